//! The examples do what they say. `sign_an_offer.rs` is the library's documentation, and runs there.

#![cfg(unix)]

use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use offersign::payload::Payload;
use offersign::signature::Signature;

use crate::command::{KEY, answer, finish, tool};
use crate::fixtures::{public_key, vectors};
use crate::needs::{BASH, JQ, OPENSSL, PYTHON, PYTHON_ITSELF, SHELL, lacks};
use crate::vectors::offer;

fn stdout(command: &mut Command) -> String {
    let said = finish(command);
    assert_eq!(said.code, Some(0), "{command:?}\n{}", said.stderr);
    said.stdout
}

#[test]
fn the_ci_recipe_prints_variables_and_nothing_of_the_key() {
    if lacks(&[BASH, JQ, SHELL]) {
        return;
    }
    let printed = stdout(
        tool("examples/sign-in-ci.sh")
            .args(["com.example.sub.monthly", "offer1"])
            .env("OFFER_KEY", std::fs::read_to_string(KEY).unwrap())
            .env("OFFERSIGN_KEY_ID", "ABCDEFGHIJ")
            .env("OFFERSIGN_BUNDLE_ID", "com.example"),
    );
    let names: Vec<&str> = printed
        .lines()
        .map(|line| line.split_once('=').unwrap().0)
        .collect();
    assert_eq!(
        names,
        [
            "OFFER_KEY_ID",
            "OFFER_NONCE",
            "OFFER_TIMESTAMP",
            "OFFER_SIGNATURE"
        ]
    );
    let pem = std::fs::read_to_string(KEY).unwrap();
    for line in pem.lines() {
        assert!(!printed.contains(&line[..12]), "{printed}");
    }
}

/// The recipe signs at random, so its signature is verified over the payload of the first vector.
#[test]
fn the_openssl_recipe_makes_the_same_offer() {
    if lacks(&[BASH, OPENSSL, SHELL]) {
        return;
    }
    let vector = vectors().remove(0);
    let printed = stdout(
        tool("examples/sign-with-openssl.sh")
            .args([KEY, &vector.key_id, &vector.bundle_id, &vector.product_id])
            .args([&vector.offer_id, vector.app_account_token.as_ref().unwrap()])
            .args([&vector.nonce, &vector.timestamp.to_string()]),
    );
    let response: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let der = STANDARD
        .decode(response["signature"].as_str().unwrap())
        .unwrap();
    let signature = Signature::from_der(&der).unwrap();
    assert!(signature.verifies(&Payload::new(&offer(&vector)), &public_key()));
    assert_eq!(response["nonce"], vector.nonce);
    assert_eq!(response["timestamp"], vector.timestamp);
    assert_eq!(response["keyIdentifier"], vector.key_id);
}

/// The picture in the README is what the program prints.
#[test]
fn the_picture_is_made_by_the_program() {
    if lacks(&[PYTHON_ITSELF, SHELL]) {
        return;
    }
    let checked = finish(tool(PYTHON).args([".github/make_terminal.py", "--check"]));
    assert_eq!(checked, answer(0, "", ""));
}
