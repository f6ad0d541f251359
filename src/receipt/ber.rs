//! Reading BER (ITU-T X.690), of which DER is the strict form. Xcode's receipts have lengths that are
//! told by an end mark, and strings in pieces.

use std::borrow::Cow;

use der::{
    Decode as _, EncodingRules, ErrorKind, Header, Length, Reader as _, SliceReader, Tag, TagNumber,
};

/// How far the outermost element goes, which is a SEQUENCE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// To the end of the bytes.
    Whole,
    /// This many bytes further. Where an end mark tells the length, at least as many.
    Missing { bytes: usize, at_least: bool },
    /// It ends this many bytes before the end.
    Extra(usize),
    /// Its lengths do not fit together.
    None,
}

impl Extent {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let Some(mut reader) = reader(bytes) else {
            return Self::None;
        };
        match Header::decode(&mut reader) {
            Ok(header) => Self::between(header.length(), reader.remaining_len()),
            Err(error) => match error.kind() {
                ErrorKind::Incomplete {
                    expected_len,
                    actual_len,
                } => Self::Missing {
                    bytes: expected_len.saturating_sub_usize(actual_len),
                    at_least: true,
                },
                _ => Self::None,
            },
        }
    }

    fn between(said: Length, there: Length) -> Self {
        let missing = said.saturating_sub_usize(there);
        let extra = there.saturating_sub_usize(said);
        match (missing, extra) {
            (0, 0) => Self::Whole,
            (0, extra) => Self::Extra(extra),
            (bytes, _) => Self::Missing {
                bytes,
                at_least: false,
            },
        }
    }
}

/// A difference of lengths.
trait Difference {
    fn saturating_sub_usize(self, other: Length) -> usize;
}

impl Difference for Length {
    fn saturating_sub_usize(self, other: Length) -> usize {
        let size = |length| usize::try_from(length).unwrap_or(usize::MAX);
        size(self).saturating_sub(size(other))
    }
}

/// A reader of BER.
pub(super) fn reader(bytes: &[u8]) -> Option<SliceReader<'_>> {
    SliceReader::new_with_encoding_rules(bytes, EncodingRules::Ber).ok()
}

/// The beginning of an element.
#[derive(Clone, Copy)]
pub(super) struct Element {
    /// How long its content is, with the mark that ends it where the length is not told.
    length: Length,
    is_constructed: bool,
    /// Whether a mark ends it.
    is_open: bool,
}

/// The bit of the first byte that says that elements are inside (X.690, 8.1.2.5).
const CONSTRUCTED: u8 = 0x20;

/// The first byte of a length that a mark tells (X.690, 8.1.3.6).
const INDEFINITE: u8 = 0x80;

/// Begins an element that has this tag.
pub(super) fn begin(reader: &mut SliceReader<'_>, tag: Tag) -> der::Result<Element> {
    let first = reader.peek_byte().unwrap_or_default();
    Tag::decode(reader)?.assert_eq(tag)?;
    let is_open = reader.peek_byte() == Some(INDEFINITE);
    Ok(Element {
        length: Length::decode(reader)?,
        is_constructed: first & CONSTRUCTED != 0,
        is_open,
    })
}

impl Element {
    /// Reads all of its content.
    pub(super) fn read<'a, T>(
        self,
        reader: &mut SliceReader<'a>,
        read: impl FnOnce(&mut SliceReader<'a>) -> der::Result<T>,
    ) -> der::Result<T> {
        if !self.is_open {
            return reader.read_nested(self.length, read);
        }
        let content = reader.read_nested((self.length - Length::new(2))?, read)?;
        reader.read_slice(Length::new(2))?;
        Ok(content)
    }
}

/// Reads an element that has this tag.
pub(super) fn element<'a, T>(
    reader: &mut SliceReader<'a>,
    tag: Tag,
    read: impl FnOnce(&mut SliceReader<'a>) -> der::Result<T>,
) -> der::Result<T> {
    begin(reader, tag)?.read(reader, read)
}

