//! What stands in the place of a key and is none: each has its own words, and none is repeated.

use crate::command::{answer, finish, offersign, run, run_with_input};

/// A code, its sentence and hint, and the fixtures of `tests/fixtures/make_keys.py` that get them.
type Stray = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const STRAYS: &[Stray] = &[
    (
        "key_is_masked",
        "this is what a log or a page shows in the place of a secret, and not the secret",
        "take the key from where it is kept, not from a log; in a CI job, map the secret itself to the variable",
        &["masked", "masked_by_gitlab", "masked_by_a_page"],
    ),
    (
        "key_is_null",
        "this is what a program writes for a value that it does not have",
        "check the name of the variable or of the member that the key is taken from",
        &[
            "null_undefined",
            "null_json",
            "null_object",
            "null_optional",
        ],
    ),
    (
        "key_is_placeholder",
        "this is a reference to a secret, which nothing has replaced by the secret",
        "check the name of the secret, that the job may see it, and that something replaces it in this place: in single quotes a shell replaces nothing",
        &[
            "reference_github",
            "reference_azure",
            "reference_shell",
            "reference_shell_bare",
            "reference_windows",
            "reference_template",
            "reference_1password",
            "placeholder_angle",
        ],
    ),
    (
        "key_is_placeholder",
        "this is the name of a variable, or a text that is to be replaced by the key",
        "check the name of the secret, that the job may see it, and that something replaces it in this place: in single quotes a shell replaces nothing",
        &["placeholder_words", "placeholder_variable"],
    ),
    (
        "key_is_path",
        "this is the path of a file, and not what is in the file",
        "give the path to `--key` itself, as `--key \"$NAME\"` in place of `--key env:NAME`; GitLab's variables of type file hold a path",
        &[
            "path_of_gitlab",
            "path_of_docker",
            "path_of_home",
            "path_of_windows",
        ],
    ),
    (
        "key_is_address",
        "this is the address of a file, and not a path and not a key",
        "save the file first, and give its path alone, without `@` or `file://` before it; nothing is fetched from the network",
        &["address_of_curl", "address_of_file", "address_of_web"],
    ),
    (
        "key_is_web_page",
        "this is a page or an answer of a server, which was saved in the place of the key",
        "look at what the download says, as it may want a login; App Store Connect gives a key once, to somebody who is logged in",
        &["web_page", "web_page_xml", "web_page_not_found"],
    ),
    (
        "key_is_lfs_pointer",
        "this is a pointer of Git LFS, which stands for a file that was not fetched",
        "run `git lfs pull`; a key is better kept outside of the repository",
        &["lfs_pointer"],
    ),
    (
        "key_is_archive",
        "this is a compressed file or an archive, and not the key itself",
        "unpack it first, as with `gunzip` or `unzip`, and give the key file that comes out",
        &[
            "archive_gzip",
            "archive_base64_of_gzip",
            "archive_zip",
            "archive_base64_of_zip",
        ],
    ),
    (
        "key_is_document",
        "this is a document of a word processor, and not the key file itself",
        "copy the key again, whole, from the file that was first saved: give that file, or put its base64 into a variable of one line; chats, terminals, templates and tools that replace line ends change characters",
        &[
            "document_rich_text",
            "document_rich_text_damaged",
            "document_word",
        ],
    ),
    (
        "key_is_document",
        "this is a picture, and not the key file itself",
        "use an In-App Purchase key: App Store Connect, Users and Access, Integrations, In-App Purchase; it is downloaded once, as `SubscriptionKey_<ID>.p8`",
        &["document_picture"],
    ),
    (
        "key_is_encrypted_file",
        "this file is encrypted with age, and the key in it cannot be read",
        "decrypt it with `age -d -i IDENTITY FILE`, and give what comes out",
        &["encrypted_age", "encrypted_age_armoured"],
    ),
    (
        "key_is_encrypted_file",
        "this file is encrypted with PGP, and the key in it cannot be read",
        "decrypt it with `gpg -d FILE`, and give what comes out",
        &["encrypted_pgp"],
    ),
    (
        "key_is_encrypted_file",
        "this file is encrypted as a whole, as openssl, Ansible Vault, SOPS and git-crypt do it",
        "decrypt it with the tool that encrypted it, and give what comes out",
        &["encrypted_openssl", "encrypted_ansible"],
    ),
];

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/fixtures/keys/refused_{name}")).unwrap()
}

/// The names of the fixtures that this file is about.
pub(crate) fn names() -> impl Iterator<Item = String> {
    let names = STRAYS.iter().flat_map(|(.., names)| *names);
    names.map(|name| format!("refused_{name}"))
}

/// The hint that goes with a text that was piped in or stood in a variable.
#[test]
fn what_is_no_key_is_named_for_what_it_is() {
    for (code, message, hint, names) in STRAYS {
        for name in *names {
            let checked = run_with_input(["key", "check", "-"], &fixture(name));
            let problem = [code, message, hint].map(|text| serde_json::to_string(text).unwrap());
            let [code, message_json, hint_json] = problem;
            let line = format!(
                r#"{{"usable":false,"problem":{{"code":{code},"message":{message_json},"hint":{hint_json}}}}}"#
            );
            let said = format!("error: {message}\nhint: {hint}\n");
            assert_eq!(checked, answer(1, &(line + "\n"), &said), "{name}");
        }
    }
}

/// The value of a variable may be a secret even where it is no key.
#[test]
fn the_value_of_a_variable_is_not_repeated() {
    for name in STRAYS.iter().flat_map(|(.., names)| *names) {
        let Ok(value) = String::from_utf8(fixture(name)) else {
            continue;
        };
        let checked = finish(offersign(["key", "check", "env:MY_KEY"]).env("MY_KEY", &value));
        if value.contains('\0') || value.len() < 6 {
            continue;
        }
        let piped = run_with_input(["key", "check", "-"], value.as_bytes());
        assert_eq!(checked, piped, "{name}");
        assert!(!checked.stdout.contains(value.trim()), "{name}");
        assert!(!checked.stderr.contains(value.trim()), "{name}");
    }
}

/// What nothing replaced is no path that does not exist; a path that does not exist is.
#[test]
fn in_the_place_of_a_path_it_is_named_too() {
    for name in [
        "masked",
        "null_undefined",
        "reference_github",
        "placeholder_angle",
        "address_of_curl",
    ] {
        let text = String::from_utf8(fixture(name)).unwrap();
        let piped = run_with_input(["key", "check", "-"], text.as_bytes());
        assert_eq!(run(["key", "check", &text]), piped, "{name}");
        assert_eq!(run(["key", "check", "--key", &text]), piped, "{name}");
    }
    let missing = run(["key", "check", "/builds/acme/none.p8"]);
    assert!(
        missing
            .stderr
            .starts_with("error: there is no file `/builds/acme/none.p8`\n")
    );
}
