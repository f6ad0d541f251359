use super::{expect, leaves};

#[test]
fn a_value_follows_the_separator_of_its_name() {
    expect(
        leaves,
        &[
            ("nonce: abc", "nonce_=abc"),
            ("nonce = \"a b\"", "nonce=a b"),
            ("nonce => 5", "nonce#=5"),
            ("nonce := 1.5", "nonce_=1.5"),
            ("nonce == \"abc\"", "nonce=abc"),
            ("nonce == abc", "nonce_=abc"),
            ("nonce:\nabc", "nonce_=abc"),
            ("nonce:\n\nabc", ""),
            ("Offer:\nso: a", "so_=a"),
            ("Offer:\n- so: a", "so_=a"),
            ("Offer: so: a", "Offer_=so: a"),
            ("Offer: nonce: a", "nonce_=a"),
            ("nonce:, la: b", "la_=b"),
            ("{nonce: , la: \"b\"}", "la=b"),
            ("{nonce: }", ""),
            ("{nonce: ]a}", "nonce_=]a"),
            ("nonce: )a", "nonce_=)a"),
            ("[nonce] => abc", "nonce_=abc"),
            ("[\"nonce\":protected]=> \"abc\"", "nonce=abc"),
            ("f(nonce=5, la=1.5, so=a)", "nonce#=5; la#.=1.5; so_=a"),
        ],
    );
    let named = |length: usize| leaves(&format!("[{}] => abc", "n".repeat(length)));
    assert_eq!(named(99), format!("{}_=abc", "n".repeat(99)));
    assert!(!named(100).contains("n_=abc"), "{}", named(100));
}

#[test]
fn every_language_has_a_word_for_no_value() {
    expect(
        leaves,
        &[
            (
                "a: null\nb: nil\nc: None\nd: NULL",
                "a0=null; b0=nil; c0=None; d0=NULL",
            ),
            (
                "a = undefined\nb: N/A\nc: NaN",
                "a0=undefined; b0=N/A; c0=NaN",
            ),
            ("a: <null>\nb: <nil>", "a0=<null>; b0=<nil>"),
            ("a: nullify\nb: \"null\"", "a_=nullify; b=null"),
            ("a: true\nb: FALSE\nc: truth", "a!=true; b!=FALSE; c_=truth"),
        ],
    );
}

#[test]
fn a_string_that_is_cut_goes_to_the_end_of_its_line() {
    expect(
        leaves,
        &[
            ("nonce: \"a b", "nonce=a b"),
            ("so: \"a b \nla: c\nfa: d", "so=a b; la_=c; fa_=d"),
            (r#"{\"so\": \"a b"#, "so=a b"),
            ("nonce: \"", "nonce_=\""),
        ],
    );
}

#[test]
fn strings_that_a_program_joins_are_one() {
    expect(
        leaves,
        &[
            ("so: \"a\" + \"b\" + 'c'", "so=abc"),
            ("so: 'a' . 'b', la: 'c'", "so=ab; la=c"),
            ("so: \"a\" +\n  \"b\"", "so=ab"),
            ("{so: \"a\"  \n  \"b\"\n\"c\", la: \"d\"}", "so=abc; la=d"),
            ("{so: \"a\" \"b\"}", "so=a; line 1=b"),
            ("{so: \"a\"\n \"la\": \"b\"}", "so=a; la=b"),
            ("so: \"a\"\n\"b\"", "so=a; line 2=b"),
            ("so: \"a\" + b", "so=a"),
        ],
    );
}

#[test]
fn what_only_says_how_a_value_is_written_is_passed_over() {
    expect(
        leaves,
        &[
            ("so: (string) \"a\"", "so=a"),
            ("so: (len=3) \"abc\"", "so=abc"),
            ("so: (a/b) \"c\"", "so_=a/b; line 1=c"),
            ("so: !!str a", "so_=a"),
            ("so: @\"a\"", "so=a"),
            ("so: @5", "so#=5"),
            ("username: @jane", "username_=@jane"),
            ("so: u'a'", "so=a"),
            ("so: chr \"a\"", "so=a"),
            ("so: **a**", "so_=a"),
            ("so: |\na", "so_=a"),
            ("so: |a", "so_=|a"),
            ("so: new Date(5)", "so#=5"),
            ("so: &Offer{la: \"a\"}", "so.la=a"),
            ("so: %{la: \"a\"}", "so.la=a"),
            ("so: string(1) \"a\"", "so=a"),
        ],
    );
}

#[test]
fn a_value_in_a_query_ends_with_it() {
    expect(
        leaves,
        &[
            ("GET /a?so=b&la=c#top x", "/a?so_=b; la_=c"),
            (
                "https://a.example/b?so=c&la=d+e%2Bf#top",
                "?so_=c; la_=d e+f; la_=d+e+f",
            ),
            ("so=b#1&la=c#2", "so_=b#1; la_=c#2"),
            ("nonce=a+b&la=c", "nonce_=a b; nonce_=a+b; la_=c"),
            ("signature=a+b&la=c", "signature_=a+b; la_=c"),
        ],
    );
}
