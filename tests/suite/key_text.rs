//! Key text where none belongs: it is recognised wherever it stands and however it is written, and no part
//! of it is printed. What is no key is not taken for one.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use offersign::secret::{holds_key, may_be_number};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};

use crate::command::{KEY, PUBLIC_KEY, finish, offersign, run, run_with_input, temporary};
use crate::fixtures::{hex, vectors};

/// The private number of [`KEY`] (RFC 6979, A.2.5), and the same as a decimal number.
const NUMBER: &str = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
const DECIMAL: &str =
    "91225253027397101270059260515990221874496108017261222445699397644687913215777";

fn number() -> Vec<u8> {
    base16ct::lower::decode_vec(NUMBER).unwrap()
}

fn pem() -> String {
    std::fs::read_to_string(KEY).unwrap()
}

/// The base64 of the key's DER, on one line.
fn body() -> String {
    pem()
        .lines()
        .filter(|line| !line.starts_with('-'))
        .collect()
}

/// The key, and pieces of it that show what they are.
fn keys() -> Vec<String> {
    let der = STANDARD.decode(body()).unwrap();
    let lines: Vec<String> = pem().lines().map(str::to_owned).collect();
    let sec1 = STANDARD.encode(&der[26..]);
    let bytes: Vec<String> = der.iter().map(ToString::to_string).collect();
    let c_array: Vec<String> = der.iter().map(|byte| format!("{byte:#04x}")).collect();
    let each = |write: fn((usize, &u8)) -> String| -> Vec<String> {
        der.iter().enumerate().map(write).collect()
    };
    let typed_array = each(|(at, byte)| format!("\"{at}\":{byte}")).join(",");
    let d = URL_SAFE_NO_PAD.encode(number());
    vec![
        pem(),
        body(),
        body()[..12].to_owned(),
        body()[60..].to_owned(),
        lines[1].clone(),
        lines[2].clone(),
        sec1,
        hex(&der),
        hex(&der).to_uppercase(),
        bytes.join(", "),
        c_array.join(", "),
        each(|(_, byte)| format!("{byte:#x}")).join(", "),
        each(|(_, byte)| format!("{byte:x}")).join(" "),
        each(|(_, byte)| format!("{byte}.0")).join(", "),
        each(|(at, byte)| format!("[{at}] = {byte}")).join("\n"),
        format!("{{{typed_array}}}"),
        pem().replace('-', ""),
        pem().replace("-----", "").replace('\n', ""),
        format!(r#"{{"kty":"EC","crv":"P-256","d":"{d}"}}"#),
    ]
}

/// The number alone, as tools print it.
fn numbers() -> Vec<String> {
    let groups = |length: usize, between: &str| {
        let digits: Vec<char> = NUMBER.chars().collect();
        let groups: Vec<String> = digits.chunks(length).map(String::from_iter).collect();
        groups.join(between)
    };
    vec![
        NUMBER.to_owned(),
        NUMBER.to_uppercase(),
        format!("0x{NUMBER}"),
        DECIMAL.to_owned(),
        groups(2, ":"),
        groups(2, " "),
        groups(2, "\n"),
        groups(8, " "),
        groups(16, "\n"),
        groups(32, "\r\n"),
        format!("0x{}", groups(16, ",\n    0x")),
        // As `openssl ec -text` prints it.
        format!(
            "Private-Key: (256 bit)\npriv:\n    {}\npub:\n    04:60:fe:d4",
            groups(2, ":")
                .as_bytes()
                .chunks(45)
                .map(String::from_utf8_lossy)
                .collect::<Vec<_>>()
                .join("\n    ")
        ),
        format!("0x{}", groups(2, ", 0x")),
        format!(r"\x{}", groups(2, r"\x")),
        format!("{:?}", number()),
        STANDARD.encode(number()),
        URL_SAFE_NO_PAD.encode(number()),
    ]
}

/// Ways to write a text, each of which something undoes.
fn written(text: &str) -> Vec<(&'static str, String)> {
    let each = |write: fn(u8) -> String| text.bytes().map(write).collect::<String>();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("as it is", text.to_owned()),
        ("with `\\n`", text.replace('\n', "\\n")),
        ("with a slash escaped", text.replace('/', "\\/")),
        ("as base64url", text.replace('+', "-").replace('/', "_")),
        ("in UTF-16", text.chars().flat_map(|c| [c, '\0']).collect()),
        ("as `\\u0041`", each(|byte| format!("\\u{byte:04x}"))),
        ("as `\\\\u0041`", each(|byte| format!("\\\\u{byte:04x}"))),
        ("as `\\u{41}`", each(|byte| format!("\\u{{{byte:x}}}"))),
        ("as `\\x41`", each(|byte| format!("\\x{byte:02x}"))),
        ("as `%41`", each(|byte| format!("%{byte:02X}"))),
        ("as `%2541`", each(|byte| format!("%25{byte:02X}"))),
        ("as `&#65;`", each(|byte| format!("&#{byte};"))),
        ("as `=41`", each(|byte| format!("={byte:02X}"))),
        ("in HTML", text.replace('\n', "<br>").replace('+', "&plus;")),
        (
            "in quotes",
            format!("\"{}\"", text.replace('\n', "\" + \"\\n")),
        ),
        ("in base64", STANDARD.encode(text)),
        ("in base64 of UTF-16", STANDARD.encode(utf16)),
        ("in base64 twice", STANDARD.encode(STANDARD.encode(text))),
        ("in hexadecimal digits", hex(text.as_bytes())),
        ("in short lines", in_lines(text)),
        (
            "in spaced characters",
            text.chars().flat_map(|c| [c, ' ']).collect(),
        ),
    ]
}

