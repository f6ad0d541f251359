//! A verdict for people: one sentence, the fields with what was sent and signed, what to do.

use offersign::escape::escaped;
use offersign::verdict::{Signed, SignedField, Verdict};

use super::apple;
use super::files::Files;
use super::report::{headline, not_proven, ruled_out};
use super::signer::Known;
use crate::cli::output;
use crate::cli::words::{BAD, cut, heading, list, paragraph};

/// The longest value that a row shows as a whole, in characters, on more lines where one has no room for it:
/// what tells it from another may stand in the middle, and a table is copied into tickets.
const WIDEST: usize = 300;

/// All verdicts, with colours that the output may drop; what is said of all of them stands once.
pub(super) fn render(verdicts: &[Verdict], known: &Known, files: &Files) -> String {
    let title = |at| {
        let file = files.of(at).map(escaped);
        file.map_or_else(String::new, |file| format!("{file}\n"))
    };
    let each = verdicts.iter().enumerate();
    let each = each.map(|(at, verdict)| title(at) + &one(verdict, known));
    let each: Vec<String> = each.collect();
    each.join("\n")
        + &keys(verdicts, known)
        + &list("Not proven here:", &not_proven(verdicts))
        + "\n"
}

fn one(verdict: &Verdict, known: &Known) -> String {
    if let Some(of_apple) = &verdict.apple {
        return apple::table::one(verdict, of_apple);
    }
    let mut text = heading(verdict.valid, &headline(verdict));
    for mistake in verdict.mistakes.iter().chain(&verdict.unexplained) {
        text += &paragraph("", mistake);
    }
    text += &fields(&verdict.fields);
    if let Some(note) = ruled_out(verdict) {
        text += &paragraph("", &note);
    }
    for finding in known.findings.iter().chain(&verdict.findings) {
        text += &paragraph("! ", finding);
    }
    text
}

/// The table of the fields; a difference has a sign of its own beside the colour.
fn fields(fields: &[SignedField]) -> String {
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
        let (sent, signed) = values(field);
        let name = format!("{:width$}", field.field.to_string());
        let differs = |how: &str| {
            let sent = shown(&sent);
            format!(
                "{BAD}≠{BAD:#} {name}  {sent}\n  {:width$}  {BAD}{how}{BAD:#}\n",
                ""
            )
        };
        let is_guessed = sent.is_empty() && !field.from.is_empty();
        let from = escaped(&field.from);
        let row = match &field.signed {
            Signed::As(text) if *text == field.sent => format!("  {name}  {}\n", shown(&sent)),
            Signed::As(_) if is_guessed => format!("  {name}  {signed} ({from})\n"),
            Signed::As(_) => differs(&format!("signed {}", shown(&signed))),
            Signed::LeftOut => differs("not signed"),
            Signed::Unknown if is_guessed => format!("  {name}  (none; {from})\n"),
            Signed::Unknown => format!("  {name}  {}\n", shown(&sent)),
        };
        table += &row;
    }
    table
}

/// What was sent and signed, as long as is sensible.
fn values(field: &SignedField) -> (String, String) {
    let signed = field.signed.text().unwrap_or_default();
    (cut(&field.sent, WIDEST), cut(signed, WIDEST))
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "(none)" } else { text }
}

/// The keys of the verdicts, each once; in PEM where the answers told it.
fn keys(verdicts: &[Verdict], known: &Known) -> String {
    let mut text = String::new();
    let mut seen = Vec::new();
    for verdict in verdicts {
        let Some(sha256) = known.fingerprint(verdict).filter(|key| !seen.contains(key)) else {
            continue;
        };
        seen.push(sha256);
        // On a line of its own, to be copied.
        text += "\nPublic key\nsha256:";
        text += &(output::hex(&sha256) + "\n");
        if let (None, Some(key)) = (known.sha256, verdict.public_key) {
            text += &key.to_pem();
        }
    }
    text
}
