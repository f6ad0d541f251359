//! An independent judge: the `openssl` program, which shares no code with us.

use offersign::key::KeyFile;
use offersign::offer::{BundleId, KeyId, Nonce, Offer, OfferId, ProductId, Timestamp, UserField};
use offersign::payload::Payload;
use offersign::signature::Signature;

use crate::command::{KEY, PUBLIC_KEY, temporary, tool};
use crate::fixtures::{private_key, public_key};
use crate::needs::{OPENSSL, lacks};
use crate::process::{PATIENCE, output_of, start_piped};

/// Offers whose fields and lengths differ, so that the signatures do.
fn payloads() -> impl Iterator<Item = Payload> {
    (0..20_u8).map(|i| {
        Payload::new(&Offer {
            bundle_id: BundleId::new("com.example").unwrap(),
            key_id: KeyId::new("ABCDEFGHIJ").unwrap(),
            product_id: ProductId::new(&"p".repeat(1 + usize::from(i))).unwrap(),
            offer_id: OfferId::new("offer1").unwrap(),
            user: UserField::new(None, Some("użytkownik-🦀")).unwrap(),
            nonce: Nonce::from_random_bytes([i; 16]),
            timestamp: Timestamp::from_millis(1_698_148_900_000 + u64::from(i)).unwrap(),
        })
    })
}

fn openssl(args: &[&str]) -> Vec<u8> {
    let output = output_of(start_piped(tool("openssl").args(args)), PATIENCE);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "openssl {args:?}: {said}");
    output.stdout
}

#[test]
fn openssl_verifies_what_we_sign() {
    if lacks(&[OPENSSL]) {
        return;
    }
    for payload in payloads() {
        let signature = Signature::sign(&payload, &private_key()).unwrap();
        let payload = temporary("payload", payload.as_bytes());
        let signature = temporary("signature", &signature.to_der());
        let verdict = openssl(&[
            "dgst",
            "-sha256",
            "-verify",
            PUBLIC_KEY,
            "-signature",
            &signature,
            &payload,
        ]);
        assert_eq!(verdict, b"Verified OK\n");
    }
}

#[test]
fn we_verify_what_openssl_signs() {
    if lacks(&[OPENSSL]) {
        return;
    }
    for payload in payloads() {
        let file = temporary("payload", payload.as_bytes());
        let der = openssl(&["dgst", "-sha256", "-sign", KEY, &file]);
        let signature = Signature::from_der(&der).unwrap();
        assert!(signature.verifies(&payload, &public_key()));
    }
}

#[cfg(unix)]
#[test]
fn the_throwaway_key_is_made_by_its_recipe() {
    use crate::command::{answer, finish};
    use crate::needs::{PERL, SHELL};

    if lacks(&[OPENSSL, PERL, SHELL]) {
        return;
    }
    let made = finish(tool("sh").arg("examples/make-throwaway-key.sh"));
    let key = std::fs::read_to_string(KEY).unwrap();
    assert_eq!(made, answer(0, &key, ""));
}

/// The hints print these commands; the password of the encrypted files is `password`.
#[test]
fn the_commands_of_the_hints_make_a_key_that_is_taken() {
    if lacks(&[OPENSSL]) {
        return;
    }
    let decrypt = ["pkcs8", "-topk8", "-nocrypt"];
    let name_the_curve = ["ec", "-param_enc", "named_curve"];
    for (file, command) in [
        ("encrypted_pkcs8", decrypt),
        ("encrypted_legacy", decrypt),
        ("curve_explicit", name_the_curve),
        ("curve_explicit_sec1", name_the_curve),
    ] {
        let path = format!("tests/fixtures/keys/refused_{file}");
        let refused = KeyFile::decode(&std::fs::read(&path).unwrap()).unwrap_err();
        let [program, flags @ ..] = command;
        assert!(refused.help().contains(&format!("`openssl {program} ")));
        assert!(refused.help().contains(&flags.join(" ")));
        let rest = ["-in", &path, "-passin", "pass:password"];
        let made = openssl(&[command.as_slice(), &rest].concat());
        let read = KeyFile::decode(&made).unwrap();
        assert_eq!(read.key.public_key(), public_key(), "{file}");
    }
}
