//! Every shape that a key arrives in: taken, repaired, or refused in its own words.

use std::collections::BTreeSet;

use offersign::key::Repair;

use crate::command::{KEY_SHA256, answer, run_with_input, sign};
use crate::key_strays;

/// Where `tests/fixtures/make_keys.py` puts its files.
const FOLDER: &str = "tests/fixtures/keys";

/// What [`SIGN`](crate::command::SIGN) prints with the key of all these files.
const SIGNATURE: &str = "MEYCIQD0wJxYPMGCRTmtYih9PeS5CrFcWsMP/UgrQBhrMGLq5AIhAK6YytdIoToy8uXDgcSMNKwPqmNwyudbqUtWqKE1eebi\n";

const RIGHT_KEY: &str = "use an In-App Purchase key: App Store Connect, Users and Access, Integrations, In-App Purchase; it is downloaded once, as `SubscriptionKey_<ID>.p8`";

const COPY_AGAIN: &str = "copy the key again, whole, from the file that was first saved: give that file, or put its base64 into a variable of one line; chats, terminals, templates and tools that replace line ends change characters";

const COPY_TO_THE_END: &str = "copy the key again, whole, from the file that was first saved: give that file, or put its base64 into a variable of one line, because many variables end at the first line end; only if that file is lost, revoke the key in App Store Connect and make a new one";

/// Files that are taken as they are, and what they are.
const TAKEN: &[(&str, &str)] = &[
    ("lf", "pkcs8_pem"),
    ("crlf", "pkcs8_pem"),
    ("cr", "pkcs8_pem"),
    ("no_final_newline", "pkcs8_pem"),
    ("blank_around", "pkcs8_pem"),
    ("text_before", "pkcs8_pem"),
    ("certificate_before", "pkcs8_pem"),
    ("width_76", "pkcs8_pem"),
    ("width_20", "pkcs8_pem"),
    ("one_line", "pkcs8_pem"),
    ("pkcs8_der", "pkcs8_der"),
    ("sec1_pem", "sec1_pem"),
    ("sec1_pem_with_parameters", "sec1_pem"),
    ("sec1_der", "sec1_der"),
    ("pkcs8_without_public", "pkcs8_pem"),
    ("sec1_without_public", "sec1_pem"),
    ("sec1_without_curve", "sec1_pem"),
];

/// What a note says of each repair.
const SEEN: &[(&str, &str)] = &[
    ("byte_order_mark", "starts with a byte order mark"),
    ("utf16", "is UTF-16 text"),
    ("escaped_newlines", r"has `\n` for its newlines"),
    ("quotes", "stands in quotes"),
    ("indentation", "has indented lines"),
    ("spaces_for_newlines", "has spaces for its newlines"),
    (
        "newline_stand_ins",
        "has something else in the place of its newlines",
    ),
    ("percent_encoded", "is percent-encoded, as in a URL"),
    ("html_escaped", "has the tags or the escapes of HTML in it"),
    ("unicode_escaped", r"has characters written as `\u002B`"),
    (
        "plus_for_space",
        "has `+` for the spaces of its BEGIN and END lines",
    ),
    ("space_for_plus", "has spaces for the `+` of its base64"),
    ("hexadecimal", "is written in hexadecimal digits"),
    (
        "rich_text",
        "stands in a document of a word processor (RTF)",
    ),
    ("missing_armour", "lacks its BEGIN and END lines"),
    ("base64_of_pem", "is the base64 of a key file"),
    ("base64_padding", "lacks the padding of its base64"),
    ("trailing_text", "is followed by something else"),
    ("label", "has another label than its content asks for"),
    (
        "label_spaces",
        "has something else for the spaces of its BEGIN and END lines",
    ),
    (
        "dashes",
        "has other dashes around BEGIN and END than five hyphens",
    ),
];

