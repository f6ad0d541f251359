//! From the bytes of an input to what is inside: one layer after the other comes off, and is named.

use crate::error::{Code, Error};
use crate::evidence;
use crate::json::Object;
use crate::key;

use super::base64;
use super::ber::Extent;
use super::digits;
use super::known;
use super::plist;
use super::refusal;
use super::repair::{Repair, Repairs};
use super::shape::{self, Shape};
use super::wrapping;

/// How many layers may lie around one another.
const LAYERS: usize = 8;

/// What was inside.
pub(super) enum Inside {
    /// The container of an app receipt, of exactly its length.
    Container(Vec<u8>),
    /// The text of a transaction receipt, and the dictionary that it is.
    Transaction(Vec<u8>, Object),
    /// Apple's answer.
    Answer(Object),
}

/// What was inside, and what had to be undone.
pub(super) struct Found {
    pub(super) inside: Inside,
    pub(super) repairs: Repairs,
}

/// Where in the layers a text was found.
#[derive(Clone)]
pub(super) struct Layer {
    /// How many more may follow.
    left: usize,
    /// How often it was base64.
    encoded: usize,
    repairs: Repairs,
}

impl Layer {
    fn outermost() -> Self {
        Self {
            left: LAYERS,
            encoded: 0,
            repairs: Repairs::new(),
        }
    }

    /// The layer inside, after some repairs.
    pub(super) fn inside(&self, repairs: impl IntoIterator<Item = Repair>) -> Self {
        let mut inside = self.clone();
        inside.left = self.left.saturating_sub(1);
        inside.repairs.extend(repairs);
        inside
    }

    /// The layer inside, which was base64.
    pub(super) fn decoded(&self, repairs: impl IntoIterator<Item = Repair>) -> Self {
        let mut inside = self.inside(repairs);
        inside.encoded += 1;
        inside
    }
}

/// Finds what is inside an input.
///
/// # Errors
/// There is no receipt and no answer. The error says what the input is instead.
pub(super) fn read(input: &[u8]) -> Result<Found, Error> {
    let refused = match peel(input, Layer::outermost()) {
        Ok(found) => return Ok(found),
        Err(refused) => refused,
    };
    // What is named for sure is not looked for in the middle of a text.
    let is_open = [
        Code::RECEIPT_NOT_BASE64,
        Code::RECEIPT_UNRECOGNISED,
        Code::ANSWER_NOT_JSON,
    ]
    .contains(&refused.code())
        || refused == refusal::NOT_READABLE;
    let text = str::from_utf8(input).ok().filter(|_| is_open);
    let clean = text.and_then(evidence::cleaned);
    let input = clean.as_deref().map_or(input, str::as_bytes);
    let around = |text: &[u8]| peel(text, Layer::outermost().inside([Repair::SurroundingText]));
    if clean.is_some()
        && let Ok(found) = around(input)
    {
        return Ok(found);
    }
    if (is_open || refused.code() == Code::RECEIPT_DAMAGED) && has_several(input) {
        return Err(refusal::SEVERAL);
    }
    let inner = is_open.then(|| wrapping::in_the_middle(input)).flatten();
    match inner.map(around) {
        Some(Ok(found)) => Ok(found),
        Some(Err(inner)) if inner.code() == Code::RECEIPT_TRUNCATED => Err(inner),
        _ => clean.as_deref().and_then(printed).ok_or(refused),
    }
}

/// Whether more than one whole receipt stands in a text, each apart from the others.
fn has_several(text: &[u8]) -> bool {
    let is_receipt = |text: &&[u8]| {
        let found = peel(text, Layer::outermost());
        found.is_ok_and(|found| !matches!(found.inside, Inside::Answer(_)))
    };
    let mut receipts = wrapping::receipts_in(text).into_iter().filter(is_receipt);
    receipts.next().is_some() && receipts.next().is_some()
}

/// Apple's answer as some language prints it. What Apple's systems print has a reader of its own: where
/// that refuses it, something was lost.
fn printed(text: &str) -> Option<Found> {
    if text.contains(" = ") && text.contains(';') {
        return None;
    }
    let object = shape::answer_printed(evidence::printed(text)?)?;
    Some(Found {
        inside: Inside::Answer(object),
        repairs: Repairs::new(),
    })
}

