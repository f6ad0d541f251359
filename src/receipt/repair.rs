//! The repairs that a receipt may need, by name.

use std::collections::BTreeSet;

use crate::repair::repairs;

repairs! {
    /// What happened to a receipt on its way and was undone. A repair is made only where the receipt is
    /// then exactly as long as it says, and never guesses at a byte.
    Repair
    ByteOrderMark = "byte_order_mark", "starts with a byte order mark", "A byte order mark stood before the text.";
    Utf16 = "utf16", "is UTF-16 text", "The text was UTF-16, as PowerShell writes it.";
    InsideJson = "inside_json", "stands inside JSON", "The text was a string of JSON, such as the `receipt-data` of a request.";
    SurroundingText = "surrounding_text", "stands in the middle of other text", "Other text stood around it, such as a line of a log.";
    FormField = "form_field", "stands behind the name of a form's field", "The name of a form's field stood before the text, such as `receipt-data=`.";
    PemArmour = "pem_armour", "stands between BEGIN and END lines", "There were BEGIN and END lines, as OpenSSL writes them.";
    DataUrl = "data_url", "is a data URL", "The text was a data URL.";
    Quotes = "quotes", "stands in quotes", "The text stood in quotes, or in brackets that a program prints around a value.";
    EscapedSlashes = "escaped_slashes", r"has `\/` for its slashes", r"Slashes were written as `\/`, as some programs write JSON.";
    UnicodeEscaped = "unicode_escaped", r"has characters written as `\u002B`", r"Characters were written as `\u002B` or `\x2B`.";
    HtmlEscaped = "html_escaped", "has characters written as `&#43;`", "Characters were character references of HTML, such as `&#43;`.";
    PercentEncoded = "percent_encoded", "is percent-encoded, as in a URL", "Characters were percent-encoded, such as `%2B`.";
    LineBreaks = "line_breaks", "is broken into lines", "There was white space that was never a part of it.";
    SpacesForPlus = "spaces_for_plus", "has spaces for its `+`, as a form makes them", "Each `+` had become a space.";
    Base64url = "base64url", "is in the alphabet of base64url", "The characters `-` and `_` stood for `+` and `/`.";
    Base64Padding = "base64_padding", "lacks the padding of its base64", "The base64 lacked its padding.";
    Base64Pieces = "base64_pieces", "is base64 of one piece after the other, each with its padding", "The base64 had padding in its middle.";
    Base64Twice = "base64_twice", "is base64 of base64", "The base64 was encoded again.";
    Hex = "hex", "is in hexadecimal", "The bytes were hexadecimal digits, as `NSData` prints them.";
    ByteList = "byte_list", "is a list of numbers, one a byte", "The bytes were a list of numbers.";
    BytesAsText = "bytes_as_text", "has its bytes as characters of Latin-1, in UTF-8", "Each byte had become the character of its number.";
    RawDer = "raw_der", "is not in base64, as Apple wants it", "The bytes were not encoded.";
    TrailingText = "trailing_text", "is followed by white space or zeros", "White space or zeros followed the bytes.";
}

/// The repairs of one receipt, each once, in their order.
pub(super) type Repairs = BTreeSet<Repair>;