/// Files that are repaired, what they are then, and how they were repaired.
const REPAIRED: &[(&str, &str, &[&str])] = &[
    ("byte_order_mark", "pkcs8_pem", &["byte_order_mark"]),
    ("utf16_le_with_mark", "pkcs8_pem", &["utf16"]),
    ("utf16_be_with_mark", "pkcs8_pem", &["utf16"]),
    ("utf16_le", "pkcs8_pem", &["utf16"]),
    ("utf16_be", "pkcs8_pem", &["utf16"]),
    ("escaped_newlines", "pkcs8_pem", &["escaped_newlines"]),
    ("escaped_newlines_twice", "pkcs8_pem", &["escaped_newlines"]),
    ("escaped_crlf", "pkcs8_pem", &["escaped_newlines"]),
    ("double_quotes", "pkcs8_pem", &["quotes"]),
    ("single_quotes", "pkcs8_pem", &["quotes"]),
    ("indentation", "pkcs8_pem", &["indentation"]),
    ("spaces_for_newlines", "pkcs8_pem", &["spaces_for_newlines"]),
    ("missing_armour", "pkcs8_pem", &["missing_armour"]),
    ("missing_armour_wrapped", "pkcs8_pem", &["missing_armour"]),
    ("base64_of_pem", "pkcs8_pem", &["base64_of_pem"]),
    ("base64_of_pem_wrapped", "pkcs8_pem", &["base64_of_pem"]),
    ("base64_of_pem_url_safe", "pkcs8_pem", &["base64_of_pem"]),
    ("base64_padding", "sec1_pem", &["base64_padding"]),
    ("trailing_percent", "pkcs8_pem", &["trailing_text"]),
    ("trailing_nul", "pkcs8_pem", &["trailing_text"]),
    ("trailing_prose", "pkcs8_pem", &["trailing_text"]),
    ("trailing_certificate", "pkcs8_pem", &["trailing_text"]),
    ("label_ec_on_pkcs8", "pkcs8_pem", &["label"]),
    ("label_pkcs8_on_sec1", "sec1_pem", &["label"]),
    ("em_dashes", "pkcs8_pem", &["dashes"]),
    ("en_dashes", "pkcs8_pem", &["dashes"]),
    ("four_dashes", "pkcs8_pem", &["dashes"]),
    (
        "base64_of_crlf_pem_with_mark",
        "pkcs8_pem",
        &["byte_order_mark", "base64_of_pem"],
    ),
    (
        "quoted_escaped_indented",
        "pkcs8_pem",
        &["escaped_newlines", "quotes", "indentation"],
    ),
    (
        "json_member",
        "pkcs8_pem",
        &["escaped_newlines", "quotes", "trailing_text"],
    ),
    (
        "utf16_of_unpadded_base64_of_pem",
        "pkcs8_pem",
        &["utf16", "base64_of_pem", "base64_padding"],
    ),
    ("html_breaks", "pkcs8_pem", &["html_escaped"]),
    ("html_paragraphs", "sec1_pem", &["html_escaped"]),
    ("html_references", "sec1_pem", &["html_escaped"]),
    ("html_twice", "sec1_pem", &["html_escaped"]),
    (
        "json_lines",
        "pkcs8_pem",
        &["quotes", "newline_stand_ins", "trailing_text"],
    ),
    ("space_for_plus", "pkcs8_pem", &["space_for_plus"]),
    ("space_for_plus_crlf", "pkcs8_pem", &["space_for_plus"]),
    (
        "space_for_plus_and_newlines",
        "pkcs8_pem",
        &["spaces_for_newlines", "space_for_plus"],
    ),
    (
        "space_for_plus_width_76_and_newlines",
        "pkcs8_pem",
        &["spaces_for_newlines", "space_for_plus"],
    ),
    (
        "space_for_plus_and_pipe",
        "pkcs8_pem",
        &["newline_stand_ins", "space_for_plus"],
    ),
    (
        "space_for_plus_escaped",
        "pkcs8_pem",
        &["escaped_newlines", "space_for_plus"],
    ),
    ("space_for_plus_sec1", "sec1_pem", &["space_for_plus"]),
    (
        "space_for_plus_indented",
        "pkcs8_pem",
        &["indentation", "space_for_plus"],
    ),
    (
        "space_for_plus_missing_armour",
        "pkcs8_pem",
        &["space_for_plus", "missing_armour"],
    ),
    (
        "space_for_plus_in_base64_of_pem",
        "pkcs8_pem",
        &["space_for_plus", "base64_of_pem"],
    ),
    ("stand_in_word", "pkcs8_pem", &["newline_stand_ins"]),
    ("hexadecimal", "pkcs8_pem", &["hexadecimal"]),
    ("hexadecimal_wrapped", "pkcs8_pem", &["hexadecimal"]),
    ("hexadecimal_colons", "pkcs8_pem", &["hexadecimal"]),
    ("hexadecimal_of_der", "pkcs8_der", &["hexadecimal"]),
    (
        "hexadecimal_of_base64_of_pem",
        "pkcs8_pem",
        &["hexadecimal", "base64_of_pem"],
    ),
    ("rich_text", "pkcs8_pem", &["rich_text"]),
    ("rich_text_paragraphs", "pkcs8_pem", &["rich_text"]),
    ("label_with_underscores", "pkcs8_pem", &["label_spaces"]),
    ("label_without_spaces", "pkcs8_pem", &["label"]),
    ("percent_all", "sec1_pem", &["percent_encoded"]),
    (
        "percent_and_pipe",
        "pkcs8_pem",
        &["newline_stand_ins", "percent_encoded"],
    ),
    (
        "percent_base64_of_pem",
        "sec1_pem",
        &["percent_encoded", "base64_of_pem"],
    ),
    ("percent_crlf", "pkcs8_pem", &["percent_encoded"]),
    (
        "percent_form",
        "sec1_pem",
        &["percent_encoded", "plus_for_space"],
    ),
    (
        "percent_missing_armour",
        "pkcs8_pem",
        &["percent_encoded", "missing_armour"],
    ),
    ("percent_newlines", "pkcs8_pem", &["percent_encoded"]),
    ("percent_twice", "sec1_pem", &["percent_encoded"]),
    (
        "plus_for_all_spaces",
        "pkcs8_pem",
        &["newline_stand_ins", "percent_encoded", "plus_for_space"],
    ),
    ("plus_for_space", "pkcs8_pem", &["plus_for_space"]),
    ("stand_in_ampersand", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_angle", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_around_base64_of_pem",
        "pkcs8_pem",
        &["newline_stand_ins", "base64_of_pem"],
    ),
    ("stand_in_arrow", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_backslash", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_caret_m", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_comma", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_crlf", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_equals", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_excel", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_form_feed", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_hash", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_hyphen", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_in_base64_of_pem",
        "pkcs8_pem",
        &["newline_stand_ins", "base64_of_pem"],
    ),
    ("stand_in_indented", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_missing_armour",
        "pkcs8_pem",
        &["newline_stand_ins", "missing_armour"],
    ),
    ("stand_in_n", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_n_around_base64_of_pem",
        "pkcs8_pem",
        &["newline_stand_ins", "base64_of_pem"],
    ),
    (
        "stand_in_n_missing_armour",
        "pkcs8_pem",
        &["newline_stand_ins", "missing_armour"],
    ),
    ("stand_in_n_sec1", "sec1_pem", &["newline_stand_ins"]),
    ("stand_in_n_width_20", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_n_width_76", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_n_without_public",
        "pkcs8_pem",
        &["newline_stand_ins"],
    ),
    ("stand_in_nul", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_octal", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_percent", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_pipe", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_pipe_at_line_end",
        "pkcs8_pem",
        &["newline_stand_ins"],
    ),
    ("stand_in_plus", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_quoted",
        "pkcs8_pem",
        &["quotes", "newline_stand_ins"],
    ),
    ("stand_in_rn", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_semicolon", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_slash", "pkcs8_pem", &["newline_stand_ins"]),
    ("stand_in_slash_n", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_space_pipe_space",
        "pkcs8_pem",
        &["newline_stand_ins"],
    ),
    ("stand_in_underscore", "pkcs8_pem", &["newline_stand_ins"]),
    (
        "stand_in_utf16",
        "pkcs8_pem",
        &["utf16", "newline_stand_ins"],
    ),
    (
        "stand_in_without_padding",
        "sec1_pem",
        &["newline_stand_ins", "base64_padding"],
    ),
    (
        "unicode_dot_net",
        "sec1_pem",
        &["escaped_newlines", "quotes", "unicode_escaped"],
    ),
    ("unicode_escapes", "pkcs8_pem", &["unicode_escaped"]),
];

