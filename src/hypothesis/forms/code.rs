//! A value that was encoded or escaped for some other place.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the tables take functions that may have no answer"
)]

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::error::Code;
use crate::evidence::percent_decoded;

use super::super::table::{ALL, Form, Mistake, USER, form};
use super::changed;

pub(in crate::hypothesis) const ENCODED: Mistake = Mistake {
    code: Code::VALUE_ENCODED,
    fix: "sign and send the plain value; encode only where a URL, a page or a JSON text needs it",
};

const PERCENT: &str = "the {field} was signed percent-encoded, as {value}";
const PLAIN: &str = "the {field} was signed after its percent-encoding was undone, as {value}";
const BASE64: &str = "the {field} was signed in base64, as {value}";
const HEX: &str = "the {field} was signed in hexadecimal, as {value}";
const HTML: &str = "the {field} was signed escaped for HTML, as {value}";
const JSON: &str = "the {field} was signed with the escapes of JSON, as {value}";

pub(super) const FORMS: &[Form] = &[
    form(7, USER, &ENCODED, PERCENT, percent),
    form(9, ALL & !USER, &ENCODED, PERCENT, percent),
    form(9, ALL, &ENCODED, PERCENT, |text| {
        changed(text, escaped(text, b"-_.~@:/", "%20", true))
    }),
    form(9, ALL, &ENCODED, PERCENT, |text| {
        changed(text, escaped(text, b"-_.", "+", true))
    }),
    form(10, ALL, &ENCODED, PERCENT, |text| {
        changed(text, escaped(text, b"-_.~", "%20", false))
    }),
    form(7, USER, &ENCODED, PLAIN, percent_decoded),
    form(9, ALL & !USER, &ENCODED, PLAIN, percent_decoded),
    form(9, ALL, &ENCODED, PLAIN, |text| {
        changed(text, text.replace('+', " "))
    }),
    form(8, USER, &ENCODED, BASE64, base64),
    form(10, ALL & !USER, &ENCODED, BASE64, base64),
    form(10, ALL, &ENCODED, BASE64, |text| {
        Some(URL_SAFE_NO_PAD.encode(text))
    }),
    form(9, USER, &ENCODED, BASE64, |text| {
        String::from_utf8(STANDARD.decode(text).ok()?).ok()
    }),
    form(10, ALL, &ENCODED, HEX, hex_lower),
    form(8, ALL, &ENCODED, HTML, html),
    form(8, ALL, &ENCODED, JSON, json_text),
    form(8, ALL, &ENCODED, JSON, |text| changed(text, ascii(text))),
    form(10, ALL, &ENCODED, JSON, |text| {
        changed(text, text.replace('/', "\\/"))
    }),
];

/// As `encodeURIComponent` does.
pub(in crate::hypothesis) fn percent(text: &str) -> Option<String> {
    changed(text, escaped(text, b"-_.~!*'()", "%20", true))
}

pub(in crate::hypothesis) fn base64(text: &str) -> Option<String> {
    Some(STANDARD.encode(text))
}

pub(in crate::hypothesis) fn hex_lower(text: &str) -> Option<String> {
    Some(base16ct::lower::encode_string(text.as_bytes()))
}

pub(in crate::hypothesis) fn html(text: &str) -> Option<String> {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;");
    changed(text, escaped)
}

/// As JSON writes it, without the quotes.
pub(in crate::hypothesis) fn json_text(text: &str) -> Option<String> {
    let quoted = serde_json::Value::from(text).to_string();
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    changed(text, inner.to_owned())
}

/// All that is not ASCII as `\uXXXX`.
fn ascii(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut ascii, unit| {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => ascii.push(char::from(byte)),
            // Writing to a String cannot fail.
            _ => drop(write!(ascii, "\\u{unit:04x}")),
        }
        ascii
    })
}

fn escaped(text: &str, kept: &[u8], space: &str, upper: bool) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        match byte {
            b' ' => escaped.push_str(space),
            _ if byte.is_ascii_alphanumeric() || kept.contains(&byte) => {
                escaped.push(char::from(byte));
            }
            _ if upper => drop(write!(escaped, "%{byte:02X}")),
            _ => drop(write!(escaped, "%{byte:02x}")),
        }
        escaped
    })
}
