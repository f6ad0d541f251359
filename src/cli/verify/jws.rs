//! A compact JWS, to be verified.

use offersign::error::{Code, Error};
use offersign::json::Json;
use offersign::jws;
use offersign::key::PublicKey;
use offersign::mistake::Named;
use offersign::notice::Notice;
use offersign::offer::{Field, KeyId};
use offersign::visible::visible;

use super::report::Outcome;
use super::{flag_ignored, read_key, received};
use crate::cli::args::VerifyArgs;
use crate::cli::fields::text;
use crate::cli::key_text::{self, holds_key_text};
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
    let verdict = jws::check(jws, &key.key, fresh::timestamp().ok());
    let claims = verdict.claims.clone().unwrap_or_default();
    let header = verdict.header.clone().unwrap_or_default();
    if holds_key_text(&claims) || holds_key_text(&header) {
        return Err(key_text::in_input().into());
    }
    let ignored = ignored(args, verdict.key_id.as_deref(), &claims)?;
    let key_id = verdict.key_id.as_deref().and_then(|id| KeyId::new(id).ok());
    let differs = key::differs(key_id.as_ref(), key.id.as_ref());

    let misplaced = misplaced(input, jws);
    let outcome = Outcome {
        what: "JWS",
        praise: "this key made it, and it says what Apple asks for",
        valid: verdict.valid && misplaced.is_none(),
        mistakes: misplaced.into_iter().chain(verdict.mistakes).collect(),
        unexplained: verdict.unexplained.then(unexplained),
        findings: differs
            .into_iter()
            .chain(ignored)
            .chain(verdict.findings)
            .collect(),
        kind: verdict.kind,
        header: verdict.header.as_deref().map(visible),
        payload: visible(&claims),
        sha256: verdict.sha256,
        signed_at: verdict.signed_at,
        expires_at: verdict.expires_at,
        not_proven: verdict.not_proven,
    };
    Ok((outcome, key.key))
}

/// The flags that say another thing than the JWS, which counts.
fn ignored(args: &VerifyArgs, key_id: Option<&str>, claims: &str) -> Result<Vec<Notice>, Error> {
    let claims = Json::read(claims.as_bytes());
    let claim = |name: &str| match &claims {
        Some(Json::Object(claims)) => claims.text(name),
        _ => None,
    };
    let fields = &args.fields;
    let flags = [
        (Field::KeyId, &args.key.id.key_id, key_id),
        (Field::BundleId, &fields.app.bundle_id, claim("bid")),
        (Field::ProductId, &fields.product, claim("productId")),
        (Field::OfferId, &fields.offer, claim("offerIdentifier")),
        (Field::Nonce, &fields.nonce, claim("nonce")),
    ];
    let mut notices = Vec::new();
    for (field, flag, said) in flags {
        if let (Some(flag), Some(said)) = (flag, said) {
            notices.extend(flag_ignored(field, text(field, flag)?, said));
        }
    }
    Ok(notices)
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
