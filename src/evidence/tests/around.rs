use super::super::clean::clean;
use super::{JWS, SIGNATURE, UUID, expect};

#[test]
fn the_tags_of_a_page_are_taken_off() {
    expect(
        clean,
        &[
            (
                "<span class=\"a>b\">no</span>nce: <a\nhref='c'>d</a>",
                "nonce: d",
            ),
            ("<so> <span>a</span> <span>b</span>", "<so> a b"),
            ("a < b<br>c<br/>d", "a < b\nc\nd"),
            ("<so <span>a</span>", "<so a"),
            (
                "<tr><td>nonce<br>x</td><td>a&nbsp;b &lt;</td></tr>",
                "noncex\ta b <\n",
            ),
            (
                "so<tr><th>a</th>\n<td>b < c</td></tr> <tr><td><p>d</p></td><td></td></tr></table> e",
                "so\na\tb < c\nd\t\n e",
            ),
            (
                "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table> <tbody>c",
                "<table><thead>\na\nb\n <tbody>c",
            ),
            ("nonce: &quot;a&quot;", "nonce: \"a\""),
            ("\"nonce\": &quot;a&quot;", "\"nonce\": &quot;a&quot;"),
            (
                "<p>nonce: &#39;a&#39;</p><so>&quot;b&quot;</so>",
                "<p>nonce: 'a'</p><so>&quot;b&quot;</so>",
            ),
            ("<td>a</td>", "<td>a</td>"),
            (
                "<http://a.example|a.example> <mailto:b@c.example>",
                "a.example b@c.example",
            ),
        ],
    );
}

#[test]
fn a_link_to_what_stands_before_it_is_taken_off() {
    expect(
        clean,
        &[
            ("a.example<http://a.example/> b", "a.example b"),
            ("[a.example](https://a.example \"so\") b", "a.example b"),
            ("b@c.example<mailto:b@c.example>", "b@c.example"),
            ("[so](la)", "[so](la)"),
            ("[](http://)", "[](http://)"),
            (
                "a.example<http://a.example\nb",
                "a.example<http://a.example\nb",
            ),
            (
                "[a.example](https://a.example",
                "[a.example](https://a.example",
            ),
            ("so](http://)", "so](http://)"),
            (
                "a.example](https://a.example)",
                "a.example](https://a.example)",
            ),
        ],
    );
}

#[test]
fn the_dashes_of_a_uuid_become_hyphens() {
    let dashed = UUID.replace('-', "\u{2013}");
    expect(
        clean,
        &[
            (
                &format!("a \u{2013} {dashed} \u{2013} b"),
                &format!("a \u{2013} {UUID} \u{2013} b"),
            ),
            (&dashed, UUID),
            (&UUID.replacen('-', "\u{2011}", 1), UUID),
            (&dashed.replace('f', "g"), &dashed.replace('f', "g")),
            (&dashed[..dashed.len() - 1], &dashed[..dashed.len() - 1]),
            (
                &UUID.replacen('-', "a", 1).replace('-', "\u{2013}"),
                &UUID.replacen('-', "a", 1).replace('-', "\u{2013}"),
            ),
        ],
    );
}

#[test]
fn the_parts_of_a_jws_are_brought_together() {
    let apart = JWS.replace('.', " .\n");
    let cut = &apart[..apart.len() - 1];
    expect(
        clean,
        &[
            (&format!("jws: {apart}, so"), "jws: JWS, so"),
            ("jws: JWS", "jws: JWS"),
            (&format!("\"{apart}\""), &format!("\"{apart}\"")),
            (&format!("x{apart}"), &format!("x{apart}")),
            (cut, cut),
            ("eyJ, eyJ . a . b", "eyJ, eyJ . a . b"),
        ],
    );
}

#[test]
fn a_label_loses_the_marks_of_a_chat() {
    expect(
        clean,
        &[
            ("*Nonce:* a", "Nonce: a"),
            ("**Nonce**: a", "Nonce: a"),
            ("- __Key ID__ \u{2013} a", "Key ID: a"),
            ("1. `nonce` = a", "nonce: a"),
            ("  [x] ~~nonce~~ a", "nonce: a"),
            ("\u{2022} Nonce - a", "Nonce: a"),
            ("Nonce \u{2014} a", "Nonce: a"),
            ("Nonce - ", "Nonce - "),
            ("*so* a", "*so* a"),
            ("so - a", "so - a"),
            ("*nonce*:, a", "*nonce*:, a"),
            ("`nonce`:}", "`nonce`:}"),
            ("my *nonce*: a", "my *nonce*: a"),
            ("1234 *nonce*: a", "1234 *nonce*: a"),
            ("12345. *nonce*: a", "12345. *nonce*: a"),
            ("\"- *nonce*: a", "\"- *nonce*: a"),
        ],
    );
}

