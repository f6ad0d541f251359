//! `offersign key check`: can this key sign offers, and if not, what is it?

use std::process::ExitCode;

use clap::Args;
use offersign::error::{Diagnostic, Kind, Level};
use offersign::key::{KeyFile, PrivateKey};
use offersign::offer::{BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField};
use offersign::payload::Payload;
use offersign::signature::Signature;
use serde::Serialize;

use super::args::{KeyArgument, KeyIdArgs, StrictArg};
use super::key::{self, Examined};
use super::render::{AsJson, Members};
use super::terminal::{self, Terminal};
use super::words::{ReportFormat, heading, list, paragraph, rows, verdict};
use super::{codes, output};

/// Check whether a key can sign offers
///
/// Reads the key, repairs what happens to key files on their way, signs with it and verifies.
/// Exit code 0: it can; 1: it cannot, and the answer says what it is instead and what to do.
#[derive(Args)]
#[command(after_long_help = KEY_CHECK_EXAMPLES)]
pub(crate) struct KeyCheckArgs {
    #[command(flatten)]
    key: KeyArgument,

    #[command(flatten)]
    id: KeyIdArgs,

    /// Output, text or json [default: by stdout]
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<ReportFormat>,

    #[command(flatten)]
    strict: StrictArg,
}

/// What no program but Apple's can tell.
const NOT_PROVEN: [&str; 3] = [
    "that this is an In-App Purchase key: App Store Connect's other keys have the same form",
    "that Apple knows this key under this key id",
    "that this key has not been revoked",
];

/// The answer for a key that can sign.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Accepted<'a> {
    usable: bool,
    kind: &'static str,
    curve: &'static str,
    container: &'static str,
    repairs: Vec<&'static str>,
    key_id: Option<&'a str>,
    /// In lower-case hexadecimal.
    public_key_sha256: String,
    warnings: Vec<AsJson<'a>>,
    not_proven: [&'static str; 3],
}

/// The answer for anything else.
#[derive(Serialize)]
struct Refused<'a> {
    usable: bool,
    problem: AsJson<'a>,
}

/// Reads the key, signs with it, verifies, and prints the answer.
pub(crate) fn run(args: &KeyCheckArgs, terminal: Terminal) -> anyhow::Result<ExitCode> {
    let terminal = terminal.strict(args.strict.strict);
    let id = args.id.given()?;
    let examined = args.key.open();
    match examined.and_then(|key| key::examine(key, id, terminal)) {
        Ok(examined) => usable(examined, args.format, terminal),
        Err(error) => refused(error, args.format, terminal),
    }
}

fn usable(
    examined: Examined,
    format: Option<ReportFormat>,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let Examined {
        file,
        id,
        mut diagnostics,
        ..
    } = examined;
    prove(&file.key)?;
    diagnostics.extend(
        id.as_ref()
            .map_or_else(|| Some(id_not_given()), KeyId::diagnostic),
    );
    diagnostics.retain(|diagnostic| terminal.shows(diagnostic));
    if diagnostics.iter().any(|d| terminal.refuses(d)) {
        let refused = terminal.weigh(diagnostics);
        return Ok(refused.map(|()| ExitCode::SUCCESS)?);
    }
    if ReportFormat::is_text(format) {
        return output::print_text(&table(&file, id.as_ref(), &diagnostics));
    }
    terminal.report_all(&diagnostics);
    output::print_json(&accepted(&file, id.as_ref(), &diagnostics))
}

/// The answer for a program.
fn accepted<'a>(
    file: &KeyFile,
    id: Option<&'a KeyId>,
    diagnostics: &'a [Diagnostic],
) -> Accepted<'a> {
    let is_warning = |d: &&Diagnostic| d.level == Level::Warning;
    let warnings = diagnostics.iter().filter(is_warning);
    Accepted {
        usable: true,
        kind: "ec_private_key",
        curve: "P-256",
        container: file.container.name(),
        repairs: file.repairs.iter().map(|repair| repair.name()).collect(),
        key_id: id.map(KeyId::as_str),
        public_key_sha256: output::hex(&file.key.public_key().sha256()),
        warnings: warnings
            .map(|warning| AsJson(warning, Members::Problem))
            .collect(),
        not_proven: NOT_PROVEN,
    }
}

/// The answer for a person; the sentence says first what a warning puts in doubt.
fn table(file: &KeyFile, id: Option<&KeyId>, diagnostics: &[Diagnostic]) -> String {
    let (doubts, others): (Vec<&Diagnostic>, _) = diagnostics
        .iter()
        .partition(|diagnostic| diagnostic.code == codes::KEY_IS_API_KEY);
    let good = || heading(Some(true), "this key can sign offers");
    let mut text = doubts
        .first()
        .map_or_else(good, |doubt| verdict(None, doubt));
    let repairs: Vec<&str> = file.repairs.iter().map(|repair| repair.name()).collect();
    let facts = [
        ("key id", id.map_or("(not known)", KeyId::as_str).to_owned()),
        ("curve", "P-256".to_owned()),
        ("container", file.container.name().to_owned()),
        ("repairs", repairs.join(", ")),
        ("sha256", output::hex(&file.key.public_key().sha256())),
    ];
    text.push('\n');
    text += &rows(&facts);
    for diagnostic in others {
        text += &paragraph("! ", diagnostic);
    }
    text + &list("Not proven here:", &NOT_PROVEN)
}

fn id_not_given() -> Diagnostic {
    Diagnostic::note(
        codes::KEY_ID_NOT_GIVEN,
        "the key id is not known, and signing needs it: give `--key-id`, which App Store Connect shows beside the key",
    )
}

/// Signs an offer, which verifies the signature too.
fn prove(key: &PrivateKey) -> anyhow::Result<()> {
    let offer = Offer {
        bundle_id: BundleId::new("com.example")?,
        key_id: KeyId::new("ABCDEFGHIJ")?,
        product_id: ProductId::new("com.example.sub")?,
        offer_id: OfferId::new("offer")?,
        user: UserField::Empty,
        nonce: Nonce::from_random_bytes([0; 16]),
        timestamp: Timestamp::from_millis(1_698_148_900_000)?,
    };
    Signature::sign(&Payload::new(&offer), key)?;
    Ok(())
}

/// That there is no usable key is an answer here; that the flags are wrong is none.
fn refused(
    error: anyhow::Error,
    format: Option<ReportFormat>,
    terminal: Terminal,
) -> anyhow::Result<ExitCode> {
    let problem = terminal::diagnostic(&error);
    if problem.code.kind() != Kind::Key {
        return Err(error);
    }
    if ReportFormat::is_text(format) {
        let text = heading(Some(false), "this key cannot sign offers");
        output::print_text(&(text + &paragraph("", &problem)))?;
        return Ok(ExitCode::from(1));
    }
    terminal.report(&problem);
    output::print_json(&Refused {
        usable: false,
        problem: AsJson(&problem, Members::Problem),
    })?;
    Ok(ExitCode::from(1))
}

const KEY_CHECK_EXAMPLES: &str = "\
Examples:
  offersign key check SubscriptionKey_ABCDEFGHIJ.p8
  offersign key check env:OFFER_KEY --key-id ABCDEFGHIJ";
