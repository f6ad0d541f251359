//! What stands in the place of a signature that is there by its name alone.

use super::super::Evidence;
use super::expect;

#[test]
fn what_stands_under_the_name_of_a_signature_is_told_where_it_is_nothing() {
    let told = |text: &str| match Evidence::empty_signature(text) {
        Some(empty) => format!("{empty:?}"),
        None => String::new(),
    };
    expect(
        told,
        &[
            (r#"{"signature":null}"#, "Null"),
            (r#"{"offer":{"keyId":"A","offerSignature":null}}"#, "Null"),
            (r#"{"signature":""}"#, "Text"),
            (r#"{"signature":" \n"}"#, "Text"),
            (r#"{"signature":{}}"#, "Object"),
            (r#"{"signature":[]}"#, "List"),
            (r#"{"signature":true}"#, "Bool(true)"),
            ("{'signature': False}", "Bool(false)"),
            (r#"{"keyId":"","signature":null}"#, "Null"),
            (r#"{"signature":{},"other":[]}"#, "Object"),
            (r#"{"signature":"x"}"#, ""),
            (r#"{"signature":5}"#, ""),
            (r#"{"signature":{"a":1}}"#, ""),
            (r#"{"signature":["a"]}"#, ""),
            (r#"{"sign":null}"#, ""),
            (
                r#"{"nonce":null,"keyId":"","offerId":{},"bundleId":true}"#,
                "",
            ),
            ("{}", ""),
            ("", ""),
        ],
    );
}
