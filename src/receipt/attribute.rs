//! The attributes of an app receipt: `SET OF SEQUENCE { type INTEGER, version INTEGER, value OCTET STRING }`
//! (Apple, "Validating receipts on the device").

use std::borrow::Cow;

use der::{Reader as _, SliceReader, Tag};

use crate::error::Error;

use super::app::App;
use super::ber;
use super::field::Taken;
use super::purchase::Purchase;
use super::refusal;

/// The attribute that holds a purchase; there is one for each.
const IN_APP: u64 = 17;

/// An attribute that has no name here, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unnamed {
    /// The purchase that it belongs to, counted from 0; none where it belongs to the receipt.
    pub purchase: Option<usize>,
    /// The type of the attribute.
    pub attribute: u64,
    /// Its value.
    pub value: Vec<u8>,
}

/// What the attributes of an app receipt say.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) app: App,
    pub(super) purchases: Vec<Purchase>,
    pub(super) unnamed: Vec<Unnamed>,
    /// The types of those that have a name, and a value that cannot be read.
    pub(super) unreadable: Vec<u64>,
}

/// An attribute: its type and its value.
type Attribute<'a> = (u64, Cow<'a, [u8]>);

impl Attributes {
    /// Reads the content of a container.
    ///
    /// # Errors
    /// It is no set of attributes.
    pub(super) fn read(content: &[u8]) -> Result<Self, Error> {
        let mut all = Self::default();
        for (attribute, value) in attributes(content)? {
            if attribute == IN_APP {
                all.purchase(&value)?;
            } else {
                let taken = all.app.take(attribute, &value);
                all.note(&taken, None, attribute, value);
            }
        }
        Ok(all)
    }

    fn purchase(&mut self, content: &[u8]) -> Result<(), Error> {
        let number = self.purchases.len();
        let mut purchase = Purchase::default();
        for (attribute, value) in attributes(content)? {
            let taken = purchase.take(attribute, &value);
            self.note(&taken, Some(number), attribute, value);
        }
        self.purchases.push(purchase);
        Ok(())
    }

    fn note(
        &mut self,
        taken: &Taken,
        purchase: Option<usize>,
        attribute: u64,
        value: Cow<'_, [u8]>,
    ) {
        match taken {
            Taken::Yes => {}
            Taken::Unreadable if self.unreadable.contains(&attribute) => {}
            Taken::Unreadable => self.unreadable.push(attribute),
            Taken::Unknown => self.unnamed.push(Unnamed {
                purchase,
                attribute,
                value: value.into_owned(),
            }),
        }
    }
}

fn attributes(content: &[u8]) -> Result<Vec<Attribute<'_>>, Error> {
    ber::reader(content)
        .and_then(|reader| set(reader).ok())
        .ok_or(refusal::NO_ATTRIBUTES)
}

fn set(mut reader: SliceReader<'_>) -> der::Result<Vec<Attribute<'_>>> {
    let all = ber::element(&mut reader, Tag::Set, |inside| {
        let mut all = Vec::new();
        while !inside.is_finished() {
            all.push(ber::element(inside, Tag::Sequence, attribute)?);
        }
        Ok(all)
    })?;
    reader.finish()?;
    Ok(all)
}

fn attribute<'a>(reader: &mut SliceReader<'a>) -> der::Result<Attribute<'a>> {
    let kind = reader.decode()?;
    ber::skip(reader, Tag::Integer)?;
    Ok((kind, ber::octets(reader)?))
}
