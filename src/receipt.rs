//! What a customer bought, and with which offer: receipts, and what verifyReceipt answers about them.
//!
//! A receipt is read even if it was damaged in transit: the text is unwrapped (`text`, with `wrapping`,
//! `digits`, `shape`, `base64` and `plist`) to the container or the dictionary inside, and a repair is made only where
//! the receipt is then exactly as long as it says (`ber`). The container holds attributes (`container`,
//! `attribute`), which `app` and `purchase` have tables of; the same tables name the members of Apple's
//! answer (`answer`, `status`). What is no receipt is named (`known`, `refusal`). No signature is checked.
//!
//! ```
//! use offersign::receipt::{Content, Document};
//!
//! let document = Document::read(br#"{"status":21007}"#)?;
//! let Content::Answer(answer) = &document.content else {
//!     panic!("this is Apple's answer");
//! };
//! assert_eq!(answer.ask_next().map(|ask| ask.name()), Some("sandbox"));
//! # Ok::<(), offersign::error::Error>(())
//! ```

mod answer;
mod app;
mod attribute;
mod base64;
mod ber;
mod container;
mod date;
mod digits;
mod document;
mod expectation;
mod field;
mod known;
mod plist;
mod purchase;
mod record;
mod refusal;
mod repair;
mod secret;
mod shape;
mod status;
#[cfg(test)]
mod tests;
mod text;
mod transaction;
mod wrapping;

pub use answer::Answer;
pub use app::{App, Environment};
pub use attribute::Unnamed;
pub use date::Date;
pub use document::{Content, Document, Form, Receipt};
pub use expectation::Expected;
pub use field::Value;
pub use purchase::{ProductType, Purchase, Renewal};
pub use repair::Repair;
pub use secret::{SharedSecret, may_be_secret};
pub use status::{Ask, Status};
