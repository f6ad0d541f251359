//! What must never be seen.

use crate::command::{KEY, answer, finish, offersign, sign};
use crate::fixtures::private_key;

#[test]
fn a_private_key_shows_nothing_of_itself() {
    let key = private_key();
    assert_eq!(format!("{key:?}"), "PrivateKey(hidden)");
    assert_eq!(format!("{key:#?}"), "PrivateKey(hidden)");
}

#[test]
fn an_environment_value_is_not_in_the_help() {
    for flag in ["-h", "--help"] {
        let help = finish(
            offersign(["sign", flag])
                .env("OFFERSIGN_KEY", "do-not-show-this")
                .env("OFFERSIGN_KEY_ID", "do-not-show-this")
                .env("OFFERSIGN_BUNDLE_ID", "do-not-show-this"),
        );
        assert_eq!((help.stderr.as_str(), help.code), ("", Some(0)));
        assert!(help.stdout.contains("OFFERSIGN_KEY"), "{}", help.stdout);
        assert!(!help.stdout.contains("do-not-show-this"));
    }
}

/// A key that is damaged in any one character is refused without showing any part of it.
#[test]
fn a_refused_key_is_not_shown() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for damaged in [
        pem.replace("MIGH", "MIGI"),
        pem.replace('B', "*"),
        pem[..150].to_owned(),
        format!("\u{feff}\u{feff}{body}{body}"),
    ] {
        let mut command = offersign(sign(&["--key", "env:DAMAGED"]));
        let refused = finish(command.env("DAMAGED", damaged));
        assert_eq!(refused, answer(3, "", &refused.stderr));
        for part in body.as_bytes().windows(12) {
            assert!(!refused.stderr.contains(str::from_utf8(part).unwrap()));
        }
    }
}

/// Two secrets of a job that are exchanged, or a key that is pasted into the wrong place, even damaged.
#[test]
fn a_damaged_key_in_the_place_of_a_field_is_not_shown() {
    let pem = std::fs::read_to_string(KEY).unwrap();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let damaged = format!("{}*{}", &body[..90], &body[91..]);
    let start = &body[..60];
    for flag in [
        "--nonce",
        "--token",
        "--timestamp",
        "--offer",
        "--product",
        "--bundle-id",
        "--key-id",
    ] {
        let unarmoured = pem.replace('-', "");
        for text in [
            body.as_str(),
            &damaged,
            start,
            &format!(" {start}"),
            &unarmoured,
        ] {
            let said = crate::command::run(sign(&[flag, text]));
            assert_eq!((said.stdout.as_str(), said.code), ("", Some(3)), "{flag}");
            for part in body.as_bytes()[..60].windows(12) {
                assert!(
                    !said.stderr.contains(str::from_utf8(part).unwrap()),
                    "{flag}"
                );
            }
        }
    }
}