/// Reads what is in `[0]`.
pub(super) fn explicit<'a, T>(
    reader: &mut SliceReader<'a>,
    read: impl FnOnce(&mut SliceReader<'a>) -> der::Result<T>,
) -> der::Result<T> {
    let tag = Tag::ContextSpecific {
        constructed: true,
        number: TagNumber(0),
    };
    element(reader, tag, read)
}

/// Passes over an element that has this tag.
pub(super) fn skip(reader: &mut SliceReader<'_>, tag: Tag) -> der::Result<()> {
    let element = begin(reader, tag)?;
    reader.read_slice(element.length).map(drop)
}

/// How deep elements may lie in one another where they are only looked through.
const DEEPEST: usize = 24;

/// Looks through all that comes, and gives the tag of the last element: every length must fit.
pub(super) fn look_through(reader: &mut SliceReader<'_>) -> der::Result<Option<Tag>> {
    look_into(reader, DEEPEST)
}

fn look_into(reader: &mut SliceReader<'_>, depth: usize) -> der::Result<Option<Tag>> {
    let mut last = None;
    while !reader.is_finished() {
        let tag = Tag::peek(reader)?;
        let element = begin(reader, tag)?;
        if !element.is_constructed {
            reader.read_slice(element.length)?;
        } else if depth > 0 {
            element.read(reader, |inside| look_into(inside, depth - 1))?;
        } else {
            return Err(reader.error(ErrorKind::NestingDepth));
        }
        last = Some(tag);
    }
    Ok(last)
}

/// How deep the pieces of a string may lie in one another. Xcode's lie one deep.
const PIECES: usize = 3;

/// The bytes of an OCTET STRING, in one piece or in several.
pub(super) fn octets<'a>(reader: &mut SliceReader<'a>) -> der::Result<Cow<'a, [u8]>> {
    let element = begin(reader, Tag::OctetString)?;
    if !element.is_constructed {
        return reader.read_slice(element.length).map(Cow::Borrowed);
    }
    let mut joined = Vec::new();
    pieces(reader, element, PIECES, &mut joined)?;
    Ok(Cow::Owned(joined))
}

fn pieces(
    reader: &mut SliceReader<'_>,
    outer: Element,
    depth: usize,
    joined: &mut Vec<u8>,
) -> der::Result<()> {
    outer.read(reader, |inside| {
        while !inside.is_finished() {
            let piece = begin(inside, Tag::OctetString)?;
            if !piece.is_constructed {
                joined.extend_from_slice(inside.read_slice(piece.length)?);
            } else if depth > 1 {
                pieces(inside, piece, depth - 1, joined)?;
            } else {
                return Err(inside.error(ErrorKind::NestingDepth));
            }
        }
        Ok(())
    })
}

/// A value, as far as receipts have such.
pub(super) enum Value<'a> {
    Text(&'a str),
    Integer(i64),
    Other,
}

/// The one value that the bytes are.
pub(super) fn value(bytes: &[u8]) -> Option<Value<'_>> {
    let mut reader = reader(bytes)?;
    let header = Header::decode(&mut reader).ok()?;
    let content = reader.read_slice(header.length()).ok()?;
    reader.finish().ok()?;
    match header.tag() {
        Tag::Integer => integer(content).map(Value::Integer),
        Tag::Utf8String | Tag::Ia5String | Tag::PrintableString | Tag::VisibleString => {
            str::from_utf8(content).ok().map(Value::Text)
        }
        _ => Some(Value::Other),
    }
}

/// A number of one to eight bytes, in two's complement.
fn integer(bytes: &[u8]) -> Option<i64> {
    let first = bytes.first()?;
    let sign = if first & 0x80 == 0 { 0 } else { -1 };
    let shifted = |number: i64, byte: &u8| (number << 8) | i64::from(*byte);
    (bytes.len() <= 8).then(|| bytes.iter().fold(sign, shifted))
}
