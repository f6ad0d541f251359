//! Offers without a signature where others of their list or table have one.

use super::expect;
use crate::evidence::Evidence;

fn unsigned(text: &str) -> String {
    let unsigned = Evidence::parse(text).unsigned.into_iter();
    let named = unsigned.map(|one| match one.empty {
        Some(empty) => format!("{} {empty:?}", one.from),
        None => one.from,
    });
    named.collect::<Vec<_>>().join("; ")
}

#[test]
fn an_item_that_shows_an_offer_and_no_signature_is_named() {
    let rows = [
        ("[WHOLE, {'nonce':'N2','keyId':'K'}]", "[1]"),
        (
            "{'a':{'b':[{'c':WHOLE},{'c':{'nonce':'N2','keyId':'K'}}]}}",
            "a.b[1]",
        ),
        ("[[{'nonce':'N2','offerId':'o'}],[WHOLE]]", "[0]"),
        (
            "[WHOLE, {'nonce':'N2','timestamp':1,'signature':null}]",
            "[1] Null",
        ),
        (
            "[WHOLE, {'offerId':'o','signature':''}, {'signature':false}]",
            "[1] Text; [2] Bool(false)",
        ),
        (
            "[WHOLE, {'offerId':'o','signature':{}}, {'signature':[]}]",
            "[1] Object; [2] List",
        ),
        ("nonce,keyId,signature\nN1,K,S1\nN2,K,\n", "line 3"),
        (
            "so\n|nonce|keyId|signature|\n|--|--|--|\n|N2|K||\n|N1|K|S1|\n",
            "line 4",
        ),
        ("{'so':'nonce,keyId,signature\\nN1,K,S1\\nN2,K,\\n'}", "so"),
    ];
    check(&rows);
}

const NOT_NAMED: &[&str] = &[
    // What was asked, what was logged, and what was answered before.
    "[WHOLE, {'productId':'p','offerId':'o','user':'u'}]",
    "[WHOLE, {'timestamp':1,'level':'info'}, {'nonce':'N2'}, null, 'x']",
    "[WHOLE, {'nonce':'N1','keyId':'K','signature':null}]",
    "[{'timestamp':1,'reqId':'r','nonce':'N1','keyId':'K'},{'timestamp':2,'reqId':'r','signature':'S1'}]",
    "nonce,keyId,signature\nN1,K,S1\ntotal,1,\n",
    "[{'productId':'p','discounts':[{'identifier':'o','signature':null}]},WHOLE]",
    // What is signed in another way.
    "[WHOLE, {'token':'J1','nonce':'N2','keyId':'K'}]",
    // What belongs to the answer itself, or stands in no list with it.
    "['S1', {'nonce':'N1','keyId':'K'}]",
    "{'signature':'S1','rest':[{'nonce':'N1','keyId':'K'}]}",
    "{'sent':WHOLE,'planned':{'nonce':'N2','keyId':'K'}}",
    "WHOLE\n{'nonce':'N2','keyId':'K'}",
    "[{'nonce':'N2','keyId':'K'},{'nonce':'N3','keyId':'K'}]",
    // Tables of another kind, and a table written downwards.
    "nonce,keyId,offerId\nN2,K,o\n\nnonce,keyId,signature\nN1,K,S1\n",
    "|keyId|K|\n|nonce|N1|\n|timestamp|1|\n\n|signature|S1|\n|offerId|o|\n",
    "nonce,keyId,signature\nN1,K,S1\n,,\n",
];

#[test]
fn what_is_no_offer_of_its_own_is_not_named() {
    let rows: Vec<(&str, &str)> = NOT_NAMED.iter().map(|text| (*text, "")).collect();
    check(&rows);
}

fn check(rows: &[(&str, &str)]) {
    const WHOLE: &str = "{'nonce':'N1','keyId':'K','signature':'S1'}";
    let rows: Vec<(String, &str)> = rows
        .iter()
        .map(|(text, expected)| (text.replace("WHOLE", WHOLE), *expected))
        .collect();
    let rows: Vec<(&str, &str)> = rows
        .iter()
        .map(|(text, said)| (text.as_str(), *said))
        .collect();
    expect(unsigned, &rows);
}
