//! The right signature in the wrong text.
//!
//! Each form is undone by a step from text to text, and steps follow each other until the text is
//! what it should have been: standard base64, with padding, on one line, of DER.

use std::iter;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::alphabet;
use crate::error::Code;
use crate::signature::Signature;

use crate::error::Diagnostic;

/// How many forms are undone, one on top of another.
const MOST_FORMS: usize = 4;

/// The longest text that can be a signature in some form, in bytes; base64 of base64 has 128.
const LONGEST: usize = 1024;

/// A wrong form: its name, what was done, what to do, and how it is undone.
struct Form {
    code: Code,
    message: &'static str,
    fix: &'static str,
    undo: fn(&str) -> Option<String>,
}

const FORMS: &[Form] = &[
    Form {
        code: Code::SIGNATURE_PERCENT_ENCODED,
        message: "the signature is percent-encoded",
        fix: "decode it once more on its way from the URL or the form, or send it in a JSON body",
        undo: percent_decoded,
    },
    Form {
        code: Code::SIGNATURE_WHITESPACE,
        message: "the signature has white space around it",
        fix: "trim it; a command's output ends with a newline",
        undo: |text| changed(text, text.trim().to_owned()),
    },
    Form {
        code: Code::SIGNATURE_PERCENT_ENCODED,
        message: "the plus signs of the signature have become spaces",
        fix: "percent-encode it where it goes into a URL or a form, or send it in a JSON body",
        undo: |text| changed(text, text.replace(' ', "+")),
    },
    Form {
        code: Code::SIGNATURE_WRAPPED,
        message: "the signature is broken into lines",
        fix: "encode it without line breaks (`base64 -w0`, `openssl base64 -A`, no MIME encoder)",
        undo: |text| changed(text, text.replace(char::is_whitespace, "")),
    },
    Form {
        code: Code::SIGNATURE_HEX,
        message: "the signature is in hexadecimal",
        fix: "encode the DER bytes in base64",
        undo: |text| {
            base16ct::mixed::decode_vec(text)
                .ok()
                .map(|bytes| STANDARD.encode(bytes))
        },
    },
    Form {
        code: Code::SIGNATURE_BASE64URL,
        message: "the signature is in base64url",
        fix: "use the standard alphabet of base64, with `+` and `/`",
        undo: |text| {
            let standard = changed(text, alphabet::swap(text, alphabet::standard))?;
            Some(padded(&standard).unwrap_or(standard))
        },
    },
    Form {
        code: Code::SIGNATURE_UNPADDED,
        message: "the signature has lost its padding",
        fix: "keep the `=` signs at the end of the base64",
        undo: padded,
    },
    Form {
        code: Code::SIGNATURE_BASE64_TWICE,
        message: "the signature is in base64 twice",
        fix: "encode the DER bytes once; the library may already give base64",
        undo: |text| String::from_utf8(STANDARD.decode(text).ok()?).ok(),
    },
    Form {
        code: Code::SIGNATURE_P1363,
        message: "the signature is the raw r and s (IEEE P1363, 64 bytes) instead of DER",
        fix: "sign in DER (`dsaEncoding: 'der'` in Node, `DSASignatureFormat.Rfc3279DerSequence` in .NET), or convert r and s to it",
        undo: |text| {
            let raw = Signature::from_raw(&STANDARD.decode(text).ok()?)?;
            Some(raw.to_base64())
        },
    },
];

/// The signature in a text, and the forms that were undone to find it: the fewest that do, the
/// innermost first, because that is the one that matters most.
///
/// # Errors
/// The text is no signature in any form; this is named too.
pub(crate) fn decode_signature(text: &str) -> Result<(Signature, Vec<Diagnostic>), Diagnostic> {
    if let Some(signature) = exact(text) {
        return Ok((signature, Vec::new()));
    }
    if text.len() > LONGEST {
        return Err(not_a_signature(text));
    }
    let mut texts: Vec<(String, Vec<Diagnostic>)> = vec![(text.to_owned(), Vec::new())];
    for _ in 0..MOST_FORMS {
        texts = texts.iter().flat_map(undone).collect();
        let found = texts
            .iter()
            .find_map(|(text, named)| Some((exact(text)?, named)));
        if let Some((signature, named)) = found {
            return Ok((signature, named.clone()));
        }
    }
    Err(not_a_signature(text))
}

fn undone(
    (text, named): &(String, Vec<Diagnostic>),
) -> impl Iterator<Item = (String, Vec<Diagnostic>)> {
    FORMS.iter().filter_map(move |form| {
        let text = (form.undo)(text)?;
        let this = Diagnostic::error(form.code, form.message, form.fix);
        Some((
            text,
            iter::once(this).chain(named.iter().cloned()).collect(),
        ))
    })
}

fn exact(text: &str) -> Option<Signature> {
    Signature::from_der(&STANDARD.decode(text).ok()?)
}

fn not_a_signature(text: &str) -> Diagnostic {
    if text.starts_with("eyJ") {
        return signature_is_jws();
    }
    Diagnostic::error(
        Code::SIGNATURE_NOT_DER,
        "the signature is no DER signature, and no other form of one",
        "sign with ECDSA on P-256 and SHA-256, and send the base64 of the DER",
    )
}

/// The mistake of a JWS in the place of the signature of an offer.
#[must_use]
pub fn signature_is_jws() -> Diagnostic {
    Diagnostic::error(
        Code::SIGNATURE_IS_JWS,
        "the signature is a JWS, the form of StoreKit 2 that stands alone",
        "give the whole text to `promotionalOffer(_:compactJWS:)`; `signature` takes the base64 of a DER signature",
    )
}

fn changed(text: &str, other: String) -> Option<String> {
    (other != text).then_some(other)
}

fn padded(text: &str) -> Option<String> {
    let bare = text.trim_end_matches('=');
    let padding = "=".repeat((4 - bare.len() % 4) % 4);
    changed(text, format!("{bare}{padding}"))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = match after.split_at_checked(2) {
            Some((digits, after)) if first == b'%' => {
                bytes.extend(base16ct::mixed::decode_vec(digits).ok()?);
                after
            }
            _ => {
                bytes.push(first);
                after
            }
        };
    }
    changed(text, String::from_utf8(bytes).ok()?)
}
