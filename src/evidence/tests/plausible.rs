//! What may be a field by the look of it, and what has the form that it should have.

use super::super::plausible::{loosely, strictly};
use super::expect;
use crate::offer::Field;

const FIELDS: &[(Field, &str)] = &[
    (Field::BundleId, "bundle"),
    (Field::KeyId, "key"),
    (Field::ProductId, "product"),
    (Field::OfferId, "offer"),
    (Field::AppAccountToken, "token"),
    (Field::ApplicationUsername, "user"),
    (Field::Nonce, "nonce"),
    (Field::Timestamp, "time"),
    (Field::IssuerId, "issuer"),
    (Field::TransactionId, "transaction"),
];

/// The fields that a text may be, and after a bar those whose form it has.
fn fields(text: &str) -> String {
    let all = |fits: fn(Field, &str) -> bool| {
        let fields = FIELDS.iter().filter(|(field, _)| fits(*field, text));
        fields.map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
    };
    format!("{} | {}", all(loosely), all(strictly))
}

#[test]
fn a_value_may_be_the_fields_that_it_looks_like() {
    let (long, longer) = ("é".repeat(256), "é".repeat(257));
    expect(
        fields,
        &[
            (
                "com.example.app",
                "bundle product offer user | bundle product offer",
            ),
            ("monthly", "product offer user | "),
            ("monthly_a", "product offer user | product offer"),
            ("ABCDEFGHIJ", "key product offer user | key"),
            ("abcdefgh", "key product offer user | "),
            ("abcdefg", "product offer user | "),
            ("abcdefghijkl", "key product offer user | "),
            ("abcdefghijklm", "product offer user | "),
            ("abcde_ghij", "product offer user | product offer"),
            (
                "SubscriptionKey_A.p8",
                "key product offer user | product offer",
            ),
            ("AuthKey_A.p8", "key product offer user | product offer"),
            ("N1", "key token user nonce issuer | token nonce issuer"),
            ("1698148900", "key user time transaction | time transaction"),
            ("1698148900000", "user time transaction | time transaction"),
            ("2000000123456", "user time transaction | time transaction"),
            (
                "500000123456789",
                "product offer user transaction | product offer transaction",
            ),
            (
                "500001",
                "product offer user transaction | product offer transaction",
            ),
            ("50001", "product offer user | product offer"),
            ("50000a", "product offer user | "),
            ("0xab", "user | "),
            ("jane doe", "user | "),
            ("jane 1", "user | "),
            ("J1", "product offer | product offer"),
            ("", " | "),
            (&long, "user | "),
            (&longer, " | "),
        ],
    );
}