const CERTIFICATE: &str = "this is a certificate, which holds no private key, and no certificate is needed to sign offers";
const CUT_SHORT: &str = "the key is cut short: what is inside says that it is longer than it is";
const DECRYPT: &str = "decrypt it with `openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW.p8`, and give the new file; App Store Connect gives its keys without a password";
const ENCRYPTED: &str = "this private key is encrypted with a password";
const EXPLICIT: &str = "this key spells out the numbers of its curve instead of naming P-256";
const FROM_JWK: &str =
    "give the file that it was made from, `SubscriptionKey_<ID>.p8`, or convert it to PKCS#8 PEM";
const JWK: &str =
    "this is a JSON Web Key, which is not the form that App Store Connect gives keys in";
const NAME_CURVE: &str = "name the curve with `openssl ec -in KEY -param_enc named_curve -out NEW.pem` if the key is on P-256, and give the new file";
const PUBLIC: &str = "this is a public key, which can check signatures but not make them";
const OUT_OF_RANGE: &str = "the private number in this key is zero or too large for P-256, so nothing can be signed with it";
const REAL_KEY: &str =
    "check what made this file; a real key is given by App Store Connect or by `openssl genpkey`";
const SEVERAL: &str =
    "there is more than one key in this input, and which one is meant cannot be known";
