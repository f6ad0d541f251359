//! The kinds of input that there are.

use offersign::error::Error;

use super::secret::Secrecy;
use super::{Content, Failure};
use crate::cli::codes;

/// A key; it has 250 bytes.
pub(crate) static KEY: Content = Content {
    too_large: Some(NO_KEY_IS_SO_LARGE),
    ..A_KEY
};

const A_KEY: Content = Content {
    noun: "key",
    limit: 64 * 1024,
    secrecy: Secrecy::Key,
    not_found: (
        codes::KEY_NOT_FOUND,
        "check the path; App Store Connect names the key `SubscriptionKey_<ID>.p8`",
    ),
    is_directory: (
        codes::KEY_IS_DIRECTORY,
        "give the path of the key file in it",
    ),
    unreadable: (
        codes::KEY_UNREADABLE,
        "check who may read it: it must be you, and better nobody else",
    ),
    not_set: codes::KEY_ENV_NOT_SET,
    too_large: None,
};

const NO_KEY_IS_SO_LARGE: Error = Error::fixed(
    codes::KEY_TOO_LARGE,
    "this is larger than 64 KiB, which no key is",
    "give the key file itself, which has about 250 bytes",
);

/// A public key, or a private one in its place.
pub(crate) static PUBLIC_KEY: Content = Content {
    noun: "public key",
    not_found: (
        codes::KEY_NOT_FOUND,
        "check the path; `offersign key public KEY` prints the public key of a private one",
    ),
    too_large: Some(NO_KEY_IS_SO_LARGE),
    ..A_KEY
};

/// The shared secret of an app; it has 32 bytes.
pub(crate) static SHARED_SECRET: Content = Content {
    noun: "shared secret",
    limit: 64 * 1024,
    secrecy: Secrecy::SharedSecret,
    not_found: SECRET_NOT_FOUND,
    is_directory: SECRET_NOT_FOUND,
    unreadable: (
        codes::SECRET_UNREADABLE,
        "check who may read it: it must be you, and better nobody else",
    ),
    not_set: codes::SECRET_ENV_NOT_SET,
    too_large: None,
};

const SECRET_NOT_FOUND: Failure = (
    codes::SECRET_NOT_FOUND,
    "give the path of a file that holds the secret and nothing else, `-`, or `env:NAME`",
);

/// A receipt, the body of a request, or what Apple answers; a receipt's own limit is in its reader.
pub(crate) static RECEIPT: Content = Content {
    noun: "receipt",
    limit: 32 * 1024 * 1024,
    secrecy: Secrecy::Receipt,
    too_large: Some(Error::fixed(
        codes::INPUT_TOO_LARGE,
        "the input is larger than 32 MiB",
        "give one receipt, or one answer of Apple, and nothing else",
    )),
    ..INPUT
};

/// What a server answered.
pub(crate) static ANSWER: Content = Content {
    too_large: Some(Error::fixed(
        codes::INPUT_TOO_LARGE,
        "the input is larger than 1024 KiB",
        "give one signed offer and nothing else",
    )),
    ..INPUT
};

/// An error as somebody's program printed it.
pub(crate) static MESSAGE: Content = Content {
    noun: "message",
    limit: 16 * 1024,
    too_large: Some(Error::fixed(
        codes::INPUT_TOO_LARGE,
        "the message is larger than 16 KiB",
        "give the lines that tell of the error, and nothing else",
    )),
    ..INPUT
};

/// The certificate of a root, read as a key is: PEM belongs there, and a private key may stand there by
/// mistake.
pub(crate) static CERTIFICATE: Content = Content {
    noun: "root certificate",
    limit: 64 * 1024,
    secrecy: Secrecy::Key,
    too_large: Some(Error::fixed(
        codes::INPUT_TOO_LARGE,
        "this is larger than 64 KiB, which no certificate is",
        "give the certificate itself, in PEM or DER; it has about 1 KiB",
    )),
    ..INPUT
};

/// The lines of a batch, which have no end.
pub(crate) static REQUESTS: Content = Content {
    noun: "requests",
    ..INPUT
};

/// A request to the Advanced Commerce API; its own type refuses one that is too large.
pub(crate) static REQUEST: Content = INPUT;

const INPUT: Content = Content {
    noun: "input",
    limit: 1024 * 1024,
    secrecy: Secrecy::Open,
    not_found: INPUT_NOT_FOUND,
    is_directory: INPUT_NOT_FOUND,
    unreadable: (
        codes::INPUT_FAILED,
        "check who may read it, and the disk that it is on",
    ),
    not_set: codes::KEY_ENV_NOT_SET,
    too_large: None,
};

const INPUT_NOT_FOUND: Failure = (
    codes::INPUT_NOT_FOUND,
    "give the path of a file, or `-` to pipe it in",
);
