//! Input that is not secret: a file or stdin, as text, to a bound.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};

use anyhow::Context as _;
use offersign::error::{Code, Error};
use offersign::visible::quoted;

/// Reads a file, or stdin for `-` or nothing, of at most `limit` bytes.
///
/// # Errors
/// There is no such file, it cannot be read, is too large, or is not UTF-8.
pub(crate) fn read_text(path: Option<&OsStr>, limit: usize) -> anyhow::Result<String> {
    let (read, shown) = match path {
        Some(path) if path != "-" => (
            File::open(path).and_then(|file| read(file, limit)),
            quoted(&path.to_string_lossy()),
        ),
        _ => (read(io::stdin().lock(), limit), "stdin".to_owned()),
    };
    let bytes = match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Error::new(
                Code::InputNotFound,
                format!("there is no file {shown}"),
                "check the path",
            )
            .into());
        }
        read => read.context(Error::new(
            Code::InputFailed,
            format!("{shown} cannot be read"),
            "check what it is, and who may read it",
        ))?,
    };
    if bytes.len() > limit {
        return Err(Error::new(
            Code::InputTooLarge,
            format!("the input is larger than {} KiB", limit / 1024),
            "give one signed offer and nothing else",
        )
        .into());
    }
    Ok(String::from_utf8(bytes).map_err(|_| {
        Error::new(
            Code::InputNotUtf8,
            "the input is not UTF-8 text",
            "save it as UTF-8; PowerShell's `>` writes UTF-16",
        )
    })?)
}

fn read(source: impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
