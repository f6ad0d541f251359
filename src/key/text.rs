//! Key text where none belongs, in JSON, an argument or a message: recognised, whole or damaged.

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;

use crate::alphabet;
use crate::error::Code;

use super::KeyFile;

/// The length of a shared secret in characters; keys are longer.
const SHORTEST_SECRET: usize = 32;

/// How many characters of base64 tell that a private key begins.
const BEGINNING: usize = 12;

/// Whether an input was refused as something that stands in the place of a key, and holds none.
pub(crate) fn is_stray(code: Code) -> bool {
    let stray = [
        Code::KEY_EMPTY,
        Code::KEY_UNRECOGNISED,
        Code::KEY_IS_MASKED,
        Code::KEY_IS_NULL,
        Code::KEY_IS_PLACEHOLDER,
        Code::KEY_IS_PATH,
        Code::KEY_IS_ADDRESS,
        Code::KEY_IS_WEB_PAGE,
        Code::KEY_IS_JSON,
        Code::KEY_IS_LFS_POINTER,
    ];
    stray.contains(&code)
}

/// Whether a text is a secret as a whole: a key, whole or damaged, or a shared secret. The line of an
/// SSH public key is none, and starts as a path may.
#[must_use]
pub fn is_secret(text: &str) -> bool {
    let is_public = |code| [Code::KEY_IS_IDENTIFIER, Code::KEY_IS_OPENSSH].contains(&code);
    let is_harmless = |code| is_stray(code) || is_public(code);
    let is_key = || {
        let code = KeyFile::decode(text.as_bytes()).map_err(|error| error.code());
        code.map_or_else(|code| !is_harmless(code), |_| true)
    };
    is_pem(text)
        || is_private_jwk(text)
        || is_hexadecimal_key(text)
        || text.len() >= SHORTEST_SECRET && is_key()
}

/// Whether there is key text anywhere in a text that should hold none, such as JSON, which may escape
/// slashes.
#[must_use]
pub fn holds_secret(text: &str) -> bool {
    let unescaped;
    let text = if text.contains("\\/") {
        unescaped = text.replace("\\/", "/");
        &unescaped
    } else {
        text
    };
    // What is left of an escaped newline may stand before the first character.
    let begins = |run: &str| {
        let mut starts = run.match_indices('M');
        starts.any(|(start, _)| begins_as_key(run.get(start..).unwrap_or_default()))
    };
    holds_private_pem(text)
        || is_private_jwk(text)
        || is_hexadecimal_key(text)
        || text
            .split(|c: char| !c.is_ascii_alphanumeric() && !"+/-_=".contains(c))
            .any(begins)
}

/// Whether a text has the form of an App Store Connect shared secret: 32 hexadecimal characters.
#[must_use]
pub fn is_shared_secret(text: &str) -> bool {
    text.len() == SHORTEST_SECRET && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Signs of a line of PEM.
const LINES: [&str; 3] = ["--BEGIN", "PRIVATE KEY--", "KEY-----"];

/// Signs of the base64 and of the hexadecimal digits of one.
const CODED: [&str; 3] = ["LS0tLS1CRUdJTi", "2d2d424547494e", "2D2D424547494E"];

/// What begins the labels of PEM that is public.
const PUBLIC: [&str; 6] = [
    "PUBLIC",
    "CERTIFICATE",
    "X509",
    "TRUSTED",
    "SIGNATURE",
    "EC PARAMETERS",
];

/// What stands for a space in a label.
const SPACES: [&str; 4] = [" ", "+", "%20", "_"];

/// Whether a text holds a line of PEM, or the base64 or the hexadecimal digits of one.
#[must_use]
pub fn is_pem(text: &str) -> bool {
    LINES.iter().chain(&CODED).any(|sign| text.contains(sign))
}

/// The same for PEM that may be private: all but a public key, a certificate and a signature.
fn holds_private_pem(text: &str) -> bool {
    let of_lines = LINES.iter().flat_map(|sign| text.match_indices(sign));
    let is_line = |(at, sign): (usize, &str)| {
        let (before, line) = text.split_at_checked(at).unwrap_or_default();
        match sign {
            "--BEGIN" => !is_public(line.get(sign.len()..).unwrap_or_default()),
            "KEY-----" => !SPACES
                .iter()
                .any(|space| before.ends_with(&format!("PUBLIC{space}"))),
            _ => true,
        }
    };
    let mut runs = text.split(|c: char| !c.is_ascii_alphanumeric() && !"+/=".contains(c));
    let is_coded = |run: &str| CODED.iter().any(|sign| run.contains(sign)) && !is_public_coded(run);
    of_lines.into_iter().any(is_line) || runs.any(is_coded)
}

/// Whether the label after a BEGIN is that of PEM which is public.
fn is_public(label: &str) -> bool {
    let label = SPACES.iter().find_map(|space| label.strip_prefix(space));
    label.is_some_and(|label| PUBLIC.iter().any(|public| label.starts_with(public)))
}

/// Whether base64 or hexadecimal digits are those of public PEM as a whole.
fn is_public_coded(code: &str) -> bool {
    let decoded = STANDARD.decode(code).ok();
    let decoded = decoded.or_else(|| base16ct::mixed::decode_vec(code).ok());
    let shown = decoded.and_then(|decoded| String::from_utf8(decoded).ok());
    shown.is_some_and(|shown| shown.trim_end().ends_with("-----") && !holds_secret(&shown))
}

/// Whether a text holds a JWK with a private part (RFC 7518, section 6.2.2), escaped or not.
fn is_private_jwk(text: &str) -> bool {
    let private = ["\"d\"", "\"d\\", "'d'", "\"d&", "%22d%22"];
    text.contains("kty") && private.iter().any(|member| text.contains(member))
}

/// Whether a text holds the hexadecimal digits of a private key, which begins as its base64 does.
fn is_hexadecimal_key(text: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        let version = text.get(at + 4..at + 6);
        let sequence = at
            .checked_sub(4)
            .and_then(|start| text.get(start..start + 2));
        let long = at
            .checked_sub(6)
            .and_then(|start| text.get(start..start + 4));
        let is_key = sequence == Some("30") || long == Some("3081");
        let rest = text.get(at..at + SHORTEST_SECRET).unwrap_or_default();
        let is_hex = rest.len() == SHORTEST_SECRET && rest.bytes().all(|b| b.is_ascii_hexdigit());
        let is_signature = long != Some("3081") && text.get(at + 6..at + 8) == Some("02");
        is_key && is_hex && !is_signature && matches!(version, Some("00" | "01"))
    };
    text.match_indices("0201").any(begins)
}

/// Whether a text begins as the base64 of a private key does: a SEQUENCE whose first element is the
/// INTEGER 0 or 1 (RFC 5958, RFC 5915). No other text does by chance, but for a short SEQUENCE of two
/// INTEGERs, which is a signature whose r is 0 or 1.
fn begins_as_key(text: &str) -> bool {
    let beginning = text.get(..BEGINNING).unwrap_or_default();
    let Ok(der) = STANDARD.decode(alphabet::swap(beginning, alphabet::standard)) else {
        return false;
    };
    match der.as_slice() {
        [0x30, ..=0x7f, 2, 1, 0 | 1, 2, ..] => false,
        [0x30, 0x82, _, _, element @ ..]
        | [0x30, 0x81, _, element @ ..]
        | [0x30, ..=0x7f, element @ ..] => matches!(element, [2, 1, 0 | 1, ..]),
        _ => false,
    }
}
