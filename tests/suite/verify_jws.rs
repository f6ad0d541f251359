//! `verify` of a JWS: found wherever it stands, judged, and told in words. What is judged has tests of
//! its own, in `jws_check`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::command::{Answer, PUBLIC_KEY, answer, run, run_with_input, sign, temporary};
use crate::jws_fixtures::Fixtures;

fn verify(input: &str) -> Answer {
    run_with_input(["verify", "--public-key", PUBLIC_KEY], input.as_bytes())
}

fn verdict(said: &Answer) -> Value {
    serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said:?}"))
}

const OLD: &str = "warning: the issued-at time `1698148900` is more than 24 hours ago\n\
                   hint: use the current time: the App Store calculates from it when the JWS expires\n";

const NOT_PROVEN: &str = "note: not proven here: the key may be unknown to Apple under this key id and issuer id; the offer may not exist for this product in App Store Connect; the customer may not be eligible: promotional offers are for present and past subscribers; a nonce is good once, and this one may have been used\n";

#[test]
fn a_jws_is_judged_as_one_and_reported_like_an_offer() {
    let jws = Fixtures::read().token("promotional").to_owned();
    let said = verify(&jws);
    let stderr = format!(
        "note: the JWS is valid: this key made it, and it says what Apple asks for\n{OLD}{NOT_PROVEN}"
    );
    assert_eq!(said, answer(0, &said.stdout, &stderr));

    let verdict = verdict(&said);
    let members: Vec<&String> = verdict.as_object().unwrap().keys().collect();
    assert_eq!(members.len(), 15, "{members:?}");
    assert_eq!(verdict["valid"], true);
    assert_eq!(verdict["kind"], "promotional-offer");
    assert_eq!(
        verdict["header"],
        r#"{"alg":"ES256","kid":"ABCDEFGHIJ","typ":"JWT"}"#
    );
    assert_eq!(verdict["signedAt"], "2023-10-24T12:01:40Z");
    assert_eq!(verdict["expiresAt"], Value::Null);
    assert!(
        verdict["payload"]
            .as_str()
            .unwrap()
            .contains(r#""aud":"promotional-offer""#)
    );
}

/// The answer without the places where the values stood.
fn without_places(said: &Answer) -> (Value, &str, Option<i32>) {
    let mut verdict = verdict(said);
    for field in verdict["fields"].as_array_mut().unwrap() {
        field["from"] = Value::Null;
    }
    (verdict, &said.stderr, said.code)
}

/// On one line, and in one object under names that say nothing; one that is named stands for all.
#[test]
fn each_of_several_jws_has_a_verdict() {
    let jws = Fixtures::read().token("promotional").to_owned();
    let (signed, _) = jws.rsplit_once('.').unwrap();
    let wrong = format!("{signed}.{}", "A".repeat(86));
    let table = [
        (format!("{jws} {wrong}"), vec![true, false]),
        (format!("{wrong}, {jws}"), vec![false, true]),
        (
            json!({"monthly": jws, "yearly": wrong}).to_string(),
            vec![true, false],
        ),
        (
            json!({"a": jws, "b": jws, "c": &jws[..40]}).to_string(),
            vec![true],
        ),
        (json!({"x": wrong, "jws": jws}).to_string(), vec![true]),
    ];
    for (input, expected) in table {
        let said = verify(&input);
        let verdicts = said.stdout.lines().map(|line| {
            let verdict: Value = serde_json::from_str(line).unwrap();
            verdict["valid"].as_bool().unwrap()
        });
        assert_eq!(verdicts.collect::<Vec<_>>(), expected, "{input}");
        assert_eq!(said.code, Some(i32::from(expected.contains(&false))));
    }
}

/// Alone, in a flag, in a file, in quotes, in JSON, in the header of a request.
#[test]
fn a_jws_is_found_wherever_it_stands() {
    let jws = Fixtures::read().token("token").to_owned();
    let expected = verify(&jws);
    assert_eq!(expected.code, Some(0), "{expected:?}");
    for input in [
        format!("\n{jws}\n"),
        format!("\"{jws}\""),
        json!({ "token": jws }).to_string(),
        json!({ "data": { "jws": jws } }).to_string(),
        format!("Authorization: Bearer {jws}"),
        jws.replace('.', "%2E"),
        json!({ "token": jws.replace('.', "%2e") }).to_string(),
        STANDARD.encode(&jws),
        json!({ "token": STANDARD.encode(&jws) }).to_string(),
    ] {
        assert_eq!(
            without_places(&verify(&input)),
            without_places(&expected),
            "{input}"
        );
    }
    let file = temporary("jws.txt", jws.as_bytes());
    assert_eq!(run(["verify", &file, "--public-key", PUBLIC_KEY]), expected);
    for jws in [
        jws.clone(),
        format!("Bearer {jws}"),
        format!("Authorization: Bearer {jws}"),
        format!("\"{jws}\""),
        json!({ "jws": jws }).to_string(),
    ] {
        let said = run(["verify", "--jws", &jws, "--public-key", PUBLIC_KEY]);
        assert_eq!(without_places(&said), without_places(&expected), "{jws}");
    }
    assert_eq!(
        run(["verify", &file, "--jws", &jws, "--public-key", PUBLIC_KEY]).code,
        Some(2)
    );
}

#[test]
fn what_is_wrong_with_a_jws_is_said_with_its_fix() {
    let fixtures = Fixtures::read();
    let (input, _) = fixtures.token("promotional").rsplit_once('.').unwrap();
    let changed = format!(
        "{input}.{}",
        fixtures
            .token("advanced commerce")
            .rsplit_once('.')
            .unwrap()
            .1
    );
    let stderr = format!(
        "error: the signature does not verify with this key\n\
         hint: another key made it, or the header or the claims are not those that were signed\n{OLD}{NOT_PROVEN}"
    );
    let said = verify(&changed);
    assert_eq!(said, answer(1, &said.stdout, &stderr));
    assert_eq!(verdict(&said)["mistakes"], json!([]));

    let said = run([
        "verify",
        "--jws",
        "no JWS at all",
        "--public-key",
        PUBLIC_KEY,
    ]);
    let stderr = "error: the JWS is not valid: this is no compact JWS: it has no period\n\
                  hint: give the compact form: header, claims and signature, each in base64url, with a period between two of them\n";
    assert_eq!(
        (said.code, said.stderr.split("note:").next()),
        (Some(1), Some(stderr))
    );
}

/// A JWS that a server answers as the signature of an offer is named as that, and judged too.
#[test]
fn a_jws_in_the_place_of_a_signature_is_named() {
    let jws = Fixtures::read().token("promotional").to_owned();
    let said = verify(&json!({"keyIdentifier": "ABCDEFGHIJ", "signature": jws}).to_string());
    let verdict = verdict(&said);
    assert_eq!(said.code, Some(1));
    assert_eq!(verdict["mistakes"][0]["code"], "signature_is_jws");
    assert_eq!(verdict["mistakes"].as_array().unwrap().len(), 1);
    assert_eq!(verdict["kind"], "promotional-offer");
}

/// From a key file to a JWS in one command, and to its verdict in another.
#[test]
fn what_is_made_here_is_valid_here() {
    let mut args = vec!["jws".to_owned(), "promotional".to_owned()];
    let flags = sign(&["--issuer-id", "57246542-96fe-1a63-e053-0824d011072a"]);
    let keep = |at: usize| flags[at].clone();
    args.extend((1..11).map(keep));
    args.extend(flags.iter().skip(15).cloned());
    let made = run(args);
    assert_eq!(made.code, Some(0), "{made:?}");
    let said = verify(&made.stdout);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(verdict(&said)["findings"], json!([]));
}

/// A JWS for something else than what was expected is of no use, however well it is signed.
#[test]
fn an_expectation_that_does_not_hold_makes_the_answer_no() {
    let jws = Fixtures::read().token("promotional").to_owned();
    let flags = ["verify", "--jws", &jws, "--public-key", PUBLIC_KEY];
    let right = [
        "--bundle-id",
        "com.example",
        "--offer",
        "offer1",
        "--key-id",
        "ABCDEFGHIJ",
    ];
    let other_case = ["--product", "com.Example.Sub.monthly", "--offer", "OFFER1"];
    let said = run(flags.iter().chain(&other_case));
    assert_eq!(
        (said.code, &verdict(&said)["valid"]),
        (Some(1), &json!(false))
    );
    let wrong = [
        "--bundle-id",
        "com.other",
        "--offer",
        "offer2",
        "--key-id",
        "KLMNOPQRST",
    ];
    let said = run(flags.iter().chain(&right));
    assert_eq!(
        (said.code, &verdict(&said)["valid"]),
        (Some(0), &json!(true))
    );
    let said = run(flags.iter().chain(&wrong));
    let mistakes = verdict(&said)["mistakes"].as_array().unwrap().clone();
    let codes: Vec<&Value> = mistakes.iter().map(|mistake| &mistake["code"]).collect();
    assert_eq!(
        (said.code, codes),
        (Some(1), vec![&json!("claim_differs"); 3])
    );
    assert_eq!(
        mistakes[0]["message"],
        "the bundle id in the JWS is `com.example`, and --bundle-id says `com.other`"
    );
}

/// A JWS with this header and these claims, signed by the key of the examples with p256 alone.
fn signed(header: &str, claims: &str) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
    use ecdsa::signature::Signer as _;
    use pkcs8::DecodePrivateKey as _;

    let pem = std::fs::read_to_string(crate::command::KEY).unwrap();
    let key = p256::ecdsa::SigningKey::from_pkcs8_pem(&pem).unwrap();
    let input = format!("{}.{}", BASE64URL.encode(header), BASE64URL.encode(claims));
    let signature: p256::ecdsa::Signature = key.sign(input.as_bytes());
    format!("{input}.{}", BASE64URL.encode(signature.to_bytes()))
}

