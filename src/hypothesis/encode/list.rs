//! Every encoding that was seen, and those of its kind.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};

use crate::error::Code;

use super::super::forms;
use super::super::json::push_ascii;
use super::super::table::Mistake;
use super::cp1252::{cp1252_byte, cp1252_char};
use super::{
    Encode, ended_lines, formed, lines, low_byte, numbers, plain, recoded, signed, utf16_be,
    utf16_le,
};

const CHARSET: Mistake = Mistake {
    code: Code::PAYLOAD_ENCODED,
    fix: "take the bytes of the payload in UTF-8, without a byte order mark (`getBytes(StandardCharsets.UTF_8)`, `Encoding.UTF8.GetBytes`, `encode('utf-8')`)",
};
const TEXT: Mistake = Mistake {
    code: Code::PAYLOAD_ENCODED,
    fix: "sign the UTF-8 bytes of the joined text, and encode nothing but the signature",
};

const fn charset(cost: u8, did: &'static str, make: fn(&str, &mut Vec<u8>)) -> Encode {
    Encode {
        cost,
        mistake: &CHARSET,
        did,
        make,
    }
}

const fn text(cost: u8, did: &'static str, make: fn(&str, &mut Vec<u8>)) -> Encode {
    Encode {
        cost,
        mistake: &TEXT,
        did,
        make,
    }
}

const LINES: &str = "the base64 of the payload was signed, broken into lines";
const ENDED_LINES: &str =
    "the base64 of the payload was signed, broken into lines and with a line end after the last";
const BYTES: &str = "the payload was signed as a list of the numbers of its bytes";

