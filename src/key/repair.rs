//! The repairs that a key may need, by name.

use std::collections::BTreeSet;

use crate::repair::repairs;
use crate::unescape::{Kind, Undone};

repairs! {
    /// What happened to a key on its way and was undone. A repair never guesses at key bytes.
    Repair
    ByteOrderMark = "byte_order_mark", "starts with a byte order mark", "A UTF-8 byte order mark stood before the text.";
    Utf16 = "utf16", "is UTF-16 text", "The text was UTF-16, as PowerShell writes it.";
    EscapedNewlines = "escaped_newlines", r"has `\n` for its newlines", "The newlines were the characters `\n`.";
    Quotes = "quotes", "stands in quotes", "The text stood in quotes.";
    Indentation = "indentation", "has indented lines", "The lines were indented, as in YAML.";
    SpacesForNewlines = "spaces_for_newlines", "has spaces for its newlines", "The newlines had become spaces.";
    NewlineStandIns = "newline_stand_ins", "has something else in the place of its newlines", "Another character, or a few, stood for each newline, such as `|` or a lone `n`.";
    PercentEncoded = "percent_encoded", "is percent-encoded, as in a URL", "Characters were percent-encoded, such as `%0A` or `%2B`.";
    HtmlEscaped = "html_escaped", "has the tags or the escapes of HTML in it", "There were tags or character references of HTML, such as `<br>` or `&#10;`.";
    UnicodeEscaped = "unicode_escaped", r"has characters written as `\u002B`", r"Characters were written as `\u002B`, as some programs write JSON.";
    PlusForSpace = "plus_for_space", "has `+` for the spaces of its BEGIN and END lines", "The spaces of the BEGIN and END lines were `+`, as in a form.";
    SpaceForPlus = "space_for_plus", "has spaces for the `+` of its base64", "The `+` of the base64 were spaces, as after the decoding of a form.";
    Hexadecimal = "hexadecimal", "is written in hexadecimal digits", "The bytes of the file were written in hexadecimal digits.";
    RichText = "rich_text", "stands in a document of a word processor (RTF)", "The key stood in a rich text document.";
    MissingArmour = "missing_armour", "lacks its BEGIN and END lines", "There was only the base64 of the DER.";
    Base64OfPem = "base64_of_pem", "is the base64 of a key file", "The text was the base64 of the key file.";
    Base64Padding = "base64_padding", "lacks the padding of its base64", "The base64 lacked its padding.";
    TrailingText = "trailing_text", "is followed by something else", "Something followed the key.";
    Label = "label", "has another label than its content asks for", "The label was another than the DER says.";
    LabelSpaces = "label_spaces", "has something else for the spaces of its BEGIN and END lines", "Other characters stood for the spaces of the BEGIN and END lines, such as `_` or no-break spaces.";
    Dashes = "dashes", "has other dashes around BEGIN and END than five hyphens", "The dashes around BEGIN and END were not five hyphens.";
}

/// The repairs of one key, each once, in their order.
pub(super) type Repairs = BTreeSet<Repair>;

/// The repairs of a part of a text whose escapes were undone.
pub(super) fn of_escapes(undone: &Undone, start: usize, end: usize) -> Repairs {
    let repair = |kind| match kind {
        Kind::Percent => Repair::PercentEncoded,
        Kind::Html => Repair::HtmlEscaped,
        Kind::Unicode => Repair::UnicodeEscaped,
    };
    undone.kinds(start, end).map(repair).collect()
}
