//! What went wrong: a code for programs, a message and a hint for people.

use std::borrow::Cow;
use std::fmt;

/// What a code is about, which decides the exit code of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A flag or a field that cannot be right.
    Usage,
    /// No usable key could be read.
    Key,
    /// The system failed: input, output, randomness or the clock.
    System,
    /// Nothing failed; something deserves a look.
    Notice,
    /// A mistake by which a signature came out wrong.
    Mistake,
}

macro_rules! codes {
    ($($kind:ident { $($(#[$doc:meta])* $code:ident = $name:literal,)* })*) => {
        /// The stable name of an error, a warning or a note.
        ///
        /// Codes are an interface: later versions add, and never rename.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($($(#[$doc])* $code,)*)*
        }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$($(Self::$code,)*)*];

            /// The code as it is printed, in snake case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($(Self::$code => $name,)*)*
                }
            }

            /// What the code is about.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self {
                    $($(Self::$code => Kind::$kind,)*)*
                }
            }
        }
    };
}

codes! {
    Usage {
        /// The command line cannot be understood, or lacks something.
        Usage = "usage",
        /// A field that must have a value is empty.
        FieldEmpty = "field_empty",
        /// A field contains U+2063, which separates the fields of the payload.
        FieldHasSeparator = "field_has_separator",
        /// A field contains a control character or a byte order mark.
        FieldHasControlCharacter = "field_has_control_character",
        /// A field starts or ends with white space.
        FieldHasSurroundingSpace = "field_has_surrounding_space",
        /// A field is not UTF-8.
        FieldNotUtf8 = "field_not_utf8",
        /// The app account token is not a UUID with hyphens, or is the nil UUID.
        TokenNotUuid = "token_not_uuid",
        /// The nonce is not a UUID with hyphens, or is the nil UUID.
        NonceNotUuid = "nonce_not_uuid",
        /// The timestamp is UNIX time in seconds.
        TimestampInSeconds = "timestamp_in_seconds",
        /// The timestamp is a number, but no UNIX time in milliseconds.
        TimestampNotMilliseconds = "timestamp_not_milliseconds",
        /// The timestamp is not a number.
        TimestampNotANumber = "timestamp_not_a_number",
        /// Both an app account token and an application username are given.
        TokenAndUsername = "token_and_username",
        /// No key identifier is given, and the key file does not tell it.
        KeyIdUnknown = "key_id_unknown",
        /// There is no file at the path of the input.
        InputNotFound = "input_not_found",
        /// The input is larger than what it can be.
        InputTooLarge = "input_too_large",
        /// The input is not UTF-8.
        InputNotUtf8 = "input_not_utf8",
        /// The input is not one JSON object.
        InputNotJson = "input_not_json",
        /// Two members of the input hold the same field with different values.
        MemberConflict = "member_conflict",
        /// The input has no signature.
        SignatureMissing = "signature_missing",
        /// There is no explanation under that name.
        CodeUnknown = "code_unknown",
        /// The processor lacks what the signing engine needs.
        EngineUnsupported = "engine_unsupported",
        /// A line is longer than 64 KiB.
        LineTooLong = "line_too_long",
        /// A line is not UTF-8.
        LineNotUtf8 = "line_not_utf8",
        /// A line is not JSON.
        LineNotJson = "line_not_json",
        /// A line is JSON, or looks like it, but no object.
        LineNotAnObject = "line_not_an_object",
        /// A line goes on after its object.
        LineHasMore = "line_has_more",
        /// A line that cannot be signed holds what looks like a private key.
        LineHasKeyText = "line_has_key_text",
        /// A line's object has a member that means nothing here.
        MemberUnknown = "member_unknown",
        /// A line's object has a member twice.
        MemberDuplicate = "member_duplicate",
        /// A line's object lacks a member, and no flag gives it.
        MemberMissing = "member_missing",
        /// A member is not text, or for the timestamp no number.
        MemberWrongType = "member_wrong_type",
        /// The issuer id is not a UUID with hyphens, or is the nil UUID.
        IssuerIdNotUuid = "issuer_id_not_uuid",
        /// The issued-at time is UNIX time in milliseconds.
        IssuedAtInMilliseconds = "issued_at_in_milliseconds",
        /// The issued-at time is a number, but no UNIX time in seconds.
        IssuedAtNotSeconds = "issued_at_not_seconds",
        /// The issued-at time is not a number.
        IssuedAtNotANumber = "issued_at_not_a_number",
        /// The lifetime is no number of seconds from 1 to 3,600.
        LifetimeOutOfRange = "lifetime_out_of_range",
        /// There is no request at that path.
        RequestNotFound = "request_not_found",
        /// The request is empty.
        RequestEmpty = "request_empty",
        /// The request is larger than 1 MiB.
        RequestTooLarge = "request_too_large",
        /// The request is not one JSON object in UTF-8.
        RequestNotJson = "request_not_json",
        /// An object in the request has two members of one name.
        RequestMemberTwice = "request_member_twice",
    }
    Key {
        /// There is no file at that path.
        KeyNotFound = "key_not_found",
        /// The file exists and cannot be read.
        KeyUnreadable = "key_unreadable",
        /// The path is a directory.
        KeyIsDirectory = "key_is_directory",
        /// The input is larger than any key.
        KeyTooLarge = "key_too_large",
        /// The input is empty.
        KeyEmpty = "key_empty",
        /// The environment variable is not set, or is empty.
        KeyEnvNotSet = "key_env_not_set",
        /// The argument is the key itself instead of its place.
        KeyTextInArgument = "key_text_in_argument",
        /// A public key.
        KeyIsPublic = "key_is_public",
        /// An X.509 certificate.
        KeyIsCertificate = "key_is_certificate",
        /// A certificate signing request.
        KeyIsCertificateRequest = "key_is_certificate_request",
        /// A private key that is encrypted with a password.
        KeyIsEncrypted = "key_is_encrypted",
        /// An elliptic-curve key on another curve than P-256.
        KeyWrongCurve = "key_wrong_curve",
        /// A key for another algorithm than ECDSA.
        KeyWrongAlgorithm = "key_wrong_algorithm",
        /// A key in a format of SSH.
        KeyIsOpenssh = "key_is_openssh",
        /// A PKCS#12 bundle.
        KeyIsPkcs12 = "key_is_pkcs12",
        /// A JSON Web Key, or a set of them.
        KeyIsJwk = "key_is_jwk",
        /// A key or a message in the format of PGP.
        KeyIsPgp = "key_is_pgp",
        /// An App Store Connect shared secret.
        KeyIsSharedSecret = "key_is_shared_secret",
        /// An issuer identifier or a key identifier.
        KeyIsIdentifier = "key_is_identifier",
        /// A signed token (JWT).
        KeyIsJwt = "key_is_jwt",
        /// The key begins and does not end.
        KeyTruncated = "key_truncated",
        /// The text is not base64, or what is inside is not DER.
        KeyDamaged = "key_damaged",
        /// The private number is zero, or not below the order of the curve.
        KeyOutOfRange = "key_out_of_range",
        /// The public key inside a private key does not belong to it.
        KeyPublicMismatch = "key_public_mismatch",
        /// The input holds more than one key.
        KeySeveral = "key_several",
        /// The input is none of the things a key can be.
        KeyUnrecognised = "key_unrecognised",
    }
    System {
        /// The input could not be read.
        InputFailed = "input_failed",
        /// The system gave no thread to work in.
        ThreadFailed = "thread_failed",
        /// The result could not be written.
        OutputFailed = "output_failed",
        /// The clock shows a time that cannot be signed.
        ClockFailed = "clock_failed",
        /// The system gave no random bytes.
        RandomFailed = "random_failed",
        /// The signature just made does not verify.
        SelfCheckFailed = "self_check_failed",
        /// The request exists and cannot be read.
        RequestUnreadable = "request_unreadable",
        /// A defect of this program.
        InternalError = "internal_error",
    }
    Notice {
        /// The value is what a program prints for a missing value.
        ValueIsPlaceholder = "value_is_placeholder",
        /// The identifier has characters that App Store Connect does not allow in it.
        IdentifierUnusual = "identifier_unusual",
        /// The key was mangled on its way, and has been repaired.
        KeyRepaired = "key_repaired",
        /// The key is Xcode's, for local testing only.
        KeyIsXcode = "key_is_xcode",
        /// The file is named like a key for the App Store Connect API.
        KeyIsApiKey = "key_is_api_key",
        /// The file's name or content tells another key identifier than the one that is given.
        KeyIdDiffers = "key_id_differs",
        /// Other users can read the key's file.
        KeyReadableByOthers = "key_readable_by_others",
        /// The key identifier is not ten capital letters and digits.
        KeyIdUnusual = "key_id_unusual",
        /// The nonce is a UUID, but not a random one (version 4).
        NonceNotV4 = "nonce_not_v4",
        /// The timestamp is more than 24 hours ago.
        TimestampExpired = "timestamp_expired",
        /// The timestamp is in the future.
        TimestampInFuture = "timestamp_in_future",
        /// The JWS was issued more than 24 hours ago.
        IssuedAtOld = "issued_at_old",
        /// The JWS is issued in the future.
        IssuedAtInFuture = "issued_at_in_future",
        /// The bearer token has expired.
        TokenExpired = "token_expired",
        /// Neither an app account token nor an application username is signed.
        UserFieldAbsent = "user_field_absent",
        /// The application username has capital letters.
        UsernameHasCapitals = "username_has_capitals",
        /// The value was given in capitals and is signed in lower case.
        ValueLowercased = "value_lowercased",
        /// The signature was made by this key over these fields.
        SignatureValid = "signature_valid",
        /// What a local check cannot prove.
        NotProven = "not_proven",
        /// A timestamp is a string where clients want an integer.
        TimestampIsString = "timestamp_is_string",
        /// A member is a number where clients want a string.
        MemberNotText = "member_not_text",
        /// A flag says another thing than the input, which counts.
        FlagIgnored = "flag_ignored",
        /// A secret, or the lines of a batch, are about to be read from the terminal.
        ReadingTerminal = "reading_terminal",
        /// One nonce is given for all lines of a batch.
        NonceShared = "nonce_shared",
        /// Some lines of a batch were answered by an error.
        LinesRefused = "lines_refused",
    }
    Mistake {
        /// The signature does not verify, and no known mistake explains it.
        SignatureInvalid = "signature_invalid",
        /// The raw r and s instead of DER.
        SignatureP1363 = "signature_p1363",
        /// The alphabet of base64url.
        SignatureBase64url = "signature_base64url",
        /// Line breaks in the base64.
        SignatureWrapped = "signature_wrapped",
        /// Base64 without its padding.
        SignatureUnpadded = "signature_unpadded",
        /// White space around the base64.
        SignatureWhitespace = "signature_whitespace",
        /// Base64 of base64.
        SignatureBase64Twice = "signature_base64_twice",
        /// Hexadecimal instead of base64.
        SignatureHex = "signature_hex",
        /// Base64 that went through a URL.
        SignaturePercentEncoded = "signature_percent_encoded",
        /// A JWS where a signature belongs.
        SignatureIsJws = "signature_is_jws",
        /// Nothing that a signature can be.
        SignatureNotDer = "signature_not_der",
        /// SHA-256 of the SHA-256.
        DigestTwice = "digest_twice",
        /// Another hash function.
        DigestOther = "digest_other",
        /// Another separator than U+2063.
        SeparatorOther = "separator_other",
        /// The user field in another case.
        UserCase = "user_case",
        /// No user field, or a word for none.
        UserMissing = "user_missing",
        /// A hash of the user field.
        UserHashed = "user_hashed",
        /// A user field though none is given.
        UserExtra = "user_extra",
        /// The nonce in upper case.
        NonceCase = "nonce_case",
        /// The timestamp in another unit or notation.
        TimestampSeconds = "timestamp_seconds",
        /// Two fields exchanged.
        FieldOrder = "field_order",
        /// A field left out.
        FieldMissing = "field_missing",
        /// The offer identifier in the place of the key identifier.
        KeyIdIsOffer = "key_id_is_offer",
        /// A newline or a separator behind the last field.
        TrailingNewline = "trailing_newline",
        /// White space around a field.
        Whitespace = "whitespace",
        /// Another Unicode normalisation form of a field.
        UnicodeForm = "unicode_form",
        /// The lower case of a Turkish locale.
        LocaleCase = "locale_case",
        /// The JSON of the fields instead of the joined text.
        JsonPayload = "json_payload",
    }
}

/// Why something cannot be done, and what to do about it.
///
/// No message and no hint ever contains a part of a private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: Code,
    message: String,
    hint: Cow<'static, str>,
}

impl Error {
    /// An error with its sentence (what is wrong) and its hint (what to do).
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
            hint: hint.into(),
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// What to do about it: one sentence in lower case.
    #[must_use]
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
