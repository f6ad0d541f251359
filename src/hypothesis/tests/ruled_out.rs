//! What a search that ended rules out.

use super::super::LIKELY;
use super::super::space::Space;
use super::super::tell::ruled_out;
use super::setting::but;

/// The steps of which the dearest alternative weighs the least, and those of which it weighs more.
const FORMS: [&str; 6] = [
    "another form of the bundle id",
    "another form of the key id",
    "another form of the product id",
    "another form of the offer id",
    "another form of the user field, or none",
    "another form of the nonce",
];
const BUILDING: [&str; 8] = [
    "another form of the timestamp, or a time up to two seconds away",
    "a word such as `undefined` in some of the fields",
    "one form of all the fields, such as lower case or quotes",
    "another order of the fields, or up to three of them left out",
    "another separator, JSON or a query string",
    "something before or after the fields",
    "another encoding of the payload",
    "another hash, or none",
];

/// The likely values weigh eight at most, what is done with all of them eighteen, and the rest twenty.
#[test]
fn a_step_is_ruled_out_where_all_of_it_was_tried() {
    let few = Space::new(&[&but(&[])], LIKELY);
    let [_, _, every, _, _, frame, encoding, hash] = BUILDING;
    for (below, expected) in [
        (8, Vec::new()),
        (9, FORMS.to_vec()),
        (18, FORMS.to_vec()),
        (19, [&FORMS[..], &[every, frame, encoding, hash]].concat()),
        (20, [&FORMS[..], &[every, frame, encoding, hash]].concat()),
        (21, [&FORMS[..], &BUILDING].concat()),
    ] {
        assert_eq!(ruled_out(&few, below), expected, "{below}");
    }
}
