//! A compact JWS, to be verified.

use offersign::error::{Code, Error};
use offersign::jws;
use offersign::key::PublicKey;
use offersign::mistake::Named;
use offersign::offer::KeyId;

use super::report::Outcome;
use super::{read_key, received};
use crate::cli::args::VerifyArgs;
use crate::cli::terminal::Terminal;
use crate::cli::{fresh, key};

/// Reads the key, and judges the JWS that was found in the input.
pub(super) fn judge(
    input: &str,
    jws: &str,
    args: &VerifyArgs,
    terminal: Terminal,
) -> anyhow::Result<(Outcome, PublicKey)> {
    let key = read_key("", args, terminal)?;
    let verdict = jws::check(jws, &key.key, fresh::timestamp()?);
    let key_id = verdict.key_id.as_deref().and_then(|id| KeyId::new(id).ok());
    let differs = key::differs(key_id.as_ref(), key.id.as_ref());

    let misplaced = misplaced(input, jws);
    let outcome = Outcome {
        what: "JWS",
        praise: "this key made it, and it says what Apple asks for",
        valid: verdict.valid && misplaced.is_none(),
        mistakes: misplaced.into_iter().chain(verdict.mistakes).collect(),
        unexplained: verdict.unexplained.then(unexplained),
        findings: differs.into_iter().chain(verdict.findings).collect(),
        kind: verdict.kind,
        header: verdict.header,
        payload: verdict.claims.unwrap_or_default(),
        sha256: verdict.sha256,
        signed_at: verdict.signed_at,
        expires_at: verdict.expires_at,
        not_proven: verdict.not_proven,
    };
    Ok((outcome, key.key))
}

/// Names a JWS that stands where the signature of the classic form belongs.
fn misplaced(input: &str, jws: &str) -> Option<Named> {
    let answer = received::read(input).ok()?;
    (answer.received.signature.trim() == jws).then(offersign::mistake::signature_is_jws)
}

fn unexplained() -> Error {
    Error::new(
        Code::SignatureInvalid,
        "the signature does not verify with this key",
        "another key made it, or the header or the claims are not those that were signed",
    )
}
