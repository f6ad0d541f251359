//! What got into the place of a key: a text that nothing replaced, a path, a page, another file.
//!
//! Each is known by its form. None is repeated: it may be the value of an environment variable.

mod short;

use crate::error::{Code, Error};

use super::marker::find;
use super::refusal::{COPY_AGAIN, RIGHT_KEY};

/// What a file that is no text begins with, and what it is then.
const CONTAINERS: &[(&[u8], Error)] = &[
    (b"\x1f\x8b", ARCHIVE),
    (b"PK\x03\x04", ARCHIVE),
    (b"PK\x05\x06", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ\0", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"\x04\x22\x4d\x18", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOCUMENT),
    (b"%PDF-", DOCUMENT),
    (b"\x89PNG\r\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"Salted__", LOCKED),
    (b"age-encryption.org/", AGE),
    (b"\0GITCRYPT\0", LOCKED),
    (b"\x84\x5e\x03", PGP),
    (b"\x85\x01\x0c\x03", PGP),
    (b"\x85\x02\x0c\x03", PGP),
    (b"\x8c\x0d\x04", PGP),
];

/// What a text begins with, and what it is then; in lower case.
const BEGINNINGS: &[(&str, Error)] = &[
    ("version https://git-lfs.github.com/", LFS_POINTER),
    ("<!doctype html", WEB_PAGE),
    ("<html", WEB_PAGE),
    ("<head", WEB_PAGE),
    ("<body", WEB_PAGE),
    ("<?xml", WEB_PAGE),
    ("<error>", WEB_PAGE),
    ("http/1.", WEB_PAGE),
    ("http/2 ", WEB_PAGE),
    ("404: not found", WEB_PAGE),
    ("404 not found", WEB_PAGE),
    ("$ansible_vault;", LOCKED),
    ("enc[", LOCKED),
    ("u2fsdgvkx1", LOCKED),
    ("{\\rtf", DOCUMENT),
    ("@microsoft.keyvault(", short::REFERENCE),
    ("@", ADDRESS),
    ("file:", ADDRESS),
    ("http://", ADDRESS),
    ("https://", ADDRESS),
    ("s3://", ADDRESS),
    ("gs://", ADDRESS),
    ("op://", short::REFERENCE),
    ("vault:", short::REFERENCE),
    ("secret://", short::REFERENCE),
    ("arn:aws:", short::REFERENCE),
    ("env:", short::REFERENCE),
    ("$env:", short::REFERENCE),
    ("!ref ", short::REFERENCE),
    ("process.env.", short::REFERENCE),
];

/// What the bytes of a file are that is no text.
pub(super) fn container(bytes: &[u8]) -> Option<Error> {
    let found = CONTAINERS
        .iter()
        .find(|(start, _)| bytes.starts_with(start));
    let is_tar = bytes.get(257..262) == Some(b"ustar");
    match found {
        Some((b"PK\x03\x04", _)) if is_office(bytes) => Some(DOCUMENT),
        Some((_, error)) => Some(error.clone()),
        None => is_tar.then_some(ARCHIVE),
    }
}

/// What a text is that has no part of a key.
pub(super) fn text(bytes: &[u8]) -> Option<Error> {
    let text = str::from_utf8(bytes).ok()?;
    let text = text.trim_matches(|c: char| c.is_whitespace() || "\u{feff}\"'`".contains(c));
    let start: String = text.chars().take(40).collect();
    let start = start.to_lowercase();
    let begins = BEGINNINGS
        .iter()
        .find(|(known, _)| start.starts_with(known));
    begins
        .map(|(_, error)| error.clone())
        .or_else(|| short::line(text))
}

/// What bytes may be that have neither the form of a key nor that of a text: the number of a key alone, or
/// after the point that belongs to it (SEC 1, section 2.3.3).
pub(super) fn number(bytes: &[u8]) -> Option<Error> {
    let is_number = matches!((bytes, bytes.len()), (_, 32) | ([4, ..], 97));
    (is_number && str::from_utf8(bytes).is_err()).then_some(NUMBER)
}

/// What stands between BEGIN and END lines where the key should be: masks, or a text to be replaced.
pub(super) fn between(body: &[u8]) -> Option<Error> {
    let lines = str::from_utf8(body).ok()?.split('\n');
    let lines = lines.flat_map(|line| line.split("\\n")).map(str::trim);
    let mut lines = lines.filter(|line| !line.is_empty());
    let first = short::in_armour(lines.next()?)?;
    let is_same = |line| short::in_armour(line).is_some_and(|error| error == first);
    lines.all(is_same).then_some(first)
}

/// Whether an archive is a document of Word, Pages or `OpenOffice`, by the files in it.
fn is_office(archive: &[u8]) -> bool {
    [
        "[Content_Types].xml",
        "Index/Document.iwa",
        "mimetypeapplication/vnd.oasis",
    ]
    .iter()
    .any(|file| find(archive, file.as_bytes()).is_some())
}

const NUMBER: Error = Error::fixed(
    Code::KEY_UNRECOGNISED,
    "this may be the number of a private key alone, without the form of a key file, which is not read here",
    "give the file that it was made from, `SubscriptionKey_<ID>.p8`; with CryptoKit, take `pemRepresentation` in place of `rawRepresentation` or `x963Representation`",
);
const ADDRESS: Error = Error::fixed(
    Code::KEY_IS_ADDRESS,
    "this is the address of a file, and not a path and not a key",
    "save the file first, and give its path alone, without `@` or `file://` before it; nothing is fetched from the network",
);
const WEB_PAGE: Error = Error::fixed(
    Code::KEY_IS_WEB_PAGE,
    "this is a page or an answer of a server, which was saved in the place of the key",
    "look at what the download says, as it may want a login; App Store Connect gives a key once, to somebody who is logged in",
);
const LFS_POINTER: Error = Error::fixed(
    Code::KEY_IS_LFS_POINTER,
    "this is a pointer of Git LFS, which stands for a file that was not fetched",
    "run `git lfs pull`; a key is better kept outside of the repository",
);
const ARCHIVE: Error = Error::fixed(
    Code::KEY_IS_ARCHIVE,
    "this is a compressed file or an archive, and not the key itself",
    "unpack it first, as with `gunzip` or `unzip`, and give the key file that comes out",
);
pub(super) const DOCUMENT: Error = Error::fixed(
    Code::KEY_IS_DOCUMENT,
    "this is a document of a word processor, and not the key file itself",
    COPY_AGAIN,
);
const IMAGE: Error = Error::fixed(
    Code::KEY_IS_DOCUMENT,
    "this is a picture, and not the key file itself",
    RIGHT_KEY,
);
pub(super) const AGE: Error = Error::fixed(
    Code::KEY_IS_ENCRYPTED_FILE,
    "this file is encrypted with age, and the key in it cannot be read",
    "decrypt it with `age -d -i IDENTITY FILE`, and give what comes out",
);
pub(super) const PGP: Error = Error::fixed(
    Code::KEY_IS_ENCRYPTED_FILE,
    "this file is encrypted with PGP, and the key in it cannot be read",
    "decrypt it with `gpg -d FILE`, and give what comes out",
);
const LOCKED: Error = Error::fixed(
    Code::KEY_IS_ENCRYPTED_FILE,
    "this file is encrypted as a whole, as openssl, Ansible Vault, SOPS and git-crypt do it",
    "decrypt it with the tool that encrypted it, and give what comes out",
);
