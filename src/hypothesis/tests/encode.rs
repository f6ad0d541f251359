//! The bytes of every encoding.

use super::super::encode::{ENCODINGS, cp1252_char};
use super::super::table::Alternative as _;

/// With characters of ASCII, Latin-1, Windows-1252, and of one and two units of UTF-16.
const TEXT: &str = "A\u{e9}\u{20ac}\"<\u{2063}\u{1f642}~~~>";

/// What each makes, and what it costs.
const ENCODED: &str = r#": 0 A\xc3\xa9\xe2\x82\xac\"<\xe2\x81\xa3\xf0\x9f\x99\x82~~~>
the payload was signed in UTF-16 (little-endian): 6 A\x00\xe9\x00\xac \"\x00<\x00c =\xd8B\xde~\x00~\x00~\x00>\x00
the payload was signed in UTF-16 (big-endian): 7 \x00A\x00\xe9 \xac\x00\"\x00< c\xd8=\xdeB\x00~\x00~\x00~\x00>
the payload was signed in UTF-16 (little-endian) with a byte order mark: 8 \xff\xfeA\x00\xe9\x00\xac \"\x00<\x00c =\xd8B\xde~\x00~\x00~\x00>\x00
the payload was signed in UTF-16 (big-endian) with a byte order mark: 8 \xfe\xff\x00A\x00\xe9 \xac\x00\"\x00< c\xd8=\xdeB\x00~\x00~\x00~\x00>
the payload was signed in UTF-32 (little-endian): 10 A\x00\x00\x00\xe9\x00\x00\x00\xac \x00\x00\"\x00\x00\x00<\x00\x00\x00c \x00\x00B\xf6\x01\x00~\x00\x00\x00~\x00\x00\x00~\x00\x00\x00>\x00\x00\x00
the payload was signed in UTF-32 (big-endian): 10 \x00\x00\x00A\x00\x00\x00\xe9\x00\x00 \xac\x00\x00\x00\"\x00\x00\x00<\x00\x00 c\x00\x01\xf6B\x00\x00\x00~\x00\x00\x00~\x00\x00\x00~\x00\x00\x00>
a byte order mark was signed before the payload: 7 \xef\xbb\xbfA\xc3\xa9\xe2\x82\xac\"<\xe2\x81\xa3\xf0\x9f\x99\x82~~~>
the payload was signed in Latin-1 or ASCII, where U+2063 becomes `?`: 7 A\xe9?\"<??~~~>
the payload was signed in ASCII, where all else becomes `?`: 7 A??\"<??~~~>
the payload was signed in Latin-1 by the low byte of each character, where U+2063 becomes `c`: 8 A\xe9\xac\"<cB~~~>
the payload was signed in ASCII without the characters outside it: 7 A\"<~~~>
the payload was signed in Latin-1 without the characters outside it: 8 A\xe9\"<~~~>
the payload was signed in Windows-1252, where U+2063 becomes `?`: 9 A\xe9\x80\"<??~~~>
the payload was signed in ASCII with HTML's numbers for the characters outside it: 9 A&#233;&#8364;\"<&#8291;&#128578;~~~>
the payload's UTF-8 was read as Latin-1 and encoded once more: 7 A\xc3\x83\xc2\xa9\xc3\xa2\xc2\x82\xc2\xac\"<\xc3\xa2\xc2\x81\xc2\xa3\xc3\xb0\xc2\x9f\xc2\x99\xc2\x82~~~>
the payload's UTF-8 was read as Windows-1252 and encoded once more: 8 A\xc3\x83\xc2\xa9\xc3\xa2\xe2\x80\x9a\xc2\xac\"<\xc3\xa2\xc2\x81\xc2\xa3\xc3\xb0\xc5\xb8\xe2\x84\xa2\xe2\x80\x9a~~~>
the base64 of the payload was signed: 6 QcOp4oKsIjzigaPwn5mCfn5+Pg==
the base64 of the payload was signed, with a newline at its end: 8 QcOp4oKsIjzigaPwn5mCfn5+Pg==\n
the base64 of the payload was signed, broken into lines: 8 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2\r\nNzg5
the base64 of the payload was signed, broken into lines: 9 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2\nNzg5
the base64 of the payload was signed, broken into lines: 9 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3\nODkwMTIzNDU2Nzg5
the base64 of the payload was signed, broken into lines: 9 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3\r\nODkwMTIzNDU2Nzg5
the base64 of the payload was signed, broken into lines: 10 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0\nNTY3ODkwMTIzNDU2Nzg5
the base64 of the payload was signed, broken into lines and with a line end after the last: 8 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2\nNzg5\n
the base64 of the payload was signed, broken into lines and with a line end after the last: 9 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2\r\nNzg5\r\n
the base64 of the payload was signed, broken into lines and with a line end after the last: 9 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3\nODkwMTIzNDU2Nzg5\n
the base64 of the payload was signed, broken into lines and with a line end after the last: 9 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3\r\nODkwMTIzNDU2Nzg5\r\n
the base64 of the payload was signed, broken into lines and with a line end after the last: 9 MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0\nNTY3ODkwMTIzNDU2Nzg5\n
the payload was signed as a list of the numbers of its bytes: 9 65,195,169,226,130,172,34,60,226,129,163,240,159,153,130,126,126,126,62
the payload was signed as a list of the numbers of its bytes: 10 65, 195, 169, 226, 130, 172, 34, 60, 226, 129, 163, 240, 159, 153, 130, 126, 126, 126, 62
the payload was signed as a list of the numbers of its bytes: 10 65 195 169 226 130 172 34 60 226 129 163 240 159 153 130 126 126 126 62
the payload was signed as a list of the numbers of its bytes: 9 [65,195,169,226,130,172,34,60,226,129,163,240,159,153,130,126,126,126,62]
the payload was signed as a list of the numbers of its bytes: 9 [65, 195, 169, 226, 130, 172, 34, 60, 226, 129, 163, 240, 159, 153, 130, 126, 126, 126, 62]
the payload was signed as a list of the numbers of its bytes: 9 [65 195 169 226 130 172 34 60 226 129 163 240 159 153 130 126 126 126 62]
the payload was signed as a list of the numbers of its bytes: 11 {65, 195, 169, 226, 130, 172, 34, 60, 226, 129, 163, 240, 159, 153, 130, 126, 126, 126, 62}
the payload was signed as a list of the numbers of its bytes: 10 65,-61,-87,-30,-126,-84,34,60,-30,-127,-93,-16,-97,-103,-126,126,126,126,62
the payload was signed as a list of the numbers of its bytes: 10 [65,-61,-87,-30,-126,-84,34,60,-30,-127,-93,-16,-97,-103,-126,126,126,126,62]
the payload was signed as a list of the numbers of its bytes: 9 [65, -61, -87, -30, -126, -84, 34, 60, -30, -127, -93, -16, -97, -103, -126, 126, 126, 126, 62]
the payload was signed as a list of the numbers of its bytes: 11 65 -61 -87 -30 -126 -84 34 60 -30 -127 -93 -16 -97 -103 -126 126 126 126 62
the payload was signed as a list of the numbers of its bytes: 10 {\"type\":\"Buffer\",\"data\":[65,195,169,226,130,172,34,60,226,129,163,240,159,153,130,126,126,126,62]}
the base64url of the payload was signed: 9 QcOp4oKsIjzigaPwn5mCfn5-Pg
the base64url of the payload was signed, with padding: 9 QcOp4oKsIjzigaPwn5mCfn5-Pg==
the hexadecimal of the payload was signed: 8 41c3a9e282ac223ce281a3f09f99827e7e7e3e
the hexadecimal of the payload was signed, in capitals: 9 41C3A9E282AC223CE281A3F09F99827E7E7E3E
the payload was signed percent-encoded: 7 A%C3%A9%E2%82%AC%22%3C%E2%81%A3%F0%9F%99%82~~~%3E
the payload was signed escaped for HTML: 9 A\xc3\xa9\xe2\x82\xac&quot;&lt;\xe2\x81\xa3\xf0\x9f\x99\x82~~~&gt;
the payload was signed as a JSON string, in quotes and with escapes: 7 \"A\xc3\xa9\xe2\x82\xac\\\"<\xe2\x81\xa3\xf0\x9f\x99\x82~~~>\"
the payload was signed as a JSON string of ASCII, in quotes and with escapes: 7 \"A\\u00e9\\u20ac\\\"<\\u2063\\ud83d\\ude42~~~>\"
the payload was signed with the escapes of JSON for all that is not ASCII: 9 A\\u00e9\\u20ac\"<\\u2063\\ud83d\\ude42~~~>
the whole payload was signed in lower case: 9 a\xc3\xa9\xe2\x82\xac\"<\xe2\x81\xa3\xf0\x9f\x99\x82~~~>
the whole payload was signed in upper case: 9 A\xc3\x89\xe2\x82\xac\"<\xe2\x81\xa3\xf0\x9f\x99\x82~~~>
the payload was signed in reverse: 10 >~~~\xf0\x9f\x99\x82\xe2\x81\xa3<\"\xe2\x82\xac\xc3\xa9A
the payload was signed twice, once after the other: 9 A\xc3\xa9\xe2\x82\xac\"<\xe2\x81\xa3\xf0\x9f\x99\x82~~~>A\xc3\xa9\xe2\x82\xac\"<\xe2\x81\xa3\xf0\x9f\x99\x82~~~>
"#;

#[test]
fn a_payload_is_signed_in_every_encoding() {
    // 80 characters in base64.
    let long = "0123456789".repeat(6);
    let encoded = ENCODINGS.iter().map(|encode| {
        let text = if encode.did.contains("into lines") {
            &long
        } else {
            TEXT
        };
        let mut bytes = Vec::new();
        (encode.make)(text, &mut bytes);
        format!(
            "{}: {} {}\n",
            encode.did,
            encode.cost(),
            bytes.escape_ascii()
        )
    });
    assert_eq!(encoded.collect::<String>(), ENCODED);
}

/// What the table says of a byte is what other readers say (WHATWG Encoding, 9).
#[test]
fn a_byte_is_a_character_of_windows_1252() {
    let read: String = (0x7e..=0xa1).map(cp1252_char).collect();
    assert_eq!(read, "~€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ¡");
}
