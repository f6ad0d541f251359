use super::super::clean::clean;
use super::expect;

#[test]
fn what_a_terminal_adds_is_taken_off() {
    expect(
        clean,
        &[
            ("\u{feff}a\r\nb\rc", "a\nb\nc"),
            ("\u{1b}[1;31ma\u{1b}[0m \u{9b}2Kb", "a b"),
            ("\u{1b}]0;title\u{7}a", "a"),
            (
                "\u{1b}]8;;https://b.example\u{1b}\\a\u{1b}]8;;\u{1b}\\ c",
                "a c",
            ),
            ("\u{1b}]0;title\na", "\na"),
            ("\u{1b}(a", "a"),
        ],
    );
}

#[test]
fn the_marks_of_quoted_mail_are_taken_off() {
    expect(
        clean,
        &[
            ("> a\n>> b\n> > c\n> >\n>", "a\nb\nc\n\n"),
            ("  > a", "a"),
            ("> -> a", "-> a"),
            ("> >a", ">a"),
            ("  a > b", "  a > b"),
        ],
    );
}

#[test]
fn the_chunks_of_a_body_are_joined() {
    expect(
        clean,
        &[
            (
                "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n",
                "hello world\n\n",
            ),
            ("7\r\na\r\nb\r\nc\r\n1\r\nd\r\n0\r\n", "a\nb\ncd\n"),
            ("5\na\nb\nc\n1\nd\n0\n", "a\nb\ncd\n"),
            ("4\na\nb\nc\n", "4\na\nb\nc\n"),
            (
                "Transfer-Encoding: chunked\n\n3\nabc\n0\n",
                "Transfer-Encoding: chunked\n\nabc\n",
            ),
            ("+3\nabc\n", "+3\nabc\n"),
            ("0000003\nabc\n", "0000003\nabc\n"),
            ("so\n3\nabc\n", "so\n3\nabc\n"),
        ],
    );
}

#[test]
fn a_dump_is_what_it_shows() {
    expect(
        clean,
        &[
            (
                "00000000: 6e6f 6e63 65  nonce\n00000005: 3a20 61    : a",
                "nonce: a\n",
            ),
            (
                "00000000  6e 6f 6e 63 65 0a |nonce.|\n00000006  61 |a|",
                "nonce\na\n",
            ),
            ("0000: 6e6f\n0002: 6e63\nso", "nonc\nso\n"),
            ("0000: 6e6f", "0000: 6e6f"),
            (
                "2026 10 12 so\n2026 10 13 la",
                "2026 10 12 so\n2026 10 13 la",
            ),
            ("7b226e6f6e6365223a2261227d\n", "{\"nonce\":\"a\"}"),
        ],
    );
    let wide = |bytes: usize| {
        let line = format!("0000:{}", " 61".repeat(bytes));
        clean(&format!("{line}\n{line}")).len()
    };
    assert_eq!((wide(64), wide(65)), (129, 2 * 200 + 1));
}

#[test]
fn a_body_in_the_numbers_of_its_bytes_is_what_they_say() {
    let json = r#"{"nonce":"abc","so":"la"}"#;
    let numbers = |between: &str, bytes: &[u8]| {
        let numbers: Vec<String> = bytes.iter().map(ToString::to_string).collect();
        format!("[{}]", numbers.join(between))
    };
    let digits: Vec<String> = json.bytes().map(|byte| format!("{byte:02x} ")).collect();
    let digits = digits.concat();
    expect(
        clean,
        &[
            (
                &format!("a {} b", numbers(" ", json.as_bytes())),
                &format!("a {json} b"),
            ),
            (
                &format!("[{}]", numbers(",", json.as_bytes())),
                &format!("[{json}]"),
            ),
            (&format!("<{digits}> b"), &format!("{json} b")),
            (&format!("<Buffer {digits}> b"), &format!("{json} b")),
            (
                &format!("[<Buffer {digits}]"),
                &format!("[<Buffer {digits}]"),
            ),
            ("[1 2] b", "[1 2] b"),
        ],
    );
    let short = numbers(",", &json.as_bytes()[..23]);
    assert_eq!(clean(&short), short);
    let least = numbers(",", &json.as_bytes()[..24]);
    assert_eq!(clean(&least), json[..24]);
}

#[test]
fn the_encodings_of_mail_are_undone() {
    let long = "a".repeat(74);
    let other = "b".repeat(71);
    let short = "c".repeat(68);
    expect(
        clean,
        &[
            ("so=3D=22a=22=\nb=C3=A9", "so=\"a\"bé"),
            ("so=3Da b=c", "so=3Da b=c"),
            ("so=3da=\nb", "so=3da=\nb"),
            ("so=3Da b=c=\nd", "so=3Da b=c=\nd"),
            ("so=3Da=\nb=Cx", "so=3Da=\nb=Cx"),
            (&format!("{long}=\n{other}=\nd"), &format!("{long}{other}d")),
            (&format!("{long}=\nd"), &format!("{long}d")),
            (&format!("{short}=\nd"), &format!("{short}=\nd")),
            (
                &format!("{short}=\n{short}aaa=\nd"),
                &format!("{short}{short}aaad"),
            ),
            (&format!("{long}="), &format!("{long}=")),
            (
                "aaaaaaaaaaaaaaaaaaaa=\naaaaaaaaaaaaaaaaaaaa=\nb",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            ),
            (
                "aaaaaaaaaaaaaaaaaaa=\naaaaaaaaaaaaaaaaaaa=\nb",
                "aaaaaaaaaaaaaaaaaaa=\naaaaaaaaaaaaaaaaaaa=\nb",
            ),
            ("SIGNATURE\nb", "SIGNATURE\nb"),
            (
                "A: b\nContent-Transfer-Encoding: base64\n\nbm9uY2U6\nIGE=\n\nso",
                "A: b\n\nnonce: a\n\nso",
            ),
            (
                "Content-Transfer-Encoding: base64\n\n",
                "Content-Transfer-Encoding: base64\n\n",
            ),
            (
                "Content-Transfer-Encoding: base64\n\nbm9uY2U6 IGE=",
                "Content-Transfer-Encoding: base64\n\nbm9uY2U6 IGE=",
            ),
        ],
    );
}
