//! What separators are called, what stands around them, and what stands around the payload.

use std::collections::BTreeSet;

use super::super::frame::{Edge, FRAMES};
use super::super::separator;
use super::super::table::Alternative as _;
use super::forms::blocks;

/// A text between the fields, and what it is called.
const SEPARATORS: [(&str, &str); 9] = [
    ("", "nothing"),
    ("\u{200b}", "a zero-width space (U+200B)"),
    ("|", "`|`"),
    ("\u{b7}", "`\u{b7}`"),
    ("\u{1d}", "U+001D"),
    ("\u{3000}", "U+3000"),
    ("||", "the 2 characters `||`"),
    ("\\u2063", "the 6 characters `\\u2063`"),
    ("\u{2063}\n    ", "the 6 characters `\\u2063\\n    `"),
];

#[test]
fn a_separator_is_called_what_people_call_it() {
    for (text, called) in SEPARATORS {
        let separator = separator::all().find(|one| one.text == text).unwrap();
        assert_eq!(separator.name(), called);
    }
}

/// With a space, with the indentation of the next line, and with a piece of code, and what that costs.
const AROUND: [(&str, u8); 18] = [
    (",  ", 12),
    ("\u{200b} ", 9),
    (" \u{200b} ", 9),
    ("| ", 11),
    ("  \u{2063} ", 12),
    ("\n ", 9),
    ("|\n ", 9),
    ("|\n   ", 12),
    ("\n  ", 9),
    ("\n   ", 12),
    ("\u{2063}\n                ", 9),
    (",\n\t\t", 9),
    ("\r\n\t\t\t\t", 9),
    ("' . $sep '", 10),
    ("'.$sep.'", 11),
    ("\" + \\u2063 + \"", 10),
    (" || separator || ", 11),
    (".SEP.", 12),
];

#[test]
fn a_separator_has_more_around_it() {
    let all: Vec<(&str, u8)> = separator::all().map(|one| (&*one.text, one.cost)).collect();
    for around in AROUND {
        assert!(all.contains(&around), "{around:?}");
    }
    assert!(all.iter().all(|(text, _)| *text != "\u{2063}"));
    let listed = separator::listed().count();
    let texts: BTreeSet<&str> = all[listed..].iter().map(|(text, _)| *text).collect();
    assert_eq!(texts.len(), all.len() - listed);
    assert_eq!((listed, all.len()), (333, 2499));
}

const FRAMED: &str = r#"sign nothing after the timestamp (`printf` instead of `echo` in a shell)
  0: "x"
  4: "x\n"
put a separator between two fields alone, and none after the timestamp (`join` instead of a loop)
  4: "x|"
sign nothing after the timestamp (`printf` instead of `echo` in a shell)
  6: "x\r\n"
sign the joined fields and nothing before, after or around them
  6: "|x"
  7: "|x|"
sign nothing after the timestamp (`printf` instead of `echo` in a shell)
  7: "x\0" "x "
put a separator between two fields alone, and none after the timestamp (`join` instead of a loop)
  6: "x\u{2063}"
sign nothing after the timestamp (`printf` instead of `echo` in a shell)
  9: "x\r" "x\n\n" "x\u{2063}\n" "x\t" "x\\n"
  10: "x." "x," "x;" "x=" "x\"" "x\u{feff}"
sign the joined fields and nothing before, after or around them
  9: " x"
  8: "\nx"
  9: "\0x" "\r\nx"
  6: "\"x\""
  8: "'x'"
  9: "\"x\"\n"
  10: "`x`" "(x)" "[x]" "{x}" "<x>" " x " "\nx\n"
  8: "payload=x"
  9: "payload:x" "payload: x"
  8: "data=x" "data:x"
  10: "data: x"
  8: "message=x"
  9: "message:x"
  10: "message: x" "msg=x" "text=x" "body=x" "body:x" "q=x" "sign=x" "string=x" "offer=x" "input=x" "content=x"
  8: "b'x'" "Optional(\"x\")"
"#;

/// `|` is a separator here.
#[test]
fn the_payload_has_something_before_it_and_after_it() {
    let edge = |edge: Edge| match edge {
        Edge::Text(text) => text,
        Edge::Separator => "|",
    };
    let framed = FRAMES.iter().map(|frame| {
        let text = format!("{}x{}", edge(frame.before), edge(frame.after));
        (frame.mistake.fix, frame.cost(), text)
    });
    assert_eq!(blocks(&framed.collect::<Vec<_>>()), FRAMED);
}
