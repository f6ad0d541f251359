//! The key that a command signs with, and its identifier.

use std::ffi::OsStr;
use std::path::Path;

use offersign::error::{Diagnostic, Error};
use offersign::escape::quoted;
use offersign::key::{Container, KeyFile, PrivateKey, PublicKeyFile, Repair};
use offersign::offer::{Field, KeyId};
use offersign::secret::is_withheld;

use super::args::{KeyArgs, KeyIdArgs};
use super::fields::parsed;
use super::input::{self, Opened};
use super::terminal::Terminal;
use super::{codes, output};

/// How App Store Connect names the file of an In-App Purchase key.
const FILE_NAME: (&str, &str) = ("SubscriptionKey_", ".p8");

/// How it names the files of keys whose signatures Apple does not accept for offers.
const API_FILE_NAMES: [&str; 2] = ["AuthKey_", "ApiKey_"];

/// A key that can sign, with the identifier under which Apple knows it.
pub(crate) struct SigningKey {
    pub(crate) private: PrivateKey,
    pub(crate) id: KeyId,
    /// Notes and warnings about both.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A key, its identifier where that is known, and notes and warnings about both.
pub(crate) struct Examined {
    pub(crate) file: KeyFile,
    pub(crate) id: Option<KeyId>,
    /// The identifier that the key's file has or is named by, a key of another service too.
    pub(crate) told: Option<KeyId>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads the key that a command signs with.
///
/// # Errors
/// There is no usable key, or its identifier is neither given nor to be found.
pub(crate) fn load(
    key: Opened,
    id: Option<KeyId>,
    terminal: Terminal,
) -> anyhow::Result<SigningKey> {
    let examined = examine(key, id, terminal)?;
    let Some(id) = examined.id else {
        // A key of another service has none to give.
        terminal.report_all(examined.diagnostics);
        return Err(ID_UNKNOWN.into());
    };
    Ok(SigningKey {
        private: examined.file.key,
        id,
        diagnostics: examined.diagnostics,
    })
}

/// Reads a key, and finds its identifier: the given one, else the file's, else the one in its name.
///
/// # Errors
/// There is no usable key.
pub(crate) fn examine(
    key: Opened,
    given: Option<KeyId>,
    terminal: Terminal,
) -> anyhow::Result<Examined> {
    let read = key.read(terminal)?;
    let file = KeyFile::decode(&read.bytes)?;

    let name = read.file_name.as_deref();
    let own = file.key_id.clone();
    let told = own.clone().or_else(|| name.and_then(any_id_in_name));
    let is_example = output::hex(&file.key.public_key().sha256()) == EXAMPLE;
    let of_id = differs(given.as_ref().map(KeyId::as_str), told.as_ref());
    let diagnostics = repaired(&file.repairs)
        .chain(xcode(file.container))
        .chain(name.and_then(api_key))
        .chain(of_id.filter(|_| !is_example))
        .chain(read.readable_by_others.then(|| exposed(is_example)))
        .collect();
    Ok(Examined {
        file,
        id: given
            .or(own)
            .or_else(|| name.and_then(|name| id_in_name(name, FILE_NAME.0))),
        told,
        diagnostics,
    })
}

/// Reads a public key, and reports what was repaired in it.
///
/// # Errors
/// There is no usable key.
pub(crate) fn public(bytes: &[u8], terminal: Terminal) -> Result<PublicKeyFile, Error> {
    let file = PublicKeyFile::decode(bytes)?;
    terminal.report_all(repaired(&file.repairs));
    Ok(file)
}

/// The key's identifier without the key: the given one, else the one in the name of its file.
///
/// # Errors
/// There is none, or the given one cannot be right.
pub(crate) fn id(args: &KeyArgs) -> Result<KeyId, Error> {
    match args.id.given()? {
        Some(id) => Ok(id),
        None => Path::new(args.place())
            .file_name()
            .and_then(OsStr::to_str)
            .and_then(|name| id_in_name(name, FILE_NAME.0))
            .ok_or(ID_UNKNOWN),
    }
}

impl KeyIdArgs {
    /// The identifier that is given.
    ///
    /// # Errors
    /// It cannot be right.
    pub(crate) fn given(&self) -> Result<Option<KeyId>, Error> {
        let id = |id| parsed(Field::KeyId, Some(id), KeyId::new);
        self.key_id.as_ref().map(id).transpose()
    }
}

impl KeyArgs {
    /// The place of the key; empty where none is given.
    pub(crate) fn place(&self) -> &OsStr {
        self.key.as_deref().unwrap_or_default()
    }

