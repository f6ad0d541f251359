//! The register of codes: one line each, which is all that there is to add one.

/// What a code is about, which decides the exit code of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A flag or a field that cannot be right.
    Usage,
    /// No usable key could be read.
    Key,
    /// The system failed: input, output, randomness or the clock.
    System,
    /// Nothing failed: a note or a warning.
    Notice,
    /// A mistake by which a signature came out wrong.
    Mistake,
}

/// The stable name of an error, a warning or a note.
///
/// Codes are an interface: later versions add, and never rename. A program around this library can
/// have codes of its own beside these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    name: &'static str,
    kind: Kind,
}

impl Code {
    /// A code of this name, which is in snake case.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind }
    }

    /// The code as it is printed, in snake case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// What the code is about.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }
}

macro_rules! codes {
    ($($kind:ident { $($code:ident = $name:literal, $doc:literal;)* })*) => {
        impl Code {
            $($(#[doc = $doc] pub const $code: Self = Self::new($name, Kind::$kind);)*)*

            /// Every code of this library, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$($(Self::$code,)*)*];
        }
    };
}

codes! {
    Usage {
        FIELD_EMPTY = "field_empty", "A field that must have a value is empty.";
        FIELD_HAS_SEPARATOR = "field_has_separator", "A field contains U+2063, which separates the fields of the payload.";
        FIELD_HAS_CONTROL_CHARACTER = "field_has_control_character", "A field contains a control character or a byte order mark.";
        FIELD_HAS_SURROUNDING_SPACE = "field_has_surrounding_space", "A field starts or ends with white space.";
        FIELD_NOT_UTF8 = "field_not_utf8", "A field is not UTF-8.";
        TOKEN_NOT_UUID = "token_not_uuid", "The app account token is not a UUID with hyphens, or is the nil UUID.";
        NONCE_NOT_UUID = "nonce_not_uuid", "The nonce is not a UUID with hyphens, or is the nil UUID.";
        TIMESTAMP_IN_SECONDS = "timestamp_in_seconds", "The timestamp is UNIX time in seconds.";
        TIMESTAMP_NOT_MILLISECONDS = "timestamp_not_milliseconds", "The timestamp is a number, but no UNIX time in milliseconds.";
        TIMESTAMP_NOT_A_NUMBER = "timestamp_not_a_number", "The timestamp is not a number.";
        TOKEN_AND_USERNAME = "token_and_username", "Both an app account token and an application username are given.";
        INPUT_NOT_JSON = "input_not_json", "The input is not one JSON object.";
        MEMBER_CONFLICT = "member_conflict", "Two members of the input hold the same field with different values.";
        SIGNATURE_MISSING = "signature_missing", "The input has no signature.";
        ISSUER_ID_NOT_UUID = "issuer_id_not_uuid", "The issuer id is not a UUID with hyphens, or is the nil UUID.";
        ISSUED_AT_IN_MILLISECONDS = "issued_at_in_milliseconds", "The issued-at time is UNIX time in milliseconds.";
        ISSUED_AT_NOT_SECONDS = "issued_at_not_seconds", "The issued-at time is a number, but no UNIX time in seconds.";
        ISSUED_AT_NOT_A_NUMBER = "issued_at_not_a_number", "The issued-at time is not a number.";
        LIFETIME_OUT_OF_RANGE = "lifetime_out_of_range", "The lifetime is no number of seconds from 1 to 3,600.";
        REQUEST_EMPTY = "request_empty", "The request is empty.";
        REQUEST_TOO_LARGE = "request_too_large", "The request is larger than 1 MiB.";
        REQUEST_NOT_JSON = "request_not_json", "The request is not one JSON object in UTF-8.";
        REQUEST_MEMBER_TWICE = "request_member_twice", "An object in the request has two members of one name.";
        RECEIPT_EMPTY = "receipt_empty", "There is no receipt: the text is empty, or a word for nothing.";
        RECEIPT_NOT_BASE64 = "receipt_not_base64", "The text has a character that base64 does not have.";
        RECEIPT_DAMAGED = "receipt_damaged", "The receipt is damaged, and what was done to it cannot be undone.";
        RECEIPT_TRUNCATED = "receipt_truncated", "The receipt ends before its end.";
        RECEIPT_TOO_LARGE = "receipt_too_large", "The receipt is larger than 16 MiB.";
        RECEIPT_SEVERAL = "receipt_several", "There is more than one receipt.";
        RECEIPT_UNRECOGNISED = "receipt_unrecognised", "The input is neither a receipt nor an answer about one.";
        RECEIPT_IS_JWS = "receipt_is_jws", "A JWS of StoreKit 2 or of App Store Server Notifications.";
        RECEIPT_IS_PATH = "receipt_is_path", "The path of a receipt, and not the receipt.";
        RECEIPT_IS_KEY = "receipt_is_key", "A key or a certificate.";
        RECEIPT_IS_SECRET = "receipt_is_secret", "A shared secret.";
        RECEIPT_IS_IDENTIFIER = "receipt_is_identifier", "The identifier of a transaction, or another one.";
        RECEIPT_IS_GOOGLE = "receipt_is_google", "A purchase on Google Play.";
        RECEIPT_IS_AMAZON = "receipt_is_amazon", "A purchase in Amazon's Appstore.";
        RECEIPT_IS_MICROSOFT = "receipt_is_microsoft", "A receipt of the Microsoft Store.";
        RECEIPT_IS_PROFILE = "receipt_is_profile", "A provisioning profile.";
        RECEIPT_IS_NOTIFICATION_V1 = "receipt_is_notification_v1", "A notification of App Store Server Notifications V1.";
        RECEIPT_IS_TRANSACTION_JSON = "receipt_is_transaction_json", "A transaction of StoreKit 2 without its signature.";
        ANSWER_NOT_JSON = "answer_not_json", "The text begins as JSON does, and is none.";
        ANSWER_WITHOUT_STATUS = "answer_without_status", "Apple's answer without its status.";
    }
    Key {
        SECRET_EMPTY = "secret_empty", "The shared secret is empty.";
        SECRET_NOT_32_HEX = "secret_not_32_hex", "The shared secret is not 32 hexadecimal characters.";
        SECRET_IS_KEY = "secret_is_key", "A key where the shared secret belongs.";
        SECRET_IS_TOKEN = "secret_is_token", "A signed token where the shared secret belongs.";
        SECRET_IS_IDENTIFIER = "secret_is_identifier", "An identifier where the shared secret belongs.";
        SECRET_IS_RECEIPT = "secret_is_receipt", "A receipt where the shared secret belongs.";
        SECRET_IS_PLACEHOLDER = "secret_is_placeholder", "What stands for a shared secret that was not filled in.";
        KEY_EMPTY = "key_empty", "The input is empty.";
        KEY_IS_PUBLIC = "key_is_public", "A public key.";
        KEY_IS_CERTIFICATE = "key_is_certificate", "An X.509 certificate.";
        KEY_IS_CERTIFICATE_REQUEST = "key_is_certificate_request", "A certificate signing request.";
        KEY_IS_ENCRYPTED = "key_is_encrypted", "A private key that is encrypted with a password.";
        KEY_WRONG_CURVE = "key_wrong_curve", "An elliptic-curve key on another curve than P-256.";
        KEY_WRONG_ALGORITHM = "key_wrong_algorithm", "A key for another algorithm than ECDSA.";
        KEY_IS_OPENSSH = "key_is_openssh", "A key in a format of SSH.";
        KEY_IS_PKCS12 = "key_is_pkcs12", "A PKCS#12 bundle.";
        KEY_IS_JWK = "key_is_jwk", "A JSON Web Key, or a set of them.";
        KEY_IS_PGP = "key_is_pgp", "A key or a message in the format of PGP.";
        KEY_IS_SHARED_SECRET = "key_is_shared_secret", "An App Store Connect shared secret.";
        KEY_IS_IDENTIFIER = "key_is_identifier", "An issuer identifier or a key identifier.";
        KEY_IS_JWT = "key_is_jwt", "A signed token (JWT).";
        KEY_TRUNCATED = "key_truncated", "The key begins and does not end.";
        KEY_DAMAGED = "key_damaged", "The text is not base64, or what is inside is not DER.";
        KEY_OUT_OF_RANGE = "key_out_of_range", "The private number is zero, or not below the order of the curve.";
        KEY_PUBLIC_MISMATCH = "key_public_mismatch", "The public key inside a private key does not belong to it.";
        KEY_SEVERAL = "key_several", "The input holds more than one key.";
        KEY_UNRECOGNISED = "key_unrecognised", "The input is none of the things a key can be.";
    }
    System {
        SELF_CHECK_FAILED = "self_check_failed", "The signature just made does not verify.";
    }
    Notice {
        VALUE_IS_PLACEHOLDER = "value_is_placeholder", "The value is what a program prints for a missing value.";
        IDENTIFIER_UNUSUAL = "identifier_unusual", "The identifier has characters that App Store Connect does not allow in it.";
        KEY_ID_UNUSUAL = "key_id_unusual", "The key identifier is not ten capital letters and digits.";
        NONCE_NOT_V4 = "nonce_not_v4", "The nonce is a UUID, but not a random one (version 4).";
        TIMESTAMP_EXPIRED = "timestamp_expired", "The timestamp is more than 24 hours ago.";
        TIMESTAMP_IN_FUTURE = "timestamp_in_future", "The timestamp is in the future.";
        ISSUED_AT_OLD = "issued_at_old", "The JWS was issued more than 24 hours ago.";
        ISSUED_AT_IN_FUTURE = "issued_at_in_future", "The JWS is issued in the future.";
        TOKEN_EXPIRED = "token_expired", "The bearer token has expired.";
        USER_FIELD_ABSENT = "user_field_absent", "Neither an app account token nor an application username is signed.";
        USERNAME_HAS_CAPITALS = "username_has_capitals", "The application username has capital letters.";
        FLAG_IGNORED = "flag_ignored", "A flag says another thing than what was signed.";
        TIMESTAMP_IS_STRING = "timestamp_is_string", "A timestamp is a string where clients want an integer.";
        MEMBER_NOT_TEXT = "member_not_text", "A member is a number where clients want a string.";
        USER_FIELD_UNTRIED = "user_field_untried", "No user field is given, though one may have been signed.";
        JWS_ISSUER_ID_UPPER_CASE = "jws_issuer_id_upper_case", "An issuer id in capitals.";
        JWS_MEMBER_UNKNOWN = "jws_member_unknown", "A member that Apple does not list.";
        JWS_NONCE_UPPER_CASE = "jws_nonce_upper_case", "A nonce in capitals in a JWS.";
        RECEIPT_IS_XCODE = "receipt_is_xcode", "The receipt is Xcode's, which Apple's servers do not know.";
        RECEIPT_IS_TRANSACTION_RECEIPT = "receipt_is_transaction_receipt", "The receipt of one transaction, as iOS 6 had it.";
        RECEIPT_WITHOUT_PURCHASES = "receipt_without_purchases", "The receipt has no purchase in it.";
        RECEIPT_FOR_SANDBOX = "receipt_for_sandbox", "The receipt is one of Apple's sandbox.";
        RECEIPT_VALUE_UNREADABLE = "receipt_value_unreadable", "A value in the receipt cannot be read.";
    }
    Mistake {
        BUNDLE_DIFFERS = "bundle_differs", "The receipt is for another app.";
        PRODUCT_NOT_IN_RECEIPT = "product_not_in_receipt", "The product is in none of the purchases.";
        OFFER_NOT_IN_RECEIPT = "offer_not_in_receipt", "The offer was used in none of the purchases.";
        KEY_NEEDED = "key_needed", "Nothing can be proven without the key.";
        SIGNED_BY_ANOTHER_KEY = "signed_by_another_key", "The signature is another key's.";
        SIGNATURE_INVALID = "signature_invalid", "The signature does not verify, and no known mistake explains it.";
        SIGNATURE_P1363 = "signature_p1363", "The raw r and s instead of DER.";
        SIGNATURE_BASE64URL = "signature_base64url", "The alphabet of base64url.";
        SIGNATURE_WRAPPED = "signature_wrapped", "Line breaks in the base64.";
        SIGNATURE_UNPADDED = "signature_unpadded", "Base64 without its padding.";
        SIGNATURE_WHITESPACE = "signature_whitespace", "White space around the base64.";
        SIGNATURE_BASE64_TWICE = "signature_base64_twice", "Base64 of base64.";
        SIGNATURE_HEX = "signature_hex", "Hexadecimal instead of base64.";
        SIGNATURE_PERCENT_ENCODED = "signature_percent_encoded", "Base64 that went through a URL.";
        SIGNATURE_IS_JWS = "signature_is_jws", "A JWS where a signature belongs.";
        SIGNATURE_NOT_DER = "signature_not_der", "Nothing that a signature can be.";
        DIGEST_TWICE = "digest_twice", "SHA-256 of the SHA-256.";
        DIGEST_OTHER = "digest_other", "Another hash function.";
        SEPARATOR_OTHER = "separator_other", "Another separator than U+2063.";
        USER_CASE = "user_case", "The user field in another case.";
        USER_MISSING = "user_missing", "No user field, or a word for none.";
        USER_HASHED = "user_hashed", "A hash of the user field.";
        USER_EXTRA = "user_extra", "A user field though none is given.";
        NONCE_CASE = "nonce_case", "The nonce in upper case.";
        TIMESTAMP_SECONDS = "timestamp_seconds", "The timestamp in another unit or notation.";
        FIELD_ORDER = "field_order", "Two fields exchanged.";
        FIELD_MISSING = "field_missing", "A field left out.";
        KEY_ID_IS_OFFER = "key_id_is_offer", "The offer identifier in the place of the key identifier.";
        TRAILING_NEWLINE = "trailing_newline", "A newline or a separator after the last field.";
        WHITESPACE = "whitespace", "White space around a field.";
        UNICODE_FORM = "unicode_form", "Another Unicode normalisation form of a field.";
        LOCALE_CASE = "locale_case", "The lower case of a Turkish locale.";
        JSON_PAYLOAD = "json_payload", "The JSON of the fields instead of the joined text.";
        VALUE_OTHER = "value_other", "Another value was signed than the one that was sent.";
        VALUE_CASE = "value_case", "An identifier in another case.";
        VALUE_QUOTED = "value_quoted", "Quotes, brackets or `Optional(…)` around a field.";
        VALUE_ENCODED = "value_encoded", "A field that was encoded or escaped.";
        UUID_FORM = "uuid_form", "A UUID in another notation.";
        IDENTIFIER_AFFIX = "identifier_affix", "An identifier with a part too many or too few.";
        KEY_ID_FORM = "key_id_form", "A file's name in the place of the key identifier.";
        TIMESTAMP_DIFFERS = "timestamp_differs", "Another time was signed than the one that was sent.";
        FIELD_TWICE = "field_twice", "A field that was signed twice.";
        FIELD_EXTRA = "field_extra", "An eighth field.";
        QUERY_PAYLOAD = "query_payload", "A query string of the fields instead of the joined text.";
        PAYLOAD_FRAMED = "payload_framed", "Something before or around the payload.";
        PAYLOAD_ENCODED = "payload_encoded", "The payload in another encoding.";
        DIGEST_NONE = "digest_none", "The payload was not hashed.";
        DIGEST_TEXT = "digest_text", "The text of a digest instead of the digest.";
        SIGNATURE_QUOTED = "signature_quoted", "Quotes around the signature.";
        SIGNATURE_PEM = "signature_pem", "The signature in PEM.";
        SIGNATURE_BYTES = "signature_bytes", "The signature as a list of bytes.";
        SIGNATURE_DATA_URL = "signature_data_url", "The signature in a data URL.";
        SIGNATURE_BASE32 = "signature_base32", "Base32 instead of base64.";
        SIGNATURE_ESCAPED = "signature_escaped", "The signature with escapes of HTML or JSON.";
        SIGNATURE_LATIN1 = "signature_latin1", "The bytes of the signature as text.";
        SIGNATURE_ZERO_DROPPED = "signature_zero_dropped", "A leading zero of r or s was left out.";
        SIGNATURE_SWAPPED = "signature_swapped", "s before r.";
        SIGNATURE_RECOVERY = "signature_recovery", "A recovery byte beside r and s.";
        SIGNATURE_DER_LAX = "signature_der_lax", "DER of which the lengths or the integers are not minimal.";
        SIGNATURE_TRAILING = "signature_trailing", "Bytes after the signature.";
        SIGNATURE_WRAPPED_IN_DER = "signature_wrapped_in_der", "The signature inside an octet string or a bit string.";
        SIGNATURE_CUT = "signature_cut", "The signature has lost its end.";
        SIGNATURE_OF_ANOTHER_CURVE = "signature_of_another_curve", "The size of a signature on another curve.";
        SIGNATURE_OF_ANOTHER_ALGORITHM = "signature_of_another_algorithm", "The size of a signature of another algorithm.";
        SIGNATURE_IS_DIGEST = "signature_is_digest", "A digest in the place of the signature.";
        JWS_ALG_NOT_ES256 = "jws_alg_not_es256", "The header names another algorithm than ES256.";
        JWS_AUD_IS_ARRAY = "jws_aud_is_array", "The audience is an array.";
        JWS_AUD_OF_ANOTHER_KIND = "jws_aud_of_another_kind", "The claims are those of another kind than the audience says.";
        JWS_AUD_UNKNOWN = "jws_aud_unknown", "The audience is none that Apple knows.";
        JWS_BASE64_PADDED = "jws_base64_padded", "A part of the JWS has padding.";
        JWS_BASE64_STANDARD = "jws_base64_standard", "A part of the JWS is in standard base64.";
        JWS_CLAIM_MISSING = "jws_claim_missing", "A claim is missing.";
        JWS_CLAIM_WRONG_TYPE = "jws_claim_wrong_type", "A claim is of another JSON type.";
        JWS_CLAIMS_NOT_JSON = "jws_claims_not_json", "The claims are no JSON object.";
        JWS_CRIT = "jws_crit", "The header asks for extensions.";
        JWS_EXP_NOT_ALLOWED = "jws_exp_not_allowed", "An expiry where none belongs.";
        JWS_EXP_OUT_OF_RANGE = "jws_exp_out_of_range", "An expiry that is not within an hour of the time of issue.";
        JWS_HAS_WHITE_SPACE = "jws_has_white_space", "White space in the JWS.";
        JWS_HEADER_NOT_JSON = "jws_header_not_json", "The header is no JSON object.";
        JWS_IS_FROM_APPLE = "jws_is_from_apple", "A JWS that Apple signed.";
        JWS_ISS_AND_KID_EXCHANGED = "jws_iss_and_kid_exchanged", "Issuer id and key id in each other's place.";
        JWS_KID_MISSING = "jws_kid_missing", "The header has no key identifier.";
        JWS_MEMBER_TWICE = "jws_member_twice", "A member of the header or the claims stands twice.";
        JWS_NOT_BASE64URL = "jws_not_base64url", "A part of the JWS is not base64url.";
        JWS_NOT_THREE_PARTS = "jws_not_three_parts", "The text is no compact JWS.";
        JWS_REQUEST_NOT_BASE64 = "jws_request_not_base64", "The request is not standard base64.";
        JWS_SIGNATURE_DER = "jws_signature_der", "DER where a JWS takes the raw r and s.";
        JWS_SIGNATURE_LENGTH = "jws_signature_length", "The signature is not of 64 bytes.";
        JWS_SIGNATURE_ZERO_DROPPED = "jws_signature_zero_dropped", "A leading zero of r or s was left out.";
        JWS_SIGNING_INPUT = "jws_signing_input", "Something else than header and claims was signed.";
        JWS_TOO_LARGE = "jws_too_large", "The text is larger than any JWS.";
        JWS_TYP_NOT_JWT = "jws_typ_not_jwt", "The type in the header is not JWT.";
    }
}
