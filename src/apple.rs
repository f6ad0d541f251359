//! What Apple signs: transactions, renewal infos, notifications, app transactions. Whether Apple signed
//! it, and what it says about an offer.
//!
//! The text is a compact JWS with its certificates in the header. They are followed up to the key of
//! Apple's root, which is a constant here: whoever else signed, and with whatever certificates, is not
//! Apple.
//!
//! Sources: Apple, `JWSTransaction`, `JWSRenewalInfo`, `responseBodyV2DecodedPayload`, `AppTransaction`;
//! RFC 5280 (certificates), RFC 7515 (JWS). What is asked of the certificates is what Apple's own
//! libraries ask for in `SignedDataVerifier`.
//!
//! ```
//! use offersign::apple::{Expected, check};
//! use offersign::error::Code;
//!
//! let verdict = check(&["eyJ4NWMiOltdfQ.e30."], &[], &Expected::default(), None);
//! assert_eq!(verdict.valid, Some(false));
//! assert_eq!(verdict.mistakes[0].code, Code::APPLE_CHAIN_LENGTH);
//! ```

mod certificate;
mod chain;
mod check;
mod claims;
mod compact;
mod decoded;
mod expectation;
mod kind;
mod offer;
mod root;
#[cfg(test)]
mod tests;

use crate::error::Diagnostic;
use crate::offer::Timestamp;

pub use check::{belong_together, check};
pub use claims::Claims;
pub use compact::is_apples;
pub use decoded::{decoded, tell};
pub use expectation::Expected;
pub use kind::Kind;
pub use offer::{Offer, OfferType, Price};
pub use root::{Root, SignedBy};

/// What is known of something that Apple signs, without asking Apple.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// Whether it is signed as Apple signs, and says what was expected. None where there is no
    /// signature to judge.
    pub valid: Option<bool>,
    /// Whose certificates it is signed under; none where that is not proven.
    pub signed_by: Option<SignedBy>,
    /// What was signed: a notification before what is in it.
    pub parts: Vec<Part>,
    /// The offer that was applied; of a renewal info alone, the one that the next period will have.
    pub offer: Option<Offer>,
    /// What is wrong, the weightiest first: with the signature, or with what was expected.
    pub mistakes: Vec<Diagnostic>,
    /// Why nothing is proven, where there is no signature.
    pub unproven: Option<Diagnostic>,
    /// What is good to know, and makes nothing wrong.
    pub findings: Vec<Diagnostic>,
    /// When it was signed, by what it says.
    pub signed_at: Option<Timestamp>,
    /// What only Apple knows; each a sentence in lower case.
    pub not_proven: Vec<&'static str>,
}

/// Something that Apple signed, alone or in a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// What it is, where its members tell.
    pub kind: Option<Kind>,
    /// What it says.
    pub claims: Claims,
}

impl Verdict {
    /// The part of this kind.
    #[must_use]
    pub fn part(&self, kind: Kind) -> Option<&Claims> {
        let part = self.parts.iter().find(|part| part.kind == Some(kind));
        part.map(|part| &part.claims)
    }

    /// The part of no kind that is known here.
    #[must_use]
    pub fn other(&self) -> Option<&Claims> {
        let part = self.parts.iter().find(|part| part.kind.is_none());
        part.map(|part| &part.claims)
    }

    /// What it is: the transaction, where it came with its renewal.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        let first = self.parts.first()?.kind;
        let is_renewal = first == Some(Kind::Renewal) && self.part(Kind::Transaction).is_some();
        if is_renewal {
            Some(Kind::Transaction)
        } else {
            first
        }
    }

    /// The first value of a claim that is text.
    #[must_use]
    pub fn says(&self, name: &str) -> Option<&str> {
        self.parts.iter().find_map(|part| part.claims.text(name))
    }

    /// What every part says that says it, in its order.
    pub(crate) fn all_say<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.parts
            .iter()
            .filter_map(move |part| part.claims.text(name))
    }

    /// Where it was signed: `Production`, `Sandbox`, `Xcode`.
    #[must_use]
    pub fn environment(&self) -> Option<&str> {
        self.says("environment")
            .or_else(|| self.says("receiptType"))
    }
}
