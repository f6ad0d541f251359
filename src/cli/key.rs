//! The key that a command signs with, and its identifier.

use std::ffi::OsStr;
use std::path::Path;

use offersign::error::{Code, Error};
use offersign::key::{Container, KeyFile, PrivateKey, PublicKey, Repair};
use offersign::notice::Notice;
use offersign::offer::{Field, KeyId};
use offersign::visible::quoted;

use super::fields::text;
use super::source::Source;
use super::terminal::Terminal;

/// How App Store Connect names the file of an In-App Purchase key.
const FILE_NAME: (&str, &str) = ("SubscriptionKey_", ".p8");

/// How it names the files of keys whose signatures Apple does not accept for offers.
const API_FILE_NAMES: [&str; 2] = ["AuthKey_", "ApiKey_"];

/// A key that can sign, with the identifier under which Apple knows it.
pub(crate) struct SigningKey {
    pub(crate) private: PrivateKey,
    pub(crate) id: KeyId,
}

/// A key, its identifier where that is known, and what deserves a look.
pub(crate) struct Examined {
    pub(crate) file: KeyFile,
    pub(crate) id: Option<KeyId>,
    pub(crate) notices: Vec<Notice>,
}

/// Reads the key that a command signs with, and tells what deserves a look.
///
/// # Errors
/// There is no usable key, or its identifier is neither given nor to be found.
pub(crate) fn load(
    argument: &OsStr,
    key_id: Option<&OsStr>,
    terminal: Terminal,
) -> anyhow::Result<SigningKey> {
    let Examined { file, id, notices } = examine(argument, key_id, terminal)?;
    terminal.tell(notices);
    Ok(SigningKey {
        private: file.key,
        id: id.ok_or_else(id_unknown)?,
    })
}

/// Reads a key, and finds its identifier: the given one, else the file's, else the one in its name.
///
/// # Errors
/// There is no usable key, or the given identifier cannot be right.
pub(crate) fn examine(
    argument: &OsStr,
    key_id: Option<&OsStr>,
    terminal: Terminal,
) -> anyhow::Result<Examined> {
    let source = Source::of_key(argument)?;
    let given = key_id
        .map(|id| KeyId::new(text(Field::KeyId, id)?))
        .transpose()?;
    let input = source.read_key(terminal)?;
    let file = PrivateKey::read(&input.bytes)?;

    let name = source.file_name();
    let own = file.key_id.clone();
    let told = own.clone().or_else(|| name.and_then(any_id_in_name));
    let notices = repaired(&file.repairs)
        .chain(xcode(file.container))
        .chain(name.and_then(api_key))
        .chain(differs(given.as_ref(), told.as_ref()))
        .chain(input.readable_by_others.then(readable_by_others))
        .collect();
    Ok(Examined {
        file,
        id: given
            .or(own)
            .or_else(|| name.and_then(|name| id_in_name(name, FILE_NAME.0))),
        notices,
    })
}

/// Reads a public key, and tells what deserves a look.
///
/// # Errors
/// There is no usable key.
pub(crate) fn public(argument: &OsStr, terminal: Terminal) -> anyhow::Result<PublicKey> {
    let input = Source::of_key(argument)?.read_key(terminal)?;
    let file = PublicKey::read(&input.bytes)?;
    terminal.tell(repaired(&file.repairs));
    Ok(file.key)
}

/// The key's identifier without the key: the given one, else the one in the name of its file.
///
/// # Errors
/// There is none, or the given one cannot be right.
pub(crate) fn id(key: Option<&OsStr>, key_id: Option<&OsStr>) -> Result<KeyId, Error> {
    match key_id {
        Some(id) => KeyId::new(text(Field::KeyId, id)?),
        None => key
            .and_then(|key| Path::new(key).file_name()?.to_str())
            .and_then(|name| id_in_name(name, FILE_NAME.0))
            .ok_or_else(id_unknown),
    }
}

fn id_in_name(name: &str, start: &str) -> Option<KeyId> {
    let id = name.strip_prefix(start)?.strip_suffix(FILE_NAME.1)?;
    id.chars()
        .all(|c| c.is_ascii_alphanumeric())
        .then(|| KeyId::new(id).ok())?
}

fn any_id_in_name(name: &str) -> Option<KeyId> {
    let mut starts = API_FILE_NAMES.iter().chain([&FILE_NAME.0]);
    starts.find_map(|start| id_in_name(name, start))
}

fn repaired(repairs: &[Repair]) -> impl Iterator<Item = Notice> {
    repairs.iter().map(|repair| {
        let (name, seen) = (repair.name(), repair.seen());
        let message = format!("repaired `{name}`: the key {seen}");
        Notice::note(Code::KeyRepaired, message)
    })
}

fn xcode(container: Container) -> Option<Notice> {
    (container == Container::Storekit).then(|| {
        Notice::note(
            Code::KeyIsXcode,
            "this key is Xcode's: its signatures work in Xcode's local testing only, Apple's servers will not accept them",
        )
    })
}

fn api_key(name: &str) -> Option<Notice> {
    let start = API_FILE_NAMES
        .iter()
        .find(|start| name.starts_with(**start))?;
    Some(Notice::warning(
        Code::KeyIsApiKey,
        format!(
            "a file named `{start}…` is a key for the App Store Connect API or another service; Apple does not accept its signatures for offers"
        ),
        "use an In-App Purchase key, whose file is named `SubscriptionKey_<ID>.p8`, unless this file was renamed",
    ))
}

/// Whether the key id that is given is another one than the key's file tells.
pub(crate) fn differs(given: Option<&KeyId>, told: Option<&KeyId>) -> Option<Notice> {
    let (given, told) = (given?.as_str(), told?.as_str());
    (given != told).then(|| {
        Notice::warning(
            Code::KeyIdDiffers,
            format!(
                "the key id is given as {}, but the key's file says {}",
                quoted(given),
                quoted(told)
            ),
            "give the id and the file of one and the same key; with another id Apple rejects every signature",
        )
    })
}

fn readable_by_others() -> Notice {
    Notice::warning(
        Code::KeyReadableByOthers,
        "other users of this machine can read the key's file, or change it",
        "take their rights away with `chmod 600`",
    )
}

fn id_unknown() -> Error {
    Error::new(
        Code::KeyIdUnknown,
        "the key id is not given, and the key's file name does not tell it",
        "give `--key-id`: App Store Connect shows it beside the key, and it is part of the name of the downloaded file, `SubscriptionKey_<ID>.p8`",
    )
}
