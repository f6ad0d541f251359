use super::{expect, found};

/// Each text, and what is made of it.
const NAMES_IN_A_LIST: &[(&str, &str)] = &[
    (
        "INSERT INTO so (nonce, keyId, signature) VALUES ('a', 'b', 'SIGNATURE')",
        "signature=SIGNATURE@signature; nonce=a@nonce; key id=b@keyId",
    ),
    (
        "INSERT INTO so (nonce, keyId, signature) VALUES ($1, $2, $3), ('a', 'b', 'SIGNATURE')",
        "signature=SIGNATURE@signature; nonce=a@nonce; key id=b@keyId; other?=$1@line 1_; other?=$2@line 1_; other?=$3@line 1_",
    ),
    (
        "INSERT INTO so (nonce, keyId, signature) VALUES ($1, $2, $3)",
        "",
    ),
    (
        "INSERT INTO so (nonce, keyId, so) VALUES ($12345678901234567890abc, $2, $3)",
        "nonce=$12345678901234567890abc@nonce_; key id=$2@keyId_; other?=$3@so_",
    ),
    (
        "INSERT INTO so (nonce, keyId, so) VALUES ($12345678901234567890ab, $2, $3)",
        "",
    ),
    (
        "{\"columns\":[{\"name\":\"nonce\",\"type\":\"t\",\"n\":1},{\"name\":\"keyId\",\"type\":\"t\",\"n\":1},{\"name\":\"so\",\"type\":\"t\",\"n\":1}],\"rows\":[[\"a\",\"b\",\"c\"]]}",
        "nonce=a@rows[0].nonce; key id=b@rows[0].keyId; other?=t@columns[0].type; other?=1@columns[0].n#; other?=t@columns[1].type; other?=1@columns[1].n#; other?=t@columns[2].type; other?=1@columns[2].n#; other?=c@rows[0].so",
    ),
    (
        "[[\"so\",\"nonce\",\"keyId\",\"offerId\",\"la\",\"fa\"],[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]]",
        "offer id=d@[1].offerId; nonce=b@[1].nonce; key id=c@[1].keyId; other?=a@[1].so; other?=e@[1].la; other?=f@[1].fa",
    ),
    (
        "[[\"nonce\",\"keyId\",\"so\"],[\"a\",\"b\",\"c\"],[\"keyId\",\"so\",\"nonce\"],[\"d\",\"e\",\"f\"]]",
        "nonce=a@[1].nonce; key id=b@[1].keyId; key id=d@[3].keyId; nonce=f@[3].nonce; other?=c@[1].so; other?=e@[3].so",
    ),
    (
        "[[\"a\",\"b\",\"c\"],[\"nonce\",\"keyId\",\"so\"]]",
        "nonce=a@[0].nonce; key id=b@[0].keyId; other?=c@[0].so",
    ),
    ("[[\"nonce\",\"keyId\"],[\"a\",\"b\"]]", ""),
    (
        "[[\"nonce\",\"keyId\",\"so\",\"la\"],[\"a\",\"b\",\"c\",\"d\"]]",
        "nonce=a@[1].nonce; key id=b@[1].keyId; other?=c@[1].so; other?=d@[1].la",
    ),
    (
        "[[\"so\",\"la\",\"fa\",\"nonce\",\"keyId\"],[\"a\",\"b\",\"c\",\"d\",\"e\"]]",
        "",
    ),
    ("[[\"so!\",\"nonce\",\"keyId\"],[\"a\",\"b\",\"c\"]]", ""),
    (
        "{\"columns\":[{\"name\":\"nonce\"},{\"name\":\"keyId\"},{\"name\":\"so\"}],\"rows\":[[\"a\",\"b\",\"c\"]]}",
        "nonce=a@rows[0].nonce; key id=b@rows[0].keyId; other?=c@rows[0].so",
    ),
    (
        "{\"columns\":[\"nonce\",\"keyId\",\"so\"],\"rows\":[[{\"v\":\"a\"},{\"v\":\"b\"},{\"v\":\"c\"}]]}",
        "nonce=a@rows[0].nonce; key id=b@rows[0].keyId; other?=c@rows[0].so",
    ),
];

#[test]
fn a_list_of_names_names_the_values_in_other_lists() {
    expect(found, NAMES_IN_A_LIST);
}

