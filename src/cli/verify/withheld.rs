//! What of a verdict is not shown, as it may be the number of a private key.
//!
//! The name of a customer often is a digest, and is shown; no other field holds one.

use offersign::escape::WITHHELD;
use offersign::offer::Field;
use offersign::secret::is_withheld;
use offersign::verdict::{Signed, SignedField, Verdict};

/// Takes out of a verdict what may be a key.
pub(super) fn withhold(verdict: &mut Verdict) {
    let hidden = hidden(&verdict.fields);
    let is_jws = verdict.is_jws;
    let texts = [
        &mut verdict.header,
        &mut verdict.payload,
        &mut verdict.signed_payload,
    ];
    for text in texts.into_iter().flatten() {
        // A value may stand in a payload in another form, such as in lower case.
        if !hidden.is_empty() || is_jws && is_withheld(text) {
            WITHHELD.clone_into(text);
        }
    }
    for field in &mut verdict.fields {
        withhold_values(field, &hidden);
    }
}

/// The values that are not shown.
fn hidden(fields: &[SignedField]) -> Vec<String> {
    let fields = fields.iter().filter(|field| !is_name(field));
    let values = fields.flat_map(|field| [Some(field.sent.as_str()), field.signed.text()]);
    let values = values.flatten().filter(|text| is_withheld(text));
    values.map(str::to_owned).collect()
}

fn is_name(field: &SignedField) -> bool {
    field.field == Field::ApplicationUsername
}

fn withhold_values(field: &mut SignedField, hidden: &[String]) {
    let is_hidden = |text: &str| hidden.iter().any(|hidden| hidden == text);
    if !is_name(field) {
        if is_hidden(&field.sent) {
            WITHHELD.clone_into(&mut field.sent);
        }
        if field.signed.text().is_some_and(is_hidden) {
            field.signed = Signed::As(WITHHELD.to_owned());
        }
    }
    if is_withheld(&field.from) {
        WITHHELD.clone_into(&mut field.from);
    }
}
