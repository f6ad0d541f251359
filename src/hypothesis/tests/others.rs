//! What is said of a value that was signed and was sent as nothing, or as something else.

use super::super::space::Space;
use super::super::value::Origin::{Other, Place, Sent};
use super::super::{ALL, LIKELY};
use super::setting::{TOKEN, but};
use super::tell::Did::Value;
use super::tell::{explained, said};
use super::{public_key, readings};
use crate::evidence::Source;

/// Names of a text that was signed as the user where none was answered, and whether it is another's.
const NAMES: &[(&str, bool)] = &[
    ("sessionId", true),
    ("headers.x-request-id", true),
    ("reqId", true),
    ("traceparent", true),
    ("spanId", true),
    ("correlation_id", true),
    ("originalTransactionId", true),
    ("orderNumber", true),
    ("invoice", true),
    ("receipt", true),
    ("paymentIntent", true),
    ("cart", true),
    ("deviceId", true),
    ("installationId", true),
    ("messageId", true),
    ("event.id", false),
    ("eventId", true),
    ("jobId", true),
    ("accessToken", true),
    ("access_token", true),
    ("refreshToken", true),
    ("bearer", true),
    ("csrf", true),
    ("issuerId", true),
    ("teamId", true),
    ("id", false),
    ("session.id", false),
    ("sessionUser", false),
    ("orderCustomer", false),
    ("accountOfTeam", false),
    ("teamMember", false),
];

#[test]
fn a_text_is_another_s_where_its_name_says_so() {
    for (name, is_of_another) in NAMES {
        let mut answer = but(&[("token", "none"), ("other", "x")]);
        answer.others[0].from = (*name).to_owned();
        let space = Space::new(&[&answer], LIKELY);
        let found = explained(&space, &[Value(4, Other(0), "x")], &[]);
        let codes: Vec<&str> = found.mistakes.iter().map(|m| m.code.name()).collect();
        let (expected, sent) = if *is_of_another {
            (&["user_extra"][..], "")
        } else {
            (&[][..], "x")
        };
        assert_eq!(
            (codes.as_slice(), found.fields[4].sent.as_str()),
            (expected, sent),
            "{name}"
        );
    }
}

/// A flag says the value, and the answer says nothing of it, or another.
#[test]
fn what_is_given_and_not_signed_is_said_to_be_given() {
    let mut answer = but(&[("bundle", "org.flag"), ("weak username", "Bo")]);
    for (_, value) in &mut answer.fields {
        match value.text.as_str() {
            "org.flag" => value.source = Source::Flag,
            "Bo" => value.from = "sessionId".to_owned(),
            _ => {}
        }
    }
    let space = Space::new(&[&answer], ALL);
    let done = &[Value(0, Sent(1), "com.example"), Value(4, Sent(0), "Bo")];
    assert_eq!(
        said(&explained(&space, done, &[])),
        [
            "value_other: `com.example` was signed as the bundle id, and bundle says `org.flag`",
            "user_extra: a user field was signed though none was answered: `Bo`",
            "  bundle id \"\" signed as \"com.example\", the first 2 parts of product",
            "right: com.example|ABCDEFGHIJ|com.example.sub.monthly|offer1|Bo|20fba8a0-2b80-4a7d-a17f-85c1854727f8|1698148900123",
        ]
    );
}

#[test]
fn the_mistakes_of_the_text_come_before_those_of_the_payload() {
    let bytes: Vec<u8> = (1..=64).collect();
    let mut answer = but(&[]);
    answer.signatures[0].text = base16ct::lower::encode_string(&bytes);
    let space = Space::new(&[&answer], LIKELY);
    let found = explained(&space, &[Value(1, Place(3), "offer1")], &readings(&answer));
    let codes: Vec<&str> = found.mistakes.iter().map(|m| m.code.name()).collect();
    assert_eq!(
        codes,
        ["signature_p1363", "signature_hex", "key_id_is_offer"]
    );
    assert_eq!((found.tried, found.key), (7, public_key()));
}

/// Both were sent as the user, and either may be what the purchase sets, whatever its name is.
#[test]
fn the_second_of_two_users_is_as_right_as_the_first() {
    let mut answer = but(&[("token", TOKEN), ("username", "Ann")]);
    for (_, user) in answer
        .fields
        .iter_mut()
        .filter(|(_, user)| user.text == "Ann")
    {
        user.from = "sessionId".to_owned();
    }
    let space = Space::new(&[&answer], LIKELY);
    let found = explained(&space, &[Value(4, Sent(1), "Ann")], &[]);
    assert!(found.mistakes.is_empty());
    let user = &found.fields[4];
    assert_eq!(
        (user.field.to_string().as_str(), user.sent.as_str()),
        ("application username", "Ann")
    );
}