const ONE_KEY: &str = "give a file with the one key that signs offers";
const SSH: &str = "this is a key for SSH, which opens servers and cannot sign offers";
const UNRECOGNISED: &str = "this is no private key, and nothing else that is known by its form";
const WHOLE: &str = "check that the download or the secret arrived whole";
const MISMATCH: &str =
    "the public key inside this private key does not belong to it, so one of the two is damaged";

/// Files that are refused: the code, the sentence and the hint.
const REFUSED: &[(&str, &str, &str, &str)] = &[
    ("empty", "key_empty", "the key is empty", WHOLE),
    ("blank", "key_empty", "the key is empty", WHOLE),
    ("empty_body", "key_empty", "the key is empty", WHOLE),
    ("public_pem", "key_is_public", PUBLIC, RIGHT_KEY),
    ("public_der", "key_is_public", PUBLIC, RIGHT_KEY),
    ("public_rsa", "key_is_public", PUBLIC, RIGHT_KEY),
    (
        "certificate_pem",
        "key_is_certificate",
        CERTIFICATE,
        RIGHT_KEY,
    ),
    (
        "certificate_der",
        "key_is_certificate",
        CERTIFICATE,
        RIGHT_KEY,
    ),
    (
        "certificate_request",
        "key_is_certificate_request",
        "this is a certificate signing request, which holds no private key, and no certificate is needed to sign offers",
        RIGHT_KEY,
    ),
    ("encrypted_pkcs8", "key_is_encrypted", ENCRYPTED, DECRYPT),
    (
        "encrypted_pkcs8_der",
        "key_is_encrypted",
        ENCRYPTED,
        DECRYPT,
    ),
    ("encrypted_legacy", "key_is_encrypted", ENCRYPTED, DECRYPT),
    (
        "curve_p384",
        "key_wrong_curve",
        "this key is on the curve P-384, but offers are signed with a key on P-256",
        RIGHT_KEY,
    ),
    (
        "curve_p384_sec1",
        "key_wrong_curve",
        "this key is on the curve P-384, but offers are signed with a key on P-256",
        RIGHT_KEY,
    ),
    (
        "curve_p521",
        "key_wrong_curve",
        "this key is on the curve P-521, but offers are signed with a key on P-256",
        RIGHT_KEY,
    ),
    (
        "curve_secp256k1",
        "key_wrong_curve",
        "this key is on the curve secp256k1, but offers are signed with a key on P-256",
        RIGHT_KEY,
    ),
    (
        "curve_brainpool",
        "key_wrong_curve",
        "this key is on the curve brainpoolP256r1, but offers are signed with a key on P-256",
        RIGHT_KEY,
    ),
    (
        "curve_unknown",
        "key_wrong_curve",
        "this key is on an unusual curve, but offers are signed with a key on P-256",
        RIGHT_KEY,
    ),
    ("curve_explicit", "key_wrong_curve", EXPLICIT, NAME_CURVE),
    (
        "curve_explicit_sec1",
        "key_wrong_curve",
        EXPLICIT,
        NAME_CURVE,
    ),
    (
        "algorithm_rsa",
        "key_wrong_algorithm",
        "this key is for RSA, but offers are signed with ECDSA and a key on P-256",
        RIGHT_KEY,
    ),
    (
        "algorithm_rsa_pkcs1",
        "key_wrong_algorithm",
        "this key is for RSA, but offers are signed with ECDSA and a key on P-256",
        RIGHT_KEY,
    ),
    (
        "algorithm_ed25519",
        "key_wrong_algorithm",
        "this key is for Ed25519, but offers are signed with ECDSA and a key on P-256",
        RIGHT_KEY,
    ),
    (
        "algorithm_dsa",
        "key_wrong_algorithm",
        "this key is for DSA, but offers are signed with ECDSA and a key on P-256",
        RIGHT_KEY,
    ),
    (
        "algorithm_dsa_old",
        "key_wrong_algorithm",
        "this key is for DSA, but offers are signed with ECDSA and a key on P-256",
        RIGHT_KEY,
    ),
    ("openssh", "key_is_openssh", SSH, RIGHT_KEY),
    ("openssh_public", "key_is_openssh", SSH, RIGHT_KEY),
    (
        "pkcs12",
        "key_is_pkcs12",
        "this is a PKCS#12 bundle (.p12 or .pfx) of a certificate and its key, as code signing uses it; App Store Connect gives no offer key in this form",
        RIGHT_KEY,
    ),
    ("jwk", "key_is_jwk", JWK, FROM_JWK),
    ("jwk_set", "key_is_jwk", JWK, FROM_JWK),
    (
        "pgp",
        "key_is_pgp",
        "this is a key or a message for PGP, which cannot sign offers",
        RIGHT_KEY,
    ),
    (
        "shared_secret",
        "key_is_shared_secret",
        "this looks like an App Store Connect shared secret: 32 hexadecimal characters that serve to check receipts (verifyReceipt) and sign nothing",
        RIGHT_KEY,
    ),
    (
        "issuer_id",
        "key_is_identifier",
        "this is a UUID, such as an issuer id, and not a key",
        RIGHT_KEY,
    ),
    (
        "key_id",
        "key_is_identifier",
        "this is ten letters and digits, such as a key id, and not a key",
        "give the key file with this id in its name, `SubscriptionKey_<ID>.p8`; the id alone belongs to `--key-id`",
    ),
    (
        "jwt",
        "key_is_jwt",
        "this is a signed token (JWT), which was made with a key and is none",
        RIGHT_KEY,
    ),
    (
        "truncated_pem",
        "key_truncated",
        "the key is cut short: its BEGIN line is there, but its END line is not",
        COPY_TO_THE_END,
    ),
    (
        "truncated_start",
        "key_truncated",
        "the key is cut short: its END line is there, but its BEGIN line is not",
        COPY_AGAIN,
    ),
    ("truncated_der", "key_truncated", CUT_SHORT, COPY_AGAIN),
    ("truncated_body", "key_truncated", CUT_SHORT, COPY_AGAIN),
    ("truncated_base64", "key_truncated", CUT_SHORT, COPY_AGAIN),
    (
        "damaged_character",
        "key_damaged",
        "the key is damaged: its text has a character that base64 does not have in that place",
        COPY_AGAIN,
    ),
    (
        "truncated_stand_in",
        "key_truncated",
        "the key is cut short: its BEGIN line is there, but its END line is not",
        COPY_TO_THE_END,
    ),
    (
        "truncated_percent",
        "key_truncated",
        "the key is cut short: its BEGIN line is there, but its END line is not",
        COPY_TO_THE_END,
    ),
    (
        "damaged_two_characters",
        "key_damaged",
        "the key is damaged: its text has a character that base64 does not have in that place",
        COPY_AGAIN,
    ),
    (
        "damaged_stand_in",
        "key_damaged",
        "the key is damaged: what is inside does not have the form of a key",
        COPY_AGAIN,
    ),
    (
        "damaged_armour",
        "key_damaged",
        "the key is damaged: its BEGIN line or its END line is not whole",
        COPY_AGAIN,
    ),
    (
        "damaged_lost_characters",
        "key_damaged",
        "the key is damaged: a character of its base64 is missing, or there is one too many",
        COPY_AGAIN,
    ),
    (
        "damaged_not_der",
        "key_damaged",
        "the key is damaged: what is inside does not have the form of a key",
        COPY_AGAIN,
    ),
    (
        "damaged_trailing_byte",
        "key_damaged",
        "the key is damaged: there are more bytes than the key says it has",
        COPY_AGAIN,
    ),
    (
        "damaged_without_curve",
        "key_damaged",
        "the key is damaged: it does not say which curve it is on",
        COPY_AGAIN,
    ),
    ("json_error", "key_is_json", JSON, STOREKIT),
    ("scalar_zero", "key_out_of_range", OUT_OF_RANGE, REAL_KEY),
    ("scalar_order", "key_out_of_range", OUT_OF_RANGE, REAL_KEY),
    (
        "public_of_another",
        "key_public_mismatch",
        MISMATCH,
        COPY_AGAIN,
    ),
    (
        "public_off_curve",
        "key_public_mismatch",
        MISMATCH,
        COPY_AGAIN,
    ),
    ("several", "key_several", SEVERAL, ONE_KEY),
    ("several_kinds", "key_several", SEVERAL, ONE_KEY),
    ("json_without_key", "key_is_json", JSON, STOREKIT),
    (
        "parameters_alone",
        "key_unrecognised",
        UNRECOGNISED,
        RIGHT_KEY,
    ),
    ("unrecognised", "key_unrecognised", UNRECOGNISED, RIGHT_KEY),
    (
        "unrecognised_binary",
        "key_unrecognised",
        UNRECOGNISED,
        RIGHT_KEY,
    ),
];

