//! The file of a request: read once, to a bound. It is no secret, but a key could stand in its place.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::Context as _;
use offersign::error::{Code, Error};
use offersign::jws::Request;
use offersign::visible::quoted;

use super::source::is_key_text;
use super::usage;

/// Reads a path, or stdin for `-`; one byte more than the largest request at most.
///
/// # Errors
/// There is no such file, or it cannot be read, or the argument is the text of a key.
pub(crate) fn read(argument: &OsStr) -> anyhow::Result<Vec<u8>> {
    if argument == "-" {
        return bounded(io::stdin().lock()).context(unreadable("stdin"));
    }
    let path = Path::new(argument);
    if is_key_text(argument) && !path.exists() {
        return Err(usage::key_text().into());
    }
    let shown = quoted(&argument.to_string_lossy());
    if path.is_dir() {
        return Err(not_found(format!("{shown} is a directory")).into());
    }
    match File::open(path).and_then(bounded) {
        Ok(bytes) => Ok(bytes),
        Err(error) if is_no_file(&error) => {
            Err(not_found(format!("there is no file {shown}")).into())
        }
        Err(error) => Err(error).context(unreadable(&shown)),
    }
}

fn bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(Request::LIMIT as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether there is nothing of this name; JSON in the place of its file is a name that is too long.
fn is_no_file(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, NotFound};

    matches!(error.kind(), NotFound | InvalidFilename)
}

fn not_found(message: String) -> Error {
    Error::new(
        Code::RequestNotFound,
        message,
        "give the path of a file that holds the request's JSON, or `-` to pipe it in",
    )
}

fn unreadable(shown: &str) -> Error {
    Error::new(
        Code::RequestUnreadable,
        format!("{shown} cannot be read"),
        "check who may read it, and the disk that it is on",
    )
}