/// Each text, and what is made of it.
const NAMES_BESIDE: &[(&str, &str)] = &[
    ("{\"name\":\"nonce\",\"value\":\"a\"}", "nonce=a@value"),
    (
        "{\"name\":\"nonce\",\"type\":\"string\",\"value\":\"a\"}",
        "nonce=a@value; other?=string@type",
    ),
    ("{\"value\":\"a\",\"name\":\"nonce\"}", "nonce=a@value"),
    (
        "[{\"Name\":\"nonce\",\"Value\":\"a\"},{\"Name\":\"keyId\",\"Value\":\"b\"}]",
        "nonce=a@[0].Value; key id=b@[1].Value",
    ),
    (
        "[[\"nonce\",\"a\"],[\"keyId\",\"b\"]]",
        "nonce=a@[0][1]; key id=b@[1][1]",
    ),
    (
        "[\"nonce\",\"a+b\",\"keyId\",\"c\"]",
        "nonce=a+b@[1]; key id=c@[3]",
    ),
    (
        "[[\"id\",\"a\"],[\"nonce\",\"b\"]]",
        "nonce=b@[1][1]; offer id~=a@[0][1]",
    ),
    (
        "[\"so\",\"id\",\"a\",\"nonce\",\"b\"]",
        "nonce=b@[4]; other?=so@[0]; other?=id@[1]; other?=a@[2]",
    ),
    (
        "key: nonce\nvalue: a\nkey: so\nvalue: b",
        "nonce=a@value_; other?=so@key_; other?=b@value_",
    ),
    (
        "\"id\"\n\"a\"\nnonce: b",
        "nonce=b@nonce_; other?=id@line 1; other?=a@line 2",
    ),
    ("value: a\nkey: nonce", ""),
    (
        "{\"name\":{\"S\":\"nonce\"},\"value\":{\"S\":\"a\"}}",
        "nonce=a@value.S",
    ),
    ("a:1:{s:5:\"nonce\";s:1:\"a\";}", "nonce=a@line 1"),
    ("O:5:\"Offer\":1:{s:5:\"nonce\";i:5;}", "nonce=5@line 1#"),
    (
        "{\"nonce\":{\"S\":\"a\"},\"so\":{\"la\":\"b\"}}",
        "nonce=a@nonce.S; other?=b@so.la",
    ),
    (
        "{\"offer\":{\"id\":\"a\"},\"nonce\":\"b\"}",
        "nonce=b@nonce; offer id=a@offer.id",
    ),
];

#[test]
fn a_name_may_stand_beside_its_value() {
    expect(found, NAMES_BESIDE);
}

/// Each text, and what is made of it.
const BYTES: &[(&str, &str)] = &[
    (
        "{\"signature\":[48,1,2,3,4,5,6,7],\"so\":9}",
        "signature=[48,1,2,3,4,5,6,7]@signature[]; other?=9@so#",
    ),
    (
        "{\"signature\":[48,1,2,3,4,5,6,7],\"so\":[9]}",
        "signature=[48,1,2,3,4,5,6,7]@signature[]; other?=9@so[0]#",
    ),
    (
        "{\"signature\":[48,1,2,3,4,5,6],\"nonce\":\"a\"}",
        "nonce=a@nonce; other?=48@signature[0]#; other?=1@signature[1]#; other?=2@signature[2]#; other?=3@signature[3]#; other?=4@signature[4]#; other?=5@signature[5]#; other?=6@signature[6]#",
    ),
    (
        "{\"signature\":[48,1,2,3,4,5,6,-7],\"nonce\":\"a\"}",
        "signature=[48,1,2,3,4,5,6,-7]@signature[]; nonce=a@nonce",
    ),
    (
        "{\"signature\":[48,1,2,3,4,5,6,256],\"nonce\":\"a\"}",
        "nonce=a@nonce; other?=48@signature[0]#; other?=1@signature[1]#; other?=2@signature[2]#; other?=3@signature[3]#; other?=4@signature[4]#; other?=5@signature[5]#; other?=6@signature[6]#; other?=256@signature[7]#",
    ),
    (
        "{\"signature\":{\"0\":48,\"1\":1,\"2\":2,\"3\":3,\"4\":4,\"5\":5,\"6\":6,\"7\":7}}",
        "signature=[48,1,2,3,4,5,6,7]@signature[]",
    ),
    (
        "{\"signature\":{\"a\":48,\"b\":1,\"c\":2,\"d\":3,\"e\":4,\"f\":5,\"g\":6,\"h\":7}}",
        "",
    ),
    (
        "{\"so\":[1,2,3,4,5,6,7,8],\"nonce\":\"a\"}",
        "nonce=a@nonce; other?=1@so[0]#; other?=2@so[1]#; other?=3@so[2]#; other?=4@so[3]#; other?=5@so[4]#; other?=6@so[5]#; other?=7@so[6]#; other?=8@so[7]#",
    ),
    (
        "{\"so\":[48,6,2,1,1,2,1,1],\"nonce\":\"a\"}",
        "signature?=[48,6,2,1,1,2,1,1]@so[]; nonce=a@nonce",
    ),
    (
        "signature: [48 6 2 1 1 2 1 1]",
        "signature=MAYCAQECAQE=@signature_",
    ),
];

#[test]
fn a_list_of_bytes_is_one_value() {
    expect(found, BYTES);
}
