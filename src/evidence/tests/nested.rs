use super::{JWS, expect, leaves};
use crate::evidence::form;

#[test]
fn a_text_in_a_text_is_read_where_it_says_something() {
    expect(
        leaves,
        &[
            (r#"{"body":"{\"nonce\":\"a\"}"}"#, "body.nonce=a"),
            (r#"{"body":"{\"so\":\"a\"}"}"#, r#"body={"so":"a"}"#),
            (r#"{"body":"nonce=a&so=b"}"#, "body.nonce_=a; body.so_=b"),
            (r#"{"body":"nonce UUID"}"#, "body=nonce UUID"),
            (
                r#"{"body":"%7B%22nonce%22:%22a+b%22%7D"}"#,
                "body.nonce=a b",
            ),
            (r#"{"body":"nonce%3Da so%3Db"}"#, "body=nonce%3Da so%3Db"),
            (r#"{"body":"ts=12"}"#, "body=ts=12"),
            (r#"{"body":"ts=123"}"#, "body.ts_=123"),
            (
                r#"{"body":"{1 2 SIGNATURE 3}"}"#,
                "body?#=1; body?#=2; body?_=SIGNATURE; body?#=3",
            ),
            (r#"{"body":"1=2 3:4 5"}"#, "body=1=2 3:4 5"),
        ],
    );
    let code = form::base64(br#"{"nonce":"a","so":"b"}"#);
    expect(
        leaves,
        &[(&format!("body: {code}"), "body.nonce=a; body.so=b")],
    );
    let code = form::base64(JWS.as_bytes());
    expect(leaves, &[(&format!("body: {code}"), "body_=JWS")]);
    let code = JWS.replace('.', "%2E");
    expect(leaves, &[(&format!("body: \"{code}\""), "body=JWS")]);
}

#[test]
fn a_value_that_only_looks_as_a_text_of_members_is_a_value() {
    let long = |length: usize| format!("nonce=a {}", "b".repeat(length - 8));
    expect(
        leaves,
        &[
            (r#"{"username":"nonce=a"}"#, "username=nonce=a"),
            (r#"{"offerId":"a?nonce=b"}"#, "offerId=a?nonce=b"),
            (
                r#"{"token":"{\"nonce\":\"a\"}"}"#,
                r#"token.nonce=a; token={"nonce":"a"}"#,
            ),
            (
                r#"{"token":"%7B%22nonce%22:%22a%22%7D"}"#,
                "token.nonce=a; token=%7B%22nonce%22:%22a%22%7D",
            ),
            (r#"{"token":"sig=SIGNATURE"}"#, "token.sig_=SIGNATURE"),
            (
                r#"{"nonce":"sig=SIGNATURE"}"#,
                "nonce.sig_=SIGNATURE; nonce=sig=SIGNATURE",
            ),
        ],
    );
    let said = |length: usize| leaves(&format!("{{\"user\":\"{}\"}}", long(length)));
    assert_eq!(said(100), format!("user={}", long(100)));
    assert_eq!(said(101), format!("user.nonce_={}", &long(101)[6..]));
}

#[test]
fn six_texts_may_stand_in_each_other() {
    let nested = |times: usize| {
        (0..times).fold(r#"{"nonce":"a"}"#.to_owned(), |text, _| {
            serde_json::json!({ "body": text }).to_string()
        })
    };
    assert_eq!(leaves(&nested(6)), "body.body.body.body.body.body.nonce=a");
    assert!(leaves(&nested(7)).starts_with("body={\"body\":"));
}
