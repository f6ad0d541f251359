//! What the places of input have of their own: stdin, files, environment variables.

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::Path;

use offersign::error::{Code, Error};
use offersign::hyphen;
use zeroize::Zeroizing;

use super::Read;
use super::secret::shown;
use crate::cli::codes;

/// Ways to name stdin.
const STDIN: [&str; 3] = ["-", "/dev/stdin", "/dev/fd/0"];

/// Whether an argument names stdin, which two things cannot be read from.
pub(super) fn is_stdin(argument: &OsStr) -> bool {
    STDIN.iter().any(|name| argument == *name)
}

/// Refuses to read two things from stdin.
///
/// # Errors
/// The key is to be read from stdin, and `other` is too.
pub(crate) fn not_both_from_stdin(
    key: &OsStr,
    other: &OsStr,
    what: &str,
    help: &'static str,
) -> Result<(), Error> {
    if is_stdin(key) && is_stdin(other) {
        return Err(Error::new(
            codes::USAGE,
            format!("both the key and the {what} are to be read from stdin"),
            help,
        ));
    }
    Ok(())
}

/// Stdin without the buffer of the standard library, in which a copy of the key would stay.
#[cfg(unix)]
pub(crate) fn stdin() -> io::Result<File> {
    use std::os::fd::AsFd as _;

    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

/// Stdin without the buffer of the standard library, in which a copy of the key would stay.
#[cfg(windows)]
pub(crate) fn stdin() -> io::Result<File> {
    use std::os::windows::io::AsHandle as _;

    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

/// What an environment variable holds; the code is for one that is not set.
pub(super) fn of_variable(name: &str, not_set: Code) -> Result<Read, Error> {
    let value = env::var_os(name).filter(|value| !value.is_empty());
    let Some(value) = value else {
        return Err(Error::new(
            not_set,
            format!(
                "the environment variable {} is not set, or is empty",
                shown(name)
            ),
            "export it before the command; in a CI job, map the secret to it",
        ));
    };
    Ok(Read {
        bytes: Zeroizing::new(value.into_encoded_bytes()),
        file_name: None,
        readable_by_others: false,
    })
}

/// What to do about a path that the shell should have made another, or that is no path.
pub(super) fn unexpanded(name: &str) -> Option<&'static str> {
    if name.starts_with(hyphen::BENT) {
        return Some(
            "it starts with a long dash, which a chat or an editor makes of hyphens: type the flag anew",
        );
    }
    let starts = ["~", "$", "%"];
    starts.iter().any(|start| name.starts_with(start)).then_some(
        "the shell did not replace the start of the path: take it out of the quotes and put a space before it, or write the whole path",
    )
}

/// What to do about a path that is the name of a variable.
pub(super) fn variable(name: &str) -> Option<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_variable =
        name.chars().all(is_name) && env::var_os(name).is_some_and(|value| !value.is_empty());
    is_variable.then(|| format!("there is a variable of that name: did you mean `env:{name}`?"))
}

/// Whether there is nothing of this name; a name that is too long is none either.
pub(super) fn is_no_file(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::InvalidFilename
    )
}

/// Whether a regular file is ours and its mode gives others any right. On a file system that is read-only,
/// as a mounted secret is, nobody can take it away.
#[cfg(unix)]
pub(super) fn is_readable_by_others(file: &File) -> bool {
    use rustix::fs::{StatVfsMountFlags, fstatvfs};
    use std::os::unix::fs::MetadataExt as _;

    let is_open = file.metadata().is_ok_and(|metadata| {
        metadata.is_file()
            && metadata.uid() == rustix::process::geteuid().as_raw()
            && metadata.mode() & 0o077 != 0
    });
    let is_fixed = || fstatvfs(file).is_ok_and(|at| at.f_flag.contains(StatVfsMountFlags::RDONLY));
    is_open && !is_fixed()
}

/// Whether a folder above a file lets nobody else through.
#[cfg(unix)]
pub(super) fn is_behind_a_door(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let is_closed = |folder: &Path| {
        let metadata = folder.metadata();
        metadata.is_ok_and(|metadata| metadata.mode() & 0o011 == 0)
    };
    let path = path.canonicalize();
    path.is_ok_and(|path| path.ancestors().skip(1).any(is_closed))
}

#[cfg(not(unix))]
pub(super) fn is_behind_a_door(_: &Path) -> bool {
    false
}

#[cfg(not(unix))]
pub(super) fn is_readable_by_others(_: &File) -> bool {
    false
}
