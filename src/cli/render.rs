//! A diagnostic as JSON, wherever one is printed. As text it is printed by the terminal.

use offersign::error::Diagnostic;
use offersign::escape::is_hidden;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

/// A diagnostic, and which of its members are printed under which names.
pub(crate) struct AsJson<'a>(pub(crate) &'a Diagnostic, pub(crate) Members);

/// Which members are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Members {
    /// `level`, `code`, `message`, `hint`: a line of stderr.
    Line,
    /// `code`, `message`, `hint`: a part of an answer.
    Problem,
    /// `code`, `message`, `fix`
    Mistake,
    /// `code`, `message`
    Finding,
}

/// JSON in which nothing is hidden: what a screen does not show is an escape, and so is what a runner of CI
/// jobs would obey. It says the same.
pub(crate) fn json(value: &impl Serialize) -> serde_json::Result<String> {
    let json = serde_json::to_string(value)?;
    let is_plain = |byte: u8| byte.is_ascii() && byte != DELETE;
    let json = if json.bytes().all(is_plain) {
        json
    } else {
        json.chars().fold(String::new(), push)
    };
    // Outside of strings JSON has neither.
    Ok(json.replace("##", r"#\u0023").replace("::", r":\u003a"))
}

/// The last control character of ASCII, which JSON need not escape.
const DELETE: u8 = 0x7f;

fn push(mut json: String, character: char) -> String {
    if is_hidden(character) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            json.extend([format!("\\u{unit:04x}")]);
        }
    } else {
        json.push(character);
    }
    json
}

/// All of them, in one form.
pub(crate) fn all<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    members: Members,
) -> Vec<AsJson<'a>> {
    let as_json = |diagnostic| AsJson(diagnostic, members);
    diagnostics.into_iter().map(as_json).collect()
}

impl Serialize for AsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(diagnostic, members) = self;
        let mut map = serializer.serialize_map(None)?;
        if *members == Members::Line {
            map.serialize_entry("level", diagnostic.level.name())?;
        }
        map.serialize_entry("code", diagnostic.code.name())?;
        map.serialize_entry("message", &diagnostic.message)?;
        match members {
            Members::Line | Members::Problem => map.serialize_entry("hint", &diagnostic.help)?,
            Members::Mistake => map.serialize_entry("fix", &diagnostic.help)?,
            Members::Finding => {}
        }
        map.end()
    }
}
