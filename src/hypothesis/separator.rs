//! What stands between the fields instead of U+2063.

mod around;
mod escapes;
mod list;

use std::borrow::Cow;

use crate::escape::quoted;

use super::table::Mistake;

/// Every separator.
pub(super) fn all() -> impl Iterator<Item = &'static Separator> {
    listed().chain(around::AROUND.iter())
}

/// Those of the tables.
pub(super) fn listed() -> impl Iterator<Item = &'static Separator> {
    list::SEPARATORS.iter().chain(escapes::ESCAPES)
}

/// A text between the fields.
pub(super) struct Separator {
    pub(super) cost: u8,
    pub(super) text: Cow<'static, str>,
    /// What people call it; empty where its characters say enough.
    pub(super) name: &'static str,
    pub(super) mistake: &'static Mistake,
}

impl Separator {
    /// What people call it.
    pub(super) fn name(&self) -> String {
        let mut characters = self.text.chars();
        match (self.name, characters.next(), characters.next()) {
            ("", Some(only), None) if quoted(&self.text).len() > 2 + only.len_utf8() => {
                format!("U+{:04X}", u32::from(only))
            }
            ("", Some(_), None) => quoted(&self.text),
            // As they stand: a backslash is one of them.
            ("", ..) => format!(
                "the {} characters {}",
                self.text.chars().count(),
                quoted(&self.text).replace(r"\\", r"\")
            ),
            (name, ..) => name.to_owned(),
        }
    }
}
