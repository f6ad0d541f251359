//! The forms of a text around a signature, and how each is undone.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::Code;
use crate::escape::is_unseen;

use crate::signature::Signature;

use super::super::forms;
use super::{Form, bases, bytes, list, marks};

const ENCODE: &str = "encode the DER bytes in base64, once";

pub(super) const FORMS: &[Form] = &[
    Form {
        named: (
            Code::SIGNATURE_WHITESPACE,
            "the signature has white space around it",
            "trim it; a command's output ends with a newline",
        ),
        undo: |text| vec![text.trim().to_owned()],
    },
    Form {
        named: (
            Code::SIGNATURE_PERCENT_ENCODED,
            "the signature is percent-encoded",
            "decode it once more on its way from the URL or the form, or send it in a JSON body",
        ),
        undo: |text| forms::percent_decoded(text).into_iter().collect(),
    },
    Form {
        named: (
            Code::SIGNATURE_PLUS_LOST,
            "the plus signs of the signature have become spaces",
            "percent-encode it where it goes into a URL or a form, or send it in a JSON body",
        ),
        undo: |text| vec![text.replace(' ', "+")],
    },
    Form {
        named: (
            Code::SIGNATURE_WRAPPED,
            "the signature is broken into lines",
            "encode it without line breaks (`base64 -w0`, `openssl base64 -A`, no MIME encoder)",
        ),
        undo: |text| {
            let is_broken = text.trim().contains(['\n', '\r']);
            let joined = is_broken.then(|| text.replace(char::is_whitespace, ""));
            joined.into_iter().collect()
        },
    },
    Form {
        named: (
            Code::SIGNATURE_WHITESPACE,
            "the signature has white space in it",
            "send it as one word; see what cut it into pieces on its way",
        ),
        undo: |text| {
            let is_broken = text.trim().contains(['\n', '\r']);
            let joined = (!is_broken).then(|| text.replace(char::is_whitespace, ""));
            joined.into_iter().collect()
        },
    },
    Form {
        named: (
            Code::SIGNATURE_WHITESPACE,
            "the signature has a character in it or beside it that nobody sees",
            "send it as one word; the page or the chat that it was copied from put the character there",
        ),
        undo: |text| vec![text.replace(is_unseen, "")],
    },
    Form {
        named: (
            Code::SIGNATURE_QUOTED,
            "the signature has quotes around it",
            "send the bare base64; take the value, and do not print it with its quotes",
        ),
        undo: marks::unquoted,
    },
    Form {
        named: (
            Code::SIGNATURE_QUOTED,
            "the signature is as Python prints bytes, `b'…'`",
            "decode the bytes to text (`.decode()`) instead of printing them",
        ),
        undo: |text| marks::bytes(text),
    },
    Form {
        named: (
            Code::SIGNATURE_ESCAPED,
            "the signature has the escapes of JSON",
            "parse the JSON and take the value, or write it without an escape",
        ),
        undo: |text| list::json_unescaped(text).into_iter().collect(),
    },
    Form {
        named: (
            Code::SIGNATURE_ESCAPED,
            "the signature has the escapes of HTML",
            "put the signature into no page, or mark it as safe in the template",
        ),
        undo: |text| list::html_unescaped(text).into_iter().collect(),
    },
    Form {
        named: (
            Code::SIGNATURE_HEX,
            "the signature is in hexadecimal",
            "encode the DER bytes in base64",
        ),
        undo: |text| list::hex(text).map(from_bytes).unwrap_or_default(),
    },
    Form {
        named: (
            Code::SIGNATURE_BYTES,
            "the signature is a list of bytes",
            ENCODE,
        ),
        undo: |text| list::numbers(text).map(from_bytes).unwrap_or_default(),
    },
    Form {
        named: (
            Code::SIGNATURE_BASE64URL,
            "the signature is in base64url",
            "use the standard alphabet of base64, with `+` and `/`",
        ),
        undo: |text| {
            let standard = text.replace('-', "+").replace('_', "/");
            if standard == text {
                return Vec::new();
            }
            vec![padded(&standard)]
        },
    },
    Form {
        named: (
            Code::SIGNATURE_UNPADDED,
            "the signature has lost its padding",
            "keep the `=` signs at the end of the base64",
        ),
        undo: |text| {
            let right = padded(text);
            let is_longer = right.len() > text.len();
            is_longer.then_some(right).into_iter().collect()
        },
    },
    Form {
        named: (
            Code::SIGNATURE_OVERPADDED,
            "the signature has more `=` at its end than base64 puts there",
            "add no `=` to what the encoder gives; it pads on its own",
        ),
        undo: |text| {
            let right = padded(text);
            let is_shorter = right.len() < text.len();
            is_shorter.then_some(right).into_iter().collect()
        },
    },
    Form {
        named: (
            Code::SIGNATURE_LATIN1,
            "the bytes of the signature were read as Latin-1 text, and that text was encoded",
            "encode the DER bytes themselves in base64, and no text made of them",
        ),
        undo: |text| {
            let bytes = STANDARD.decode(text).ok();
            let inner = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let bytes = inner.and_then(|inner| list::latin1(&inner));
            bytes
                .map(|bytes| STANDARD.encode(bytes))
                .into_iter()
                .collect()
        },
    },
    Form {
        named: (
            Code::SIGNATURE_BASE64_TWICE,
            "the signature is in base64 twice",
            "encode the DER bytes once; the library may already give base64",
        ),
        undo: |text| {
            let inner = STANDARD
                .decode(text)
                .ok()
                .and_then(|bytes| String::from_utf8(bytes).ok());
            inner.into_iter().collect()
        },
    },
    Form {
        named: (
            Code::SIGNATURE_PEM,
            "the signature is in PEM",
            "send the base64 between the two lines, without its line breaks",
        ),
        undo: marks::pem,
    },
    Form {
        named: (
            Code::SIGNATURE_DATA_URL,
            "the signature is a data URL: it begins with `data:`",
            "send what follows `base64,`",
        ),
        undo: |text| {
            let data = text
                .strip_prefix("data:")
                .and_then(|data| data.split_once(";base64,"));
            data.map(|(_, data)| data.to_owned()).into_iter().collect()
        },
    },
    Form {
        named: (
            Code::SIGNATURE_P1363,
            "the signature is an object of the numbers r and s instead of DER",
            "send the base64 of the DER of both (`toDER()` in elliptic), or sign with a library that gives DER",
        ),
        undo: r_and_s,
    },
    Form {
        named: (
            Code::SIGNATURE_BASE_OTHER,
            "the signature is in base58",
            ENCODE,
        ),
        undo: |text| {
            let bytes = bases::base58(text).filter(|_| !starts_der(text));
            bytes.map(from_bytes).unwrap_or_default()
        },
    },
    Form {
        named: (
            Code::SIGNATURE_BASE_OTHER,
            "the signature is in base85",
            ENCODE,
        ),
        undo: |text| {
            let all = bases::base85(text).into_iter();
            all.filter(|_| !starts_der(text))
                .flat_map(from_bytes)
                .collect()
        },
    },
    Form {
        named: (Code::SIGNATURE_BASE32, "the signature is in base32", ENCODE),
        undo: |text| bases::base32(text).map(from_bytes).unwrap_or_default(),
    },
    Form {
        named: (
            Code::SIGNATURE_LATIN1,
            "the bytes of the signature were sent as text",
            ENCODE,
        ),
        undo: |text| list::latin1(text).map(from_bytes).unwrap_or_default(),
    },
];

/// Whether the text is base64 that begins as DER does, whole or cut, and so is in no other base.
fn starts_der(text: &str) -> bool {
    matches!(text.as_bytes(), [b'M', b'E', _, b'C', ..])
}

/// What bytes may stand for: themselves, or text.
fn from_bytes(bytes: Vec<u8>) -> Vec<String> {
    let encoded = STANDARD.encode(&bytes);
    let text = String::from_utf8(bytes).ok();
    [encoded].into_iter().chain(text).collect()
}

fn padded(text: &str) -> String {
    let bare = text.trim_end_matches('=');
    format!("{bare}{}", "=".repeat((4 - bare.len() % 4) % 4))
}

/// The base64 of the DER of two numbers, in each way that their digits can be read.
fn r_and_s(text: &str) -> Vec<String> {
    let Some([r, s]) = list::r_and_s(text) else {
        return Vec::new();
    };
    let pairs = r
        .iter()
        .flat_map(|r| s.iter().map(move |s| bytes::number_pair(r, s)));
    pairs
        .flatten()
        .map(|signature: Signature| STANDARD.encode(signature.to_der()))
        .collect()
}
