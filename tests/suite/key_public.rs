//! The public key: printed to the byte as openssl does, and read from whatever holds one.

use offersign::error::Code;
use offersign::key::{KeyFile, PublicKeyFile};

use crate::command::{
    KEY, KEY_SHA256, PUBLIC_KEY, answer, finish, run, run_with_input, sign, temporary, tool,
};
use crate::fixtures::{hex, public_key};
use crate::needs::{OPENSSL, lacks};

#[test]
fn the_public_key_is_printed_in_every_form() {
    let pem = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    let der: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    // The coordinates are those of RFC 6979, appendix A.2.5.
    let jwk = r#"{"kty":"EC","crv":"P-256","x":"YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y","y":"eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk"}"#;
    assert_eq!(run(["key", "public", KEY]), answer(0, &pem, ""));
    for (form, expected) in [
        ("pem", pem.trim_end()),
        ("jwk", jwk),
        ("der-base64", &der),
        ("sha256", KEY_SHA256),
    ] {
        let printed = run(["key", "public", KEY, "--format", form]);
        assert_eq!(printed, answer(0, &format!("{expected}\n"), ""), "{form}");
    }
}

#[test]
fn the_public_key_is_to_the_byte_what_openssl_prints() {
    if lacks(&[OPENSSL]) {
        return;
    }
    for file in ["taken_crlf", "taken_sec1_pem", "taken_pkcs8_without_public"] {
        let file = format!("tests/fixtures/keys/{file}");
        let expected = finish(tool("openssl").args(["ec", "-in", &file, "-pubout"]));
        assert_eq!(expected.code, Some(0), "{expected:?}");
        let input = std::fs::read(&file).unwrap();
        let printed = run_with_input(["key", "public", "-"], &input);
        assert_eq!(printed, answer(0, &expected.stdout, ""), "{file}");
    }
}

#[test]
fn a_key_that_is_refused_has_no_public_key() {
    let input = std::fs::read("tests/fixtures/keys/refused_curve_p384").unwrap();
    let printed = run_with_input(["key", "public", "-"], &input);
    assert_eq!(printed.stdout, "");
    assert_eq!(printed.code, Some(3));
}

/// `SubjectPublicKeyInfo`, certificates and private keys, as they are and mangled.
#[test]
fn a_public_key_is_read_from_whatever_holds_one() {
    assert_eq!(hex(&public_key().sha256()), KEY_SHA256);
    let mut read = 0;
    for entry in std::fs::read_dir("tests/fixtures/keys").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        // A certificate beside the key makes two keys of it.
        let has_one = (name.starts_with("taken_") || name.starts_with("repaired_"))
            && !name.contains("certificate");
        let is_public = [
            "refused_public_pem",
            "refused_public_der",
            "refused_certificate_pem",
            "refused_certificate_der",
        ]
        .contains(&name);
        if has_one || is_public {
            let file = PublicKeyFile::decode(&std::fs::read(&path).unwrap()).unwrap();
            assert_eq!(file.key, public_key(), "{name}");
            read += 1;
        }
    }
    assert_eq!(read, 126);
}

#[test]
fn the_pem_of_a_public_key_is_repaired_like_any() {
    let pem = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    let mangled = format!("\u{feff}\"{}\"", pem.trim_end().replace('\n', "\\n"));
    let file = PublicKeyFile::decode(mangled.as_bytes()).unwrap();
    let repairs: Vec<&str> = file.repairs.iter().map(|repair| repair.name()).collect();
    assert_eq!(file.key, public_key());
    assert_eq!(repairs, ["byte_order_mark", "escaped_newlines", "quotes"]);
}

#[test]
fn what_holds_no_public_key_of_ours_is_refused() {
    const HINT: &str = "give the one public key that belongs to the signing key, as `offersign key public KEY` prints it; a certificate or the private key itself will do too";
    let pem = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    let file = |name| std::fs::read(format!("tests/fixtures/keys/refused_{name}")).unwrap();
    let mut off_curve = file("public_der");
    *off_curve.last_mut().unwrap() ^= 1;
    for (input, code, message) in [
        (
            file("public_rsa"),
            Code::KEY_WRONG_ALGORITHM,
            "this key is for RSA, but offers are signed with ECDSA and a key on P-256",
        ),
        (
            file("curve_p384"),
            Code::KEY_WRONG_CURVE,
            "this key is on the curve P-384, but offers are signed with a key on P-256",
        ),
        (
            file("pgp"),
            Code::KEY_IS_PGP,
            "this is a key or a message for PGP, which cannot sign offers",
        ),
        (file("empty"), Code::KEY_EMPTY, "the key is empty"),
        (
            pem.replacen('M', "!", 1).into_bytes(),
            Code::KEY_DAMAGED,
            "the key is damaged: its text has a character that base64 does not have in that place",
        ),
        (
            off_curve,
            Code::KEY_PUBLIC_MISMATCH,
            "the point of this public key is not on the curve P-256, so the key is damaged",
        ),
        (
            file("several"),
            Code::KEY_SEVERAL,
            "there is more than one key in this input, and which one is meant cannot be known",
        ),
    ] {
        let error = PublicKeyFile::decode(&input).unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, message));
        assert_eq!(error.help(), HINT);
    }
}