fn in_lines(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = characters.chunks(19).map(String::from_iter).collect();
    lines.join("\r\n\t")
}

/// What stands before a key that was put into something else.
const PREFIXES: &[&str] = &[
    "",
    "KEY=",
    "key_",
    "/keys/",
    "?k=",
    "\t",
    "\\t",
    "\u{a0}",
    "\u{feff}",
    "\\u00a0",
    "\\ufeff",
    "M",
    "-",
    "_",
    "+",
    "aGVsbG8",
    "a1b2c3d4e5f60718",
    "env:",
    "file://",
    "{\"id\":\"",
    "Bearer ",
    "\u{2028}",
    "0x",
    "MEUCIQ",
];

#[test]
fn a_key_is_recognised_behind_everything_and_in_every_escape() {
    for key in keys() {
        // Escapes and layers add up only where the whole key is there.
        for (how, text) in written(&key) {
            let is_layer = ["in base64", "in hexadecimal", "as `=41`"]
                .iter()
                .any(|layer| how.starts_with(layer));
            // What parts every character parts the bytes of a list, and the words of a JWK.
            let is_apart = how == "in UTF-16" || how == "in spaced characters";
            let is_list =
                key.contains([',', '{']) || key.contains(" = ") || key.starts_with("30 81");
            if key.len() < 20 && is_layer || is_list && is_apart {
                continue;
            }
            for prefix in PREFIXES {
                assert!(
                    holds_key(&format!("{prefix}{text}")),
                    "{how} behind {prefix:?}: {text}"
                );
            }
        }
    }
}

#[test]
fn a_key_is_recognised_at_every_offset() {
    let filling: String = "The quick brown fox 0123456789 jumps/over+the_lazy-dog.".repeat(2);
    for key in keys() {
        for offset in 0..filling.len() {
            let text = format!("{}{key}{}", &filling[..offset], &filling[offset..]);
            assert!(holds_key(&text), "{text}");
        }
    }
}

