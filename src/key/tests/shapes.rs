//! What DER is, by its header and the tags of its elements.

use super::super::refusal;
use super::super::shape::Shape;
use crate::error::Error;

const INTEGER: &[u8] = &[0x02, 1, 1];
const NULL: &[u8] = &[0x05, 0];
const BITS: &[u8] = &[0x03, 1, 0];
const OCTETS: &[u8] = &[0x04, 1, 0];
const SEQUENCE: &[u8] = &[0x30, 0];

/// The refusal is that of what is no private key.
fn shape(elements: &[&[u8]]) -> (bool, Error) {
    let inside = elements.concat();
    let length = u8::try_from(inside.len()).unwrap();
    let shape = Shape::of(&[&[0x30, length], inside.as_slice()].concat()).unwrap();
    (shape.is_private(), shape.refusal())
}

#[test]
fn a_structure_is_known_by_the_tags_of_its_elements() {
    let other = || (false, refusal::UNRECOGNISED);
    let of = |name| (true, refusal::wrong_algorithm(Some(name)));
    for (elements, expected) in [
        (vec![INTEGER; 9], of("RSA")),
        (vec![INTEGER; 6], of("DSA")),
        (vec![INTEGER; 2], (false, refusal::PUBLIC)),
        (vec![INTEGER; 5], other()),
        (vec![NULL; 9], other()),
        (vec![NULL; 6], other()),
        (vec![SEQUENCE, OCTETS], (true, refusal::ENCRYPTED)),
        (vec![SEQUENCE, BITS], (false, refusal::PUBLIC)),
        (
            vec![INTEGER, SEQUENCE, OCTETS],
            (true, refusal::UNRECOGNISED),
        ),
        (vec![INTEGER, OCTETS], (true, refusal::UNRECOGNISED)),
        (vec![INTEGER, SEQUENCE, &[0x30, 2, 0x05, 0]], other()),
    ] {
        assert_eq!(shape(&elements), expected, "{elements:?}");
    }
}

/// The header is of any form that a length may have; what comes after the version may be cut.
#[test]
fn a_pkcs12_bundle_is_known_by_its_version() {
    for header in [
        &[0x30, 0x20][..],
        &[0x30, 0x80],
        &[0x30, 0x82, 0x0a, 0x3c],
        &[0x30, 0x83, 0x01, 0x0a, 0x3c],
    ] {
        let start = [header, &[0x02, 1, 3, 0x30, 0x80]].concat();
        let refusal = Shape::of(&start).map(Shape::refusal);
        assert_eq!(refusal, Ok(refusal::PKCS12), "{start:x?}");
    }
}

#[test]
fn a_structure_has_the_length_that_it_says() {
    for (der, expected) in [
        (&[][..], Err(refusal::EMPTY)),
        (&[0x30], Err(refusal::CUT_SHORT)),
        (&[0x30, 0x82, 0x01], Err(refusal::CUT_SHORT)),
        (&[0x30, 3, 0x02, 1], Err(refusal::CUT_SHORT)),
        (&[0x30, 2, 0x02, 1], Err(refusal::NOT_DER)),
        (&[0x30, 3, 0x02, 1, 1], Ok(refusal::UNRECOGNISED)),
        (&[0x30, 3, 0x02, 1, 1, 0], Err(refusal::TRAILING_BYTES)),
        (
            &[0x30, 3, 0x02, 1, 1, 0x05, 0],
            Err(refusal::TRAILING_BYTES),
        ),
        (&[0x31, 3, 0x02, 1, 1], Err(refusal::NOT_DER)),
    ] {
        assert_eq!(Shape::of(der).map(Shape::refusal), expected, "{der:x?}");
    }
}
