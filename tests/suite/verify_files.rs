//! `verify` with several files: each verdict says which file it is about.

use serde_json::json;

use crate::command::{Answer, answer, run, temporary};
use crate::verify::{FLAGS, offer};

const NO_SIGNATURE: &str = "no signature was found in it\n\
     hint: give the whole answer of the server: JSON, a log line, whatever holds the signature and what came with it\n";

/// The paths of a right answer, of one with a signature that is cut, and of a text without one.
fn files() -> [String; 3] {
    let right = offer();
    let mut cut = offer();
    let whole = right["signature"].as_str().unwrap();
    cut["signature"] = whole[..whole.len() - 20].into();
    [
        temporary("right.json", right.to_string().as_bytes()),
        temporary("cut.json", cut.to_string().as_bytes()),
        temporary("none.json", b"{\"ok\":true}"),
    ]
}

fn verify(files: &[&String], flags: &[&str]) -> Answer {
    let files = files.iter().map(|file| file.as_str());
    run(["verify"]
        .into_iter()
        .chain(files)
        .chain(FLAGS)
        .chain(flags.iter().copied()))
}

/// What is said of one file alone, as it is said beside others; and what holds for all of them.
fn beside_others(file: &String) -> (Answer, String) {
    let alone = verify(&[file], &[]);
    let (own, of_all) = alone.stderr.split_once("note: not proven here").unwrap();
    let named = own.lines().map(|line| match line.split_once(": ") {
        Some((level, text)) if level != "hint" => format!("{level}: `{file}`: {text}\n"),
        _ => format!("{line}\n"),
    });
    let member = format!(",\"file\":{},", json!(file));
    let said = Answer {
        stdout: alone.stdout.replacen(',', &member, 1),
        stderr: named.collect(),
        code: alone.code,
    };
    (said, format!("note: not proven here{of_all}"))
}

#[test]
fn every_verdict_and_every_sentence_says_its_file() {
    let [right, cut, none] = files();
    let ((of_right, of_all), (of_cut, _)) = (beside_others(&right), beside_others(&cut));
    let expected = answer(
        1,
        &(of_right.stdout + &of_cut.stdout),
        &format!(
            "warning: `{none}`: {NO_SIGNATURE}{}{}{of_all}",
            of_right.stderr, of_cut.stderr
        ),
    );
    assert_eq!(verify(&[&right, &none, &cut], &[]), expected);
}

#[test]
fn for_people_the_file_stands_above_its_verdict() {
    let [right, cut, _] = files();
    let text = ["--format", "text"];
    let alone = |file| {
        let said = verify(&[file], &text).stdout;
        let (own, of_all) = said.split_once("\nPublic key").unwrap();
        (format!("{file}\n{own}"), format!("\nPublic key{of_all}"))
    };
    let ((of_right, of_all), (of_cut, _)) = (alone(&right), alone(&cut));
    assert_eq!(
        verify(&[&right, &cut], &text),
        answer(1, &format!("{of_right}\n{of_cut}{of_all}"), "")
    );
}

#[test]
fn an_offer_without_a_signature_is_named_where_others_of_its_list_have_one() {
    const SEE: &str = "see in the server's log why nothing was signed: an error that was swallowed, or a function that gives nothing back";
    const AWAIT: &str = "await what signs: JSON writes a promise that nobody awaited as `{}`, and so it writes a buffer of some libraries";
    let right = offer();
    let with = |signature| {
        let mut offer = offer();
        offer["nonce"] = json!("30fba8a0-2b80-4a7d-a17f-85c1854727f8");
        offer["signature"] = signature;
        offer
    };
    let [nothing, promise] = [with(json!(null)), with(json!({}))];
    let many = vec![nothing.clone(); 7];
    let cases = [
        (json!([right, nothing]), "`[1]`", SEE),
        (
            json!({ "offers": [promise, right, promise] }),
            "`offers[0]`, `offers[2]`",
            AWAIT,
        ),
        (json!([promise, right, nothing]), "`[0]`, `[2]`", SEE),
        (json!([[right], many]), "`[1]`", SEE),
        (
            json!([
                many[0], many[1], many[2], many[3], many[4], many[5], many[6], right
            ]),
            "`[0]`, `[1]`, `[2]`, `[3]`, `[4]` and 2 more",
            SEE,
        ),
    ];
    for (list, places, hint) in cases {
        let file = temporary("list.json", list.to_string().as_bytes());
        let said = verify(&[&file], &[]);
        let alone = verify(
            &[&temporary("right.json", right.to_string().as_bytes())],
            &[],
        );
        let warning = format!("warning: no signature came with {places}\nhint: {hint}\n");
        assert_eq!(said.code, Some(1), "{list}");
        assert_eq!(said.stderr, warning + &alone.stderr, "{list}");
        assert!(said.stdout.starts_with("{\"valid\":true,"), "{list}");
        assert_eq!(said.stdout.lines().count(), 1, "{list}");
    }
}

#[test]
fn a_file_without_a_signature_is_exit_1_and_files_without_any_are_exit_2() {
    let [right, _, none] = files();
    assert_eq!(verify(&[&right, &right], &[]).code, Some(0));
    let text = verify(&[&right, &none], &["--format", "text"]);
    assert_eq!(
        (text.code, text.stderr),
        (Some(1), format!("warning: `{none}`: {NO_SIGNATURE}"))
    );
    // What it is instead, as it is said of one alone.
    let error = temporary("error.txt", b"Error Domain=SKErrorDomain Code=12");
    let warning = format!(
        "warning: `{error}`: the input tells of an error, and no signature was found in it\n\
         hint: give it to `offersign explain`, which says what the error means\n"
    );
    let text = verify(&[&right, &error], &["--format", "text"]);
    assert_eq!((text.code, text.stderr), (Some(1), warning));

    let nothing = verify(&[&none, &none], &[]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (Some(2), ""));
    assert!(
        nothing
            .stderr
            .contains("no signature was found in the input")
    );
}
