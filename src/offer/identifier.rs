//! The fields that are text as it is: checked, never changed.

use std::fmt;

use crate::error::{Code, Error};
use crate::escape::quoted;

use super::{SEPARATOR, impossible};

macro_rules! fields {
    ($($field:ident = $name:literal, $doc:literal;)*) => {
        /// Which field a value is for; its `Display` is the name that messages use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Field {
            $(#[doc = $doc] $field,)*
        }

        impl fmt::Display for Field {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$field => $name,)*
                })
            }
        }
    };
}

fields! {
    BundleId = "bundle id", "The app's bundle identifier.";
    KeyId = "key id", "The key identifier.";
    ProductId = "product id", "The subscription's product identifier.";
    OfferId = "offer id", "The offer's identifier.";
    AppAccountToken = "app account token", "The UUID that an app links to its customer.";
    ApplicationUsername = "application username", "The text that an app links to its customer.";
    Nonce = "nonce", "The one-time UUID.";
    Timestamp = "timestamp", "The UNIX time in milliseconds.";
    IssuerId = "issuer id", "The identifier of the account that issues a JWS.";
    TransactionId = "transaction id", "The identifier of a customer's transaction.";
    IssuedAt = "issued-at time", "When a JWS is issued, in seconds.";
    Lifetime = "lifetime", "How long a bearer token is good for, in seconds.";
}

impl Field {
    /// Whether two texts are the same value of this field; the case of a UUID does not matter.
    #[must_use]
    pub fn is_same(self, one: &str, other: &str) -> bool {
        let is_uuid = matches!(self, Self::AppAccountToken | Self::Nonce);
        one == other || is_uuid && one.eq_ignore_ascii_case(other)
    }

    /// The error for a value of this field that is not UTF-8.
    #[must_use]
    pub fn not_utf8(self) -> Error {
        Error::new(
            Code::FIELD_NOT_UTF8,
            format!("the {self} is not UTF-8 text"),
            "check the encoding of the terminal, the script or the file that it comes from",
        )
    }
}

/// Checks text that is signed as it is, and changes nothing.
pub(super) fn checked(field: Field, text: &str) -> Result<String, Error> {
    let refuse = |code, what: &str, hint: &'static str| {
        let message = format!("the {field} {what}: {}", quoted(text));
        Err(Error::new(code, message, hint))
    };
    if text.is_empty() {
        return Err(Error::new(
            Code::FIELD_EMPTY,
            format!("the {field} is empty"),
            "give it a value; a shell variable that is not set gives an empty one",
        ));
    }
    if text.contains(SEPARATOR) {
        return refuse(
            Code::FIELD_HAS_SEPARATOR,
            "contains U+2063, which separates the fields",
            "remove the invisible character; give each field alone, the fields are joined here",
        );
    }
    if text.contains(|c: char| c.is_control() || c == '\u{feff}') {
        return refuse(
            Code::FIELD_HAS_CONTROL_CHARACTER,
            "contains a control character or a byte order mark",
            "remove it; a value read from a file often ends with a newline",
        );
    }
    if text.trim() != text {
        return refuse(
            Code::FIELD_HAS_SURROUNDING_SPACE,
            "starts or ends with white space",
            "remove the space around it",
        );
    }
    Ok(text.to_owned())
}

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is.
            ///
            /// # Errors
            /// The text is empty, starts or ends with white space, contains U+2063, a control
            /// character, a byte order mark or what no such identifier has, or is another
            /// identifier by its form.
            pub fn new(text: &str) -> Result<Self, Error> {
                let text = checked(Field::$name, text)?;
                impossible::refuse(Field::$name, &text)?;
                Ok(Self(text))
            }

            /// The text as it is signed.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )*};
}

identifiers! {
    /// An app's bundle identifier, such as `com.example`.
    BundleId,
    /// The identifier of an In-App Purchase key: ten capital letters and digits.
    KeyId,
    /// A subscription's product identifier.
    ProductId,
    /// An offer's identifier: its product code in App Store Connect, not its reference name.
    OfferId,
    /// The identifier of any transaction of the customer, or the app transaction's: a JWS claim.
    TransactionId,
}