const JSON: &str = "this is JSON without a key in it; only a StoreKit configuration with a key pair for offers would have one";

const STOREKIT: &str = "have Xcode make one in its Editor menu for local testing; for everything else use the In-App Purchase key of App Store Connect";

/// What `key check` says where nothing tells the key id.
const NO_KEY_ID: &str = "note: the key id is not known, and signing needs it: give `--key-id`, which App Store Connect shows beside the key\n";

const NOT_PROVEN: &str = r#"["that this is an In-App Purchase key: App Store Connect's other keys have the same form","that Apple knows this key under this key id","that this key has not been revoked"]"#;

fn fixture(kind: &str, name: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}/{kind}_{name}")).unwrap()
}

/// The answer of `key check` for a key from stdin.
fn usable(container: &str, repairs: &[&str]) -> String {
    let repairs = serde_json::to_string(repairs).unwrap();
    format!(
        r#"{{"usable":true,"kind":"ec_private_key","curve":"P-256","container":"{container}","repairs":{repairs},"keyId":null,"publicKeySha256":"{KEY_SHA256}","warnings":[],"notProven":{NOT_PROVEN}}}"#
    ) + "\n"
}

fn notes(repairs: &[&str]) -> String {
    let note = |repair: &&str| {
        let (_, seen) = SEEN.iter().find(|(name, _)| name == repair).unwrap();
        format!("note: repaired `{repair}`: the key {seen}\n")
    };
    repairs.iter().map(note).collect()
}

