//! The fields that are text as it is: checked, never changed.

use std::fmt;

use crate::error::{Code, Error};
use crate::visible::quoted;

use super::SEPARATOR;

/// Which field a value is for; its `Display` is the name that messages use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The app's bundle identifier.
    BundleId,
    /// The key identifier.
    KeyId,
    /// The subscription's product identifier.
    ProductId,
    /// The offer's identifier.
    OfferId,
    /// The UUID that an app links to its customer.
    AppAccountToken,
    /// The text that an app links to its customer.
    ApplicationUsername,
    /// The one-time UUID.
    Nonce,
    /// The UNIX time in milliseconds.
    Timestamp,
    /// The identifier of the account that issues a JWS.
    IssuerId,
    /// The identifier of a customer's transaction.
    TransactionId,
    /// When a JWS is issued, in seconds.
    IssuedAt,
    /// How long a bearer token is good for, in seconds.
    Lifetime,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BundleId => "bundle id",
            Self::KeyId => "key id",
            Self::ProductId => "product id",
            Self::OfferId => "offer id",
            Self::AppAccountToken => "app account token",
            Self::ApplicationUsername => "application username",
            Self::Nonce => "nonce",
            Self::Timestamp => "timestamp",
            Self::IssuerId => "issuer id",
            Self::TransactionId => "transaction id",
            Self::IssuedAt => "issued-at time",
            Self::Lifetime => "lifetime",
        })
    }
}

impl Field {
    /// The error for a value of this field that is not UTF-8.
    #[must_use]
    pub fn not_utf8(self) -> Error {
        Error::new(
            Code::FieldNotUtf8,
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
            Code::FieldEmpty,
            format!("the {field} is empty"),
            "give it a value; a shell variable that is not set gives an empty one",
        ));
    }
    if text.contains(SEPARATOR) {
        return refuse(
            Code::FieldHasSeparator,
            "contains U+2063, which separates the fields",
            "remove the invisible character; give each field alone, the fields are joined here",
        );
    }
    if text.contains(|c: char| c.is_control() || c == '\u{feff}') {
        return refuse(
            Code::FieldHasControlCharacter,
            "contains a control character or a byte order mark",
            "remove it; a value read from a file often ends with a newline",
        );
    }
    if text.trim() != text {
        return refuse(
            Code::FieldHasSurroundingSpace,
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
            /// The text is empty, starts or ends with white space, or contains U+2063, a control
            /// character or a byte order mark.
            pub fn new(text: &str) -> Result<Self, Error> {
                checked(Field::$name, text).map(Self)
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
