//! Signs App Store promotional offers.
//!
//! What is signed is a [`Payload`](payload::Payload): the seven fields of an
//! [`Offer`](offer::Offer), joined by U+2063. A [`Signature`](signature::Signature) is made over it
//! by a [`PrivateKey`](key::PrivateKey), and verified by the [`PublicKey`](key::PublicKey).
//!
//! StoreKit 2 takes a compact [`Jws`](jws::Jws) instead, and the App Store Server API a bearer token:
//! the same key signs the [`SigningInput`](jws::SigningInput) of their [`Claims`](jws::Claims), and
//! [`jws::check`] says what is wrong with one.
//!
//! What somebody else signed is read out of any text by [`Evidence`](evidence::Evidence), and
//! [`verdict::verify`] says whether it is right, or which mistakes were made.
//!
//! What a customer bought, and with which offer, is in a receipt or in Apple's answer about one:
//! [`Document`](receipt::Document) reads both.
//!
//! The library opens no file and no socket, and knows no clock and no randomness: time and nonce
//! come in as values.
//!
//! ```
#![doc = include_str!("../examples/sign_an_offer.rs")]
//! ```

mod alphabet;
pub mod apple;
mod compact;
mod curve;
pub mod error;
pub mod escape;
pub mod evidence;
pub mod hyphen;
mod hypothesis;
mod json;
pub mod jws;
pub mod key;
pub mod offer;
pub mod payload;
pub mod receipt;
mod repair;
pub mod secret;
pub mod signature;
mod unescape;
pub mod verdict;
