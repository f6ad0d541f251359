//! `offersign verify`: whether a signature is right, and if not, why.

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

use offersign::error::{Code, Error};
use offersign::key::PublicKey;
use offersign::mistake::{self, Verdict};
use offersign::notice::Notice;
use offersign::offer::{Field, KeyId};
use offersign::received::Received;

use super::args::VerifyArgs;
use super::received::{Answer, Slot};
use super::terminal::Terminal;
use super::{fields, fresh, input, key, received, report, usage};

/// The largest input, in bytes.
const INPUT_LIMIT: usize = 1024 * 1024;

/// Reads the answer, fills it up from the flags and the key, judges it, and reports.
pub(crate) fn run(args: &VerifyArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    demand_key(args)?;
    let text = input::read_text(args.file.as_deref(), INPUT_LIMIT)?;
    let mut answer = received::read(&text)?;
    fill(&mut answer, args)?;
    let key = read_key(&mut answer, args, terminal)?;
    demand(&answer.received)?;

    let verdict = mistake::judge(&answer.received, &key);
    answer
        .findings
        .extend(answer.received.findings(fresh::timestamp().ok()));
    answer.findings.extend(untried(&answer.received, &verdict));
    report::print(&answer, &verdict, &key, terminal)
}

fn demand_key(args: &VerifyArgs) -> Result<(), Error> {
    if args.public_key.is_some() || args.key.key.is_some() {
        return Ok(());
    }
    Err(Error::new(
        Code::Usage,
        "`--key <KEY>` or `--public-key <KEY>` is missing",
        "give the one that you have; a public key is enough to verify",
    ))
}

/// Reads the key that the signature is checked with. A public one on the command line counts before
/// a private one in the environment; a private one may tell the key id, or contradict it.
fn read_key(
    answer: &mut Answer,
    args: &VerifyArgs,
    terminal: Terminal,
) -> anyhow::Result<PublicKey> {
    if let Some(argument) = &args.public_key {
        return key::public(argument, terminal);
    }
    let argument = args.key.key.as_deref().unwrap_or_default();
    let id = KeyId::new(&answer.received.key_id).ok();
    let id = id.as_ref().map(|id| OsStr::new(id.as_str()));
    let examined = key::examine(argument, id, terminal)?;
    if let (Some(id), true) = (&examined.id, answer.received.key_id.is_empty()) {
        id.as_str().clone_into(&mut answer.received.key_id);
    }
    let is_finding = |notice: &Notice| notice.code == Code::KeyIdDiffers;
    let (findings, notices) = examined
        .notices
        .into_iter()
        .partition::<Vec<_>, _>(is_finding);
    answer.findings.extend(findings);
    terminal.tell(notices);
    Ok(examined.file.key.public_key())
}

/// Takes from the flags what the answer lacks.
fn fill(answer: &mut Answer, args: &VerifyArgs) -> Result<(), Error> {
    let flags: [(Field, Slot, &Option<OsString>); 8] = [
        (Field::BundleId, Slot::BundleId, &args.fields.bundle_id),
        (Field::KeyId, Slot::KeyId, &args.key.key_id),
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
        let place = slot.of(&mut answer.received);
        if place.is_empty() {
            value.clone_into(place);
        } else if place != value {
            answer.findings.push(Notice::warning(
                Code::FlagIgnored,
                format!("the {field} of the flag is not that of the input, which counts"),
                "remove the flag, or the member of the input",
            ));
        }
    }
    Ok(())
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
            Code::UserExtra,
            "no user field is given, but one may have been signed",
            "verify again with the customer's `--token` or `--username`",
        )
    })
}
