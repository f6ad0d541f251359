//! A report as JSON on one line.

use std::process::ExitCode;

use offersign::escape::{WITHHELD, shown};
use offersign::receipt::{Answer, App, Ask, Environment, Form, Purchase, Receipt, Unnamed, Value};
use offersign::receipt::{Content, Date};
use offersign::secret::holds_key;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::report::Report;
use crate::cli::output;
use crate::cli::render::{self, AsJson, Members};

/// The answer of `receipt read` about a receipt.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReceiptReport<'a> {
    kind: &'static str,
    environment: Option<&'static str>,
    endpoint: Option<&'static str>,
    #[serde(flatten)]
    app: Row<'a>,
    purchases: Vec<Row<'a>>,
    offers: Vec<&'a str>,
    /// Only where they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Vec<Attribute>>,
    #[serde(flatten)]
    end: End<'a>,
}

/// The answer of `receipt read` about an answer of Apple's.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AnswerReport<'a> {
    kind: &'static str,
    status: i64,
    meaning: Option<&'static str>,
    retry: Option<bool>,
    ask_next: Option<&'static str>,
    environment: Option<&'static str>,
    bundle_id: Option<&'a str>,
    created_at: Option<String>,
    purchases: Vec<Row<'a>>,
    renewals: Vec<Row<'a>>,
    offers: Vec<&'a str>,
    offer_codes: Vec<&'a str>,
    #[serde(flatten)]
    end: End<'a>,
}

/// What every answer ends with.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct End<'a> {
    repairs: Vec<&'static str>,
    mistakes: Vec<AsJson<'a>>,
    warnings: Vec<AsJson<'a>>,
    not_proven: &'a [String],
}

/// An attribute that has no name here.
#[derive(Serialize)]
struct Attribute {
    /// The purchase, counted from 0; null for one of the receipt itself.
    purchase: Option<usize>,
    #[serde(rename = "type")]
    kind: u64,
    hex: String,
}

/// Members in their order.
struct Row<'a>(Vec<(&'static str, Option<Value<'a>>)>);

/// Prints a report.
pub(super) fn print(report: &Report) -> anyhow::Result<ExitCode> {
    match &report.document.content {
        Content::Answer(answer) => output::print_json(&AnswerReport::of(answer, report)),
        Content::Receipt(receipt) => output::print_json(&ReceiptReport::of(receipt, report)),
        _ => output::print_json(&End::of(report)),
    }
}

impl<'a> ReceiptReport<'a> {
    fn of(receipt: &'a Receipt, report: &'a Report) -> Self {
        let environment = receipt.environment();
        // Where it is not known, production is asked first.
        let ask = environment.unwrap_or(Environment::Production);
        Self {
            kind: kind(receipt.form),
            environment: environment.map(Environment::name),
            endpoint: ask.endpoint(),
            app: members(&receipt.app),
            purchases: purchases(&receipt.purchases),
            offers: all_shown(report.document.offers()),
            attributes: report
                .all
                .then(|| receipt.unnamed.iter().map(Attribute::of).collect()),
            end: End::of(report),
        }
    }
}

impl<'a> AnswerReport<'a> {
    fn of(answer: &'a Answer, report: &'a Report) -> Self {
        Self {
            kind: "answer",
            status: answer.number,
            meaning: answer.status.map(|status| status.meaning),
            retry: answer.retry,
            ask_next: answer.ask_next().map(Ask::name),
            environment: answer.environment.map(Environment::name),
            bundle_id: answer.app.bundle_id.as_deref().map(shown),
            created_at: answer.app.created_at.as_ref().map(Date::to_string),
            purchases: purchases(&answer.purchases),
            renewals: answer
                .renewals
                .iter()
                .map(|renewal| Row(renewal.answered()))
                .collect(),
            offers: all_shown(report.document.offers()),
            offer_codes: all_shown(report.document.offer_codes()),
            end: End::of(report),
        }
    }
}

impl<'a> End<'a> {
    fn of(report: &'a Report) -> Self {
        let repairs = report.document.repairs.iter();
        Self {
            repairs: repairs.map(|repair| repair.name()).collect(),
            mistakes: render::all(&report.mistakes, Members::Mistake),
            warnings: render::all(report.warnings(), Members::Problem),
            not_proven: &report.not_proven,
        }
    }
}

fn all_shown(texts: Vec<&str>) -> Vec<&str> {
    texts.into_iter().map(shown).collect()
}

impl Attribute {
    fn of(unnamed: &Unnamed) -> Self {
        let hex = output::hex(&unnamed.value);
        // A digest is no secret, and has the form of a number that may be.
        let is_key = holds_key(&hex);
        Self {
            purchase: unnamed.purchase,
            kind: unnamed.attribute,
            hex: if is_key { WITHHELD.to_owned() } else { hex },
        }
    }
}

/// What a receipt is called.
fn kind(form: Form) -> &'static str {
    match form {
        Form::Transaction => "transaction_receipt",
        _ => "app_receipt",
    }
}

fn members(app: &App) -> Row<'_> {
    Row(app.members())
}

/// What every purchase has, and what Apple's answer adds where it is there.
fn purchases(purchases: &[Purchase]) -> Vec<Row<'_>> {
    purchases.iter().map(purchase).collect()
}

fn purchase(purchase: &Purchase) -> Row<'_> {
    let mut all = purchase.members();
    let answered = purchase.answered().into_iter();
    all.extend(answered.filter(|(_, value)| value.is_some()));
    Row(all)
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            match value {
                Some(Value::Text(text)) => map.serialize_entry(name, shown(text))?,
                Some(Value::Number(number)) => map.serialize_entry(name, number)?,
                Some(Value::Flag(flag)) => map.serialize_entry(name, flag)?,
                Some(Value::Date(date)) => map.serialize_entry(name, &date.to_string())?,
                _ => map.serialize_entry(name, &())?,
            }
        }
        map.end()
    }
}
