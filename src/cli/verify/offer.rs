//! A signed offer in the classic form, to be verified.

use std::ffi::OsString;

use offersign::error::{Code, Error};
use offersign::key::PublicKey;
use offersign::mistake::{self, Verdict};
use offersign::notice::Notice;
use offersign::offer::{Field, Timestamp};
use offersign::received::Received;

use super::received::{self, Answer, Slot};
use super::report::Outcome;
use super::{flag_ignored, read_key};
use crate::cli::args::VerifyArgs;
use crate::cli::terminal::Terminal;
use crate::cli::{fields, fresh, usage};

/// What no local check can prove.
const NOT_PROVEN: &[&str] = &[
    "the key may be unknown to Apple under this key id",
    "the customer may not be eligible: promotional offers are for present and past subscribers",
    "the purchase must set the same user field",
    "a nonce is good once, and this one may have been used",
];

/// Fills the answer of a server up from the flags and the key, and judges it.
pub(super) fn judge(
    input: &str,
    args: &VerifyArgs,
    terminal: Terminal,
) -> anyhow::Result<(Outcome, PublicKey)> {
    let Answer {
        mut received,
        mut findings,
        weak_offer_id,
    } = received::read(input)?;
    findings.extend(fill(&mut received, args)?);
    if let (Some(id), true) = (weak_offer_id, received.offer_id.is_empty()) {
        received.offer_id = id;
    }
    let key = read_key(&received.key_id, args, terminal)?;
    if let (Some(id), true) = (&key.id, received.key_id.is_empty()) {
        id.as_str().clone_into(&mut received.key_id);
    }
    findings.extend(key.findings);
    demand(&received)?;

    let verdict = mistake::judge(&received, &key.key);
    findings.extend(received.findings(fresh::timestamp().ok()));
    findings.extend(untried(&received, &verdict));
    Ok((outcome(&received, verdict, findings), key.key))
}

fn outcome(received: &Received, verdict: Verdict, findings: Vec<Notice>) -> Outcome {
    let (valid, mistakes, unexplained) = match verdict {
        Verdict::Valid => (true, Vec::new(), None),
        Verdict::Mistaken(mistakes) => (false, mistakes, None),
        Verdict::NotASignature(mistake) => (false, vec![mistake], None),
        Verdict::Unexplained(mistakes) => (false, mistakes, Some(unexplained())),
    };
    let payload = received.payload();
    let signed_at = received.signed_at();
    Outcome {
        what: "signature",
        praise: "this key made it over these fields",
        valid,
        mistakes,
        unexplained,
        findings,
        kind: None,
        header: None,
        sha256: Some(payload.sha256()),
        payload: payload.visible(),
        signed_at,
        expires_at: signed_at.map(Timestamp::expires),
        not_proven: NOT_PROVEN,
    }
}

fn unexplained() -> Error {
    Error::new(
        Code::SignatureInvalid,
        "the signature is not valid, and no mistake that is known here explains it",
        "another key made it, or one of the fields is not the one that was signed; compare with `offersign payload`",
    )
}

/// Takes from the flags what the answer lacks.
fn fill(received: &mut Received, args: &VerifyArgs) -> Result<Vec<Notice>, Error> {
    let mut findings = Vec::new();
    let flags: [(Field, Slot, &Option<OsString>); 8] = [
        (Field::BundleId, Slot::BundleId, &args.fields.app.bundle_id),
        (Field::KeyId, Slot::KeyId, &args.key.id.key_id),
        (Field::ProductId, Slot::ProductId, &args.fields.product),
        (Field::OfferId, Slot::OfferId, &args.fields.offer),
        (Field::AppAccountToken, Slot::Token, &args.fields.token),
        (
            Field::ApplicationUsername,
            Slot::Username,
            &args.fields.username,
        ),
        (Field::Nonce, Slot::Nonce, &args.fields.nonce),
        (Field::Timestamp, Slot::Timestamp, &args.fields.timestamp),
    ];
    for (field, slot, value) in flags {
        let Some(value) = value else { continue };
        let value = fields::text(field, value)?;
        let place = slot.of(received);
        if place.is_empty() {
            value.clone_into(place);
        } else {
            findings.extend(flag_ignored(field, value, place));
        }
    }
    Ok(findings)
}

/// What a signature cannot be checked without.
fn demand(received: &Received) -> Result<(), Error> {
    if received.signature.is_empty() {
        return Err(Error::new(
            Code::SignatureMissing,
            "the input has no `signature`",
            "give the whole answer of the server, as JSON",
        ));
    }
    if !received.token.is_empty() && !received.username.is_empty() {
        return Err(Error::new(
            Code::TokenAndUsername,
            "both an app account token and an application username are given",
            "leave the one that was signed",
        ));
    }
    let missing: Vec<&str> = [
        ("--bundle-id <ID>", &received.bundle_id),
        ("--key-id <ID>", &received.key_id),
        ("--product <ID>", &received.product_id),
        ("--offer <ID>", &received.offer_id),
        ("--nonce <UUID>", &received.nonce),
        ("--timestamp <MILLIS>", &received.timestamp),
    ]
    .into_iter()
    .filter(|(_, value)| value.is_empty())
    .map(|(flag, _)| flag)
    .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(usage::missing(&missing))
    }
}

/// What the search could not try, because it was not given.
fn untried(received: &Received, verdict: &Verdict) -> Option<Notice> {
    let nobody = received.token.is_empty() && received.username.is_empty();
    let unexplained = matches!(verdict, Verdict::Unexplained(_));
    (nobody && unexplained).then(|| {
        Notice::warning(
            Code::UserFieldUntried,
            "no user field is given, but one may have been signed",
            "verify again with the customer's `--token` or `--username`",
        )
    })
}