pub(in crate::hypothesis) const ENCODINGS: &[Encode] = &[
    text(0, "", |text, to| to.extend_from_slice(text.as_bytes())),
    charset(
        6,
        "the payload was signed in UTF-16 (little-endian)",
        utf16_le,
    ),
    charset(7, "the payload was signed in UTF-16 (big-endian)", utf16_be),
    charset(
        8,
        "the payload was signed in UTF-16 (little-endian) with a byte order mark",
        |text, to| {
            to.extend_from_slice(b"\xff\xfe");
            utf16_le(text, to);
        },
    ),
    charset(
        8,
        "the payload was signed in UTF-16 (big-endian) with a byte order mark",
        |text, to| {
            to.extend_from_slice(b"\xfe\xff");
            utf16_be(text, to);
        },
    ),
    charset(
        10,
        "the payload was signed in UTF-32 (little-endian)",
        |text, to| {
            to.extend(text.chars().flat_map(|c| u32::from(c).to_le_bytes()));
        },
    ),
    charset(
        10,
        "the payload was signed in UTF-32 (big-endian)",
        |text, to| {
            to.extend(text.chars().flat_map(|c| u32::from(c).to_be_bytes()));
        },
    ),
    charset(
        7,
        "a byte order mark was signed before the payload",
        |text, to| {
            to.extend_from_slice("\u{feff}".as_bytes());
            to.extend_from_slice(text.as_bytes());
        },
    ),
    charset(
        7,
        "the payload was signed in Latin-1 or ASCII, where U+2063 becomes `?`",
        |text, to| {
            to.extend(text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')));
        },
    ),
    charset(
        7,
        "the payload was signed in ASCII, where all else becomes `?`",
        |text, to| {
            to.extend(
                text.chars()
                    .map(|c| if c.is_ascii() { low_byte(c) } else { b'?' }),
            );
        },
    ),
    charset(
        8,
        "the payload was signed in Latin-1 by the low byte of each character, where U+2063 becomes `c`",
        |text, to| {
            to.extend(text.chars().map(low_byte));
        },
    ),
    charset(
        7,
        "the payload was signed in ASCII without the characters outside it",
        |text, to| {
            to.extend(text.bytes().filter(u8::is_ascii));
        },
    ),
    charset(
        8,
        "the payload was signed in Latin-1 without the characters outside it",
        |text, to| {
            to.extend(text.chars().filter_map(|c| u8::try_from(c).ok()));
        },
    ),
    charset(
        9,
        "the payload was signed in Windows-1252, where U+2063 becomes `?`",
        |text, to| {
            to.extend(text.chars().map(|c| cp1252_byte(c).unwrap_or(b'?')));
        },
    ),
    charset(
        9,
        "the payload was signed in ASCII with HTML's numbers for the characters outside it",
        |text, to| {
            for c in text.chars() {
                if c.is_ascii() {
                    to.push(low_byte(c));
                } else {
                    to.extend_from_slice(format!("&#{};", u32::from(c)).as_bytes());
                }
            }
        },
    ),
    charset(
        7,
        "the payload's UTF-8 was read as Latin-1 and encoded once more",
        |text, to| {
            recoded(text.bytes().map(char::from), to);
        },
    ),
    charset(
        8,
        "the payload's UTF-8 was read as Windows-1252 and encoded once more",
        |text, to| {
            recoded(text.bytes().map(cp1252_char), to);
        },
    ),
    text(6, "the base64 of the payload was signed", |text, to| {
        to.extend_from_slice(STANDARD.encode(text).as_bytes());
    }),
    text(
        8,
        "the base64 of the payload was signed, with a newline at its end",
        |text, to| {
            lines(text, usize::MAX, "\n", to);
            to.push(b'\n');
        },
    ),
    text(8, LINES, |text, to| lines(text, 76, "\r\n", to)),
    text(9, LINES, |text, to| lines(text, 76, "\n", to)),
    text(9, LINES, |text, to| lines(text, 64, "\n", to)),
    text(9, LINES, |text, to| lines(text, 64, "\r\n", to)),
    text(10, LINES, |text, to| lines(text, 60, "\n", to)),
    text(8, ENDED_LINES, |text, to| ended_lines(text, 76, "\n", to)),
    text(9, ENDED_LINES, |text, to| ended_lines(text, 76, "\r\n", to)),
    text(9, ENDED_LINES, |text, to| ended_lines(text, 64, "\n", to)),
    text(9, ENDED_LINES, |text, to| ended_lines(text, 64, "\r\n", to)),
    text(9, ENDED_LINES, |text, to| ended_lines(text, 60, "\n", to)),
    text(9, BYTES, |text, to| {
        numbers(text, ["", ",", ""], plain, to);
    }),
    text(10, BYTES, |text, to| {
        numbers(text, ["", ", ", ""], plain, to);
    }),
    text(10, BYTES, |text, to| {
        numbers(text, ["", " ", ""], plain, to);
    }),
    text(9, BYTES, |text, to| {
        numbers(text, ["[", ",", "]"], plain, to);
    }),
    text(9, BYTES, |text, to| {
        numbers(text, ["[", ", ", "]"], plain, to);
    }),
    text(9, BYTES, |text, to| {
        numbers(text, ["[", " ", "]"], plain, to);
    }),
    text(11, BYTES, |text, to| {
        numbers(text, ["{", ", ", "}"], plain, to);
    }),
    text(10, BYTES, |text, to| {
        numbers(text, ["", ",", ""], signed, to);
    }),
    text(10, BYTES, |text, to| {
        numbers(text, ["[", ",", "]"], signed, to);
    }),
    text(9, BYTES, |text, to| {
        numbers(text, ["[", ", ", "]"], signed, to);
    }),
    text(11, BYTES, |text, to| {
        numbers(text, ["", " ", ""], signed, to);
    }),
    text(10, BYTES, |text, to| {
        numbers(
            text,
            ["{\"type\":\"Buffer\",\"data\":[", ",", "]}"],
            plain,
            to,
        );
    }),
    text(9, "the base64url of the payload was signed", |text, to| {
        to.extend_from_slice(URL_SAFE_NO_PAD.encode(text).as_bytes());
    }),
    text(
        9,
        "the base64url of the payload was signed, with padding",
        |text, to| {
            to.extend_from_slice(URL_SAFE.encode(text).as_bytes());
        },
    ),
    text(
        8,
        "the hexadecimal of the payload was signed",
        |text, to| {
            to.extend_from_slice(base16ct::lower::encode_string(text.as_bytes()).as_bytes());
        },
    ),
    text(
        9,
        "the hexadecimal of the payload was signed, in capitals",
        |text, to| {
            to.extend_from_slice(base16ct::upper::encode_string(text.as_bytes()).as_bytes());
        },
    ),
    text(7, "the payload was signed percent-encoded", |text, to| {
        formed(forms::percent, text, to);
    }),
    text(9, "the payload was signed escaped for HTML", |text, to| {
        formed(forms::html, text, to);
    }),
    text(
        7,
        "the payload was signed as a JSON string, in quotes and with escapes",
        |text, to| {
            to.extend_from_slice(serde_json::Value::from(text).to_string().as_bytes());
        },
    ),
    text(
        7,
        "the payload was signed as a JSON string of ASCII, in quotes and with escapes",
        |text, to| {
            let json = serde_json::Value::from(text).to_string();
            push_ascii(&json, to);
        },
    ),
    text(
        9,
        "the payload was signed with the escapes of JSON for all that is not ASCII",
        push_ascii,
    ),
    text(
        9,
        "the whole payload was signed in lower case",
        |text, to| to.extend_from_slice(text.to_lowercase().as_bytes()),
    ),
    text(
        9,
        "the whole payload was signed in upper case",
        |text, to| to.extend_from_slice(text.to_uppercase().as_bytes()),
    ),
    text(10, "the payload was signed in reverse", |text, to| {
        to.extend_from_slice(text.chars().rev().collect::<String>().as_bytes());
    }),
    text(
        9,
        "the payload was signed twice, once after the other",
        |text, to| {
            to.extend_from_slice(text.as_bytes());
            to.extend_from_slice(text.as_bytes());
        },
    ),
];
