//! A signature as an object of its two numbers.

use super::{expect, found};

#[test]
fn r_and_s_of_an_object_that_is_named_a_signature_are_one_value() {
    let both = r#"signature={"r":"5","s":"7"}@signature[]"#;
    let digits = |count: usize| "5".repeat(count);
    let pair = |r: usize, s: usize| {
        format!(
            r#"{{"signature":{{"r":"{}","s":"{}"}}}}"#,
            digits(r),
            digits(s)
        )
    };
    let longest = format!(
        r#"signature={{"r":"{0}","s":"{0}"}}@signature[]"#,
        digits(100)
    );
    // Too long to be read as numbers: the last of them has the name that a list of signatures has.
    let apart = |r: usize, s: usize| {
        format!(
            "signature={}@signature.s; other?={}@signature.r",
            digits(s),
            digits(r)
        )
    };
    let many = r#""x":"y","#.repeat(8);
    let many = format!(r#"{{"signature":{{{many}"r":"5","a":"1","b":"2","c":"3","s":"7"}}}}"#);
    expect(
        found,
        &[
            (r#"{"signature":{"r":"5","s":"7"}}"#, both),
            (r#"{"signature":{"r":" 5 ","s":"7\n"}}"#, both),
            (r#"{"signature":{"recoveryParam":1,"s":"7","r":"5"}}"#, both),
            (&many, both),
            (
                r#"{"data":{"offerSignature":{"r":"5","s":"7"},"nonce":"N1"}}"#,
                r#"signature={"r":"5","s":"7"}@data.offerSignature[]; nonce=N1@data.nonce"#,
            ),
            (
                r#"{"nonce":"N1","point":{"r":"5","s":"7"}}"#,
                "nonce=N1@nonce; other?=5@point.r; other?=7@point.s",
            ),
            (
                r#"{"nonce":"N1","signature":{"r":"5","t":"7"}}"#,
                "nonce=N1@nonce; other?=5@signature.r; other?=7@signature.t",
            ),
            (
                r#"{"nonce":"N1","signature":{"r":"5"},"other":{"s":"7"}}"#,
                "nonce=N1@nonce; other?=7@other.s; other?=5@signature.r",
            ),
            (&pair(100, 100), &longest),
            (&pair(101, 100), &apart(101, 100)),
            (&pair(100, 101), &apart(100, 101)),
        ],
    );
}
