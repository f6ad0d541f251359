use super::{expect, leaves};

#[test]
fn words_before_a_separator_are_a_name_as_far_as_they_say_one() {
    expect(
        leaves,
        &[
            ("my app store product id: a", "app store product id_=a"),
            ("Key ID: a", "Key ID_=a"),
            ("so la: a", "la_=a"),
            (
                "com.example.app Key ID: a",
                "line 1?_=com.example.app; Key ID_=a",
            ),
            ("{a: 1, Key ID: \"b\"}", "a#=1; Key ID=b"),
            ("\"Key\" ID: a", "line 1=Key; ID_=a"),
            ("--key-id: a", "key-id_=a"),
        ],
    );
}

#[test]
fn a_word_alone_is_a_value_where_its_form_tells() {
    let raw = format!("{}==", "A".repeat(86));
    expect(
        leaves,
        &[
            ("it is SIGNATURE so", "line 1?_=SIGNATURE"),
            (&format!("it is {raw} so"), &format!("line 1?_={raw}")),
            ("it is MEUCIQDabcdefghijk so", "line 1?_=MEUCIQDabcdefghijk"),
            ("it is UUID so", "line 1?_=UUID"),
            ("at 1698148900000 so", "line 1?_=1698148900000"),
            ("by ABCDE12345 so", "line 1?_=ABCDE12345"),
            ("by ABCDEFGHIJ so", ""),
            ("of com.example.app so", "line 1?_=com.example.app"),
            ("it is JWS so", "line 1?_=JWS"),
            ("it is \"so\"", "line 1=so"),
        ],
    );
}

#[test]
fn a_name_without_a_separator_takes_a_value_that_fits() {
    expect(
        leaves,
        &[
            ("signature SIGNATURE", "signature_=SIGNATURE"),
            (
                "signature MEUCIQDabcdefghijk",
                "signature_=MEUCIQDabcdefghijk",
            ),
            ("signature JWS", "signature_=JWS"),
            ("signature UUID", "line 1?_=UUID"),
            ("jws JWS", "jws_=JWS"),
            ("jws SIGNATURE", "line 1?_=SIGNATURE"),
            ("the key id ABCDEFGHIJ so", "key id_=ABCDEFGHIJ"),
            ("key id \"so\"", "key id=so"),
            ("-nonce UUID", "nonce_=UUID"),
            ("-uuid UUID", "uuid_=UUID"),
            ("uuid UUID", "line 1?_=UUID"),
        ],
    );
}

#[test]
fn the_mark_that_ends_a_sentence_is_no_part_of_a_value() {
    expect(
        leaves,
        &[
            ("my key id ABCDEFGHIJ.", "key id_=ABCDEFGHIJ"),
            ("it is UUID!", "line 1?_=UUID"),
            ("it is \"com.example.app.\"", "line 1=com.example.app."),
        ],
    );
}

#[test]
fn an_item_of_a_list_is_a_value_whatever_it_is() {
    expect(
        leaves,
        &[
            (
                "[a, \"b\", 5, 1.5, 1e3]",
                "[0]_=a; [1]=b; [2]#=5; [3]#.=1.5; [4]#.=1e3",
            ),
            ("{a 5 0x30}", "line 1?#=5; line 1?_=0x30"),
            ("[1_698_148_900_000, 1_2]", "[0]#=1698148900000; [1]#=1_2"),
        ],
    );
}
