//! What is wrong with a JWS: whether Apple could take it, and if not, which mistake was made.
//!
//! A mistake is named only where it is certain. What the form, the header and the claims are can be
//! seen; what is wrong with a signature is named only if it verifies once that is put right.

mod claims;
mod compact;
mod header;
mod rules;
mod signature;

use crate::error::{Code, Error};
use crate::json::Json;
use crate::key::PublicKey;
use crate::mistake::Named;
use crate::notice::Notice;
use crate::offer::Timestamp;

use super::Kind;
use super::claims::advise_age;
use compact::Compact;

/// The largest JWS in bytes, 2 MiB: a request of 1 MiB, in base64 and in base64 again, fits.
const LIMIT: usize = 2 * 1024 * 1024;

/// What is known of a JWS without asking Apple.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the signature verifies, and header and claims are what Apple asks for.
    pub valid: bool,
    /// Why Apple refuses it, the weightiest first; none where it is valid.
    pub mistakes: Vec<Named>,
    /// Whether the signature does not verify, and nothing that is known here makes it.
    pub unexplained: bool,
    /// What deserves a look all the same.
    pub findings: Vec<Notice>,
    /// What it is for, by its audience and its claims.
    pub kind: Option<Kind>,
    /// The key identifier in the header.
    pub key_id: Option<String>,
    /// The header's JSON as it stands; it can hold anything, so it is shown through
    /// [`visible`](crate::visible::visible).
    pub header: Option<String>,
    /// The claims' JSON as it stands, likewise.
    pub claims: Option<String>,
    /// The SHA-256 of the signing input.
    pub sha256: Option<[u8; 32]>,
    /// The claim `iat`.
    pub signed_at: Option<Timestamp>,
    /// The claim `exp` of a bearer token.
    pub expires_at: Option<Timestamp>,
    /// What only Apple knows; each a sentence in lower case.
    pub not_proven: &'static [&'static str],
}

/// Judges a JWS: its form, its header, its claims, its signature, its age.
///
/// White space around it is no matter, and neither is what [`find`] sees through. What depends on the
/// time is left out where `now` is not known.
#[must_use]
pub fn check(text: &str, key: &PublicKey, now: Option<Timestamp>) -> Verdict {
    let found = find(text);
    let text = found.as_deref().unwrap_or(text).trim();
    let mut opinion = Opinion::default();
    let Some(compact) = Compact::read(text, &mut opinion) else {
        return opinion.verdict(Verdict::default());
    };
    let header = header::judge(&compact.header, &mut opinion);
    let claims = if header.is_apples {
        claims::Judged::default()
    } else {
        signature::judge(&compact, key, header.is_es256, &mut opinion);
        claims::judge(&compact.claims, header.key_id.as_deref(), now, &mut opinion)
    };
    opinion.notice(now.and_then(|now| advise_age(claims.issued_at, claims.expires_at, now)));
    opinion.verdict(Verdict {
        kind: claims.kind,
        key_id: header.key_id,
        header: String::from_utf8(compact.header).ok(),
        claims: String::from_utf8(compact.claims).ok(),
        sha256: Some(compact.sha256),
        signed_at: claims.issued_at.and_then(|at| moment(at.as_seconds())),
        expires_at: claims.expires_at.and_then(moment),
        not_proven: rules::not_proven(claims.kind),
        ..Verdict::default()
    })
}

fn moment(seconds: u64) -> Option<Timestamp> {
    Timestamp::from_millis(seconds.checked_mul(1000)?).ok()
}

/// The compact JWS in a text, where there is one: alone, in quotes, behind `Bearer `, or as the only
/// one in JSON, such as `{"jws":"…"}`.
#[must_use]
pub fn find(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > LIMIT {
        return None;
    }
    match Json::read(text.as_bytes()) {
        Some(Json::String(text)) => is_meant(&text).then(|| text.trim().to_owned()),
        Some(json) => {
            let mut found = json.strings().into_iter().filter(|text| is_whole(text));
            let first = found.next()?;
            found.next().is_none().then(|| first.trim().to_owned())
        }
        None => {
            let text = text.strip_prefix("Authorization:").unwrap_or(text).trim();
            let text = text.strip_prefix("Bearer ").unwrap_or(text).trim();
            is_meant(text).then(|| text.to_owned())
        }
    }
}

/// Whether a text that stands alone is meant as a JWS: it starts as the base64 of a JSON object does,
/// and has a further part.
fn is_meant(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with("ey") || text.starts_with("ewo")) && text.contains('.')
}

/// Whether a text among others is a JWS: names may start like one, but not go on like one.
fn is_whole(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split('.').collect();
    is_meant(text) && parts.len() == 3 && parts.iter().all(|part| part.len() >= SHORTEST_PART)
}

/// In characters: `{"alg":"none"}` has 19, and no claims have fewer.
const SHORTEST_PART: usize = 16;

/// What was seen so far, in the order of its weight.
#[derive(Default)]
struct Opinion {
    /// Whether the signature verifies, perhaps after a mistake in it was undone.
    verified: bool,
    unexplained: bool,
    mistakes: Vec<Named>,
    findings: Vec<Notice>,
}

impl Opinion {
    fn mistake(&mut self, code: Code, message: String, fix: impl Into<String>) {
        self.mistakes.push(Named {
            code,
            message,
            fix: fix.into(),
        });
    }

    fn finding(&mut self, code: Code, message: String, hint: &'static str) {
        self.findings.push(Notice::warning(code, message, hint));
    }

    /// A value that could not have been signed here is a mistake in a JWS.
    fn error(&mut self, error: &Error) {
        self.mistake(error.code(), error.to_string(), error.hint());
    }

    fn notice(&mut self, notice: impl IntoIterator<Item = Notice>) {
        self.findings.extend(notice);
    }

    fn verdict(self, verdict: Verdict) -> Verdict {
        Verdict {
            valid: self.verified && self.mistakes.is_empty(),
            mistakes: self.mistakes,
            unexplained: self.unexplained,
            findings: self.findings,
            ..verdict
        }
    }
}