/// Every command reads keys in the same way: `sign` stands for all.
fn assert_signs(input: &[u8], name: &str) {
    let args = sign(&["--key", "-", "--format", "signature"]);
    let signed = run_with_input(args, input);
    assert_eq!(signed.stdout, SIGNATURE, "{name}: {signed:?}");
}

#[test]
fn a_good_key_is_taken_as_it_is() {
    for (name, container) in TAKEN {
        let input = fixture("taken", name);
        let checked = run_with_input(["key", "check", "-"], &input);
        assert_eq!(
            checked,
            answer(0, &usable(container, &[]), NO_KEY_ID),
            "{name}"
        );
        assert_signs(&input, name);
    }
}

#[test]
fn a_mangled_key_is_repaired_and_every_repair_is_named() {
    for (name, container, repairs) in REPAIRED {
        let input = fixture("repaired", name);
        let checked = run_with_input(["key", "check", "-"], &input);
        let said = notes(repairs) + NO_KEY_ID;
        let expected = answer(0, &usable(container, repairs), &said);
        assert_eq!(checked, expected, "{name}");
        assert_signs(&input, name);
    }
}

#[test]
fn what_is_no_usable_key_is_refused_in_its_own_words() {
    for (name, code, message, hint) in REFUSED {
        let input = fixture("refused", name);
        let problem = [code, message, hint].map(|text| serde_json::to_string(text).unwrap());
        let [code, message_json, hint_json] = problem;
        let line = format!(
            r#"{{"usable":false,"problem":{{"code":{code},"message":{message_json},"hint":{hint_json}}}}}"#
        );
        let sentence = format!("error: {message}\nhint: {hint}\n");
        let checked = run_with_input(["key", "check", "-"], &input);
        assert_eq!(checked, answer(1, &(line + "\n"), &sentence), "{name}");

        let signed = run_with_input(sign(&["--key", "-"]), &input);
        assert_eq!(signed, answer(3, "", &sentence), "{name}");
    }
}

