//! The key that a command signs with, and its identifier.

use std::ffi::OsStr;

use offersign::error::{Code, Error};
use offersign::key::PrivateKey;
use offersign::offer::{Field, KeyId};

use super::fields::text;
use super::source::Source;
use super::terminal::Terminal;

/// How App Store Connect names the file of an In-App Purchase key.
const FILE_NAME: (&str, &str) = ("SubscriptionKey_", ".p8");

/// A key that can sign, with the identifier under which Apple knows it.
pub(crate) struct SigningKey {
    pub(crate) private: PrivateKey,
    pub(crate) id: KeyId,
}

/// Reads the key, after its identifier is known.
pub(crate) fn load(
    argument: &OsStr,
    key_id: Option<&OsStr>,
    terminal: Terminal,
) -> anyhow::Result<SigningKey> {
    let source = Source::of_key(argument)?;
    let id = match key_id {
        Some(id) => KeyId::new(text(Field::KeyId, id)?)?,
        None => id_from_name(&source).ok_or_else(id_unknown)?,
    };
    let private = PrivateKey::read(&source.read_key(terminal)?)?;
    Ok(SigningKey { private, id })
}

fn id_from_name(source: &Source) -> Option<KeyId> {
    let Source::Path(path) = source else {
        return None;
    };
    let name = path.file_name()?.to_str()?;
    let id = name.strip_prefix(FILE_NAME.0)?.strip_suffix(FILE_NAME.1)?;
    id.chars()
        .all(|c| c.is_ascii_alphanumeric())
        .then(|| KeyId::new(id).ok())?
}

fn id_unknown() -> Error {
    Error::new(
        Code::KeyIdUnknown,
        "the key id is not given, and the key's file name does not tell it",
        "give `--key-id`: App Store Connect shows it beside the key, and it is part of the name of the downloaded file, `SubscriptionKey_<ID>.p8`",
    )
}
