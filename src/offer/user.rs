//! Who an offer is for.

use crate::error::{Code, Error};

use super::identifier::{Field, checked};
use super::uuid::AppAccountToken;

/// A customer's name in the app, signed as it is: no lower case, no normalisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Username(String);

impl Username {
    /// Takes the text as it is.
    ///
    /// # Errors
    /// The text is empty, starts or ends with white space, or contains U+2063, a control character
    /// or a byte order mark.
    pub fn new(text: &str) -> Result<Self, Error> {
        checked(Field::ApplicationUsername, text).map(Self)
    }

    /// The text as it is signed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The fifth field of the payload. The purchase must set the same, or none where this is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum UserField {
    /// The field is empty; both of its separators stay.
    #[default]
    Empty,
    /// The `appAccountToken`, signed in lower case.
    Token(AppAccountToken),
    /// The `applicationUsername`, signed as it is.
    Username(Username),
}

impl UserField {
    /// The user field from its two sources.
    ///
    /// # Errors
    /// Both are given, or the one that is given cannot be right.
    pub fn new(token: Option<&str>, username: Option<&str>) -> Result<Self, Error> {
        match (token, username) {
            (None, None) => Ok(Self::Empty),
            (Some(token), None) => AppAccountToken::parse(token).map(Self::Token),
            (None, Some(username)) => Username::new(username).map(Self::Username),
            (Some(_), Some(_)) => Err(Error::new(
                Code::TOKEN_AND_USERNAME,
                "both an app account token and an application username are given",
                "give the one that the purchase sets; StoreKit 2 sets an app account token",
            )),
        }
    }

    /// The text as it is signed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Empty => "",
            Self::Token(token) => token.as_str(),
            Self::Username(username) => username.as_str(),
        }
    }
}
