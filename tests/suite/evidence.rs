//! What is read from pasted text: `tests/fixtures/evidence`, one file a notation.

use std::collections::BTreeMap;

use offersign::evidence::{Answer, Candidate, Evidence, Kind, Source};
use offersign::offer::Field;

type Expected = BTreeMap<String, Vec<BTreeMap<String, Option<String>>>>;

const FOLDER: &str = "tests/fixtures/evidence";

const FIELDS: &[Field] = &[
    Field::BundleId,
    Field::KeyId,
    Field::ProductId,
    Field::OfferId,
    Field::AppAccountToken,
    Field::ApplicationUsername,
    Field::Nonce,
    Field::Timestamp,
];

fn expected() -> Expected {
    let text = std::fs::read_to_string(format!("{FOLDER}/expected.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn text(name: &str) -> String {
    std::fs::read_to_string(format!("{FOLDER}/{name}.txt")).unwrap()
}

/// The likeliest value of what is called so.
pub(crate) fn first(answer: &Answer, what: &str) -> Option<String> {
    let found = match what {
        "signature" => answer.signatures.first(),
        "jws" => answer.jws.first(),
        _ => {
            let field = FIELDS.iter().find(|field| field.to_string() == what);
            answer.values(*field.unwrap()).next()
        }
    };
    found.map(|candidate| candidate.text.clone())
}

/// How a file is read otherwise than it should be.
fn difference(name: &str, expected: &[BTreeMap<String, Option<String>>]) -> Option<String> {
    let answers = Evidence::parse(&text(name)).answers;
    if answers.len() != expected.len() {
        return Some(format!("{} answers, not {}", answers.len(), expected.len()));
    }
    answers.iter().zip(expected).find_map(|(answer, expected)| {
        expected.iter().find_map(|(what, value)| {
            let read = first(answer, what);
            (read != *value).then(|| format!("{what}: {read:?}, not {value:?}"))
        })
    })
}

#[test]
fn every_notation_is_read() {
    let expected = expected();
    assert!(expected.len() > 500);
    let wrong: Vec<String> = expected
        .iter()
        .filter_map(|(name, answers)| Some(format!("{name}: {}", difference(name, answers)?)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A value in a word or two: where it stood, and a mark for a weak name, for its form, and for how it was written.
fn place(candidate: &Candidate) -> String {
    let source = match candidate.source {
        Source::Name => "",
        Source::WeakName => "~",
        _ => "?",
    };
    let kind = match candidate.kind {
        Kind::Text => "",
        Kind::Untyped => "_",
        Kind::Bytes => "[]",
        Kind::Integer => "#",
        Kind::Float => "#.",
        Kind::Bool => "!",
        _ => "0",
    };
    format!("{source}{}{kind}", candidate.from)
}

/// Where the values of an answer stood, the likeliest first, in a line.
fn places(answer: &Answer) -> String {
    let listed = |name: &str, places: Vec<String>| {
        (!places.is_empty()).then(|| format!("{name} {}", places.join(" | ")))
    };
    let all = |candidates: &[Candidate]| candidates.iter().map(place).collect();
    let mut said = vec![
        listed("signature", all(&answer.signatures)),
        listed("jws", all(&answer.jws)),
    ];
    for field in FIELDS {
        said.push(listed(
            &field.to_string(),
            answer.values(*field).map(place).collect(),
        ));
    }
    said.push(listed("others", all(&answer.others)));
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// A notation in a line, and under it its answers. A change there is a change of what people read.
const PLACES: &str = include_str!("../fixtures/evidence-places.txt");

/// Where the fixture would be another, that one is kept in a temporary file, to be read.
#[test]
fn every_value_says_where_it_stood_and_how_it_was_written() {
    let said = expected().into_keys().map(|name| {
        let found = Evidence::parse(&text(&name));
        let unsigned = found.unsigned.iter();
        let unsigned = unsigned.map(|one| format!("unsigned {}", one.from));
        let answers = found.answers.iter().map(places).chain(unsigned);
        let lines: Vec<String> = answers.map(|line| format!("    {line}\n")).collect();
        format!("{name}\n{}\n", lines.concat())
    });
    let said: Vec<String> = said.collect();
    let (head, _) = PLACES.split_once("\n\n").unwrap();
    let made = format!("{head}\n\n{}", said.concat());
    if made != PLACES {
        let is_new = |block: &&String| !PLACES.contains(&format!("\n\n{block}"));
        let new: String = said.iter().filter(is_new).map(String::as_str).collect();
        let kept = std::env::temp_dir().join("evidence-places.txt");
        std::fs::write(&kept, made).unwrap();
        panic!("{new}{} is what it would be", kept.display());
    }
}

/// What begins as a text of the corpus and goes on as anything is read, whatever comes of it.
#[test]
fn a_text_that_is_cut_or_repeated_is_read() {
    for name in expected().keys() {
        let text = text(name);
        let cuts = text.char_indices().step_by(31).map(|(at, _)| at);
        for at in cuts {
            let _ = Evidence::parse(&text[..at]);
            let _ = Evidence::parse(&text[at..]);
        }
    }
}

/// A mebibyte takes about 64 times as long as 16 KiB; a quadratic reader would take 4096 times.
#[test]
fn a_hostile_text_takes_linear_time() {
    use std::time::Duration;

    let units = [
        "{",
        "[",
        "(",
        "\"",
        "'",
        "=",
        "<",
        "\\",
        "\\\"",
        "a=",
        "a: ",
        "a:'a",
        "{\"a\":",
        "[1,",
        "a={b=",
        "x,",
        "<a ",
        "signature: ",
        "nonce,signature\n",
        "a:   -",
    ];
    for unit in units {
        let text = unit.repeat(1024 * 1024 / unit.len());
        let start = crate::process::worked();
        let _ = Evidence::parse(&text);
        let took = crate::process::worked().checked_sub(start).unwrap();
        assert!(took < Duration::from_secs(20), "{unit:?}: {took:?}");
    }
}

#[test]
fn a_candidate_says_where_it_stood_and_how_it_was_written() {
    let text = r#"{"user":"jane@x.org","token":"abc","data":{"offer":{"keyID":"ABCDEFGHIJ","timestamp":"1698148900000","nonce":5,"signature":"x"}}}"#;
    let answer = &Evidence::parse(text).answers[0];
    let shown = |field: Field| {
        let values = answer.values(field);
        values
            .map(|c| format!("{} {} {:?} {:?}", c.text, c.from, c.source, c.kind))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        shown(Field::KeyId),
        ["ABCDEFGHIJ data.offer.keyID Name Text"]
    );
    assert_eq!(
        shown(Field::Timestamp),
        ["1698148900000 data.offer.timestamp Name Text"]
    );
    assert_eq!(shown(Field::Nonce), ["5 data.offer.nonce Name Integer"]);
    assert_eq!(
        shown(Field::ApplicationUsername),
        ["jane@x.org user WeakName Text"]
    );
    assert!(shown(Field::AppAccountToken).is_empty());
    assert_eq!(answer.others.len(), 1);
    assert_eq!(
        (
            answer.others[0].text.as_str(),
            answer.others[0].from.as_str()
        ),
        ("abc", "token")
    );
}
