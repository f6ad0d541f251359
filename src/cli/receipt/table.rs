//! A report for people: one sentence, what to do, the purchases with the newest first.

use offersign::error::{Diagnostic, Level};
use offersign::escape::{quoted, shown};
use offersign::receipt::{Answer, Content, Date, Document, Environment, Form, Purchase, Receipt};

use super::report::Report;
use crate::cli::words::{
    columns_of, cut, heading, list, paragraph, rows, screen, sentence, verdict,
};

/// How many purchases are shown.
const SHOWN: usize = 20;

/// How much of a line is not for an identifier: the indent, and its name.
const INDENT: usize = 4;
const NAMED: usize = 20;

/// The whole report, with colours that the output may drop.
pub(super) fn render(report: &Report) -> String {
    let document = report.document;
    let status = report.status();
    let mut mistakes = report.mistakes.iter();
    let mut text = match (&status, mistakes.next()) {
        (Some(status), first) => {
            let all = [status].into_iter().chain(first);
            let all = all.map(|mistake| paragraph("", mistake));
            heading(Some(false), &what_it_is(document)) + &all.collect::<String>()
        }
        (None, Some(first)) => verdict(Some(false), first),
        (None, None) => heading(Some(true), &what_it_is(document)),
    };
    for mistake in mistakes {
        text += &paragraph("", mistake);
    }
    if status.is_none() && !report.mistakes.is_empty() {
        text += &sentence(&what_it_is(document));
    }
    text.push('\n');
    text += &rows(&facts(document));
    text += &purchases(document.purchases());
    if let Some(answer) = report.answer() {
        text += &renewals(answer);
    }
    for finding in &report.findings {
        text += &paragraph(sign(finding), finding);
    }
    let not_proven: Vec<&str> = report.not_proven.iter().map(String::as_str).collect();
    text + &list("Not proven here:", &not_proven)
}

fn sign(finding: &Diagnostic) -> &'static str {
    if finding.level == Level::Warning {
        "! "
    } else {
        ""
    }
}

/// What it is, and whether an offer was used, which is what is mostly asked.
fn what_it_is(document: &Document) -> String {
    let what = match &document.content {
        Content::Answer(answer) if answer.number != 0 => {
            return format!("Apple's answer is no, status {}", answer.number);
        }
        Content::Answer(_) => "Apple's answer",
        Content::Receipt(receipt) if receipt.form == Form::Transaction => "a transaction receipt",
        _ => "an app receipt",
    };
    let app = document.app().bundle_id.as_deref();
    let app = app.map_or_else(String::new, |id| format!(" for {}", quoted(id)));
    let count = match document.purchases().len() {
        0 => "without a purchase".to_owned(),
        1 => "with 1 purchase".to_owned(),
        many => format!("with {many} purchases"),
    };
    format!("this is {what}{app}, {count}, {}", offers(document))
}

fn offers(document: &Document) -> String {
    let all = document.offers();
    let shown: Vec<String> = all.iter().take(3).map(|id| quoted(id)).collect();
    match all.len() {
        0 => "and no promotional offer was used".to_owned(),
        1 => format!("and the promotional offer {} was used", shown.concat()),
        2 | 3 => format!("and the promotional offers {} were used", shown.join(", ")),
        many => format!(
            "and {many} promotional offers were used, {} among them",
            shown.join(", ")
        ),
    }
}

/// What is known beside the purchases; what is not there has no row.
fn facts(document: &Document) -> Vec<(&'static str, String)> {
    let app = document.app();
    let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    let (environment, next) = match &document.content {
        Content::Receipt(receipt) => (receipt.environment(), ask(receipt)),
        Content::Answer(answer) => (answer.environment, retry(answer)),
        _ => (None, ""),
    };
    vec![
        (
            "environment",
            environment.map_or("", Environment::name).to_owned(),
        ),
        ("created", date(app.created_at)),
        ("app version", id(app.application_version.as_deref(), NAMED)),
        (
            "first version",
            id(app.original_application_version.as_deref(), NAMED),
        ),
        ("expires", date(app.expires_at)),
        ("ask", next.to_owned()),
    ]
}

fn ask(receipt: &Receipt) -> &'static str {
    let environment = receipt.environment().unwrap_or(Environment::Production);
    environment
        .endpoint()
        .unwrap_or("nobody: Apple's servers do not know it")
}

fn retry(answer: &Answer) -> &'static str {
    match answer.retry {
        Some(true) => "again, later",
        _ => answer.ask_next().map_or("", offersign::receipt::Ask::name),
    }
}

/// The newest purchases.
fn purchases(purchases: &[Purchase]) -> String {
    let mut newest: Vec<&Purchase> = purchases.iter().collect();
    newest.sort_by_key(|purchase| std::cmp::Reverse(purchase.purchased_at));
    let lines = newest.iter().take(SHOWN).map(|purchase| {
        vec![
            minute(purchase.purchased_at),
            minute(purchase.expires_at),
            id(purchase.product_id.as_deref(), INDENT),
            id(purchase.transaction_id.as_deref(), INDENT),
            terms(purchase),
        ]
    });
    let lines: Vec<Vec<String>> = lines.collect();
    let table = columns_of(
        &["bought (UTC)", "until", "product", "transaction", "terms"],
        &lines,
    );
    let more = purchases.len().saturating_sub(SHOWN);
    let note = format!("  and {more} older, which `--format json` has\n");
    if more > 0 { table + &note } else { table }
}

/// An identifier as a whole, where a line has room for it.
fn id(text: Option<&str>, beside: usize) -> String {
    cut(shown(text.unwrap_or_default()), screen() - beside)
}

/// A moment to the minute.
fn minute(date: Option<Date>) -> String {
    let date = date.map_or_else(String::new, |date| date.to_string());
    date.get(..16).unwrap_or(&date).replace('T', " ")
}

/// How it was bought, and what became of it.
fn terms(purchase: &Purchase) -> String {
    let terms = [
        purchase
            .offer_id
            .as_deref()
            .map(|offer| format!("offer {}", id(Some(offer), NAMED))),
        purchase
            .offer_code
            .as_deref()
            .map(|code| format!("code {}", id(Some(code), NAMED))),
        (purchase.trial == Some(true)).then(|| "free trial".to_owned()),
        (purchase.introductory == Some(true)).then(|| "introductory".to_owned()),
        (purchase.upgraded == Some(true)).then(|| "upgraded".to_owned()),
        purchase
            .cancelled_at
            .map(|at| format!("refunded {}", minute(Some(at)))),
    ];
    terms.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What the subscriptions do next.
fn renewals(answer: &Answer) -> String {
    let lines = answer.renewals.iter().take(SHOWN).map(|renewal| {
        let renews = match (renewal.auto_renews, renewal.expiration()) {
            (_, Some(ended)) => format!("ended: {ended}"),
            (Some(true), None) => "renews".to_owned(),
            (Some(false), None) => "does not renew".to_owned(),
            (None, None) => String::new(),
        };
        let offer = renewal
            .offer_id
            .as_deref()
            .or(renewal.offer_code.as_deref());
        vec![
            id(renewal.product_id.as_deref(), INDENT),
            renews,
            id(offer, INDENT),
        ]
    });
    columns_of(
        &["renewal of", "state", "offer"],
        &lines.collect::<Vec<_>>(),
    )
}