    /// Opens the place of the key.
    ///
    /// # Errors
    /// There is no such place.
    pub(crate) fn open(&self) -> anyhow::Result<Opened> {
        input::KEY.open(self.place())
    }
}

/// The identifier in the name of a file: what stands between its start and `.p8`, or the ten capital
/// letters and digits after its start, as copies have more behind them: `… (1).p8`, `….p8.txt`.
fn id_in_name(name: &str, start: &str) -> Option<KeyId> {
    let (_, rest) = name.split_once(start)?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (id, after) = rest.split_at_checked(end)?;
    if is_withheld(id) {
        return None;
    }
    let is_whole = id.len() == 10 && !id.contains(|c: char| c.is_ascii_lowercase());
    (is_whole || after == FILE_NAME.1).then(|| KeyId::new(id).ok())?
}

fn any_id_in_name(name: &str) -> Option<KeyId> {
    let mut starts = API_FILE_NAMES.iter().chain([&FILE_NAME.0]);
    starts.find_map(|start| id_in_name(name, start))
}

fn repaired(repairs: &[Repair]) -> impl Iterator<Item = Diagnostic> {
    repairs.iter().map(|repair| {
        let (name, seen) = (repair.name(), repair.seen());
        let message = format!("repaired `{name}`: the key {seen}");
        Diagnostic::note(codes::KEY_REPAIRED, message)
    })
}

fn xcode(container: Container) -> Option<Diagnostic> {
    (container == Container::Storekit).then(|| {
        Diagnostic::note(
            codes::KEY_IS_XCODE,
            "this key is Xcode's: its signatures work in Xcode's local testing only, Apple's servers will not accept them",
        )
    })
}

fn api_key(name: &str) -> Option<Diagnostic> {
    let start = API_FILE_NAMES.iter().find(|start| name.contains(**start))?;
    Some(Diagnostic::warning(
        codes::KEY_IS_API_KEY,
        format!(
            "this key can sign, but the name of its file, `{start}…`, says that it is an App Store Connect API key, whose signatures Apple does not take for offers"
        ),
        "use an In-App Purchase key, whose file is named `SubscriptionKey_<ID>.p8`, unless this file was renamed",
    ))
}

/// A warning where the key id that is given differs from the one in the key's file.
pub(crate) fn differs(given: Option<&str>, told: Option<&KeyId>) -> Option<Diagnostic> {
    let (given, told) = (given?, told?.as_str());
    (given != told).then(|| {
        Diagnostic::warning(
            codes::KEY_ID_DIFFERS,
            format!(
                "the key id is given as {}, but the key's file says {}",
                quoted(given),
                quoted(told)
            ),
            "give the id and the file of one and the same key; with another id Apple rejects every signature",
        )
    })
}

/// The fingerprint of the key in `examples/`, whose private number stands in RFC 6979, A.2.5.
const EXAMPLE: &str = "5a7a78cca4a0f420d9bc62bb669c3c2759e39f723d3ae10dcbe0f0815a07ecd4";

/// What is said of a key that other users can read.
fn exposed(is_example: bool) -> Diagnostic {
    if is_example {
        return Diagnostic::note(
            codes::KEY_IS_EXAMPLE,
            "this is the example key, known to everybody: its signatures are good for trying things, and Apple does not take them",
        );
    }
    Diagnostic::warning(
        codes::KEY_READABLE_BY_OTHERS,
        "other users of this machine can read the key's file, or change it",
        "take their rights away with `chmod 600`",
    )
}

const ID_UNKNOWN: Error = Error::fixed(
    codes::KEY_ID_UNKNOWN,
    "the key id is not given, and the key's file name does not tell it",
    "give `--key-id` or `OFFERSIGN_KEY_ID`: App Store Connect shows the id beside the key, and it is part of the name of the downloaded file, `SubscriptionKey_<ID>.p8`",
);
