//! A signed offer in the classic form, to be verified.

use offersign::error::{Code, Diagnostic, Error};
use offersign::key::PublicKey;
use offersign::mistake::{self, Verdict};
use offersign::offer::{Field, Timestamp};
use offersign::received::Received;

use super::report::Outcome;
use super::{VerifyArgs, flag_ignored, read_key};
use crate::cli::input::Opened;
use crate::cli::terminal::Terminal;
use crate::cli::{clock, fields, usage};

/// What no local check can prove.
const NOT_PROVEN: &[&str] = &[
    "the key may be unknown to Apple under this key id",
    "the customer may not be eligible: promotional offers are for present and past subscribers",
    "the purchase must set the same user field",
    "a nonce is good once, and this one may have been used",
];

/// Fills the answer of a server up from the flags and the key, and checks it.
pub(super) fn check(
    mut received: Received,
    key: Opened,
    args: &VerifyArgs,
    terminal: Terminal,
) -> anyhow::Result<(Outcome, PublicKey)> {
    let mut findings = received.diagnostics.clone();
    findings.extend(fill(&mut received, args)?);
    let key = read_key(key, received.get(Field::KeyId), args, terminal)?;
    if let (Some(id), None) = (&key.id, received.get(Field::KeyId)) {
        received.set(Field::KeyId, id.as_str());
    }
    findings.extend(key.findings);
    demand(&received)?;

    let verdict = mistake::explain(&received, &key.key);
    findings.extend(received.findings(clock::now().ok()));
    findings.extend(untried(&received, &verdict));
    Ok((outcome(&received, verdict, findings), key.key))
}

fn outcome(received: &Received, verdict: Verdict, findings: Vec<Diagnostic>) -> Outcome {
    let (valid, mistakes, unexplained) = match verdict {
        Verdict::Valid => (true, Vec::new(), None),
        Verdict::Mistaken(mistakes) => (false, mistakes, None),
        Verdict::NotASignature(mistake) => (false, vec![mistake], None),
        Verdict::Unexplained(mistakes) => (false, mistakes, Some(UNEXPLAINED.into())),
        _ => (false, Vec::new(), Some(UNEXPLAINED.into())),
    };
    let payload = received.payload();
    let signed_at = received.signed_at();
    Outcome {
        what: "signature",
        valid_because: "this key made it over these fields",
        valid,
        mistakes,
        unexplained,
        findings,
        kind: None,
        header: None,
        sha256: Some(payload.sha256()),
        payload: payload.escaped(),
        signed_at,
        expires_at: signed_at.map(Timestamp::expires),
        not_proven: NOT_PROVEN,
    }
}

const UNEXPLAINED: Error = Error::fixed(
    Code::SIGNATURE_INVALID,
    "the signature is not valid, and no mistake that is known here explains it",
    "another key made it, or one of the fields is not the one that was signed; compare with `offersign payload`",
);

/// Takes from the flags what the answer lacks.
fn fill(received: &mut Received, args: &VerifyArgs) -> Result<Vec<Diagnostic>, Error> {
    let mut findings = Vec::new();
    for (field, flag) in args.fields() {
        let Some(flag) = fields::optional(field, flag)?.filter(|flag| !flag.is_empty()) else {
            continue;
        };
        match received.stated(field) {
            Some(stated) => findings.extend(flag_ignored(field, flag, stated)),
            None => received.set(field, flag),
        }
    }
    Ok(findings)
}

/// Refuses an answer that cannot be checked, because something is missing or there twice.
fn demand(received: &Received) -> Result<(), Error> {
    if received.signature.is_none() {
        return Err(NO_SIGNATURE);
    }
    let has = |field| received.get(field).is_some();
    if has(Field::AppAccountToken) && has(Field::ApplicationUsername) {
        return Err(TWO_USERS);
    }
    let missing: Vec<&str> = [
        (Field::BundleId, "--bundle-id <ID>"),
        (Field::KeyId, "--key-id <ID>"),
        (Field::ProductId, "--product <ID>"),
        (Field::OfferId, "--offer <ID>"),
        (Field::Nonce, "--nonce <UUID>"),
        (Field::Timestamp, "--timestamp <MILLIS>"),
    ]
    .into_iter()
    .filter(|(field, _)| !has(*field))
    .map(|(_, flag)| flag)
    .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(usage::missing(&missing))
    }
}

const NO_SIGNATURE: Error = Error::fixed(
    Code::SIGNATURE_MISSING,
    "the input has no `signature`",
    "give the whole answer of the server, as JSON",
);

const TWO_USERS: Error = Error::fixed(
    Code::TOKEN_AND_USERNAME,
    "both an app account token and an application username are given",
    "leave the one that was signed",
);

/// A warning about what the search could not try, because it was not given.
fn untried(received: &Received, verdict: &Verdict) -> Option<Diagnostic> {
    let nobody = [Field::AppAccountToken, Field::ApplicationUsername]
        .into_iter()
        .all(|field| received.get(field).is_none());
    let unexplained = matches!(verdict, Verdict::Unexplained(_));
    (nobody && unexplained).then(|| {
        Diagnostic::warning(
            Code::USER_FIELD_UNTRIED,
            "no user field is given, but one may have been signed",
            "verify again with the customer's `--token` or `--username`",
        )
    })
}
