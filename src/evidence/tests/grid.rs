use super::super::grid::{Part, parts};
use super::{expect, leaves};

#[test]
fn a_table_has_its_names_in_its_first_line() {
    expect(
        leaves,
        &[
            (
                "nonce,keyId,so\na,b,c\nd,e,f",
                "nonce_=a; keyId_=b; so_=c; nonce_=d; keyId_=e; so_=f",
            ),
            (
                "la: 1\nnonce;keyId\na;b\nfa: 2",
                "la#=1; nonce_=a; keyId_=b; fa#=2",
            ),
            ("nonce\tkeyId\na b\t\n\nso: 1", "nonce_=a b; so#=1"),
            ("nonce, keyId\na, b", "nonce_=a; keyId_=b"),
            ("nonce,keyId\na, b", "nonce_=a; keyId_= b"),
            (
                "nonce,keyId\n\"a,\"\"b\"\"\",c\"d",
                "nonce_=a,\"b\"; keyId_=c\"d",
            ),
            (
                "nonce keyId offerId\na b c",
                "nonce_=a; keyId_=b; offerId_=c",
            ),
            ("nonce keyId so\na b c", ""),
            ("nonce keyId\na b", ""),
            ("Key ID    Nonce\na b    c", "Key ID_=a b; Nonce_=c"),
            ("nonce,so\na,UUID", "line 2?_=UUID"),
            ("id,time\na,UUID", "line 2?_=UUID"),
            ("nonce,keyId,\na,b,c", ""),
            ("nonce,key id!\na,b", ""),
        ],
    );
    let named = |length: usize| {
        let name = "n".repeat(length);
        leaves(&format!("nonce,keyId,{name}\na,b,c")).replace(&name, "n")
    };
    assert_eq!(named(64), "nonce_=a; keyId_=b; n_=c");
    assert_eq!(named(65), "");
    let row = |length: usize| leaves(&format!("nonce,keyId\na,{}", "b".repeat(length - 2))).len();
    assert_eq!((row(8192), row(8193)), (8207, 0));
}

#[test]
fn a_table_is_drawn_in_many_ways() {
    let drawn = "nonce_=a; Key ID_=b; nonce_=c; Key ID_=d";
    expect(
        leaves,
        &[
            ("| nonce | Key ID |\n|---|---|\n| a | b |\n| c | d |", drawn),
            ("nonce | Key ID\n---|---\na | b\nc | d", drawn),
            (
                "+---+---+\n| nonce | Key ID |\n+---+---+\n| a | b |\n| c | d |\n+---+---+",
                drawn,
            ),
            ("||nonce||Key ID||\n|a|b|\n|c|d|", drawn),
            (
                "│ nonce │ Key ID │\n├───┼───┤\n│ 'a' │ 'b' │\n│ c │ d │",
                drawn,
            ),
            (
                "| **nonce** | `Key ID` |\n|---|---|\n| `a` | {{b}} |\n| _c_ | d |",
                drawn,
            ),
            (
                "| nonce | Key ID |\n| a | b |\n| nonce | Key ID |\n| c | d |",
                drawn,
            ),
            ("| Key (ID) | nonce |\n| a | b |", "Key (ID)_=a; nonce_=b"),
            ("| so | nonce | Key ID |\n|| a | b |", "nonce_=a; Key ID_=b"),
            ("| nonce | Key ID |\n| a |\n| b | c |", ""),
        ],
    );
}

#[test]
fn a_table_may_have_its_names_in_a_column() {
    expect(
        leaves,
        &[
            ("| nonce | a |\n| keyId | b |", "nonce_=a; keyId_=b"),
            ("nonce\ta\nkeyId\tb\nso: c", "nonce_=a; keyId_=b; so_=c"),
            (
                "| Field | So | Value |\n|---|---|---|\n| nonce | x | a |\n| keyId | y | b |\n| so | z | c |",
                "nonce_=a; keyId_=b; so_=c",
            ),
            (
                "| nonce | a |\n| keyId | b |\n| nonce | c |\n| keyId | d |",
                "nonce_=a; keyId_=b; nonce_=c; keyId_=d",
            ),
            ("nonce abc\nkeyId def", ""),
            ("nonce\t: a\nkeyId\t= b", "nonce_=a; keyId_=b"),
        ],
    );
}

#[test]
fn a_dump_of_a_database_names_its_columns() {
    expect(
        leaves,
        &[
            (
                "COPY so (id, \"nonce\") FROM stdin;\n1\ta\n\\N\tb\n\\.",
                "id_=1; nonce_=a; nonce_=b",
            ),
            (
                "COPY so (id, nonce) TO stdout;\n1\ta",
                "line 1_=id; line 1_=nonce",
            ),
        ],
    );
}

#[test]
fn the_parts_of_a_form_are_its_members() {
    let part = |name: &str, value: &str| {
        format!("Content-Disposition: form-data; name=\"{name}\"\nX: y\nZ: w\n\n{value}\n--b\n")
    };
    let text = format!(
        "--b\n{}{}{}",
        part("so", "a\nb\nc"),
        part("la", "d"),
        part("so", "e")
    );
    assert_eq!(leaves(&text), "so_=a\nb\nc; la_=d; so_=e");
    assert_eq!(
        leaves(&format!("{text}fa: f")),
        "so_=a\nb\nc; la_=d; so_=e; fa_=f"
    );
    let is_row = |part: &Part| matches!(part, Part::Row(..));
    let rows = parts(&text, 1).into_iter().filter(is_row);
    assert_eq!(rows.count(), 2);
    let cut = "content-disposition: form-data; name=so\n\na\nb";
    assert_eq!(leaves(cut), "so_=a\nb");
}

#[test]
fn a_row_and_a_text_know_their_lines() {
    let text = "so\nla\nnonce,keyId\na,b\n\n---\nc,d\nfa\nnonce|keyId\ne|f";
    let lines = parts(text, 10).into_iter().map(|part| match part {
        Part::Text(text, line) => (line, text.to_owned()),
        Part::Row(row, place) => (place.line, row[0].1.clone()),
    });
    let lines: Vec<(usize, String)> = lines.collect();
    let expected = [(10, "so\nla"), (13, "a"), (14, "\n---\nc,d\nfa"), (19, "e")];
    let expected = expected.map(|(line, text)| (line, text.to_owned()));
    assert_eq!(lines, expected);
}
