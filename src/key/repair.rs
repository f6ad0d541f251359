//! The repairs that a key may need, by name.

use std::collections::BTreeSet;

/// What happened to a key on its way and was undone. A repair never guesses at key bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Repair {
    /// A UTF-8 byte order mark stood before the text.
    ByteOrderMark,
    /// The text was UTF-16, as PowerShell writes it.
    Utf16,
    /// The newlines were the characters `\n`.
    EscapedNewlines,
    /// The text stood in quotes.
    Quotes,
    /// The lines were indented, as in YAML.
    Indentation,
    /// The newlines had become spaces.
    SpacesForNewlines,
    /// There was only the base64 of the DER.
    MissingArmour,
    /// The text was the base64 of the key file.
    Base64OfPem,
    /// The base64 lacked its padding.
    Base64Padding,
    /// Something stood behind the key.
    TrailingText,
    /// The label was another than the DER says.
    Label,
    /// The dashes around BEGIN and END were not five hyphens.
    Dashes,
}

impl Repair {
    /// Every repair, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::ByteOrderMark,
        Self::Utf16,
        Self::EscapedNewlines,
        Self::Quotes,
        Self::Indentation,
        Self::SpacesForNewlines,
        Self::MissingArmour,
        Self::Base64OfPem,
        Self::Base64Padding,
        Self::TrailingText,
        Self::Label,
        Self::Dashes,
    ];

    /// The repair as it is printed, in snake case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.describe().0
    }

    /// What was seen: the rest of a sentence about the key, which starts with a verb.
    #[must_use]
    pub const fn seen(self) -> &'static str {
        self.describe().1
    }

    const fn describe(self) -> (&'static str, &'static str) {
        match self {
            Self::ByteOrderMark => ("byte_order_mark", "starts with a byte order mark"),
            Self::Utf16 => ("utf16", "is UTF-16 text"),
            Self::EscapedNewlines => ("escaped_newlines", r"has `\n` for its newlines"),
            Self::Quotes => ("quotes", "stands in quotes"),
            Self::Indentation => ("indentation", "has indented lines"),
            Self::SpacesForNewlines => ("spaces_for_newlines", "has spaces for its newlines"),
            Self::MissingArmour => ("missing_armour", "lacks its BEGIN and END lines"),
            Self::Base64OfPem => ("base64_of_pem", "is the base64 of a key file"),
            Self::Base64Padding => ("base64_padding", "lacks the padding of its base64"),
            Self::TrailingText => ("trailing_text", "is followed by something else"),
            Self::Label => ("label", "has another label than its content asks for"),
            Self::Dashes => (
                "dashes",
                "has other dashes around BEGIN and END than five hyphens",
            ),
        }
    }
}

/// The repairs of one key, each once, in their order.
pub(super) type Repairs = BTreeSet<Repair>;
