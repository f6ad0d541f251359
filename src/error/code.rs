//! The register of codes: one line each, which is all that there is to add one.

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
    ($($kind:ident { $($code:ident = $name:literal, $doc:literal;)* })*) => {
        /// The stable name of an error, a warning or a note.
        ///
        /// Codes are an interface: later versions add, and never rename.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc] $code,)*)*
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
        Usage = "usage", "The command line cannot be understood, or lacks something.";
        FieldEmpty = "field_empty", "A field that must have a value is empty.";
        FieldHasSeparator = "field_has_separator", "A field contains U+2063, which separates the fields of the payload.";
        FieldHasControlCharacter = "field_has_control_character", "A field contains a control character or a byte order mark.";
        FieldHasSurroundingSpace = "field_has_surrounding_space", "A field starts or ends with white space.";
        FieldNotUtf8 = "field_not_utf8", "A field is not UTF-8.";
        TokenNotUuid = "token_not_uuid", "The app account token is not a UUID with hyphens, or is the nil UUID.";
        NonceNotUuid = "nonce_not_uuid", "The nonce is not a UUID with hyphens, or is the nil UUID.";
        TimestampInSeconds = "timestamp_in_seconds", "The timestamp is UNIX time in seconds.";
        TimestampNotMilliseconds = "timestamp_not_milliseconds", "The timestamp is a number, but no UNIX time in milliseconds.";
        TimestampNotANumber = "timestamp_not_a_number", "The timestamp is not a number.";
        TokenAndUsername = "token_and_username", "Both an app account token and an application username are given.";
        KeyIdUnknown = "key_id_unknown", "No key identifier is given, and the key file does not tell it.";
        InputNotFound = "input_not_found", "There is no file at the path of the input.";
        InputTooLarge = "input_too_large", "The input is larger than what it can be.";
        InputNotUtf8 = "input_not_utf8", "The input is not UTF-8.";
        InputNotJson = "input_not_json", "The input is not one JSON object.";
        InputHasKeyText = "input_has_key_text", "The input holds a private key.";
        MemberConflict = "member_conflict", "Two members of the input hold the same field with different values.";
        SignatureMissing = "signature_missing", "The input has no signature.";
        CodeUnknown = "code_unknown", "There is no explanation under that name.";
        EngineUnsupported = "engine_unsupported", "The processor lacks what the signing engine needs.";
        LineTooLong = "line_too_long", "A line is longer than 64 KiB.";
        LineNotUtf8 = "line_not_utf8", "A line is not UTF-8.";
        LineNotJson = "line_not_json", "A line is not JSON.";
        LineNotAnObject = "line_not_an_object", "A line is JSON, or looks like it, but no object.";
        LineHasMore = "line_has_more", "A line goes on after its object.";
        LineHasKeyText = "line_has_key_text", "A line that cannot be signed holds what looks like a private key.";
        MemberUnknown = "member_unknown", "A line's object has a member that means nothing here.";
        MemberDuplicate = "member_duplicate", "A line's object has a member twice.";
        MemberMissing = "member_missing", "A line's object lacks a member, and no flag gives it.";
        MemberWrongType = "member_wrong_type", "A member is not text, or for the timestamp no number.";
        IssuerIdNotUuid = "issuer_id_not_uuid", "The issuer id is not a UUID with hyphens, or is the nil UUID.";
        IssuedAtInMilliseconds = "issued_at_in_milliseconds", "The issued-at time is UNIX time in milliseconds.";
        IssuedAtNotSeconds = "issued_at_not_seconds", "The issued-at time is a number, but no UNIX time in seconds.";
        IssuedAtNotANumber = "issued_at_not_a_number", "The issued-at time is not a number.";
        LifetimeOutOfRange = "lifetime_out_of_range", "The lifetime is no number of seconds from 1 to 3,600.";
        RequestEmpty = "request_empty", "The request is empty.";
        RequestTooLarge = "request_too_large", "The request is larger than 1 MiB.";
        RequestNotJson = "request_not_json", "The request is not one JSON object in UTF-8.";
        RequestMemberTwice = "request_member_twice", "An object in the request has two members of one name.";
    }
    Key {
        KeyNotFound = "key_not_found", "There is no file at that path.";
        KeyUnreadable = "key_unreadable", "The file exists and cannot be read.";
        KeyIsDirectory = "key_is_directory", "The path is a directory.";
        KeyTooLarge = "key_too_large", "The input is larger than any key.";
        KeyEmpty = "key_empty", "The input is empty.";
        KeyEnvNotSet = "key_env_not_set", "The environment variable is not set, or is empty.";
        KeyTextInArgument = "key_text_in_argument", "The argument is the key itself instead of its place.";
        KeyIsPublic = "key_is_public", "A public key.";
        KeyIsCertificate = "key_is_certificate", "An X.509 certificate.";
        KeyIsCertificateRequest = "key_is_certificate_request", "A certificate signing request.";
        KeyIsEncrypted = "key_is_encrypted", "A private key that is encrypted with a password.";
        KeyWrongCurve = "key_wrong_curve", "An elliptic-curve key on another curve than P-256.";
        KeyWrongAlgorithm = "key_wrong_algorithm", "A key for another algorithm than ECDSA.";
        KeyIsOpenssh = "key_is_openssh", "A key in a format of SSH.";
        KeyIsPkcs12 = "key_is_pkcs12", "A PKCS#12 bundle.";
        KeyIsJwk = "key_is_jwk", "A JSON Web Key, or a set of them.";
        KeyIsPgp = "key_is_pgp", "A key or a message in the format of PGP.";
        KeyIsSharedSecret = "key_is_shared_secret", "An App Store Connect shared secret.";
        KeyIsIdentifier = "key_is_identifier", "An issuer identifier or a key identifier.";
        KeyIsJwt = "key_is_jwt", "A signed token (JWT).";
        KeyTruncated = "key_truncated", "The key begins and does not end.";
        KeyDamaged = "key_damaged", "The text is not base64, or what is inside is not DER.";
        KeyOutOfRange = "key_out_of_range", "The private number is zero, or not below the order of the curve.";
        KeyPublicMismatch = "key_public_mismatch", "The public key inside a private key does not belong to it.";
        KeySeveral = "key_several", "The input holds more than one key.";
        KeyUnrecognised = "key_unrecognised", "The input is none of the things a key can be.";
    }
    System {
        InputFailed = "input_failed", "The input could not be read.";
        ThreadFailed = "thread_failed", "The system gave no thread to work in.";
        OutputFailed = "output_failed", "The result could not be written.";
        ClockFailed = "clock_failed", "The clock shows a time that cannot be signed.";
        RandomFailed = "random_failed", "The system gave no random bytes.";
        SelfCheckFailed = "self_check_failed", "The signature just made does not verify.";
        InternalError = "internal_error", "A defect of this program.";
    }
    Notice {
        ValueIsPlaceholder = "value_is_placeholder", "The value is what a program prints for a missing value.";
        IdentifierUnusual = "identifier_unusual", "The identifier has characters that App Store Connect does not allow in it.";
        KeyRepaired = "key_repaired", "The key was mangled on its way, and has been repaired.";
        KeyIsXcode = "key_is_xcode", "The key is Xcode's, for local testing only.";
        KeyIsApiKey = "key_is_api_key", "The file is named like a key for the App Store Connect API.";
        KeyIdDiffers = "key_id_differs", "The file's name or content tells another key identifier than the one that is given.";
        KeyReadableByOthers = "key_readable_by_others", "Other users can read the key's file.";
        KeyIdUnusual = "key_id_unusual", "The key identifier is not ten capital letters and digits.";
        NonceNotV4 = "nonce_not_v4", "The nonce is a UUID, but not a random one (version 4).";
        TimestampExpired = "timestamp_expired", "The timestamp is more than 24 hours ago.";
        TimestampInFuture = "timestamp_in_future", "The timestamp is in the future.";
        IssuedAtOld = "issued_at_old", "The JWS was issued more than 24 hours ago.";
        IssuedAtInFuture = "issued_at_in_future", "The JWS is issued in the future.";
        TokenExpired = "token_expired", "The bearer token has expired.";
        UserFieldAbsent = "user_field_absent", "Neither an app account token nor an application username is signed.";
        UsernameHasCapitals = "username_has_capitals", "The application username has capital letters.";
        ValueLowercased = "value_lowercased", "The value was given in capitals and is signed in lower case.";
        SignatureValid = "signature_valid", "The signature was made by this key over these fields.";
        NotProven = "not_proven", "What a local check cannot prove.";
        TimestampIsString = "timestamp_is_string", "A timestamp is a string where clients want an integer.";
        MemberNotText = "member_not_text", "A member is a number where clients want a string.";
        FlagIgnored = "flag_ignored", "A flag says another thing than the input, which counts.";
        UserFieldUntried = "user_field_untried", "No user field is given, though one may have been signed.";
        ReadingTerminal = "reading_terminal", "A secret, or the lines of a batch, are about to be read from the terminal.";
        NonceShared = "nonce_shared", "One nonce is given for all lines of a batch.";
        LinesRefused = "lines_refused", "Some lines of a batch were answered by an error.";
        JwsIssuerIdUpperCase = "jws_issuer_id_upper_case", "An issuer id in capitals.";
        JwsMemberUnknown = "jws_member_unknown", "A member that Apple does not list.";
        JwsNonceUpperCase = "jws_nonce_upper_case", "A nonce in capitals in a JWS.";
    }
    Mistake {
        SignatureInvalid = "signature_invalid", "The signature does not verify, and no known mistake explains it.";
        SignatureP1363 = "signature_p1363", "The raw r and s instead of DER.";
        SignatureBase64url = "signature_base64url", "The alphabet of base64url.";
        SignatureWrapped = "signature_wrapped", "Line breaks in the base64.";
        SignatureUnpadded = "signature_unpadded", "Base64 without its padding.";
        SignatureWhitespace = "signature_whitespace", "White space around the base64.";
        SignatureBase64Twice = "signature_base64_twice", "Base64 of base64.";
        SignatureHex = "signature_hex", "Hexadecimal instead of base64.";
        SignaturePercentEncoded = "signature_percent_encoded", "Base64 that went through a URL.";
        SignatureIsJws = "signature_is_jws", "A JWS where a signature belongs.";
        SignatureNotDer = "signature_not_der", "Nothing that a signature can be.";
        DigestTwice = "digest_twice", "SHA-256 of the SHA-256.";
        DigestOther = "digest_other", "Another hash function.";
        SeparatorOther = "separator_other", "Another separator than U+2063.";
        UserCase = "user_case", "The user field in another case.";
        UserMissing = "user_missing", "No user field, or a word for none.";
        UserHashed = "user_hashed", "A hash of the user field.";
        UserExtra = "user_extra", "A user field though none is given.";
        NonceCase = "nonce_case", "The nonce in upper case.";
        TimestampSeconds = "timestamp_seconds", "The timestamp in another unit or notation.";
        FieldOrder = "field_order", "Two fields exchanged.";
        FieldMissing = "field_missing", "A field left out.";
        KeyIdIsOffer = "key_id_is_offer", "The offer identifier in the place of the key identifier.";
        TrailingNewline = "trailing_newline", "A newline or a separator behind the last field.";
        Whitespace = "whitespace", "White space around a field.";
        UnicodeForm = "unicode_form", "Another Unicode normalisation form of a field.";
        LocaleCase = "locale_case", "The lower case of a Turkish locale.";
        JsonPayload = "json_payload", "The JSON of the fields instead of the joined text.";
        JwsAlgNotEs256 = "jws_alg_not_es256", "The header names another algorithm than ES256.";
        JwsAudIsArray = "jws_aud_is_array", "The audience is an array.";
        JwsAudOfAnotherKind = "jws_aud_of_another_kind", "The claims are those of another kind than the audience says.";
        JwsAudUnknown = "jws_aud_unknown", "The audience is none that Apple knows.";
        JwsBase64Padded = "jws_base64_padded", "A part of the JWS has padding.";
        JwsBase64Standard = "jws_base64_standard", "A part of the JWS is in standard base64.";
        JwsClaimMissing = "jws_claim_missing", "A claim is missing.";
        JwsClaimWrongType = "jws_claim_wrong_type", "A claim is of another JSON type.";
        JwsClaimsNotJson = "jws_claims_not_json", "The claims are no JSON object.";
        JwsCrit = "jws_crit", "The header asks for extensions.";
        JwsExpNotAllowed = "jws_exp_not_allowed", "An expiry where none belongs.";
        JwsExpOutOfRange = "jws_exp_out_of_range", "An expiry that is not within an hour of the time of issue.";
        JwsHasWhiteSpace = "jws_has_white_space", "White space in the JWS.";
        JwsHeaderNotJson = "jws_header_not_json", "The header is no JSON object.";
        JwsIsFromApple = "jws_is_from_apple", "A JWS that Apple signed.";
        JwsIssAndKidExchanged = "jws_iss_and_kid_exchanged", "Issuer id and key id in each other's place.";
        JwsKidMissing = "jws_kid_missing", "The header has no key identifier.";
        JwsMemberTwice = "jws_member_twice", "A member of the header or the claims stands twice.";
        JwsNotBase64url = "jws_not_base64url", "A part of the JWS is not base64url.";
        JwsNotThreeParts = "jws_not_three_parts", "The text is no compact JWS.";
        JwsRequestNotBase64 = "jws_request_not_base64", "The request is not standard base64.";
        JwsSignatureDer = "jws_signature_der", "DER where a JWS takes the raw r and s.";
        JwsSignatureLength = "jws_signature_length", "The signature is not of 64 bytes.";
        JwsSignatureZeroDropped = "jws_signature_zero_dropped", "A leading zero of r or s was left out.";
        JwsSigningInput = "jws_signing_input", "Something else than header and claims was signed.";
        JwsTooLarge = "jws_too_large", "The text is larger than any JWS.";
        JwsTypNotJwt = "jws_typ_not_jwt", "The type in the header is not JWT.";
    }
}
