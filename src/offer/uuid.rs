//! The fields that are UUIDs: taken in any case, signed in lower case.

use uuid::{Builder, Uuid};

use crate::error::{Code, Error};
use crate::escape::quoted;

use super::diagnostics::{self, MISSING};
use super::identifier::Field;
use super::impossible;

/// The length of a UUID with hyphens, in characters; the only form that is taken.
const HYPHENATED: usize = 36;

/// Gives the lower-case form of a UUID with hyphens that is not nil.
fn canonical(field: Field, code: Code, text: &str) -> Result<String, Error> {
    let refuse = |what, hint: &'static str| {
        let message = format!("the {field} {what}: {}", quoted(text));
        Err(Error::new(code, message, hint))
    };
    let uuid = match Uuid::try_parse(text) {
        Ok(uuid) if text.len() == HYPHENATED => uuid,
        _ => {
            let bent = impossible::bent(text).map(|(_, hint)| hint);
            let hint = bent.or_else(|| diagnostics::is_missing(text).then_some(MISSING));
            return refuse("is not a UUID", hint.unwrap_or_else(|| how_to_write(field)));
        }
    };
    if uuid.is_nil() {
        return refuse(
            "is the nil UUID",
            "a nil UUID is an unset variable; give the real one",
        );
    }
    Ok(uuid.hyphenated().to_string())
}

fn how_to_write(field: Field) -> &'static str {
    match field {
        Field::IssuerId => {
            "App Store Connect shows the issuer id above the list of keys; it is neither the key id nor the team id"
        }
        _ => "write it with hyphens, as in `7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f`",
    }
}

macro_rules! uuids {
    ($($(#[$doc:meta])* $name:ident: $code:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// Takes a UUID with hyphens, in any case.
            ///
            /// # Errors
            /// The text is no UUID with hyphens, or is the nil UUID.
            pub fn parse(text: &str) -> Result<Self, Error> {
                canonical(Field::$name, Code::$code, text).map(Self)
            }

            /// The text as it is signed: 36 characters in lower case.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )*};
}

uuids! {
    /// The UUID that an app links to its customer, the purchase option `appAccountToken`.
    AppAccountToken: TOKEN_NOT_UUID,
    /// A one-time UUID: Apple takes each for one purchase attempt, even one that fails.
    Nonce: NONCE_NOT_UUID,
    /// The identifier of the App Store Connect account whose key signs: a JWS claim.
    IssuerId: ISSUER_ID_NOT_UUID,
}

impl Nonce {
    /// A version 4 UUID from 16 random bytes.
    #[must_use]
    pub fn from_random_bytes(bytes: [u8; 16]) -> Self {
        let uuid = Builder::from_random_bytes(bytes).into_uuid();
        Self(uuid.hyphenated().to_string())
    }
}
