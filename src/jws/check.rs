//! What is wrong with a JWS: whether Apple could take it, and if not, which mistake was made.
//!
//! A mistake is named only where it is certain. What the form, the header and the claims are can be
//! seen; what is wrong with a signature is named only if it verifies once that is put right.

mod claims;
mod compact;
mod header;
mod rules;
mod signature;

use crate::error::Error;
use crate::key::PublicKey;
use crate::notice::Notice;
use crate::offer::Timestamp;

use super::Kind;
use super::claims::advise_age;
use crate::json::Json;
use compact::Compact;

/// The largest JWS in bytes, 2 MiB: a request of 1 MiB, in base64 and in base64 again, fits.
const LIMIT: usize = 2 * 1024 * 1024;

/// Something because of which Apple refuses a JWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The stable code.
    pub code: &'static str,
    /// What was done: one sentence in lower case.
    pub message: String,
    /// What to do instead: one sentence in lower case.
    pub fix: String,
}

/// Something that stands beside the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The stable code.
    pub code: &'static str,
    /// One sentence in lower case.
    pub message: String,
}

/// What is known of a JWS without asking Apple.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the signature verifies, and header and claims are what Apple asks for.
    pub valid: bool,
    /// The first mistake; none where it is valid, or where the signature stays unexplained.
    pub mistake: Option<Mistake>,
    /// Further mistakes, each with what to do, and what deserves a look.
    pub findings: Vec<Finding>,
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
/// White space around it is no matter, and neither is what [`find`] sees through.
#[must_use]
pub fn check(text: &str, key: &PublicKey, now: Timestamp) -> Verdict {
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
        claims::judge(&compact.claims, header.key_id.as_deref(), &mut opinion)
    };
    opinion.notice(advise_age(claims.issued_at, claims.expires_at, now));
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
    if let Some(json) = Json::read(text.as_bytes()) {
        let mut found = json.strings().into_iter().filter(|text| is_compact(text));
        let first = found.next()?;
        return found.next().is_none().then(|| first.trim().to_owned());
    }
    let text = text.strip_prefix("Authorization:").unwrap_or(text).trim();
    let text = text.strip_prefix("Bearer ").unwrap_or(text).trim();
    is_compact(text).then(|| text.to_owned())
}

/// Whether a text starts as the base64 of a JSON object does, and has a further part.
fn is_compact(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with("ey") || text.starts_with("ewo")) && text.contains('.')
}

/// What was seen so far, in the order of its weight.
#[derive(Default)]
struct Opinion {
    /// Whether the signature verifies, perhaps after a mistake in it was undone.
    verified: bool,
    mistakes: Vec<Mistake>,
    findings: Vec<Finding>,
}

impl Opinion {
    fn mistake(&mut self, code: &'static str, message: String, fix: impl Into<String>) {
        self.mistakes.push(Mistake {
            code,
            message,
            fix: fix.into(),
        });
    }

    fn finding(&mut self, code: &'static str, message: String) {
        self.findings.push(Finding { code, message });
    }

    /// A value that could not have been signed here is a mistake in a JWS.
    fn error(&mut self, error: &Error) {
        self.mistake(error.code().name(), error.to_string(), error.hint());
    }

    fn notice(&mut self, notice: impl IntoIterator<Item = Notice>) {
        for notice in notice {
            self.finding(notice.code.name(), notice.message);
        }
    }

    /// The first mistake is the verdict's; the others stand before the findings.
    fn verdict(self, verdict: Verdict) -> Verdict {
        let valid = self.verified && self.mistakes.is_empty();
        let mut mistakes = self.mistakes.into_iter();
        let mistake = mistakes.next();
        let further = mistakes.map(|mistake| Finding {
            code: mistake.code,
            message: format!("{}; {}", mistake.message, mistake.fix),
        });
        Verdict {
            valid,
            mistake,
            findings: further.chain(self.findings).collect(),
            ..verdict
        }
    }
}
