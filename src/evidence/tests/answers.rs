//! Which texts are answers, and how many.

use super::{expect, found};

#[test]
fn each_jws_that_is_named_as_well_is_an_answer() {
    expect(
        found,
        &[
            (
                r#"{"offerJws":"J1","promotionalOfferJws":"J2"}"#,
                "jws=J2@promotionalOfferJws; jws=J1@offerJws / jws=J1@offerJws",
            ),
            (
                r#"{"offerJws":"J1","x":"J2"}"#,
                "jws=J1@offerJws; jws?=J2@x",
            ),
            (
                r#"{"offerJws":"J1","promotionalOfferJws":"J1"}"#,
                "jws=J1@promotionalOfferJws",
            ),
            (
                r#"{"promotionalOfferJws":"J1","offerJws":"eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ"}"#,
                "jws=J1@promotionalOfferJws; jws=eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ@offerJws",
            ),
            (
                r#"{"promotionalOfferJws":"J1","offerJws":"eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ."}"#,
                "jws=J1@promotionalOfferJws; jws=eyJhbGciOiJFUzI1NiJ9.eyJuIjoxfQ.@offerJws",
            ),
            (
                r#"{"signature":"S1","jws":"J1","compactJws":"J2","keyId":"ABCDEFGHIJ"}"#,
                "signature=S1@signature; jws=J1@jws; jws=J2@compactJws; key id=ABCDEFGHIJ@keyId / jws=J1@jws; key id=ABCDEFGHIJ@keyId",
            ),
            (
                r#"{"signature":"S1","token":"J1"}"#,
                "signature=S1@signature; jws~=J1@token",
            ),
            (r#"{"jws":"J1"}"#, "jws=J1@jws"),
        ],
    );
}

#[test]
fn a_text_that_is_named_a_signature_is_an_answer_where_something_shows_it() {
    let valid = r#"{"signature":"S1","nonce":"N1"}"#;
    let row = |other: &str| format!(r#"{{"a":{valid},"b":{other}}}"#);
    let first = "signature=S1@a.signature; nonce=N1@a.nonce";
    let (named, alone) = (
        row(r#"{"signature":"cut","nonce":"N2"}"#),
        row(r#"{"signature":"cut"}"#),
    );
    let (jws, token) = (
        row(r#"{"jws":"J1","nonce":"N2"}"#),
        row(r#"{"token":"J1","nonce":"N2"}"#),
    );
    let (two, more) = (
        format!("{first} / signature=cut@b.signature; nonce=N2@b.nonce"),
        format!("{first} / jws=J1@b.jws; nonce=N2@b.nonce"),
    );
    expect(
        found,
        &[
            (&named, &two),
            (
                &alone,
                "signature=S1@a.signature; signature=cut@b.signature; nonce=N1@a.nonce",
            ),
            (&jws, &more),
            (
                &token,
                "signature=S1@a.signature; jws~=J1@b.token; nonce=N1@a.nonce; nonce=N2@b.nonce",
            ),
            // What is around a valid one, or in its object, is no answer of its own.
            (
                r#"{"x":{"signature":"cut","nonce":"N1","offer":{"signature":"S1"}}}"#,
                "signature=S1@x.offer.signature; signature=cut@x.signature; nonce=N1@x.nonce",
            ),
            (
                r#"{"signature":"S1","offer":{"signature":"cut","nonce":"N1"}}"#,
                "signature=S1@signature; signature=cut@offer.signature; nonce=N1@offer.nonce",
            ),
            (r#"{"signature":"cut"}"#, "signature=cut@signature"),
        ],
    );
}
