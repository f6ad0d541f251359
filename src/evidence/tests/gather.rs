//! What belongs to an answer, and what is nearer to it.

use super::{expect, found};

#[test]
fn what_stands_nearer_to_a_signature_comes_first() {
    expect(
        found,
        &[
            (
                r#"[{"nonce":"N1"},{"nonce":"N2"},{"signature":"S1"},{"nonce":"N3"}]"#,
                "signature=S1@[2].signature; nonce=N2@[1].nonce; nonce=N3@[3].nonce; nonce=N1@[0].nonce",
            ),
            (
                r#"[{"nonce":"N1","x":{"y":{}}},{"signature":"S1","x":{}},{"nonce":"N2"}]"#,
                "signature=S1@[1].signature; nonce=N2@[2].nonce; nonce=N1@[0].nonce",
            ),
            (
                r#"[{"nonce":"N1","x":{}},{"signature":"S1","x":{}},{"nonce":"N2"}]"#,
                "signature=S1@[1].signature; nonce=N1@[0].nonce; nonce=N2@[2].nonce",
            ),
            // What is of the same request, then what is of none, then what is of another.
            (
                "{'reqId':'r1','signature':'S1'}\n{'reqId':'r2','nonce':'N2'}\n{'nonce':'N3'}\n{'reqId':'r1','nonce':'N1'}",
                "signature=S1@signature; nonce=N1@nonce; nonce=N3@nonce; nonce=N2@nonce; other?=r1@reqId; other?=r2@reqId",
            ),
            (
                r#"{"a":{"nonce":"N1","o":{"signature":"S1"}},"b":{"o":{"signature":"S2"}}}"#,
                "signature=S1@a.o.signature; nonce=N1@a.nonce / signature=S2@b.o.signature",
            ),
            (
                r#"{"nonce":"N1","o":{"nonce":"N2","signature":"S1","x":{"nonce":"N3"}}}"#,
                "signature=S1@o.signature; nonce=N2@o.nonce; nonce=N3@o.x.nonce; nonce=N1@nonce",
            ),
        ],
    );
}

#[test]
fn of_one_record_eight_ids_are_compared() {
    let ids = |count: usize| {
        let ids: Vec<String> = (0..count)
            .map(|at| format!("'req{at}Id':'a{at}',"))
            .collect();
        ids.concat()
    };
    let records = |count: usize| {
        let last = format!("{{{}'reqId':'r','nonce':'N1'}}", ids(count));
        format!("{{'reqId':'r','signature':'S1'}}\n{{'nonce':'N2'}}\n{last}")
    };
    let nonces = |text: &str| {
        let all = found(text);
        let nonces = all.split("; ").filter(|value| value.starts_with("nonce"));
        nonces.collect::<Vec<_>>().join("; ")
    };
    expect(
        nonces,
        &[
            (&records(7), "nonce=N1@nonce; nonce=N2@nonce"),
            (&records(8), "nonce=N2@nonce; nonce=N1@nonce"),
        ],
    );
}

#[test]
fn the_records_of_a_list_are_not_of_one_request() {
    expect(
        found,
        &[
            (
                r#"{"a":{"reqId":"r1","signature":"S1"},"b":{"reqId":"r2","nonce":"N2"},"c":{"nonce":"N3"},"d":{"reqId":"r1","nonce":"N1"}}"#,
                "signature=S1@a.signature; nonce=N1@d.nonce; nonce=N3@c.nonce; nonce=N2@b.nonce; \
             other?=r1@a.reqId; other?=r1@d.reqId; other?=r2@b.reqId",
            ),
            (
                r#"[{"reqId":"r1","signature":"S1"},{"reqId":"r2","nonce":"N2"},{"nonce":"N3"},{"reqId":"r1","nonce":"N1"}]"#,
                "signature=S1@[0].signature; nonce=N1@[3].nonce; nonce=N3@[2].nonce; nonce=N2@[1].nonce; \
             other?=r1@[0].reqId; other?=r1@[3].reqId; other?=r2@[1].reqId",
            ),
        ],
    );
}

#[test]
fn of_an_object_around_the_answer_a_bounded_number_of_members_is_read() {
    let many = |count: usize| (0..count).map(|_| r#""x":true,"#).collect::<String>();
    let own = format!(r#"{{{}"nonce":"N1","signature":"S1"}}"#, many(70));
    let around = |count: usize| {
        format!(
            r#"{{{}"nonce":"N1","offer":{{"signature":"S1"}}}}"#,
            many(count)
        )
    };
    let values = |text: &str| {
        let all = found(text);
        let values = all.split("; ").filter(|value| !value.starts_with("other"));
        values.collect::<Vec<_>>().join("; ")
    };
    expect(
        values,
        &[
            (&own, "signature=S1@signature; nonce=N1@nonce"),
            (&around(63), "signature=S1@offer.signature; nonce=N1@nonce"),
            (&around(64), "signature=S1@offer.signature"),
        ],
    );
}

#[test]
fn a_value_that_is_too_long_is_told_and_not_read() {
    let long = |name: &str, count: usize| {
        format!(r#"{{"{name}":"{}","signature":"S1"}}"#, "x".repeat(count))
    };
    let longest = format!("signature=S1@signature; nonce={}@nonce", "x".repeat(4096));
    let names = [
        "nonce",
        "keyId",
        "productId",
        "offerId",
        "bundleId",
        "appAccountToken",
        "applicationUsername",
        "timestamp",
        "sku",
    ];
    let members = |count: usize| {
        let long = "x".repeat(4097);
        let members = names[..count]
            .iter()
            .map(|name| format!(r#""{name}":"{long}","#));
        format!(r#"{{{}"signature":"S1"}}"#, members.collect::<String>())
    };
    let eight = "signature=S1@signature; too long nonce@nonce; too long key id@keyId; too long product id@productId; \
                 too long offer id@offerId; too long bundle id@bundleId; too long app account token@appAccountToken; \
                 too long application username@applicationUsername; too long timestamp@timestamp";
    expect(
        found,
        &[
            (&long("nonce", 4096), &longest),
            (
                &long("nonce", 4097),
                "signature=S1@signature; too long nonce@nonce",
            ),
            (
                &long("myNonce", 4097),
                "signature=S1@signature; too long nonce@myNonce",
            ),
            (&long("uuid", 4097), "signature=S1@signature"),
            (&members(8), eight),
            (&members(9), eight),
        ],
    );
}
