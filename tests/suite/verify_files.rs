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

/// A list of an answer that is right, what is said of the other items, and whether that is a refusal.
#[test]
fn an_offer_without_a_signature_is_named_where_others_of_its_list_have_one() {
    let (right, mut unsigned, mut empty) = (offer(), offer(), offer());
    unsigned.as_object_mut().unwrap().remove("signature");
    empty["signature"] = json!(null);
    let only = |names: &[&str]| -> serde_json::Value {
        let members = right.as_object().unwrap().clone().into_iter();
        members
            .filter(|(name, _)| names.contains(&name.as_str()))
            .collect()
    };
    let cases = [
        (json!([right, unsigned]), "`[1]`"),
        (json!([empty, right, unsigned]), "`[0]`, `[2]`"),
        (
            json!({ "data": { "offers": [right, { "offer": unsigned }] } }),
            "`data.offers[1]`",
        ),
        (json!([[right], [unsigned]]), "`[1]`"),
        (json!([right, { "signature": "" }]), "`[1]`"),
        (json!([right, only(&["nonce", "timestamp"])]), "`[1]`"),
        (
            json!([[right], empty, empty, empty, empty, empty, empty, unsigned]),
            "`[1]`, `[2]`, `[3]`, `[4]`, `[5]` and 2 more",
        ),
        // What was asked, what was logged, and what belongs to the answer itself.
        (json!([right, only(&["productId", "offerIdentifier"])]), ""),
        (json!([right, only(&["timestamp"]), "text"]), ""),
        (json!({ "sent": right, "planned": unsigned }), ""),
        (json!([(right["signature"]), unsigned]), ""),
        (
            json!({ "signature": (right["signature"]), "rest": [unsigned] }),
            "",
        ),
    ];
    let value = |name: &str| right[name].to_string().replace('"', "");
    let [nonce, time, signature] = ["nonce", "timestamp", "signature"].map(value);
    let tables = [
        (
            format!("nonce,timestamp,signature\n{nonce},{time},{signature}\n{nonce},{time},\n"),
            "`line 3`",
        ),
        (
            format!(
                "|nonce|timestamp|signature|\n|---|---|---|\n|{nonce}|{time}| |\n|{nonce}|{time}|{signature}|\n"
            ),
            "`line 3`",
        ),
        (
            format!("nonce,timestamp,signature\n{nonce},{time},{signature}\n,,\n"),
            "",
        ),
    ];
    let cases = cases.map(|(list, places)| (list.to_string(), places));
    for (list, places) in cases.into_iter().chain(tables) {
        let file = temporary("list.txt", list.as_bytes());
        let said = verify(&[&file], &[]);
        let warning = format!(
            "warning: no signature came with {places}\n\
             hint: see in the server's log why nothing was signed: an error that was swallowed, or a function that gives nothing back\n"
        );
        let is_refused = !places.is_empty();
        assert_eq!(said.code, Some(i32::from(is_refused)), "{list}");
        assert_eq!(
            said.stderr.contains(&warning),
            is_refused,
            "{list}: {}",
            said.stderr
        );
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