/// The library writes DER from constants; another encoder makes the same.
#[test]
fn der_is_what_an_encoder_makes() {
    use p256::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _};

    for scalar in [[1; 32], [0x7f; 32], [0xfe; 32]] {
        let key = p256::SecretKey::from_slice(&scalar).unwrap();
        let private = key.to_pkcs8_der().unwrap();
        let public = key.public_key().to_public_key_der().unwrap();
        let ours = KeyFile::decode(private.as_bytes()).unwrap().key;
        assert_eq!(ours.expose_secret_der().as_slice(), private.as_bytes());
        assert_eq!(ours.public_key().to_der(), public.as_bytes());
    }
}

/// What `key public` prints, alone or in a set, is what `verify --public-key` takes.
#[test]
fn every_form_that_is_printed_verifies() {
    let mut made = sign(&[]);
    made.extend(["--format", "full", "--quiet"].map(str::to_owned));
    let offer = temporary("offer.json", run(made).stdout.as_bytes());
    let jwk = run(["key", "public", KEY, "--format", "jwk"]).stdout;
    let sets = [
        format!("{{\"keys\":[{jwk}]}}"),
        format!("{{\"keys\":[{jwk},{jwk}]}}"),
    ];
    let forms = ["pem", "jwk", "der-base64", "sha256"];
    let printed = forms.map(|form| run(["key", "public", KEY, "--format", form]).stdout);
    for public in printed.iter().chain(&sets) {
        let file = temporary("public", public.as_bytes());
        for verified in [
            run(["verify", &offer, "--public-key", &file]),
            run_with_input(["verify", &offer, "--public-key", "-"], public.as_bytes()),
        ] {
            assert!(
                verified.stdout.starts_with("{\"valid\":true"),
                "{public} {verified:?}"
            );
        }
    }
}

#[test]
fn a_jwk_that_cannot_have_signed_is_refused() {
    let right = run(["key", "public", KEY, "--format", "jwk"]).stdout;
    let other = right.replace("YP7U", "AAAA");
    let of_curve = |name: &str| right.replace("P-256", name);
    let of_kind = |members: &str| format!("{{{members}}}");
    for (jwk, sentence) in [
        (
            of_curve("P-384"),
            "this key is on the curve P-384, but offers are signed with a key on P-256",
        ),
        (
            of_curve("secp256k1"),
            "this key is on the curve secp256k1, but offers are signed with a key on P-256",
        ),
        (
            of_curve("P-123"),
            "this key is on an unusual curve, but offers are signed with a key on P-256",
        ),
        (
            of_kind(r#""kty":"RSA","n":"AQAB","e":"AQAB""#),
            "this key is for RSA, but offers are signed with ECDSA and a key on P-256",
        ),
        (
            of_kind(r#""kty":"OKP","crv":"Ed25519","x":"AQAB""#),
            "this key is for Ed25519, but offers are signed with ECDSA and a key on P-256",
        ),
        (
            of_kind(r#""kty":"oct","k":"AQAB""#),
            "this key is for another algorithm, but offers are signed with ECDSA and a key on P-256",
        ),
        (
            right.replace("YP7U", ""),
            "the key is damaged: what is inside does not have the form of a key",
        ),
        (
            other,
            "the point of this public key is not on the curve P-256, so the key is damaged",
        ),
        (
            of_kind(r#""keys":[]"#),
            "this is no private key, and nothing else that is known by its form",
        ),
    ] {
        let refused = PublicKeyFile::decode(jwk.as_bytes()).unwrap_err();
        assert_eq!(refused.to_string(), sentence, "{jwk}");
    }
    let second = std::fs::read("tests/fixtures/keys/refused_several").unwrap();
    let second = str::from_utf8(&second).unwrap();
    let second =
        KeyFile::decode(&second.as_bytes()[second.rfind("-----BEGIN").unwrap()..]).unwrap();
    let two = format!(
        "{{\"keys\":[{right},{}]}}",
        second.key.public_key().to_jwk()
    );
    assert_eq!(
        PublicKeyFile::decode(two.as_bytes()).unwrap_err().code(),
        Code::KEY_SEVERAL
    );
}

#[test]
fn verify_says_where_a_public_key_goes() {
    let offer = "examples/answer-with-a-mistake.json";
    let refused = run(["verify", offer, "--key", PUBLIC_KEY]);
    let said = "error: this is a public key, which can check signatures but not make them\nhint: give it with `--public-key`, which is enough to verify\n";
    assert_eq!(refused, answer(3, "", said));
    let missing = run(["verify", offer, "--public-key", "nosuch.pem"]);
    let said = "error: there is no file `nosuch.pem`\nhint: check the path; `offersign key public KEY` prints the public key of a private one\n";
    assert_eq!(missing, answer(3, "", said));
}

/// A file that was appended to itself, and a key with its public part behind it.
#[test]
fn one_key_several_times_is_one_key() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let sec1 = std::fs::read_to_string("tests/fixtures/keys/taken_sec1_pem").unwrap();
    for text in [format!("{pem}{pem}"), format!("{pem}{sec1}{pem}")] {
        let key = KeyFile::decode(text.as_bytes()).unwrap().key;
        assert_eq!(hex(&key.public_key().sha256()), KEY_SHA256);
    }
    let public = std::fs::read_to_string(PUBLIC_KEY).unwrap();
    for text in [format!("{public}{public}"), format!("{pem}{public}")] {
        let key = PublicKeyFile::decode(text.as_bytes()).unwrap().key;
        assert_eq!(hex(&key.sha256()), KEY_SHA256);
    }
}
