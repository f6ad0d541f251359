//! A verdict for people: one sentence, the fields with what was sent and signed, what to do.

use offersign::escape::escaped;
use offersign::verdict::{SignedField, Verdict};

use super::report::{headline, ruled_out};
use super::signer::Known;
use crate::cli::output;
use crate::cli::words::{BAD, cut, heading, list, paragraph};

/// The longest value that a row shows, in characters.
const WIDEST: usize = 40;

/// The whole verdict, with colours that the output may drop.
pub(super) fn render(verdict: &Verdict, known: &Known) -> String {
    let mut text = heading(verdict.valid, &headline(verdict));
    for mistake in verdict.mistakes.iter().chain(&verdict.unexplained) {
        text += &paragraph("", mistake);
    }
    text += &fields(&verdict.fields, verdict.explained);
    text += &key(verdict, known);
    if let Some(note) = ruled_out(verdict) {
        text += &paragraph("", &note);
    }
    for finding in known.findings.iter().chain(&verdict.findings) {
        text += &paragraph("! ", finding);
    }
    text + &list("Not proven here:", &verdict.not_proven) + "\n"
}

/// The table of the fields; a difference has a sign of its own beside the colour.
fn fields(fields: &[SignedField], explained: bool) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let width = fields
        .iter()
        .map(|field| field.field.to_string().len())
        .max()
        .unwrap_or_default();
    let mut table = String::from("\n");
    for field in fields {
        let sent = cut(&field.sent, WIDEST);
        let signed = field.signed.as_deref().map(|signed| cut(signed, WIDEST));
        let name = format!("{:width$}", field.field.to_string());
        let row = match signed {
            Some(signed) if signed == sent => format!("  {name}  {}\n", shown(&sent)),
            Some(signed) if sent.is_empty() && !field.from.is_empty() => {
                format!("  {name}  {signed} ({})\n", escaped(&field.from))
            }
            Some(signed) => format!(
                "{BAD}≠{BAD:#} {name}  {}\n  {:width$}  {BAD}signed {}{BAD:#}\n",
                shown(&sent),
                "",
                shown(&signed)
            ),
            None if explained => format!(
                "{BAD}≠{BAD:#} {name}  {}\n  {:width$}  {BAD}not signed{BAD:#}\n",
                shown(&sent),
                ""
            ),
            None => format!("  {name}  {}\n", shown(&sent)),
        };
        table += &row;
    }
    table
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "(none)" } else { text }
}

fn key(verdict: &Verdict, known: &Known) -> String {
    let Some(sha256) = known.fingerprint(verdict) else {
        return String::new();
    };
    let mut text = format!("\nPublic key sha256:{}\n", output::hex(&sha256));
    if let (None, Some(key)) = (known.sha256, verdict.public_key) {
        text += &key.to_pem();
    }
    text
}
