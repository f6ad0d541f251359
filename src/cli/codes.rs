//! The codes that only the command line has, beside those of the library.

use offersign::error::{Code, Kind};

macro_rules! codes {
    ($($kind:ident { $($code:ident = $name:literal, $doc:literal;)* })*) => {
        $($(#[doc = $doc] pub(crate) const $code: Code = Code::new($name, Kind::$kind);)*)*

        /// All of them.
        const OWN: &[Code] = &[$($($code,)*)*];
    };
}

/// The names of all codes that a sentence can have.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    Code::ALL.iter().chain(OWN).map(|code| code.name())
}

codes! {
    Usage {
        USAGE = "usage", "The command line cannot be understood, or lacks something.";
        KEY_ID_UNKNOWN = "key_id_unknown", "No key identifier is given, and the key file does not tell it.";
        INPUT_NOT_FOUND = "input_not_found", "There is no file at the path of the input.";
        INPUT_TOO_LARGE = "input_too_large", "The input is larger than what it can be.";
        INPUT_NOT_UTF8 = "input_not_utf8", "The input is not text.";
        INPUT_HAS_KEY_TEXT = "input_has_key_text", "The input holds a private key.";
        USERNAME_WITHOUT_PLACE = "username_without_place", "The format is for StoreKit 2, which has no application username.";
        CODE_UNKNOWN = "code_unknown", "There is no explanation under that name.";
        ENGINE_UNSUPPORTED = "engine_unsupported", "The processor lacks what the signing engine needs.";
        LINE_TOO_LONG = "line_too_long", "A line is longer than 64 KiB.";
        LINE_NOT_UTF8 = "line_not_utf8", "A line is not UTF-8.";
        LINE_NOT_JSON = "line_not_json", "A line is not JSON.";
        LINE_NOT_AN_OBJECT = "line_not_an_object", "A line is JSON, or looks like it, but no object.";
        LINE_HAS_MORE = "line_has_more", "A line goes on after its object.";
        LINE_HAS_KEY_TEXT = "line_has_key_text", "A line that cannot be signed holds what looks like a private key.";
        MEMBER_UNKNOWN = "member_unknown", "A line's object has a member that means nothing here.";
        MEMBER_DUPLICATE = "member_duplicate", "A line's object has a member twice.";
        MEMBER_MISSING = "member_missing", "A line's object lacks a member, and no flag gives it.";
        SECRET_TO_TERMINAL = "secret_to_terminal", "A result that holds a secret would be shown on the terminal.";
        MEMBER_WRONG_TYPE = "member_wrong_type", "A member is not text, or for the timestamp no number.";
    }
    Key {
        KEY_NOT_FOUND = "key_not_found", "There is no file at that path.";
        KEY_UNREADABLE = "key_unreadable", "The file exists and cannot be read.";
        KEY_IS_DIRECTORY = "key_is_directory", "The path is a directory.";
        KEY_TOO_LARGE = "key_too_large", "The input is larger than any key.";
        KEY_ENV_NOT_SET = "key_env_not_set", "The environment variable is not set, or is empty.";
        KEY_TEXT_IN_VARIABLE = "key_text_in_variable", "`OFFERSIGN_KEY` holds the key itself instead of its place.";
        KEY_TEXT_IN_ARGUMENT = "key_text_in_argument", "The argument is the key itself instead of its place.";
        SECRET_NOT_FOUND = "secret_not_found", "There is no file at the path of the shared secret.";
        SECRET_UNREADABLE = "secret_unreadable", "The file of the shared secret exists and cannot be read.";
        SECRET_ENV_NOT_SET = "secret_env_not_set", "The environment variable of the shared secret is not set, or is empty.";
        SECRET_IN_ARGUMENT = "secret_in_argument", "The argument is the shared secret itself instead of its place.";
    }
    System {
        INPUT_FAILED = "input_failed", "The input could not be read.";
        OUTPUT_FAILED = "output_failed", "The result could not be written.";
        CLOCK_FAILED = "clock_failed", "The clock shows a time that cannot be signed.";
        RANDOM_FAILED = "random_failed", "The system gave no random bytes.";
        INTERNAL_ERROR = "internal_error", "A defect of this program.";
    }
    Notice {
        KEY_REPAIRED = "key_repaired", "The key was mangled on its way, and has been repaired.";
        KEY_IS_XCODE = "key_is_xcode", "The key is Xcode's, for local testing only.";
        KEY_IS_API_KEY = "key_is_api_key", "The file is named like a key for the App Store Connect API.";
        KEY_ID_NOT_GIVEN = "key_id_not_given", "The key identifier is not known, so nothing about it was checked.";
        KEY_ID_DIFFERS = "key_id_differs", "The file's name or content tells another key identifier than the one that is given.";
        KEY_IS_EXAMPLE = "key_is_example", "The key of the examples, which everybody has.";
        KEY_READABLE_BY_OTHERS = "key_readable_by_others", "Other users can read the key's file.";
        RECEIPT_REPAIRED = "receipt_repaired", "The receipt was mangled on its way, and has been repaired.";
        SECRET_MISSING = "secret_missing", "No shared secret is given.";
        SECRET_READABLE_BY_OTHERS = "secret_readable_by_others", "Other users can read the shared secret's file.";
        VALUE_LOWERCASED = "value_lowercased", "The value was given in capitals and is signed in lower case.";
        SIGNATURE_VALID = "signature_valid", "The signature was made by this key over these fields.";
        APPLE_SIGNED = "apple_signed", "What a text says that Apple signs.";
        LINES_VERIFIED = "lines_verified", "How many lines were valid, and what was wrong with the others.";
        RULED_OUT = "ruled_out", "What a search without an answer ruled out.";
        NOT_PROVEN = "not_proven", "What a local check cannot prove.";
        READING_TERMINAL = "reading_terminal", "A secret, or the lines of a batch, are about to be read from the terminal.";
        NONCE_SHARED = "nonce_shared", "One nonce is given for all lines of a batch.";
        LINES_SIGNED = "lines_signed", "How many lines of a batch were signed: all.";
        LINES_REFUSED = "lines_refused", "Some lines of a batch were answered by an error.";
    }
}