/// Takes off the outermost layer, and what is inside.
pub(super) fn peel(input: &[u8], layer: Layer) -> Result<Found, Error> {
    if matches!(input, [0x30, 0x80..=0x84, ..]) {
        return container(input, layer);
    }
    if input.starts_with(b"0\xef\xbf\xbd") {
        return Err(refusal::UTF8);
    }
    if layer.left == 0 {
        return Err(refusal::TOO_DEEP);
    }
    if let Some((inside, repair)) = wrapping::undo(input) {
        return peel(&inside, layer.inside([repair]));
    }
    let text = wrapping::trimmed(input);
    if digits::is_shortened(text) {
        return Err(refusal::SHORTENED);
    }
    if let Some(bytes) = digits::bytes(text) {
        return peel(&bytes.0, layer.inside([bytes.1]));
    }
    if matches!(text, [b'{' | b'[', ..]) {
        return brackets(input, text, layer);
    }
    if let Some(known) = known::known(text) {
        return Err(known);
    }
    if let Some((inside, repairs)) = unescaped(text) {
        return peel(&inside, layer.inside(repairs));
    }
    base64::decode(text, &layer)
}

/// A container that may be all of the bytes.
fn container(bytes: &[u8], mut layer: Layer) -> Result<Found, Error> {
    let digits = [Repair::Hex, Repair::ByteList, Repair::BytesAsText];
    if layer.encoded == 0 && digits.iter().all(|digits| !layer.repairs.contains(digits)) {
        layer.repairs.insert(Repair::RawDer);
    }
    if layer.encoded > 1 {
        layer.repairs.insert(Repair::Base64Twice);
    }
    let whole = whole(bytes)?;
    if whole.len() < bytes.len() {
        layer.repairs.insert(Repair::TrailingText);
    }
    Ok(Found {
        inside: Inside::Container(whole.to_vec()),
        repairs: layer.repairs,
    })
}

/// The bytes as far as they say that they go.
fn whole(bytes: &[u8]) -> Result<&[u8], Error> {
    let extra = match Extent::of(bytes) {
        Extent::Whole => return Ok(bytes),
        Extent::Missing {
            bytes: missing,
            at_least,
        } => return Err(refusal::truncated(bytes.len(), missing, at_least)),
        Extent::Extra(extra) => extra,
        Extent::None => return Err(refusal::NO_LENGTH),
    };
    let (whole, rest) = bytes.split_at(bytes.len() - extra);
    let is_filling = rest
        .iter()
        .all(|byte| *byte == 0 || byte.is_ascii_whitespace());
    // What fills a receipt up that lost a few bytes is no end of it.
    let has_own_end = whole.last() != rest.first() || whole.starts_with(&[0x30, 0x80]);
    if is_filling && has_own_end {
        Ok(whole)
    } else {
        Err(refusal::too_long(extra))
    }
}

/// A text that begins with a bracket: JSON, or a dictionary of Apple's older kind.
fn brackets(input: &[u8], text: &[u8], layer: Layer) -> Result<Found, Error> {
    let shape = match shape::of(text) {
        None => match str::from_utf8(text).ok().and_then(plist::dictionary) {
            Some(object) => return dictionary(input, object, layer),
            None => return Err(refusal::ANSWER_NOT_JSON),
        },
        Some(shape) => shape?,
    };
    match shape {
        Shape::Answer(object) => Ok(Found {
            inside: Inside::Answer(object),
            repairs: layer.repairs,
        }),
        Shape::Text(text, repairs) => peel(
            text.as_bytes(),
            layer.inside(repairs).inside([Repair::InsideJson]),
        ),
        Shape::Bytes(bytes) => peel(&bytes, layer.inside([Repair::InsideJson, Repair::ByteList])),
    }
}

/// A dictionary: a transaction receipt, or an answer that was printed.
fn dictionary(input: &[u8], object: Object, mut layer: Layer) -> Result<Found, Error> {
    if object.get("purchase-info").is_none() {
        let object = shape::answer_in(object).ok_or(refusal::UNRECOGNISED)?;
        return Ok(Found {
            inside: Inside::Answer(object),
            repairs: layer.repairs,
        });
    }
    match layer.encoded {
        0 => layer.repairs.insert(Repair::RawDer),
        1 => true,
        _ => layer.repairs.insert(Repair::Base64Twice),
    };
    Ok(Found {
        inside: Inside::Transaction(input.to_vec(), object),
        repairs: layer.repairs,
    })
}

/// The text without the escapes of URLs, of HTML and of programs; none where there are none.
fn unescaped(text: &[u8]) -> Option<(Vec<u8>, Vec<Repair>)> {
    let names = |repair: key::Repair| match repair {
        key::Repair::PercentEncoded => Repair::PercentEncoded,
        key::Repair::HtmlEscaped => Repair::HtmlEscaped,
        _ => Repair::UnicodeEscaped,
    };
    let has_escapes = text
        .iter()
        .any(|byte| matches!(byte, b'%' | b'&' | b'\\' | b'<'));
    let (inside, repairs) = has_escapes.then(|| key::unescaped(text)).flatten()?;
    Some((inside.to_vec(), repairs.into_iter().map(names).collect()))
}