#[test]
fn the_prefix_of_the_lines_of_a_log_is_taken_off() {
    let log = |head: &str, lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|line| format!("{head}{line}")).collect();
        lines.join("\n")
    };
    let lines = ["{", "  nonce: a", "}"];
    let plain = lines.join("\n");
    for head in [
        "10:05:12 INFO so[12]: ",
        "[web.1] ",
        "app  | ",
        "2026-10-12T10:05:12Z so> ",
        "so: ",
    ] {
        expect(clean, &[(&log(head, &lines), &plain)]);
    }
    for head in [
        "nonce: ",
        "com.example.app so: ",
        "ABCDEFGHIJ: ",
        "UUID so: ",
        "",
        "so ",
        "{: ",
    ] {
        let text = log(head, &lines);
        expect(clean, &[(&text, &text)]);
    }
    let two = log("so: ", &lines[..2]);
    expect(
        clean,
        &[
            (&two, &two),
            (
                &format!("{two}\nla: {{\nla: a\nla: b"),
                &format!("{two}\n{{\na\nb"),
            ),
            ("a 1: b\na 22: c\na 333: d\ne", "b\nc\nd\ne"),
            ("a: b: c\na: b: d\na: e: f\ng", "b: c\nb: d\ne: f\ng"),
            ("a: b: c\na: b: d\na: b: e\na: f: g", "c\nd\ne\na: f: g"),
            ("00000000: a\n0000000a: b\n000000ff: c", "a\nb\nc"),
            ("so12: a\nla34: b\nso56: c", "so12: a\nla34: b\nso56: c"),
            ("w1x: a\nw2y: b\nw3z: c", "w1x: a\nw2y: b\nw3z: c"),
            ("dead: a\nbeef: b\ncafe: c", "dead: a\nbeef: b\ncafe: c"),
        ],
    );
    let reach = |length: usize| clean(&log(&format!("{}: ", "s".repeat(length)), &lines)) == plain;
    assert_eq!((reach(159), reach(160)), (true, false));
}

#[test]
fn two_single_quotes_are_a_double_one_where_there_are_many() {
    expect(
        clean,
        &[
            (
                "{''a'': ''b'', ''c'': ''d e''}",
                "{\"a\": \"b\", \"c\": \"d e\"}",
            ),
            (
                "{``a'': ``b'', ``c'': ``d''}",
                "{\"a\": \"b\", \"c\": \"d\"}",
            ),
            ("{''a'': ''b'', ''c'': 5}", "{''a'': ''b'', ''c'': 5}"),
            (
                "{''a'': ''b'', ''c'': '' ''}",
                "{''a'': ''b'', ''c'': '' ''}",
            ),
            (
                "{''a'': ''b'', ''c'': ''d''e}",
                "{''a'': ''b'', ''c'': ''d''e}",
            ),
            (
                "{''a'': ''b'', ''c'': d''e''}",
                "{''a'': ''b'', ''c'': d''e''}",
            ),
        ],
    );
}

#[test]
fn lines_of_one_width_are_pieces_of_one_text() {
    let text = format!("{{\"nonce\": \"{UUID}\", \"signature\": \"{SIGNATURE}\"}}");
    let cut = |width: usize| {
        let pieces = text
            .as_bytes()
            .chunks(width)
            .map(|piece| String::from_utf8_lossy(piece));
        pieces.collect::<Vec<_>>().join("\n")
    };
    for (width, joins) in [(31, false), (32, true), (60, true), (85, true)] {
        let expected = if joins { text.clone() } else { cut(width) };
        assert_eq!(
            clean(&format!("so\n{}\nla", cut(width))),
            format!("so\n{expected}\nla"),
            "{width}"
        );
    }
    let two = |width: usize| format!("{{{}\nb}}", "a".repeat(width - 1));
    assert_eq!(clean(&two(69)), two(69));
    assert_eq!(clean(&two(70)), two(70).replace('\n', ""));
    let uneven = cut(60).replacen('\n', "x\n", 1);
    assert_eq!(clean(&uneven), uneven);
    let longer = format!("{}\n{}}}", &two(70)[..70], "b".repeat(70));
    assert_eq!(clean(&longer), longer);
}
