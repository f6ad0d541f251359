//! A verdict for people: one sentence, the fields with what was sent and signed, what to do.

use offersign::escape::escaped;
use offersign::verdict::{SignedField, Verdict};

use super::apple;
use super::files::Files;
use super::report::{headline, not_proven, ruled_out};
use super::signer::Known;
use crate::cli::output;
use crate::cli::words::{BAD, cut, heading, list, paragraph};

/// The longest value that a row shows, in characters.
const WIDEST: usize = 40;

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
    text += &fields(&verdict.fields, is_compared(verdict));
    if let Some(note) = ruled_out(verdict) {
        text += &paragraph("", &note);
    }
    for finding in known.findings.iter().chain(&verdict.findings) {
        text += &paragraph("! ", finding);
    }
    text
}

/// Whether it is known what was signed.
fn is_compared(verdict: &Verdict) -> bool {
    verdict.fields.iter().any(|field| field.signed.is_some())
}

/// The table of the fields; a difference has a sign of its own beside the colour.
fn fields(fields: &[SignedField], is_compared: bool) -> String {
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
            None if is_compared => format!(
                "{BAD}≠{BAD:#} {name}  {}\n  {:width$}  {BAD}not signed{BAD:#}\n",
                shown(&sent),
                ""
            ),
            None if sent.is_empty() && !field.from.is_empty() => {
                format!("  {name}  (none; {})\n", escaped(&field.from))
            }
            None => format!("  {name}  {}\n", shown(&sent)),
        };
        table += &row;
    }
    table
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
        text += "\nPublic key sha256:";
        text += &(output::hex(&sha256) + "\n");
        if let (None, Some(key)) = (known.sha256, verdict.public_key) {
            text += &key.to_pem();
        }
    }
    text
}
