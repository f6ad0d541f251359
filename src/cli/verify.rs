//! `offersign verify`: whether a signature is right, and if not, why.

mod jws;
mod offer;
mod report;

use std::ffi::{OsStr, OsString};
use std::iter;
use std::process::ExitCode;

use clap::Args;
use offersign::error::{Diagnostic, Error};
use offersign::escape::quoted;
use offersign::evidence::Evidence;
use offersign::key::PublicKey;
use offersign::offer::{Field, KeyId};

use super::args::{FieldArgs, KeyArgs};
use super::input::{self, Opened};
use super::terminal::Terminal;
use super::{codes, hardening, key};

/// Check a signed offer, and say what is wrong with it
///
/// Reads the JSON that a server answered, in any shape, or a JWS, and takes what it lacks from the flags.
/// Prints {"valid","mistake","also","findings","payload",...} as JSON; exits 0 if valid, 1 if not.
#[derive(Args)]
#[command(after_long_help = VERIFY_EXAMPLES)]
#[command(mut_arg("nonce", |arg| arg.help("One-time UUID")))]
#[command(mut_arg("timestamp", |arg| arg.help("UNIX time in milliseconds")))]
pub(crate) struct VerifyArgs {
    /// The signed offer [default: stdin]
    #[arg(value_name = "FILE")]
    file: Option<OsString>,

    /// JWS of StoreKit 2, in place of FILE
    #[arg(long, value_name = "JWS", conflicts_with = "file")]
    jws: Option<OsString>,

    /// Public key or certificate, in place of --key
    #[arg(long, value_name = "KEY")]
    public_key: Option<OsString>,

    #[command(flatten)]
    key: KeyArgs,

    #[command(flatten)]
    fields: FieldArgs,
}

impl VerifyArgs {
    /// The flags that hold a field.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, Option<&OsString>)> {
        iter::once((Field::KeyId, self.key.id.key_id.as_ref())).chain(self.fields.fields())
    }
}

/// Reads a signed offer or a JWS, checks it, and reports.
pub(crate) fn run(args: &VerifyArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let (text, key) = read(args, terminal)?;
    let evidence = match &args.jws {
        Some(jws) => Evidence::Jws {
            text: jws.to_string_lossy().into_owned(),
            is_signature: false,
        },
        None => Evidence::parse(&text)?,
    };
    let (outcome, key) = match evidence {
        Evidence::Jws { text, is_signature } => {
            jws::check(&text, is_signature, key, args, terminal)
        }
        Evidence::Offer(received) => offer::check(received, key, args, terminal),
        _ => Err(anyhow::anyhow!("evidence of an unknown kind")),
    }?;
    report::print(&outcome, &key, terminal)
}

/// Reads the answer, and opens the place of the key before.
fn read(args: &VerifyArgs, terminal: Terminal) -> anyhow::Result<(String, Opened)> {
    let place = args.public_key.as_ref().or(args.key.key.as_ref());
    let place = place.ok_or(NO_KEY)?;
    if args.jws.is_some() {
        return Ok((String::new(), input::KEY.open(place)?));
    }
    let file = input::or_stdin(args.file.as_ref());
    input::not_both_from_stdin(place, file, "signed offer")?;
    let file = input::ANSWER.open(file)?;
    let key = input::KEY.open(place)?;
    hardening::forbid_inspection();
    Ok((file.read_text(terminal)?, key))
}

const NO_KEY: Error = Error::fixed(
    codes::USAGE,
    "`--key <KEY>` or `--public-key <KEY>` is missing",
    "give the one that you have; a public key is enough to verify",
);

/// A key to verify with.
struct VerifyingKey {
    key: PublicKey,
    /// The key identifier that a private key's file tells.
    id: Option<KeyId>,
    /// A warning where the given key identifier differs.
    findings: Vec<Diagnostic>,
}

/// Reads the key that the signature is checked with. A public one on the command line counts before
/// a private one in the environment; a private one may tell the key id, or contradict the given one.
fn read_key(
    opened: Opened,
    key_id: Option<&str>,
    args: &VerifyArgs,
    terminal: Terminal,
) -> anyhow::Result<VerifyingKey> {
    if args.public_key.is_some() {
        return Ok(VerifyingKey {
            key: key::public(opened, terminal)?.key,
            id: None,
            findings: Vec::new(),
        });
    }
    let given = key_id.filter(|id| KeyId::new(id).is_ok()).map(OsStr::new);
    let examined = key::examine(opened, given, terminal)?;
    let is_finding = |diagnostic: &Diagnostic| diagnostic.code == codes::KEY_ID_DIFFERS;
    let (findings, others) = examined
        .diagnostics
        .into_iter()
        .partition::<Vec<_>, _>(is_finding);
    terminal.report_all(others);
    Ok(VerifyingKey {
        key: examined.file.key.public_key(),
        id: examined.id,
        findings,
    })
}

/// A warning where a flag differs from the input, which counts; the case of a UUID is no difference.
fn flag_ignored(field: Field, flag: &str, stated: &str) -> Option<Diagnostic> {
    (!flag.eq_ignore_ascii_case(stated)).then(|| {
        Diagnostic::warning(
            codes::FLAG_IGNORED,
            format!(
                "the {field} was given as {}, but the input says {}, which counts",
                quoted(flag),
                quoted(stated)
            ),
            "look for it in the flags and in the environment, or remove it from the input",
        )
    })
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  offersign verify answer.json --public-key public.pem --bundle-id com.example \\
    --product com.example.sub.monthly
  offersign sign --format full --key SubscriptionKey_ABCDEFGHIJ.p8 \\
    --bundle-id com.example --product com.example.sub.monthly --offer offer1 |
    offersign verify --key SubscriptionKey_ABCDEFGHIJ.p8";
