//! Many multiplications on P-256 at once, of public numbers only.
//!
//! p256 multiplies one point at a time, in a time that tells nothing about the scalar. Here many
//! points are multiplied together: a [`table`] of multiples leaves additions only, and the additions
//! of a batch share one inversion ([`affine`]). On this stand [`prove`], which finds the digest that a
//! signature was made over, and [`verify`], which verifies many signatures by one key.
//!
//! The time depends on the numbers. That is right for signatures, digests and public keys; a private
//! key or a nonce must never come in here.

mod affine;
mod prove;
mod signed;
mod table;
mod verify;

#[cfg(test)]
mod tests;

pub(crate) use prove::{Match, Prover, Try, recover};
pub(crate) use signed::Prehash;
pub(crate) use verify::Verifier;
