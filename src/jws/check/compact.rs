//! From the text of a JWS to its three parts.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::{LIMIT, Opinion};
use crate::error::Code;

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
    pub(super) fn read(text: &str, opinion: &mut Opinion) -> Option<Self> {
        if text.len() > LIMIT {
            opinion.mistake(
                Code::JwsTooLarge,
                "this is larger than 2 MiB, which no JWS for Apple is".to_owned(),
                "give the JWS alone, which has a few hundred characters",
            );
            return None;
        }
        let parts: Vec<&str> = text.split('.').collect();
        let [header, claims, signature] = parts[..] else {
            opinion.mistake(Code::JwsNotThreeParts, count(parts.len()), THREE_PARTS);
            return None;
        };
        judge_alphabet(text, opinion);
        let [normal_header, normal_claims, normal_signature] =
            [header, claims, signature].map(normal);
        let signing_input = format!("{header}.{claims}");
        Some(Self {
            sha256: Sha256::digest(&signing_input).into(),
            signing_input,
            normal_input: format!("{normal_header}.{normal_claims}"),
            header: decode("first", &normal_header, opinion)?,
            claims: decode("second", &normal_claims, opinion)?,
            signature: decode("third", &normal_signature, opinion)?,
            signature_text: normal_signature,
        })
    }
}

const THREE_PARTS: &str = "give the compact form: header, claims and signature, each in base64url, with a period between two of them";

fn count(parts: usize) -> String {
    match parts {
        1 => "this is no compact JWS: it has no period".to_owned(),
        5 => "this has five parts, as an encrypted token (JWE) has".to_owned(),
        _ => format!("this has {parts} parts, and a compact JWS has three"),
    }
}

fn judge_alphabet(text: &str, opinion: &mut Opinion) {
    if text.contains(char::is_whitespace) {
        opinion.mistake(
            Code::JwsHasWhiteSpace,
            "there is white space in the JWS".to_owned(),
            "keep it on one line: some encoders break base64 after 64 or 76 characters",
        );
    }
    if text.contains(['+', '/']) {
        opinion.mistake(
            Code::JwsBase64Standard,
            "the JWS is in standard base64, with `+` and `/`".to_owned(),
            "use base64url, with `-` and `_`, before it is signed (RFC 7515, section 2)",
        );
    }
    if text.contains('=') {
        opinion.mistake(
            Code::JwsBase64Padded,
            "the JWS has padding, `=`".to_owned(),
            "leave the padding out, before it is signed (RFC 7515, section 2)",
        );
    }
}

/// The part in base64url, without padding and white space.
fn normal(part: &str) -> String {
    let part: String = part
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '+' => '-',
            '/' => '_',
            other => other,
        })
        .collect();
    part.trim_end_matches('=').to_owned()
}

fn decode(which: &str, part: &str, opinion: &mut Opinion) -> Option<Vec<u8>> {
    let decoded = URL_SAFE_NO_PAD.decode(part).ok();
    if decoded.is_none() {
        opinion.mistake(
            Code::JwsNotBase64url,
            format!("the {which} part of the JWS is not base64url"),
            "check that it arrived whole and unchanged",
        );
    }
    decoded
}
