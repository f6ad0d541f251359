//! What a value may be, by its name, by its form, by both; the likelier first.

use super::{expect, found};

/// Each text, and what is made of it.
const MEANT: &[(&str, &str)] = &[
    (
        r#"{"signature":"S1","token":"N1"}"#,
        "signature=S1@signature; app account token~=N1@token; nonce?=N1@token",
    ),
    (
        r#"{"signature":"S1","x":"N1"}"#,
        "signature=S1@signature; nonce?=N1@x; app account token?=N1@x",
    ),
    (
        r#"{"signature":"S1","nonce":"S2"}"#,
        "signature=S1@signature; nonce=S2@nonce",
    ),
    (
        r#"{"signature":"S1","user":"S2"}"#,
        "signature=S1@signature; signature?=S2@user",
    ),
    (
        r#"{"signature":"S1","myProductId":"J1"}"#,
        "signature=S1@signature; jws?=J1@myProductId",
    ),
    (
        r#"{"signature":"S1","note":"see J1 now"}"#,
        "signature=S1@signature; jws?=J1@note",
    ),
    (
        r#"{"x":"MEUCIQDabcdefghi"}"#,
        "signature?=MEUCIQDabcdefghi@x",
    ),
    (
        r#"{"signature":"S1","nonce":true,"keyId":null,"offerId":"","bundleId":" "}"#,
        "signature=S1@signature; other?=true@nonce!; other?=null@keyId0; other?= @bundleId",
    ),
    (
        r#"{"signature":"S1","a":null,"b":true,"c":"","d":5,"e":"word"}"#,
        "signature=S1@signature; other?=null@a0; other?=true@b!; other?=5@d#; other?=word@e",
    ),
    (
        r#"{"signature":"see S1 below"}"#,
        "signature=see S1 below@signature",
    ),
    (
        "<signature>see S1 below</signature>",
        "signature=S1@signature_; signature=see S1 below@signature_",
    ),
    (r#"{"signature":"eyJhbGci.x"}"#, "jws=eyJhbGci.x@signature"),
    (r#"{"signature":"J1"}"#, "jws=J1@signature"),
    (
        r#"{"nonce":"N1","jws":"abc.def"}"#,
        "jws=abc.def@jws; nonce=N1@nonce",
    ),
    (
        r#"{"nonce":"N1","jws":"abcdef"}"#,
        "nonce=N1@nonce; other?=abcdef@jws",
    ),
    (
        r#"{"nonce":"N1","token":"abc.def"}"#,
        "nonce=N1@nonce; other?=abc.def@token",
    ),
];

#[test]
fn a_value_is_what_its_name_says_before_what_its_form_tells() {
    expect(found, MEANT);
}

#[test]
fn a_likelier_value_comes_first() {
    expect(
        found,
        &[
            // The name that says it more often, before the other.
            (
                r#"{"nonceUuid":"N2","nonce":"N1"}"#,
                "nonce=N1@nonce; nonce=N2@nonceUuid",
            ),
            // The whole name, before its end, before a weak one.
            (
                r#"{"key":"ABCDE12345","promoKeyId":"BBCDE12345","kid":"CBCDE12345"}"#,
                "key id=CBCDE12345@kid; key id=BBCDE12345@promoKeyId; key id~=ABCDE12345@key",
            ),
            // A value that has the form, before one that has not.
            (
                r#"{"keyId":"abc","keyIdentifier":"ABCDE12345"}"#,
                "key id=ABCDE12345@keyIdentifier; key id=abc@keyId",
            ),
            (
                r#"{"productId":"monthly","sku":"monthly_1"}"#,
                "product id=monthly@productId; product id=monthly_1@sku",
            ),
            (
                r#"{"signature":"cut","offerSignature":"S1"}"#,
                "signature=S1@offerSignature; signature=cut@signature",
            ),
            // A weak name that stands everywhere, after the others.
            (
                r#"{"signature":"S1","id":"offer_1","offer":"offer_2"}"#,
                "signature=S1@signature; offer id~=offer_2@offer; offer id~=offer_1@id",
            ),
        ],
    );
}
