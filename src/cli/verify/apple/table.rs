//! What Apple signed, for people: one sentence, what it says, what to do.

use offersign::apple::Verdict as OfApple;
use offersign::escape::{escaped, shown};
use offersign::offer::Timestamp;
use offersign::verdict::Verdict;

use super::sentence::headline;
use crate::cli::verify::report::rfc3339;
use crate::cli::words::{heading, paragraph};

/// What people look for, and the claim that says it.
const ROWS: [(&str, &str); 13] = [
    ("bundle id", "bundleId"),
    ("product", "productId"),
    ("offer", "offerIdentifier"),
    ("transaction", "transactionId"),
    ("first transaction", "originalTransactionId"),
    ("reason", "transactionReason"),
    ("bought", "purchaseDate"),
    ("expires", "expiresDate"),
    ("renews", "renewalDate"),
    ("revoked", "revocationDate"),
    ("token", "appAccountToken"),
    ("environment", "environment"),
    ("signed", "signedDate"),
];

/// One verdict, with colours that the output may drop.
pub(in super::super) fn one(verdict: &Verdict, of_apple: &OfApple) -> String {
    let mut text = heading(verdict.valid, &headline(verdict, of_apple));
    for mistake in verdict.mistakes.iter().chain(&verdict.unexplained) {
        text += &paragraph("", mistake);
    }
    text += &rows(of_apple);
    for finding in &verdict.findings {
        text += &paragraph("! ", finding);
    }
    text
}

fn rows(of_apple: &OfApple) -> String {
    let width = ROWS.iter().map(|row| row.0.len()).max().unwrap_or_default();
    let row = |(label, claim): &(&str, &str)| {
        let value = value(of_apple, claim)?;
        Some(format!("  {label:width$}  {}\n", escaped(shown(&value))))
    };
    let rows: String = ROWS.iter().filter_map(row).collect();
    if rows.is_empty() {
        rows
    } else {
        format!("\n{rows}")
    }
}

/// What the parts say: a text, or a moment in RFC 3339.
fn value(of_apple: &OfApple, claim: &str) -> Option<String> {
    let mut dates = of_apple
        .parts
        .iter()
        .filter_map(|part| part.claims.date(claim));
    let date = dates.next().and_then(|date: Timestamp| rfc3339(date));
    of_apple.says(claim).map(str::to_owned).or(date)
}
