//! A compact JWS, to be verified.

use offersign::error::{Code, Diagnostic, Error};
use offersign::escape::escaped;
use offersign::jws::{self, Verdict};
use offersign::key::{PublicKey, holds_secret};
use offersign::mistake::signature_is_jws;
use offersign::offer::{Field, KeyId};

use super::report::Outcome;
use super::{VerifyArgs, flag_ignored, read_key};
use crate::cli::fields::text;
use crate::cli::input::{Opened, secret};
use crate::cli::terminal::Terminal;
use crate::cli::{clock, key};

/// Reads the key, and checks the JWS.
pub(super) fn check(
    jws: &str,
    is_signature: bool,
    key: Opened,
    args: &VerifyArgs,
    terminal: Terminal,
) -> anyhow::Result<(Outcome, PublicKey)> {
    let key = read_key(key, None, args, terminal)?;
    let verdict = jws::check(jws, &key.key, clock::now().ok());
    let parts = [&verdict.header, &verdict.claims];
    if parts.into_iter().flatten().any(|part| holds_secret(part)) {
        return Err(secret::IN_INPUT.into());
    }
    let key_id = verdict.key_id.as_deref().and_then(|id| KeyId::new(id).ok());
    let mut findings = Vec::from_iter(key::differs(key_id.as_ref(), key.id.as_ref()));
    findings.extend(ignored(args, &verdict)?);
    findings.extend(verdict.findings);

    let misplaced = is_signature.then(signature_is_jws);
    let outcome = Outcome {
        what: "JWS",
        valid_because: "this key made it, and it says what Apple asks for",
        valid: verdict.valid && misplaced.is_none(),
        mistakes: misplaced.into_iter().chain(verdict.mistakes).collect(),
        unexplained: verdict.unexplained.then(|| UNEXPLAINED.into()),
        findings,
        kind: verdict.kind,
        header: verdict.header.as_deref().map(escaped),
        payload: escaped(verdict.claims.as_deref().unwrap_or_default()),
        sha256: verdict.sha256,
        signed_at: verdict.signed_at,
        expires_at: verdict.expires_at,
        not_proven: verdict.not_proven,
    };
    Ok((outcome, key.key))
}

/// The flags that differ from the JWS, which counts.
fn ignored(args: &VerifyArgs, verdict: &Verdict) -> Result<Vec<Diagnostic>, Error> {
    let claim = |field: Field| {
        let found = verdict.fields.iter().find(|(other, _)| *other == field);
        found.map(|(_, text)| text.as_str())
    };
    let mut ignored = Vec::new();
    for (field, flag) in args.fields() {
        let stated = match field {
            Field::KeyId => verdict.key_id.as_deref(),
            other => claim(other),
        };
        if let (Some(flag), Some(stated)) = (flag, stated) {
            ignored.extend(flag_ignored(field, text(field, flag)?, stated));
        }
    }
    Ok(ignored)
}

const UNEXPLAINED: Error = Error::fixed(
    Code::SIGNATURE_INVALID,
    "the signature does not verify with this key",
    "another key made it, or the header or the claims are not those that were signed",
);
