//! What is made of an answer, and of another one in the same way.

use sha2::{Digest as _, Sha256};

use super::super::recipe::Scratch;
use super::super::space::Space;
use super::super::value::Origin::{AsSent, Drift, Nothing, Other, Place, Sent};
use super::super::{ALL, LIKELY};
use super::setting::{FULL, Fields, but};
use super::tell::Did::{self, Encode, Every, Frame, Join, Order, Value, Words};
use super::tell::chosen;
use crate::evidence::Answer;

/// What another answer of the same signer has.
const THEIRS: &[(&str, &str)] = &[
    ("bundle", "org.other"),
    ("username", "Ann/é"),
    ("timestamp", "1700000000"),
    ("other", "one"),
    ("other", "two"),
];

/// What is not as in the full answer, what was done with it, the payload that makes, and the one that the same makes of
/// another answer; `|` is U+2063, and empty is none.
type Row = (Fields, &'static [Did], &'static str, &'static str);

const PAYLOADS: &[Row] = &[
    (
        &[],
        &[],
        "com.example|ABCDEFGHIJ|com.example.sub.monthly|offer1|7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f|20fba8a0-2b80-4a7d-a17f-85c1854727f8|1698148900123",
        "org.other|ABCDEFGHIJ|com.example.sub.monthly|offer1|Ann/é|20fba8a0-2b80-4a7d-a17f-85c1854727f8|1700000000000",
    ),
    (
        &[("other", "x"), ("other", "y")],
        &[
            Value(0, Sent(0), "COM.EXAMPLE"),
            Value(1, Place(3), "offer1"),
            Value(2, Other(1), "y"),
            Value(4, Other(0), "x"),
            Value(5, Sent(0), "20FBA8A0-2B80-4A7D-A17F-85C1854727F8"),
            Value(6, Drift(-2), "1698148900121"),
        ],
        "COM.EXAMPLE|offer1|y|offer1|x|20FBA8A0-2B80-4A7D-A17F-85C1854727F8|1698148900121",
        "ORG.OTHER|offer1|two|offer1|one|20FBA8A0-2B80-4A7D-A17F-85C1854727F8|1699999999998",
    ),
    (
        &[("token", "none"), ("timestamp", "1698148900")],
        &[Value(4, Nothing, ""), Value(6, AsSent(0), "1698148900")],
        "com.example|ABCDEFGHIJ|com.example.sub.monthly|offer1||20fba8a0-2b80-4a7d-a17f-85c1854727f8|1698148900",
        "org.other|ABCDEFGHIJ|com.example.sub.monthly|offer1||20fba8a0-2b80-4a7d-a17f-85c1854727f8|1700000000",
    ),
    (
        &[("offer", "a"), ("offer", "b")],
        &[Value(3, Sent(1), "b")],
        "com.example|ABCDEFGHIJ|com.example.sub.monthly|b|7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f|20fba8a0-2b80-4a7d-a17f-85c1854727f8|1698148900123",
        "",
    ),
    (
        &[],
        &[
            Words(0b000_1100, "undefined"),
            Every("{fields} were signed in upper case"),
            Order(&[0, 1, 3, 2, 4, 6]),
        ],
        "COM.EXAMPLE|ABCDEFGHIJ|UNDEFINED|UNDEFINED|7E3FB204-2AB8-4B2E-9C1F-0A1B2C3D4E5F|1698148900123",
        "ORG.OTHER|ABCDEFGHIJ|UNDEFINED|UNDEFINED|ANN/É|1700000000000",
    ),
    (
        &[("token", "none")],
        &[
            Every("{fields} were signed in double quotes"),
            Join("`:`"),
            Frame("a separator was signed before the first field and after the last"),
        ],
        ":\"com.example\":\"ABCDEFGHIJ\":\"com.example.sub.monthly\":\"offer1\"::\"20fba8a0-2b80-4a7d-a17f-85c1854727f8\":\"1698148900123\":",
        ":\"org.other\":\"ABCDEFGHIJ\":\"com.example.sub.monthly\":\"offer1\"::\"20fba8a0-2b80-4a7d-a17f-85c1854727f8\":\"1700000000000\":",
    ),
    (
        &[("other", "x")],
        &[
            Order(&[0, 1, 2, 3, 4, 7, 5, 6]),
            Frame("a newline was signed after the last field"),
        ],
        "com.example|ABCDEFGHIJ|com.example.sub.monthly|offer1|7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f|x|20fba8a0-2b80-4a7d-a17f-85c1854727f8|1698148900123\n",
        "org.other|ABCDEFGHIJ|com.example.sub.monthly|offer1|Ann/é|one|20fba8a0-2b80-4a7d-a17f-85c1854727f8|1700000000000\n",
    ),
    (
        &[],
        &[Join("json")],
        r#"{"appBundleId":"com.example","keyIdentifier":"ABCDEFGHIJ","productIdentifier":"com.example.sub.monthly","offerIdentifier":"offer1","appAccountToken":"7e3fb204-2ab8-4b2e-9c1f-0a1b2c3d4e5f","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1698148900123}"#,
        r#"{"appBundleId":"org.other","keyIdentifier":"ABCDEFGHIJ","productIdentifier":"com.example.sub.monthly","offerIdentifier":"offer1","applicationUsername":"Ann/é","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","timestamp":1700000000000}"#,
    ),
    (
        &[("token", "none")],
        &[Encode(
            "the payload was signed in ASCII, where all else becomes `?`",
        )],
        "com.example?ABCDEFGHIJ?com.example.sub.monthly?offer1??20fba8a0-2b80-4a7d-a17f-85c1854727f8?1698148900123",
        "org.other?ABCDEFGHIJ?com.example.sub.monthly?offer1??20fba8a0-2b80-4a7d-a17f-85c1854727f8?1700000000000",
    ),
];

#[test]
fn what_was_done_makes_this_payload_of_an_answer_and_of_another() {
    let theirs = but(THEIRS);
    for (fields, done, expected, of_theirs) in PAYLOADS {
        let space = Space::new(&[&but(fields)], ALL);
        let choices = chosen(&space, done);
        let chosen = space.chosen(&choices).unwrap();
        let mut scratch = Scratch::default();
        let payload = chosen.payload(&space.settings, 0, &mut scratch);
        let payload = String::from_utf8_lossy(payload).replace('\u{2063}', "|");
        assert_eq!(payload, *expected);
        let digest = chosen.recipe().digest(&theirs);
        let made = (!of_theirs.is_empty()).then(|| sha256(of_theirs));
        assert_eq!(digest, made, "{of_theirs}");
    }
}

/// The value of the other answer is the one that stood in the same place.
#[test]
fn a_value_of_another_answer_is_the_one_that_stood_where_this_did() {
    let from = |mut answer: Answer, names: [&str; 3]| {
        for (other, name) in answer.others.iter_mut().zip(names) {
            other.from = name.to_owned();
        }
        answer
    };
    let others = |texts: [&str; 3]| but(&texts.map(|text| ("other", text)));
    let one = from(others(["a", "b", "c"]), ["cart", "id", "id"]);
    for (names, at, text, expected) in [
        (["cart", "id", "id"], 1, "b", "2"),
        (["id", "cart", "id"], 1, "b", "1"),
        (["id", "cart", "id"], 2, "c", "3"),
        (["x", "y", "z"], 2, "c", "3"),
        (["x", "id", "z"], 2, "c", "3"),
    ] {
        let other = from(others(["1", "2", "3"]), names);
        let space = Space::new(&[&one, &other], LIKELY);
        let choices = chosen(&space, &[Value(4, Other(at), text)]);
        let chosen = space.chosen(&choices).unwrap();
        let mut scratch = Scratch::default();
        let payload = chosen.payload(&space.settings, 1, &mut scratch);
        let expected = payload_with(4, expected).replace('|', "\u{2063}");
        assert_eq!(payload, expected.as_bytes(), "{names:?} {at}");
    }
}

/// The full answer's payload, but for one place.
pub(super) fn payload_with(place: usize, text: &str) -> String {
    let mut texts = FULL.map(|(_, text)| text);
    texts[place] = text;
    texts.join("|")
}

pub(super) fn sha256(payload: &str) -> [u8; 32] {
    sha256_of(payload.replace('|', "\u{2063}").as_bytes())
}

pub(super) fn sha256_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
