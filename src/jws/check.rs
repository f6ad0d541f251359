//! What is wrong with a JWS: whether Apple could take it, and if not, which mistake was made.
//!
//! A mistake is named only where it is certain. What the form, the header and the claims are can be
//! seen; what is wrong with a signature is named only if it verifies once that is put right.

mod claims;
mod compact;
mod header;
mod kind;
mod object;
mod rules;
mod signature;

use std::borrow::Cow;

use crate::error::{Code, Diagnostic, Error, Level};
use crate::key::PublicKey;
use crate::offer::{Field, Timestamp};
use crate::signature::Signature;

use super::Kind;
use super::claims::age;
use compact::Compact;

/// The largest JWS in bytes, 2 MiB: a request of 1 MiB, in base64 and in base64 again, fits.
const LIMIT: usize = 2 * 1024 * 1024;

/// What is known of a JWS without asking Apple.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// Whether the signature verifies, and header and claims are what Apple asks for.
    pub valid: bool,
    /// Why Apple refuses it, the weightiest first; none where it is valid.
    pub mistakes: Vec<Diagnostic>,
    /// Whether the signature does not verify, and nothing that is known here makes it.
    pub unexplained: bool,
    /// Warnings that do not make it invalid.
    pub findings: Vec<Diagnostic>,
    /// What it is for, by its audience and its claims.
    pub kind: Option<Kind>,
    /// The key identifier in the header.
    pub key_id: Option<String>,
    /// The claims that are fields, as text.
    pub fields: Vec<(Field, String)>,
    /// The header's JSON as it stands; it can hold anything, so it is shown through
    /// [`escaped`](crate::escape::escaped).
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

/// Checks a JWS: its form, its header, its claims, its signature, its age.
///
/// White space around it does not matter. Without a key the signature is not checked, and nothing is
/// valid. What depends on the time is left out where `now` is not known.
#[must_use]
pub fn check(text: &str, key: Option<&PublicKey>, now: Option<Timestamp>) -> Verdict {
    let text = text.trim();
    let mut collected = Collected::default();
    let Some(compact) = Compact::read(text, &mut collected) else {
        return collected.verdict(Verdict::default());
    };
    let header = header::check(&compact.header, &mut collected);
    let claims = if header.is_apples {
        claims::Checked::default()
    } else {
        match key {
            Some(key) => signature::check(&compact, key, header.is_es256, &mut collected),
            None if header.is_es256 => signature::length(&compact, &mut collected),
            None => {}
        }
        claims::check(
            &compact.claims,
            header.key_id.as_deref(),
            now,
            &mut collected,
        )
    };
    collected.notice(now.and_then(|now| age(claims.issued_at, claims.expires_at, now)));
    collected.verdict(Verdict {
        kind: claims.kind,
        key_id: header.key_id,
        fields: claims.fields,
        header: String::from_utf8(compact.header).ok(),
        claims: String::from_utf8(compact.claims).ok(),
        sha256: Some(compact.sha256),
        signed_at: claims.issued_at.and_then(|at| moment(at.as_seconds())),
        expires_at: claims.expires_at.and_then(moment),
        not_proven: rules::not_proven(claims.kind),
        ..Verdict::default()
    })
}

/// The header and the claims of a JWS as they stand, where they are text.
#[must_use]
pub fn decoded(text: &str) -> Vec<String> {
    let compact = Compact::read(text.trim(), &mut Collected::default());
    let parts = compact.map(|compact| [compact.header, compact.claims]);
    let parts = parts.into_iter().flatten();
    parts
        .filter_map(|part| String::from_utf8(part).ok())
        .collect()
}

/// The signature of a JWS that has the right form, and the digest that it should be made over.
pub(crate) fn signed(text: &str) -> Option<(Signature, [u8; 32])> {
    let compact = Compact::read(text.trim(), &mut Collected::default())?;
    Some((Signature::from_raw(&compact.signature)?, compact.sha256))
}

/// The key with a fingerprint, where it made a JWS.
pub(crate) fn key_of(text: &str, sha256: &[u8; 32]) -> Option<PublicKey> {
    let compact = Compact::read(text.trim(), &mut Collected::default())?;
    signature::key_of(&compact, sha256)
}

/// Whether a JWS begins in a text, and does not get to the end of its header.
#[must_use]
pub fn is_cut(text: &str) -> bool {
    crate::compact::is_cut(text)
}

/// The key that made two JWS which differ.
pub(crate) fn key_of_two(one: &str, other: &str) -> Option<PublicKey> {
    let read = |text: &str| Compact::read(text.trim(), &mut Collected::default());
    signature::key_of_two(&read(one)?, &read(other)?)
}

fn moment(seconds: u64) -> Option<Timestamp> {
    Timestamp::from_millis(seconds.checked_mul(1000)?).ok()
}

/// What was seen so far, in the order of its weight.
#[derive(Default)]
struct Collected {
    /// Whether the signature verifies, perhaps after a mistake in it was undone.
    verified: bool,
    unexplained: bool,
    mistakes: Vec<Diagnostic>,
    findings: Vec<Diagnostic>,
}

impl Collected {
    fn mistake(
        &mut self,
        code: Code,
        message: impl Into<Cow<'static, str>>,
        fix: impl Into<Cow<'static, str>>,
    ) {
        self.mistakes.push(Diagnostic::error(code, message, fix));
    }

    fn finding(&mut self, code: Code, message: impl Into<Cow<'static, str>>, help: &'static str) {
        self.findings.push(Diagnostic::warning(code, message, help));
    }

    /// A value that could not have been signed here is a mistake in a JWS.
    fn error(&mut self, error: Error) {
        let error = Diagnostic::from(error);
        match error.code {
            // It was signed all the same, and only Apple can refuse it.
            Code::IDENTIFIER_IMPOSSIBLE | Code::KEY_ID_IS_ANOTHER_ID => {
                self.findings.push(error.with_level(Level::Warning));
            }
            _ => self.mistakes.push(error),
        }
    }

    fn notice(&mut self, notice: impl IntoIterator<Item = Diagnostic>) {
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