/// A mebibyte of what a search begins at, and never ends with, takes as long as any other.
#[test]
fn a_hostile_text_is_searched_in_linear_time() {
    for unit in [
        "d", "d:", "d=\"", "d :", "'d'", "kty", "priv:", "BEGIN", "KEY--", "\\u{", "a1:", "A1b",
    ] {
        let text = unit.repeat(1024 * 1024 / unit.len());
        let start = crate::process::worked();
        let _ = (holds_key(&text), may_be_number(&text));
        let took = crate::process::worked().checked_sub(start).unwrap();
        assert!(took.as_secs() < 20, "{unit:?}: {took:?}");
    }
}

#[test]
fn what_openssl_prints_of_a_key_is_recognised() {
    let printed = numbers()
        .into_iter()
        .find(|text| text.contains("priv:"))
        .unwrap();
    let (_, number) = printed.split_once('\n').unwrap();
    for text in [
        &printed,
        number,
        &printed.replace('\n', " "),
        &printed.replace('\n', "\\n"),
    ] {
        assert!(holds_key(text), "{text}");
    }
    assert!(!holds_key("pub:\n    04:60:fe:d4:ba:25:5a:9d") && !holds_key("priv: none"));
}

#[test]
fn the_private_part_of_a_jwk_is_recognised_by_its_name() {
    let d = URL_SAFE_NO_PAD.encode(number());
    for text in [
        format!(r#""d": "{d}""#),
        format!(r#"{{\"d\":\"{d}\"}}"#),
        format!("{{'d': '{d}'}}"),
        format!("kty=EC&crv=P-256&d={d}"),
        format!("?d={d}"),
        format!("d: {d}"),
        format!("{{d:\"{d}\"}}"),
        format!(r"kty: EC\nd: {d}\n"),
        format!(r#"{{\"d\":\n\"{d}\"}}"#),
        format!(r#""d"\r\n\t:\r\n\t"{d}""#),
        format!(r#"{{\\\"d\\\":\\\"{d}\\\"}}"#),
        format!(r#"{{"d":"{}"}}"#, STANDARD.encode(number())),
        format!(r#"{{"D":"{d}"}}"#),
        format!(r#"["d","{d}"]"#),
        format!("<d>{d}</d>"),
        (0..4).fold(format!(r#"{{"d":"{d}"}}"#), |json, _| {
            serde_json::to_string(&json).unwrap()
        }),
    ] {
        assert!(holds_key(&text), "{text}");
    }
    let public = run(["key", "public", "--format", "jwk", KEY]).stdout;
    let beside = format!("{public} https://example.com/?a=1&d=2026");
    for text in [
        beside.as_str(),
        r#"{"d": "a text"}"#,
        "https://example.com/?a=b&d=2026-11-22",
        "'d'",
    ] {
        assert!(!holds_key(text), "{text}");
    }
}

#[test]
fn the_form_of_a_number_is_recognised() {
    for number in numbers() {
        // In escapes of escapes what is no character of ASCII stays.
        let ways = written(&number)
            .into_iter()
            .filter(|_| !number.contains('\\'));
        for (how, text) in ways {
            let is_hidden_in_text = [
                "base64 ",
                "hexadecimal",
                "UTF-16",
                "=41",
                "quotes",
                "short",
                "spaced",
            ]
            .iter()
            .any(|layer| how.contains(layer) || how == "in base64");
            assert!(is_hidden_in_text || may_be_number(&text), "{how}: {text}");
        }
        for around in ["`", "\"", "\n", "key=", "?k=", " "] {
            let text = format!("{around}{number}{around}");
            assert!(may_be_number(&text), "{text}");
        }
    }
}

/// Numbers that choose themselves, so that every run is the same.
fn scrambled(seed: u64) -> impl FnMut() -> [u8; 32] {
    let mut state = seed;
    move || {
        let mut bytes = [0; 32];
        for part in bytes.chunks_mut(8) {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let mixed = (state ^ (state >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            part.copy_from_slice(&(mixed ^ (mixed >> 29)).to_le_bytes());
        }
        bytes
    }
}

/// A DER INTEGER of 32 bytes.
fn integer(mut bytes: &[u8]) -> Vec<u8> {
    while let [0, rest @ ..] = bytes
        && !rest.is_empty()
    {
        bytes = rest;
    }
    let sign: &[u8] = if bytes[0] > 0x7f { &[0] } else { &[] };
    let length = u8::try_from(sign.len() + bytes.len()).unwrap();
    [&[2, length], sign, bytes].concat()
}

fn signature(r: &[u8], s: &[u8]) -> String {
    let numbers = [integer(r), integer(s)].concat();
    let length = u8::try_from(numbers.len()).unwrap();
    STANDARD.encode([&[0x30, length], numbers.as_slice()].concat())
}

#[test]
fn no_signature_is_taken_for_a_key() {
    let mut next = scrambled(10);
    for _ in 0..100_000 {
        let text = signature(&next(), &next());
        assert!(!holds_key(&text) && !may_be_number(&text), "{text}");
    }
    for (r, s) in [([0], [1]), ([1], [0]), ([0], [0]), ([1], [1])] {
        assert!(!holds_key(&signature(&r, &s)));
        assert!(!holds_key(&signature(&r, &next())));
        assert!(!holds_key(&signature(&next(), &s)));
    }
    let key = SigningKey::from_slice(&number()).unwrap();
    for text in 0..200_u32 {
        let made: Signature = key.sign(&text.to_le_bytes());
        let der = made.to_der();
        assert!(!holds_key(&STANDARD.encode(&der)) && !holds_key(&hex(der.as_bytes())));
    }
}

#[test]
fn nothing_public_is_taken_for_a_key() {
    let public = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    assert!(!holds_key(&public) && !holds_key(&STANDARD.encode(&public)));
    for format in ["pem", "jwk"] {
        assert!(!holds_key(
            &run(["key", "public", "--format", format, KEY]).stdout
        ));
    }
    for file in ["apple.json", "classic.json", "jws.json", "jws-verdicts.txt"] {
        let text = std::fs::read_to_string(format!("tests/fixtures/{file}")).unwrap();
        assert!(!holds_key(&text), "{file}");
    }
    for vector in vectors() {
        for text in [
            vector.bundle_id,
            vector.product_id,
            vector.offer_id,
            vector.nonce,
        ] {
            assert!(!may_be_number(&text), "{text}");
        }
    }
    let mut next = scrambled(12);
    for _ in 0..1_000 {
        let digits = hex(&[next(), next()].concat());
        let small: String = next()
            .iter()
            .chain(&next())
            .take(60)
            .map(|byte| char::from_digit(u32::from(byte % 36), 36).unwrap())
            .collect();
        for text in [
            format!("promo-733857-{}", &digits[..32]),
            format!("offer_{}", &digits[..40]),
            format!("com.example.{}", &digits[..48]),
            format!("{}_{}", &digits[..32], &digits[32..64]),
            digits[..56].to_owned(),
            small,
        ] {
            assert!(!may_be_number(&text), "{text}");
        }
    }
    for text in [
        "com.example.app.premium.yearly.2024.introductory",
        "Premium_Yearly_2024_Offer_For_New_Customers_In_Europe",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8 6ba7b811-9dad-11d1-80b4-00c04fd430c8",
        "/Users/JohnDoe/Projects/MyApp/Keys/SubscriptionKey_2X9R4HXF34.p8",
        "2000000123456789, 2000000123456790, 2000000123456791, 2000000123456792",
        "the key lacks its BEGIN and END lines",
        "7c3fb9a1d0e24f6895ab12cd34ef5607",
    ] {
        assert!(!may_be_number(text) && !holds_key(text), "{text}");
    }
}

/// Twelve characters of the number, as any of its forms has them, that are in a text.
fn shown(text: &str) -> Option<String> {
    let body = body();
    // Before these is what every key of this kind begins with, and after them is the public key.
    let secret = [
        NUMBER.to_owned(),
        DECIMAL.to_owned(),
        STANDARD.encode(number()),
        URL_SAFE_NO_PAD.encode(number()),
        body[48..91].to_owned(),
        hex(&body.as_bytes()[48..91]),
    ];
    let small = text.to_lowercase();
    let windows = secret.iter().flat_map(|form| form.as_bytes().windows(12));
    windows
        .map(|window| str::from_utf8(window).unwrap())
        .find(|window| text.contains(window) || small.contains(*window))
        .map(str::to_owned)
}

fn assert_hidden(what: &str, args: &[String], input: &str) {
    let said = run_with_input(args, input.as_bytes());
    let shown = shown(&said.stdout).or(shown(&said.stderr));
    assert!(
        shown.is_none(),
        "{what} {args:?} {input:?}: {shown:?}\n{said:?}"
    );
}

/// Every command that has none below it, by the help of the program.
fn commands(of: &[String]) -> Vec<Vec<String>> {
    let help = run(of.iter().map(String::as_str).chain(["--help"])).stdout;
    let Some((_, list)) = help.split_once("\nCommands:\n") else {
        return vec![of.to_vec()];
    };
    let lines = list.lines().take_while(|line| line.starts_with("  "));
    let names = lines
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap());
    let below = names.filter(|name| *name != "help");
    below
        .flat_map(|name| commands(&[of, &[name.to_owned()]].concat()))
        .collect()
}

/// The flags of a command that take a value.
fn flags(command: &[String]) -> Vec<String> {
    let help = run(command.iter().map(String::as_str).chain(["--help"])).stdout;
    let lines = help
        .lines()
        .filter(|line| line.trim_start().starts_with('-') && line.contains(" <"));
    let flag = |line: &str| {
        let (names, _) = line.split_once(" <").unwrap();
        names.rsplit(", ").next().unwrap().trim().to_owned()
    };
    lines.map(flag).collect()
}

/// Values with which nothing is missing.
const VALUES: &[(&str, &str)] = &[
    ("--key", KEY),
    ("--key-id", "ABCDEFGHIJ"),
    ("--bundle-id", "com.example"),
    ("--product", "com.example.sub"),
    ("--offer", "offer1"),
    ("--issuer-id", "57246542-96fe-1a63-e053-0824d011072a"),
];

/// What is given in each place: the forms that tools print, not all of them.
fn given() -> Vec<String> {
    let mut forms = numbers();
    forms.retain(|form| !form.contains(['\n', '[']));
    forms.extend([
        body(),
        pem(),
        body()[40..].to_owned(),
        format!("/keys/{}", body()),
    ]);
    forms.extend([NUMBER, &body()].map(|key| format!("{key}\n")));
    forms.push(format!("\"{NUMBER}\""));
    forms
}

#[test]
fn no_flag_and_no_argument_repeats_a_key() {
    let commands = commands(&[]);
    assert!(commands.len() > 10, "{commands:?}");
    for command in commands {
        let flags = flags(&command);
        let mut places: Vec<Option<&String>> = flags.iter().map(Some).collect();
        places.push(None);
        for place in places {
            let others = VALUES.iter().filter(|(flag, _)| {
                flags.iter().any(|known| known == flag) && place.is_none_or(|place| place != flag)
            });
            let others: Vec<String> = others
                .flat_map(|(flag, value)| [flag, value].map(ToString::to_string))
                .collect();
            let is_name = place.is_some_and(|flag| flag == "--username");
            for form in given()
                .into_iter()
                .filter(|form| !is_name || !may_be_number(form))
            {
                let value =
                    place.map_or_else(|| vec![form.clone()], |flag| vec![format!("{flag}={form}")]);
                let args = [command.as_slice(), &value, &others].concat();
                assert_hidden("argument", &args, "{}");
            }
        }
    }
}

#[test]
fn no_variable_repeats_a_key() {
    for name in [
        "OFFERSIGN_KEY",
        "OFFERSIGN_KEY_ID",
        "OFFERSIGN_BUNDLE_ID",
        "OFFERSIGN_ISSUER_ID",
        "OFFERSIGN_SHARED_SECRET",
    ] {
        for form in given() {
            for command in [
                &["sign", "-p", "com.example.sub", "-o", "offer1"][..],
                &["token"],
                &["receipt", "request"],
                &["key", "check", "env:OFFERSIGN_KEY"],
            ] {
                let said = finish(offersign(command).env(name, &form));
                let shown = shown(&said.stdout).or(shown(&said.stderr));
                assert!(shown.is_none(), "{name} {command:?} {form:?}: {said:?}");
            }
        }
    }
}

/// The members that a request or an answer may have, and some that it may not.
const MEMBERS: &[&str] = &[
    "bundleId",
    "keyId",
    "keyIdentifier",
    "productId",
    "offerId",
    "appAccountToken",
    "nonce",
    "timestamp",
    "signature",
    "sig",
    "key",
    "privateKey",
    "password",
    "error",
    "d",
    "kid",
    "xyz",
];

#[test]
fn no_member_of_json_repeats_a_key() {
    let signed = run(crate::command::sign(&["--format", "full"])).stdout;
    let signed = signed.trim_end().strip_suffix('}').unwrap();
    let args = |args: &[&str]| {
        args.iter()
            .map(ToString::to_string)
            .collect::<Vec<String>>()
    };
    let verify = args(&["verify", "--effort", "100", "--public-key", PUBLIC_KEY]);
    let blind = args(&["verify", "--effort", "100", "--format", "text"]);
    let batch = args(&["batch", "--key", KEY, "--key-id", "ABCDEFGHIJ"]);
    for form in given() {
        let text = serde_json::to_string(&form).unwrap();
        for member in MEMBERS {
            let doubled = format!("{signed},\"{member}\":{text}}}");
            // What is no UUID is read as the name of a customer, which may be a digest.
            if *member != "appAccountToken" || !may_be_number(&form) {
                assert_hidden(member, &verify, &doubled);
                assert_hidden(member, &blind, &doubled);
            }
            assert_hidden(member, &batch, &format!("{{\"{member}\":{text}}}\n"));
        }
        assert_hidden("a name", &verify, &format!("{signed},{text}:1}}"));
        assert_hidden("a name", &batch, &format!("{{{text}:1}}\n"));
        assert_hidden("a line", &verify, &format!("{form}\n"));
        assert_hidden("a line", &batch, &format!("{form}\n"));
    }
}

/// What a receipt and Apple's answer say of an app and a purchase.
#[test]
fn no_receipt_repeats_a_key() {
    for form in given() {
        let purchase = json!({
            "product_id": form, "transaction_id": form, "promotional_offer_id": form,
            "offer_code_ref_name": form, "purchase_date_ms": "1698148900000",
        });
        let answer = json!({
            "status": 0, "environment": form,
            "receipt": {"bundle_id": form, "application_version": form, "in_app": [purchase]},
            "latest_receipt_info": [purchase], "pending_renewal_info": [purchase],
        });
        for format in ["json", "text"] {
            let args = ["receipt", "read", "--format", format].map(str::to_owned);
            assert_hidden("receipt", &args, &answer.to_string());
        }
    }
}

/// A JWS with certificates is Apple's by its form, and what it claims is shown.
#[test]
fn no_claim_repeats_a_key() {
    for form in given() {
        let names = [
            "transactionId",
            "bundleId",
            "productId",
            "offerIdentifier",
            "appAccountToken",
            "environment",
            "price",
            "currency",
            "offerPeriod",
            "other",
        ];
        let mut claims: serde_json::Map<String, Value> = names
            .iter()
            .map(|name| ((*name).to_owned(), json!(form)))
            .collect();
        claims.insert(form.clone(), json!({form.clone(): 1}));
        claims.insert("data".to_owned(), json!({"appAppleId": [form]}));
        let parts = [
            json!({"alg": "ES256", "x5c": ["AA==", "AA==", "AA=="]}),
            json!(claims),
        ];
        let parts = parts.map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let jws = format!(
            "{}.{}.{}",
            parts[0],
            parts[1],
            URL_SAFE_NO_PAD.encode([0; 64])
        );
        for format in ["json", "text"] {
            assert_hidden(
                "claim",
                &["verify", "--format", format].map(str::to_owned),
                &jws,
            );
        }
    }
}

/// A value that is signed in another form than it was sent.
#[test]
fn no_payload_repeats_a_key() {
    let signed: Value =
        serde_json::from_str(&run(crate::command::sign(&["--format", "full"])).stdout).unwrap();
    for name in ["nonce", "productId", "offerId", "bundleId", "keyIdentifier"] {
        for text in [
            format!(" {NUMBER}"),
            NUMBER.to_uppercase(),
            format!("{}\n", NUMBER.to_uppercase()),
        ] {
            let mut answer = signed.clone();
            answer[name] = json!(text);
            let args = ["verify", "--effort", "100", "--public-key", PUBLIC_KEY].map(str::to_owned);
            assert_hidden(name, &args, &answer.to_string());
        }
    }
}

/// In the id of a request only what is proven is withheld: it may be a digest.
#[test]
fn the_id_of_a_request_is_repeated_unless_it_holds_a_key() {
    let args: Vec<String> = ["batch", "--key", KEY, "--key-id", "ABCDEFGHIJ"]
        .map(str::to_owned)
        .to_vec();
    let line = |id: &str| format!("{{\"id\":{}}}\n", serde_json::to_string(id).unwrap());
    for key in keys() {
        for prefix in PREFIXES {
            assert_hidden("id", &args, &line(&format!("{prefix}{key}")));
        }
    }
    let digest = "5a7a78cca4a0f420d9bc62bb669c3c2759e39f723d3ae10dcbe0f0815a07ecd4";
    assert!(
        run_with_input(&args, line(digest).as_bytes())
            .stdout
            .contains(digest)
    );
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_or_a_folder_repeats_a_key() {
    for name in [
        NUMBER,
        DECIMAL,
        &body().replace('/', "_"),
        &STANDARD.encode(number()).replace('/', "_"),
    ] {
        let file = temporary(name, b"nothing");
        let folder = temporary(&format!("{name}.folder"), b"");
        std::fs::remove_file(&folder).unwrap();
        std::fs::create_dir(&folder).unwrap();
        for place in [&file, &folder, &format!("{file}.none")] {
            for command in [
                "key check",
                "key public",
                "verify",
                "batch --key",
                "sign --key",
                "receipt read",
                "receipt request --secret",
            ] {
                let mut args: Vec<String> = command.split(' ').map(str::to_owned).collect();
                args.push(place.clone());
                assert_hidden("file", &args, "{}");
            }
            let two = ["verify", "--public-key", PUBLIC_KEY, place, place].map(str::to_owned);
            assert_hidden("files", &two, "");
        }
    }
}

/// A customer's name often is a digest, and is signed and shown.
#[test]
fn the_name_of_a_customer_may_be_a_digest() {
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let signed = run(crate::command::sign(&[
        "--username",
        digest,
        "--format",
        "full",
    ]));
    assert_eq!(signed.code, Some(0), "{}", signed.stderr);
    let verified = run_with_input(
        ["verify", "--public-key", PUBLIC_KEY],
        signed.stdout.as_bytes(),
    );
    assert_eq!(verified.code, Some(0), "{}", verified.stderr);
    assert_eq!(
        verified.stdout.matches(digest).count(),
        3,
        "{}",
        verified.stdout
    );
}

#[test]
fn an_identifier_that_may_be_a_key_is_refused_and_not_signed() {
    let said = run(crate::command::sign(&["--key-id", NUMBER]));
    assert_eq!(
        said,
        crate::command::answer(
            3,
            "",
            "error: a value may be a private key: it has the form of its number, which identifiers rarely have\n\
             hint: copy the identifier again; if it was the number of a key, make a new key where others use this machine or read its logs; the value came from `--key-id`\n"
        )
    );
}
