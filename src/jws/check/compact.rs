//! From the text of a JWS to its three parts.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::{Collected, LIMIT};
use crate::alphabet;
use crate::compact::{WHOLE, cut, without_ellipsis};
use crate::error::Code;
use crate::escape::is_unseen;

/// A JWS taken apart.
pub(super) struct Compact {
    /// What Apple will take as signed: the first two parts as they stand.
    pub(super) signing_input: String,
    /// The same as they should stand: in base64url, without padding and white space.
    pub(super) normal_input: String,
    /// The SHA-256 of `signing_input`.
    pub(super) sha256: [u8; 32],
    pub(super) header: Vec<u8>,
    pub(super) claims: Vec<u8>,
    pub(super) signature: Vec<u8>,
    /// The last part, before it was decoded.
    pub(super) signature_text: String,
}

impl Compact {
    /// Takes a JWS apart; what is wrong with its form, and can be undone, is a mistake and undone.
    pub(super) fn read(text: &str, collected: &mut Collected) -> Option<Self> {
        if text.len() > LIMIT {
            collected.mistake(
                Code::JWS_TOO_LARGE,
                "this is larger than 2 MiB, which no JWS for Apple is",
                "give the JWS alone, which has a few hundred characters",
            );
            return None;
        }
        let text = without_ellipsis(text);
        let parts: Vec<&str> = text.split('.').collect();
        let [header, claims, signature] = parts[..] else {
            collected.mistake(
                Code::JWS_NOT_THREE_PARTS,
                what(text, parts.len()),
                if cut(text, parts.len()).is_some() {
                    WHOLE
                } else {
                    THREE_PARTS
                },
            );
            return None;
        };
        check_alphabet(text, collected);
        let [normal_header, normal_claims, normal_signature] =
            [header, claims, signature].map(normal);
        let signing_input = format!("{header}.{claims}");
        Some(Self {
            sha256: Sha256::digest(&signing_input).into(),
            signing_input,
            normal_input: format!("{normal_header}.{normal_claims}"),
            header: decode("first", &normal_header, collected)?,
            claims: decode("second", &normal_claims, collected)?,
            signature: decode("third", &normal_signature, collected)?,
            signature_text: normal_signature,
        })
    }
}

const THREE_PARTS: &str = "give the compact form: header, claims and signature, each in base64url, with a period between two of them";

fn what(text: &str, parts: usize) -> String {
    if let Some(cut) = cut(text, parts) {
        return cut.to_owned();
    }
    match parts {
        1 if text.contains("%2E") || text.contains("%2e") => {
            "this is percent-encoded: its periods are `%2E`".to_owned()
        }
        1 if is_encoded(text) => "this is the base64 of a JWS, not the JWS itself".to_owned(),
        1 => "this is no compact JWS: it has no period".to_owned(),
        5 => "this has five parts, as an encrypted token (JWE) has".to_owned(),
        _ => format!("this has {parts} parts, and a compact JWS has three"),
    }
}

/// Whether the base64 of a JWS is here: the first characters of each are those of `eyJ`.
fn is_encoded(text: &str) -> bool {
    text.starts_with("ZXlK")
}

fn check_alphabet(text: &str, collected: &mut Collected) {
    if text.contains(char::is_whitespace) {
        collected.mistake(
            Code::JWS_HAS_WHITE_SPACE,
            "there is white space in the JWS",
            "keep it on one line: some encoders break base64 after 64 or 76 characters",
        );
    }
    if let Some(unseen) = text.chars().find(|c| is_unseen(*c)) {
        collected.mistake(
            Code::JWS_HAS_WHITE_SPACE,
            format!(
                "there is U+{:04X} in the JWS, a character that nobody sees",
                u32::from(unseen)
            ),
            "send it as one word; the page or the chat that it was copied from put the character there",
        );
    }
    if text.contains(['+', '/']) {
        collected.mistake(
            Code::JWS_BASE64_STANDARD,
            "the JWS is in standard base64, with `+` and `/`",
            "use base64url, with `-` and `_`, before it is signed (RFC 7515, section 2)",
        );
    }
    if text.contains('=') {
        collected.mistake(
            Code::JWS_BASE64_PADDED,
            "the JWS has padding, `=`",
            "leave the padding out, before it is signed (RFC 7515, section 2)",
        );
    }
}

/// The part in base64url, without padding, white space and what nobody sees.
fn normal(part: &str) -> String {
    let part = part.replace(|c: char| c.is_whitespace() || is_unseen(c), "");
    let part = alphabet::swap(&part, alphabet::url_safe);
    part.trim_end_matches('=').to_owned()
}

/// The length of a signature of ES256 in base64url, in characters.
const SIGNATURE: usize = 86;

fn decode(which: &str, part: &str, collected: &mut Collected) -> Option<Vec<u8>> {
    let decoded = URL_SAFE_NO_PAD.decode(part).ok();
    let is_code = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
    if decoded.is_none() && which == "third" && part.len() < SIGNATURE && part.bytes().all(is_code)
    {
        let missing = SIGNATURE - part.len();
        collected.mistake(
            Code::JWS_SIGNATURE_LENGTH,
            format!(
                "the signature of the JWS is cut short: {missing} of its {SIGNATURE} characters are missing"
            ),
            WHOLE,
        );
    } else if decoded.is_none() {
        collected.mistake(
            Code::JWS_NOT_BASE64URL,
            format!("the {which} part of the JWS is not base64url"),
            "check that it arrived whole and unchanged",
        );
    }
    decoded
}
