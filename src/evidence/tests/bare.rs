use super::super::bare;
use super::expect;

#[test]
fn what_ends_a_statement_is_no_part_of_a_value() {
    expect(
        bare::trimmed,
        &[
            (" a b,; ", "a b"),
            ("a**", "a"),
            ("a \\", "a"),
            (r"a\=b\:c", "a=b:c"),
            (r"a\:c", "a:c"),
            ("a\n  b", "ab"),
        ],
    );
}

#[test]
fn the_marks_of_a_programming_language_are_no_part_of_a_number() {
    expect(
        |text| bare::unsuffixed(text.to_owned()),
        &[
            ("1698148900000n", "1698148900000"),
            ("1698148900L", "1698148900"),
            ("169814890l", "169814890l"),
            ("1698148900nn", "1698148900nn"),
            ("abcdefghijkn", "abcdefghijkn"),
            ("1698148900", "1698148900"),
        ],
    );
    let spread = "1_6_9_8_1_4_8_9_0_0_0_0_0";
    expect(
        |text| bare::ungrouped(text.to_owned()),
        &[
            ("1_795_285_403_459", "1795285403459"),
            ("1_795", "1_795"),
            ("_1795285403459", "_1795285403459"),
            ("1795285403_459L", "1795285403_459L"),
            ("1795285403459", "1795285403459"),
            (&format!("{spread}______"), "1698148900000"),
            (&format!("{spread}_______"), &format!("{spread}_______")),
        ],
    );
    expect(
        |text| bare::is_byte(text).to_string(),
        &[
            ("0x3", "true"),
            ("0xfF", "true"),
            ("0x", "false"),
            ("0x300", "false"),
            ("0xzz", "false"),
            ("30", "false"),
        ],
    );
}

#[test]
fn a_time_may_have_commas_between_its_thousands() {
    let of = |name: &'static str| {
        move |text: &str| match bare::thousands(name, text) {
            Some(length) => text[..length].to_owned(),
            None => "none".to_owned(),
        }
    };
    expect(
        of("timestamp"),
        &[
            ("1,698,148,900,000, so", "1,698,148,900,000"),
            ("1,698,148,900", "1,698,148,900"),
            ("16,981,489,00,000", "none"),
            ("1,6981,489,000", "none"),
            ("1698,148,900,000", "none"),
            ("0,698,148,900", "none"),
            ("1,698", "none"),
            ("1698148900000", "none"),
        ],
    );
    expect(of("time"), &[("1,698,148,900,000", "1,698,148,900,000")]);
    expect(of("offerId"), &[("1,698,148,900,000", "none")]);
}

#[test]
fn a_query_stands_in_a_url_after_a_path_and_a_question_mark() {
    expect(
        |before| bare::is_in_url(before).to_string(),
        &[
            ("https://a.example?so=", "true"),
            ("GET /a?so=", "true"),
            ("a?so=", "false"),
            ("/a/so=", "false"),
            ("/a? so=", "false"),
            ("so=", "false"),
            ("", "false"),
        ],
    );
}

#[test]
fn what_php_prints_before_brackets_is_no_value() {
    let header = |text: &str| {
        let (text, after) = text.split_once('|').unwrap();
        bare::is_header(text, after).to_string()
    };
    expect(
        header,
        &[
            ("Array|\n(", "true"),
            ("Offer Object| (", "true"),
            ("Array| a", "false"),
            ("Offer|(", "false"),
        ],
    );
}

#[test]
fn a_pair_of_a_form_is_joined_to_another() {
    let form = |text: &str| {
        let (before, rest) = text.split_once('|').unwrap();
        let (raw, after) = rest.split_once('|').unwrap();
        bare::is_form(before, "so", raw, after).to_string()
    };
    expect(
        form,
        &[
            ("so=|a|&b=c", "true"),
            ("so=|a b|&b=c", "false"),
            ("so=|a|", "false"),
            ("so: |a|&b=c", "false"),
            ("la=|a|&b=c", "false"),
            ("a=b&so=|c d|", "true"),
            ("/a?so=|c|", "true"),
            ("a=b&la[so]=|c|", "true"),
            ("a=b&la%5Bso%5D=|c|", "true"),
            ("a=b&la.so=|c|", "false"),
            ("a b so=|c|", "false"),
        ],
    );
    expect(
        |name| bare::unbracketed(name.to_owned()),
        &[
            ("offer%5Bnonce%5D", "nonce"),
            ("a%5Boffer%5d%5bnonce%5d", "nonce"),
            ("a%5B%5D", "a%5B%5D"),
            ("nonce", "nonce"),
        ],
    );
}
