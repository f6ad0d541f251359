use super::{expect, leaves};

#[test]
fn the_text_between_two_tags_is_a_value() {
    expect(
        leaves,
        &[
            ("<nonce>a &amp; b</nonce>", "nonce_=a & b"),
            ("<_a>b</_a>", "_a_=b"),
            ("<1a>b</1a>", ""),
            ("<a:so la=\"1\">b</a:so>", "a:so.la=1; a:so_=b"),
            (
                "<task id=\"1\" u='2'>b</task>",
                "task.id=1; task.u=2; task_=b",
            ),
            ("<task u='2'>b</task>", "task.u=2; task_=b"),
            ("<so><la/>b<fa>c</fa></so>", "so.fa_=c"),
            ("<so><![CDATA[a<b]]></so><la>c</la>", "so_=a<b; la_=c"),
            ("<!-- a --><?xml b?><so>c</so>", "so_=c"),
            ("<so>{la: \"a\"</so><fa>b</fa>", "so_={la: \"a\"; fa_=b"),
            ("<so><la/>[\"a\"</so><fa>b</fa>", "so[0]=a; fa_=b"),
            (
                "<so>\n  0123456789abcdef\n  0123456789abcdef\n</so>",
                "so_=0123456789abcdef0123456789abcdef",
            ),
            (
                "<so>0123456789abcdef 0123456789abcdef</so>",
                "so_=0123456789abcdef 0123456789abcdef",
            ),
            ("<so>a\nb</so>", "so_=a\nb"),
            ("<so>a<la>b</so>", "so_=a"),
            (
                "<input name=\"nonce\" value=\"a\">",
                "input.name=nonce; input.value=a",
            ),
        ],
    );
}

#[test]
fn a_tag_of_a_property_list_is_a_name_or_a_type() {
    expect(
        leaves,
        &[
            ("<dict><key>so</key><string>a</string></dict>", "dict.so=a"),
            (
                "<dict><key>so</key>\n<integer>5</integer></dict>",
                "dict.so#=5",
            ),
            ("<dict><key>so</key></dict>", "dict.key_=so"),
            (
                "<dict><key>so</key>a<la>c</la></dict>",
                "dict.key_=so; dict.la_=c",
            ),
            ("<real>1.5</real>", "real#.=1.5"),
        ],
    );
}

#[test]
fn a_tag_that_lays_a_page_out_parts_words_as_a_line_does() {
    expect(
        leaves,
        &[
            ("<b>nonce</b> <i>UUID</i>", "nonce_=UUID"),
            (
                "the bundle<br>id com.example.app",
                "line 1?_=com.example.app",
            ),
            (
                "the bundle</p>id com.example.app",
                "line 1?_=com.example.app",
            ),
            ("<td data-so=\"a\">b</td>", "td.data-so=a; td_=b"),
        ],
    );
}

#[test]
fn angle_brackets_hold_bytes_and_objects_too() {
    expect(
        leaves,
        &[
            ("so: <30450221 00aabbcc>", "so[]=<30450221 00aabbcc>"),
            (
                "so: <Buffer 30 45 02 21 00 aa ... 9 more bytes>, la: 5",
                "so[]=<Buffer 30 45 02 21 00 aa ... 9 more bytes>; la#=5",
            ),
            ("so: <30450221 00aabbc>", "so[]=<30450221 00aabbc>"),
            ("so: <30450221 00aabb>", "so_=<30450221 00aabb>"),
            ("so: <30450221 00aabbcc, d>", "so_=<30450221 00aabbcc, d>"),
            ("so: <Offer la: \"a\">", "so.la=a"),
            ("so: <la", "so_=<la"),
            ("so: <!-- a -->\nla: b", "la_=b"),
            ("so: <a>b</a>", "so_=b"),
        ],
    );
}
