//! What every form makes of a value, word for word.

mod dates;
mod digests;
mod identifiers;
mod texts;
mod times;
mod words;

use super::super::forms;
use super::super::setting::Setting;
use super::super::table::{Form, Make};
use super::{Answer, Case, answer};

/// An answer that has these fields.
pub(super) fn answer_of(fields: &[(&str, &str)]) -> Answer {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    answer(&Case {
        name: String::new(),
        codes: None,
        fields: fields.iter().map(owned).collect(),
        signature: String::new(),
    })
}

fn setting(fields: &[(&str, &str)]) -> Setting {
    Setting::new(&answer_of(fields))
}

/// What was done, what it costs, and the text that it makes.
type Row<'a> = (&'a str, u8, String);

/// A line of what was done, and under it the texts of each cost.
pub(super) fn blocks(rows: &[Row<'_>]) -> String {
    let blocks = rows
        .chunk_by(|(one, ..), (other, ..)| one == other)
        .map(|same_did| {
            let same_costs = same_did.chunk_by(|(_, one, _), (_, other, _)| one == other);
            let lines = same_costs.map(|same| {
                let texts = same.iter().map(|(.., text)| format!(" {text:?}"));
                format!("\n  {}:{}", same[0].1, texts.collect::<String>())
            });
            same_did[0].0.to_owned() + &lines.collect::<String>() + "\n"
        });
    blocks.collect()
}

/// What is made of the value of a place.
fn made(place: usize, setting: &Setting, of: impl Fn(&Form) -> bool) -> String {
    let known = &setting.values(place)[0];
    let to = forms::all().filter(|form| form.to >> place & 1 == 1 && of(form));
    let row = |form: &'static Form| Some((form.did, form.cost, form.apply(known, setting)?));
    blocks(&to.filter_map(row).collect::<Vec<Row<'_>>>())
}

/// Forms that are made by a function, and not of a table of words, affixes or dates.
fn is_function(form: &Form) -> bool {
    matches!(form.make, Make::Text(_) | Make::Beside(_))
}