/// RFC 7515, section 4.1.11: who does not know an extension must refuse the JWS.
#[test]
fn a_header_that_asks_for_extensions_is_refused() {
    let claims = r#"{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1698148900,"exp":1698149200,"aud":"appstoreconnect-v1","bid":"com.example"}"#;
    for (more, code) in [
        ("", None),
        (r#","crit":["b64"],"b64":false"#, Some("jws_crit")),
    ] {
        let header = format!(r#"{{"alg":"ES256","kid":"ABCDEFGHIJ","typ":"JWT"{more}}}"#);
        let verdict = verdict(&verify(&signed(&header, claims)));
        assert_eq!(verdict["mistakes"][0]["code"].as_str(), code, "{verdict}");
    }
}

/// Without an `iat`, which Apple's Python library leaves out, an expiry counts from now.
#[test]
fn a_bearer_token_that_lasts_for_years_is_refused() {
    let header = r#"{"alg":"ES256","kid":"ABCDEFGHIJ","typ":"JWT"}"#;
    let claims = r#"{"iss":"57246542-96fe-1a63-e053-0824d011072a","exp":4102444800,"aud":"appstoreconnect-v1","bid":"com.example"}"#;
    let verdict = verdict(&verify(&signed(header, claims)));
    assert_eq!(verdict["mistakes"][0]["code"], "jws_exp_out_of_range");
}

const HEADER: &str = r#"{"alg":"ES256","kid":"ABCDEFGHIJ","typ":"JWT"}"#;
const CLAIMS: &str = r#"{"iss":"57246542-96fe-1a63-e053-0824d011072a","iat":1698148900,"aud":"promotional-offer","bid":"com.example","nonce":"20fba8a0-2b80-4a7d-a17f-85c1854727f8","productId":"com.example.sub.monthly","offerIdentifier":"offer1"}"#;

/// A JWS that is built in another way in one place, by the key of the examples and p256 alone.
fn built(sign: impl Fn(&str, &str) -> Vec<u8>, write: impl Fn(&[u8]) -> Vec<u8>) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
    use ecdsa::signature::hazmat::PrehashSigner as _;
    use pkcs8::DecodePrivateKey as _;

    let pem = std::fs::read_to_string(crate::command::KEY).unwrap();
    let key = p256::ecdsa::SigningKey::from_pkcs8_pem(&pem).unwrap();
    let (header, claims) = (BASE64URL.encode(HEADER), BASE64URL.encode(CLAIMS));
    let digest = sign(&header, &claims);
    let signature: p256::ecdsa::Signature = key.sign_prehash(&digest).unwrap();
    let signature = BASE64URL.encode(write(&signature.to_bytes()));
    format!("{header}.{claims}.{signature}")
}

fn codes(jws: &str) -> Vec<String> {
    let verdict = verdict(&verify(jws));
    let mistakes = verdict["mistakes"].as_array().unwrap();
    let code = |mistake: &Value| mistake["code"].as_str().unwrap().to_owned();
    mistakes.iter().map(code).collect()
}

#[test]
fn what_was_signed_instead_is_named() {
    use sha2::{Digest as _, Sha256};

    let sha256 = |text: String| Sha256::digest(text).to_vec();
    let right = |h: &str, c: &str| sha256(format!("{h}.{c}"));
    let same = <[u8]>::to_vec;
    assert_eq!(codes(&built(right, same)), [""; 0]);
    let inputs: [fn(&str, &str) -> String; 6] = [
        |h, _| h.to_owned(),
        |_, c| c.to_owned(),
        |h, c| format!("{h}{c}"),
        |h, c| format!("{h}.{c}\n"),
        |h, c| format!("{h}.{c}."),
        |_, _| format!("{HEADER}{CLAIMS}"),
    ];
    for input in inputs {
        let jws = built(|h, c| sha256(input(h, c)), same);
        assert_eq!(codes(&jws), ["jws_signing_input"]);
    }
    let hex = |h: &str, c: &str| base16ct::lower::encode_string(&right(h, c)).into_bytes();
    for (jws, code) in [
        (
            built(|h, c| Sha256::digest(right(h, c)).to_vec(), same),
            "digest_twice",
        ),
        (
            built(|h, c| Sha256::digest(hex(h, c)).to_vec(), same),
            "digest_twice",
        ),
        (built(|h, c| hex(h, c)[..32].to_vec(), same), "digest_text"),
        (
            built(|h, _| h.as_bytes()[..32].to_vec(), same),
            "digest_none",
        ),
        (
            built(right, |rs| [&rs[32..], &rs[..32]].concat()),
            "signature_swapped",
        ),
        (
            built(right, |rs| [rs, &[27]].concat()),
            "signature_recovery",
        ),
        (
            built(right, |rs| {
                rs.chunks(32)
                    .flat_map(|half| half.iter().rev().copied())
                    .collect()
            }),
            "signature_little_endian",
        ),
    ] {
        assert_eq!(codes(&jws), [code], "{jws}");
    }
}

#[test]
fn claims_with_something_around_them_are_named_and_read() {
    let text = Value::from(CLAIMS).to_string();
    for (claims, expected) in [
        (text, vec!["jws_claims_not_json"]),
        (format!("[{CLAIMS}]"), vec!["jws_claims_not_json"]),
        (format!("\u{feff}{CLAIMS}"), vec!["jws_claims_not_json"]),
        (
            format!(r#"{{"payload":{CLAIMS}}}"#),
            vec!["jws_claims_nested"],
        ),
        (
            format!(
                r#"{{"data":{},"iat":1698148900}}"#,
                CLAIMS.replace(r#""com.example""#, r#""""#)
            ),
            vec!["jws_claims_nested", "field_empty"],
        ),
    ] {
        assert_eq!(codes(&signed(HEADER, &claims)), expected, "{claims}");
    }
    let file = HEADER.replace("ABCDEFGHIJ", "SubscriptionKey_ABCDEFGHIJ.p8");
    assert_eq!(codes(&signed(&file, CLAIMS)), ["key_id_form"]);
}

/// The key that a fingerprint stands for is found by a signature in whatever form; and without any, what
/// can be no signature of ES256 is said.
#[test]
fn a_fingerprint_finds_a_signature_in_another_form() {
    use ecdsa::Signature;
    use p256::NistP256;
    use sha2::{Digest as _, Sha256};

    let digest = |h: &str, c: &str| Sha256::digest(format!("{h}.{c}")).to_vec();
    let jws = built(digest, |rs| {
        Signature::<NistP256>::from_slice(rs)
            .unwrap()
            .to_der()
            .as_bytes()
            .to_vec()
    });
    let fingerprint = format!("sha256:{}", crate::command::KEY_SHA256);
    let of = |flags: &[&str]| verdict(&run(["verify", "--jws", &jws].iter().chain(flags)));
    let known = of(&["--public-key", &fingerprint]);
    assert_eq!(known["publicKeySha256"], crate::command::KEY_SHA256);
    assert_eq!(
        known["mistakes"],
        of(&["--public-key", PUBLIC_KEY])["mistakes"]
    );
    assert_eq!(known["mistakes"][0]["code"], "jws_signature_der");
    assert_eq!(of(&[])["mistakes"][0]["code"], "jws_signature_length");
}

/// What nobody sees in a JWS is named by its number, and gaps in what was sent are told; gaps in a text that
/// shows one are closed.
#[test]
fn a_jws_with_something_inside_it_is_whole() {
    let jws = Fixtures::read().token("promotional").to_owned();
    let broken = |at: usize, inside: &str| format!("{}{inside}{}", &jws[..at], &jws[at..]);
    let apart = jws.replace('.', " . ");
    let unseen = "there is U+200B in the JWS, a character that nobody sees";
    let space = "there is white space in the JWS";
    let at = jws.len() - 20;
    for (text, said) in [
        (broken(150, "\u{200b}"), Some(unseen)),
        (format!("jws: {}", broken(at, "\u{200b}")), Some(unseen)),
        (
            json!({"jws": broken(10, "\u{200b}")}).to_string(),
            Some(unseen),
        ),
        (
            json!({"jws": broken(150, "\u{2060}")}).to_string(),
            Some("there is U+2060 in the JWS, a character that nobody sees"),
        ),
        (
            json!({"jws": broken(at, "\u{a0}")}).to_string(),
            Some(space),
        ),
        (json!({ "jws": apart }).to_string(), Some(space)),
        (apart.clone(), None),
        (format!("the JWS {} is", apart.replace(' ', "\n")), None),
        (format!("<p>{}</p>", broken(150, "<wbr>")), None),
        (format!("{jws} and more words"), None),
    ] {
        let heard = verify(&text);
        let mistakes = verdict(&heard)["mistakes"].clone();
        let expected = said.map(|said| json!(said)).into_iter().collect::<Vec<_>>();
        let messages: Vec<&Value> = mistakes
            .as_array()
            .unwrap()
            .iter()
            .map(|it| &it["message"])
            .collect();
        assert_eq!(messages, expected.iter().collect::<Vec<_>>(), "{text}");
        assert_eq!(heard.code, Some(i32::from(said.is_some())), "{text}");
    }
}

/// What a log or a terminal cut is said to be cut, wherever it was.
#[test]
fn a_jws_that_was_cut_is_said_to_be() {
    let jws = Fixtures::read().token("promotional").to_owned();
    let [header, claims, _] = jws.split('.').collect::<Vec<_>>()[..] else {
        panic!("three parts");
    };
    let (of_header, of_claims) = (&header[..30], format!("{header}.{}", &claims[..40]));
    for (text, said) in [
        (
            of_header.to_owned(),
            "the JWS in the input is cut short: its header goes on",
        ),
        (
            format!("jws={of_header}..."),
            "this is cut short: its header goes on",
        ),
        (
            of_claims.clone(),
            "this is cut short: a JWS has three parts, and this has two",
        ),
        (
            format!("{of_claims}..."),
            "this is cut short: a JWS has three parts, and this has two",
        ),
        (
            format!("{header}.{claims}"),
            "this is cut short: a JWS has three parts, and this has two",
        ),
    ] {
        let heard = verify(&text);
        assert!(heard.stderr.contains(said), "{text}: {heard:?}");
        assert_ne!(heard.code, Some(0));
    }
}

/// The report shows the header and the claims as text, so a key in them is looked for in that text: around a
/// key in base64 the base64 of the JWS is one layer more, and the JWS itself may come in base64.
#[test]
fn a_private_key_in_the_header_or_the_claims_is_not_repeated() {
    let pem = std::fs::read_to_string(crate::command::KEY).unwrap();
    let with_note = |json: &str, note: &str| {
        let mut json: Value = serde_json::from_str(json).unwrap();
        json["note"] = note.into();
        json.to_string()
    };
    let once = STANDARD.encode(pem);
    let twice = STANDARD.encode(&once);
    let stderr = "error: the input holds the text of a key\n\
                  hint: remove it; if a server answers with its private key, make a new one, because whoever has seen the answer has the key\n";
    for input in [
        signed(HEADER, &with_note(CLAIMS, &twice)),
        signed(&with_note(HEADER, &twice), CLAIMS),
        STANDARD.encode(signed(HEADER, &with_note(CLAIMS, &once))),
        STANDARD.encode(signed(&with_note(HEADER, &once), CLAIMS)),
    ] {
        assert_eq!(verify(&input), answer(2, "", stderr));
    }
}
