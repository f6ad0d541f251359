//! A JWS as Apple writes it, taken apart: nothing is repaired.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::Signature;
use sha2::{Digest as _, Sha256};

use super::{Claims, Kind};
use crate::compact;
use crate::error::{Code, Diagnostic};
use crate::escape::quoted;
use crate::json::{Json, Object};

/// A JWS taken apart.
pub(super) struct Compact {
    pub(super) header: Object,
    pub(super) claims: Claims,
    /// None where the last part is no signature of ES256.
    pub(super) signature: Option<Signature>,
    /// The SHA-256 of the first two parts.
    pub(super) sha256: [u8; 32],
}

/// What to do where a text is not as Apple sends it.
pub(super) const AS_SENT: &str = "give it as Apple sent it, letter for letter: `signedTransactionInfo`, `signedPayload`, or `jwsRepresentation` in the app";

impl Compact {
    /// Takes a JWS apart.
    pub(super) fn read(text: &str) -> Result<Self, Diagnostic> {
        let text = compact::without_ellipsis(text);
        let parts: Vec<&str> = text.split('.').collect();
        let [header, claims, signature] = parts[..] else {
            return Err(not_three(text, parts.len()));
        };
        let (signed, _) = text.rsplit_once('.').unwrap_or_default();
        Ok(Self {
            header: object("first", header)?,
            claims: Claims::new(object("second", claims)?),
            signature: Signature::from_slice(&decode("third", signature)?).ok(),
            sha256: Sha256::digest(signed).into(),
        })
    }

    /// What in the header is not as Apple writes it.
    pub(super) fn mistakes(&self) -> impl Iterator<Item = Diagnostic> {
        let is_extended = self.header.get("crit").is_some();
        let extended = is_extended.then(|| {
            let message = "the header has `crit`, and Apple's has none";
            Diagnostic::error(Code::JWS_CRIT, message, AS_SENT)
        });
        let parts = [("header", &self.header), ("claims", self.claims.object())];
        let twice = parts.into_iter().filter_map(twice);
        other_algorithm(&self.header)
            .into_iter()
            .chain(extended)
            .chain(twice)
    }

    /// The certificates, each in base64.
    pub(super) fn certificates(&self) -> Vec<&str> {
        let Some(Json::Array(items)) = self.header.get("x5c") else {
            return Vec::new();
        };
        items
            .iter()
            .map(|item| match item {
                Json::String(text) => text.as_str(),
                _ => "",
            })
            .collect()
    }

    /// The identifier of the key, which only Xcode writes.
    pub(super) fn key_id(&self) -> Option<&str> {
        match self.header.get("kid")? {
            Json::String(text) => Some(text),
            _ => None,
        }
    }
}

/// Whether a JWS is Apple's by what it says: there are certificates in its header, or its claims are of
/// a kind that Apple signs.
#[must_use]
pub fn is_apples(jws: &str) -> bool {
    let mut parts = jws.trim().split('.').map(|part| {
        let part = part.trim_end_matches('=');
        Json::parse(&URL_SAFE_NO_PAD.decode(part).ok()?)
    });
    let mut next = || match parts.next().flatten() {
        Some(Json::Object(object)) => object,
        _ => Object::default(),
    };
    let (header, claims) = (next(), next());
    header.get("x5c").is_some() || Kind::of(&claims).is_some()
}

/// The bytes of a certificate in `x5c`: standard base64 with padding (RFC 7515, section 4.1.6).
pub(super) fn certificate(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

fn not_three(text: &str, parts: usize) -> Diagnostic {
    let cut = compact::cut(text, parts);
    let help = if cut.is_some() {
        compact::WHOLE
    } else {
        AS_SENT
    };
    let other = || format!("this has {parts} parts, and a compact JWS has three");
    let message = cut.map_or_else(other, str::to_owned);
    Diagnostic::error(Code::JWS_NOT_THREE_PARTS, message, help)
}

fn decode(which: &str, part: &str) -> Result<Vec<u8>, Diagnostic> {
    let message = || format!("the {which} part of the JWS is not base64url");
    let error = |_| Diagnostic::error(Code::JWS_NOT_BASE64URL, message(), AS_SENT);
    URL_SAFE_NO_PAD.decode(part).map_err(error)
}

fn object(which: &str, part: &str) -> Result<Object, Diagnostic> {
    let code = match which {
        "first" => Code::JWS_HEADER_NOT_JSON,
        _ => Code::JWS_CLAIMS_NOT_JSON,
    };
    if let Some(Json::Object(object)) = Json::parse(&decode(which, part)?) {
        return Ok(object);
    }
    let message = format!("the {which} part of the JWS is not a JSON object");
    Err(Diagnostic::error(code, message, AS_SENT))
}

fn other_algorithm(header: &Object) -> Option<Diagnostic> {
    let message = match header.get("alg") {
        Some(Json::String(text)) if text == "ES256" => return None,
        Some(Json::String(text)) => {
            format!("`alg` is {}, and Apple signs with `ES256`", quoted(text))
        }
        _ => "the header does not say that the algorithm is `ES256`, as Apple's does".to_owned(),
    };
    Some(Diagnostic::error(Code::JWS_ALG_NOT_ES256, message, AS_SENT))
}

fn twice((part, object): (&str, &Object)) -> Option<Diagnostic> {
    let message = format!(
        "{} stands twice in the {part}, which Apple never writes",
        quoted(object.member_twice()?)
    );
    Some(Diagnostic::error(Code::JWS_MEMBER_TWICE, message, AS_SENT))
}
