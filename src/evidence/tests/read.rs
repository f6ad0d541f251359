use super::{SIGNATURE, expect, leaves};

#[test]
fn a_line_ends_what_is_not_finished() {
    expect(
        leaves,
        &[
            ("{\"so\"\n  : \"a\"}", "so=a"),
            ("{\"so\"\n\n  : \"a\"}", "line 1=so; line 3=a"),
            ("{\"so\"\n  :la => \"a\"}", "line 1=so; la=a"),
            ("\"so\"\n: \"a\"", "line 1=so; line 2=a"),
            ("nonce\nUUID", "nonce_=UUID"),
            ("nonce\n\nUUID", "nonce_=UUID"),
            ("my nonce\nUUID", "line 2?_=UUID"),
            ("so\n\n\nla: a", "la_=a"),
        ],
    );
}

#[test]
fn a_bar_parts_words_as_a_line_does() {
    expect(
        leaves,
        &[
            ("| nonce | UUID |", "nonce_=UUID"),
            (
                "| the bundle | id com.example.app |",
                "line 1?_=com.example.app",
            ),
            (
                "| the bundle id com.example.app |",
                "bundle id_=com.example.app",
            ),
        ],
    );
}

#[test]
fn a_symbol_is_a_name() {
    expect(
        leaves,
        &[
            ("puts :so => \"a\", :_la => \"b\"", "so=a; la=b"),
            ("puts :so", "puts_=so"),
            ("{:so => :la, :fa => 1}", "so_=:la; fa#=1"),
            ("%{so: \"a\"}", "so=a"),
        ],
    );
}

#[test]
fn brackets_of_every_kind_hold_members() {
    expect(
        leaves,
        &[
            (
                "{so: [1, \"a\", null], la: (b: 2)}",
                "so[0]#=1; so[1]=a; so[2]_=null; la.b#=2",
            ),
            ("so: #<Offer la: \"a\", fa: 5>", "so.la=a; so.fa#=5"),
            ("[#<Offer la: \"a\">, 5]", "[0].la=a; [1]#=5"),
            ("top: {so: [\"a\"} la: \"b\"", "top.so[0]=a; la=b"),
            ("top: {so: } la: \"b\"", "la=b"),
            ("so: (1 2 3)", "so_=1 2 3"),
            ("so: Optional(a b)", "so_=a b"),
            ("setNonce(abc)", "setNonce_=abc"),
            ("setNonce(nonce)", ""),
            ("setNonce(\"abc\")", "setNonce=abc"),
            ("setNonce(UUID(\"abc\"))", "setNonce=abc"),
            ("setNonce(so: (la: \"b\"))", "so.la=b"),
            ("interface {}{so: \"a\"}", "so=a"),
            ("{i:; so: 1}", "so#=1"),
            ("so: []Offer{la: \"a\"}", "so.la=a"),
            ("so: []string{\"a\", \"b\"}", "so=a; so=b"),
        ],
    );
}

#[test]
fn brackets_are_followed_forty_eight_deep() {
    let text = |closed: usize| format!("top: {}{} so: 1", "[".repeat(60), "]".repeat(closed));
    assert_eq!(leaves(&text(47)), "top.so#=1");
    assert_eq!(leaves(&text(48)), "so#=1");
}

#[test]
fn a_long_word_goes_on_in_the_next_line() {
    let (half, rest) = SIGNATURE.split_at(50);
    let apart = |rest: &str| (format!("{half}\n{rest}"), format!("line 1?_={half}"));
    let rows = [
        (format!("{half}\n{rest}"), "line 1?_=SIGNATURE".to_owned()),
        (
            format!("{half} \n\t{rest} \nla: b"),
            "line 1?_=SIGNATURE; la_=b".to_owned(),
        ),
        (
            format!("{half}\n{rest}, la: b"),
            "line 1?_=SIGNATURE; la_=b".to_owned(),
        ),
        apart("and so on"),
        apart("and!\nso"),
        apart("nonce"),
        apart(""),
        apart("\nabc"),
    ];
    for (text, expected) in &rows {
        expect(leaves, &[(text, expected)]);
    }
    let length = |length: usize| {
        let claims = "A".repeat(length - 12);
        leaves(&format!("eyJAAAAA.{}.AA\nAAA", &claims)).len() - "line 1?_=".len()
    };
    assert_eq!((length(4096), length(4097)), (4099, 4097));
}