/// A hint that speaks of revoking is for a key without an end: what else is damaged can be copied again.
#[test]
fn a_key_with_both_its_lines_is_never_to_be_revoked() {
    for (name, _, _, hint) in REFUSED {
        let input = String::from_utf8_lossy(&fixture("refused", name)).into_owned();
        let has_end = !input.contains("BEGIN") || input.contains("END");
        assert!(!(has_end && hint.contains("revoke")), "{name}");
    }
}

/// Its key id is used, and said to be Xcode's.
#[test]
fn a_storekit_file_gives_its_key_and_its_key_id() {
    let input = fixture("taken", "storekit");
    let unusual = "the key id `B5FCC9AF` is unusual";
    let hint = "a key id is ten capital letters and digits; eight hexadecimal digits are Xcode's, for local testing";
    let xcode = "note: this key is Xcode's: its signatures work in Xcode's local testing only, Apple's servers will not accept them\n";
    let stdout = format!(
        r#"{{"usable":true,"kind":"ec_private_key","curve":"P-256","container":"storekit","repairs":[],"keyId":"B5FCC9AF","publicKeySha256":"{KEY_SHA256}","warnings":[{{"code":"key_id_unusual","message":"{unusual}","hint":"{hint}"}}],"notProven":{NOT_PROVEN}}}"#
    );
    let stderr = format!("{xcode}warning: {unusual}\nhint: {hint}\n");
    let checked = run_with_input(["key", "check", "-"], &input);
    assert_eq!(checked, answer(0, &(stdout + "\n"), &stderr));

    let mut args = sign(&["--key", "-"]);
    args.drain(3..5);
    let signed = run_with_input(args, &input);
    assert_eq!(signed.code, Some(0));
    assert!(signed.stdout.contains(r#""keyIdentifier":"B5FCC9AF""#));
    assert!(signed.stderr.starts_with(xcode), "{}", signed.stderr);
    assert_signs(&input, "storekit");
}

/// A file of the script that no table names would not be tested.
#[test]
fn every_fixture_has_its_row() {
    let names = std::fs::read_dir(FOLDER).unwrap();
    let files: BTreeSet<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let taken = TAKEN.iter().map(|row| format!("taken_{}", row.0));
    let repaired = REPAIRED.iter().map(|row| format!("repaired_{}", row.0));
    let refused = REFUSED.iter().map(|row| format!("refused_{}", row.0));
    let rows: BTreeSet<String> = taken
        .chain(repaired)
        .chain(refused)
        .chain(["taken_storekit".to_owned()])
        .chain(key_strays::names())
        .collect();
    assert_eq!(files, rows);
}

#[test]
fn every_repair_has_its_row() {
    for (repair, (name, seen)) in Repair::ALL.iter().zip(SEEN) {
        assert_eq!((repair.name(), repair.seen()), (*name, *seen));
        assert!(REPAIRED.iter().any(|(_, _, repairs)| *repairs == [*name]));
    }
    assert_eq!(Repair::ALL.len(), SEEN.len());
}
