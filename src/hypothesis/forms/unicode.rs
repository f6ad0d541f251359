//! Other characters for the same text, and what a wrong encoding leaves of it.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::error::Code;

use super::super::encode::cp1252_char;
use super::super::table::{ALL, Form, Mistake, form};
use super::changed;
use super::code::ENCODED;

pub(in crate::hypothesis) const FORM: Mistake = Mistake {
    code: Code::UNICODE_FORM,
    fix: "sign the bytes of the text that the purchase sets, without normalising them",
};

pub(in crate::hypothesis) const LOOK: Mistake = Mistake {
    code: Code::UNICODE_FORM,
    fix: "copy the identifier from App Store Connect, or type it; a PDF, a word processor or another keyboard gives letters that only look the same",
};

const NFC: &str = "the {field} was signed in its composed (NFC) form";
const NFD: &str = "the {field} was signed in its decomposed (NFD) form";
const NFKC: &str = "the {field} was signed in its compatible composed (NFKC) form, as {value}";
const NFKD: &str = "the {field} was signed in its compatible decomposed (NFKD) form, as {value}";
const PLAIN: &str = "the {field} was signed without its accents, as {value}";
const MOJIBAKE: &str =
    "the {field} was signed after its UTF-8 was read as Latin-1 or Windows-1252, as {value}";
const REPAIRED: &str =
    "the {field} was signed after its bytes were read as UTF-8 once more, as {value}";
const LOST: &str = "the {field} was signed without the characters that are not ASCII, as {value}";

pub(super) const FORMS: &[Form] = &[
    form(6, ALL, &FORM, NFC, composed),
    form(6, ALL, &FORM, NFD, decomposed),
    form(8, ALL, &FORM, NFKC, |text| {
        changed(text, text.nfkc().collect())
    }),
    form(8, ALL, &FORM, NFKD, |text| {
        changed(text, text.nfkd().collect())
    }),
    form(9, ALL, &FORM, PLAIN, |text| {
        changed(
            text,
            text.nfd().filter(|c| !is_combining_mark(*c)).collect(),
        )
    }),
    form(8, ALL, &ENCODED, MOJIBAKE, mojibake),
    form(8, ALL, &ENCODED, MOJIBAKE, |text| {
        changed(text, text.bytes().map(char::from).collect())
    }),
    form(8, ALL, &ENCODED, REPAIRED, |text| {
        let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
        changed(text, String::from_utf8(bytes?).ok()?)
    }),
    form(8, ALL, &ENCODED, LOST, |text| {
        changed(
            text,
            text.chars()
                .map(|c| if c.is_ascii() { c } else { '?' })
                .collect(),
        )
    }),
    form(9, ALL, &ENCODED, LOST, |text| {
        changed(text, text.chars().filter(char::is_ascii).collect())
    }),
    form(9, ALL, &ENCODED, LOST, |text| {
        let replaced = |c: char| if c.is_ascii() { c } else { '\u{fffd}' };
        changed(text, text.chars().map(replaced).collect())
    }),
];

/// Letters that look like one of ASCII, each followed by that.
const ALIKE: &str = "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSУY\
     ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvαaıiⅼlɡg";

/// An identifier of which a ligature or another form of a letter was sent.
pub(in crate::hypothesis) fn compatible(text: &str) -> Option<String> {
    changed(text, text.nfkc().collect()).filter(|text| text.is_ascii())
}

/// An identifier of which a letter of another alphabet was sent.
pub(in crate::hypothesis) fn alike(text: &str) -> Option<String> {
    let of_ascii = |c: char| {
        let mut letters = ALIKE.chars();
        let is_it = letters.find(|other| *other == c && !c.is_ascii());
        is_it.and_then(|_| letters.next()).unwrap_or(c)
    };
    changed(text, text.chars().map(of_ascii).collect()).filter(|text| text.is_ascii())
}

pub(in crate::hypothesis) fn composed(text: &str) -> Option<String> {
    changed(text, text.nfc().collect())
}

pub(in crate::hypothesis) fn decomposed(text: &str) -> Option<String> {
    changed(text, text.nfd().collect())
}

pub(in crate::hypothesis) fn mojibake(text: &str) -> Option<String> {
    changed(text, text.bytes().map(cp1252_char).collect())
}
