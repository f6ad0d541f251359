//! Words and strings that were read, of which it is not known yet what they are.

use super::names::{self, Slot};
use super::read::Reader;
use super::tree::Leaf;
use super::{Kind, run};
use super::{bare, form, payload, plausible};

/// A word or a string.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) quoted: bool,
    /// Whether a bracket follows at once, as after the name of a function.
    pub(super) adjacent: bool,
    pub(super) line: usize,
}

/// The words and strings since the last thing that was understood.
#[derive(Debug, Default)]
pub(super) struct Pending(Vec<Token>);

/// How many values an object without names may have.
const VALUES: std::ops::RangeInclusive<usize> = 4..=16;

/// How many words a name may have.
const WORDS: usize = 4;

impl Pending {
    pub(super) fn push(&mut self, token: Token) {
        self.0.push(token);
    }

    /// Whether all of it is a name that says what follows.
    pub(super) fn is_name(&self) -> bool {
        let words: Vec<&str> = self.0.iter().map(|token| token.text.as_str()).collect();
        (1..=WORDS).contains(&words.len())
            && self.0.iter().all(|token| !token.quoted)
            && whole_name(&words)
    }

    /// Whether it has words, and no string.
    pub(super) fn is_bare(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|token| !token.quoted)
    }

    /// Whether it is the values of one object in the order of its members, as Go prints them: a signature
    /// and more.
    pub(super) fn is_row(&self) -> bool {
        VALUES.contains(&self.0.len()) && self.0.iter().any(|token| form::is_signature(&token.text))
    }

    /// Removes the word at the end that names the bracket which opens now.
    pub(super) fn take_label(&mut self) -> Option<String> {
        let label = self.0.pop_if(|token| token.adjacent && !token.quoted);
        label.map(|label| trimmed(&label.text).to_owned())
    }

    /// Removes the name at the end, before a separator.
    pub(super) fn take_name(&mut self) -> Option<String> {
        let last = self.0.pop()?;
        if last.quoted {
            return Some(last.text);
        }
        let mut name = last.text;
        let mut best = (name.clone(), 0);
        let before: Vec<&Token> = self.0.iter().rev().take(WORDS - 1).collect();
        for (count, token) in before.into_iter().enumerate() {
            if token.quoted {
                break;
            }
            name = format!("{} {name}", token.text);
            if names::says(&name) {
                best = (name.clone(), count + 1);
            }
        }
        self.0.truncate(self.0.len() - best.1);
        Some(trimmed(&best.0).to_owned())
    }
}

/// A name without the marks that a notation puts before it.
fn trimmed(name: &str) -> &str {
    name.trim_start_matches(['-', '*', '@', '$', ':', '#', '_', '+', '.'])
        .trim_end_matches(['*', '?', '!'])
}

/// Whether words are one name that says what it is, or one that may, written as a flag.
fn whole_name(words: &[&str]) -> bool {
    let name = words.join(" ");
    let flag = matches!(words, [flag] if flag.starts_with(['-', ':']));
    names::says(&name) || (flag && names::is_known(&name))
}

/// What the words before a value name it: the most of them that do.
fn name_of(words: &[String]) -> Option<String> {
    (1..=WORDS.min(words.len())).rev().find_map(|count| {
        let words: Vec<&str> = words
            .get(words.len() - count..)?
            .iter()
            .map(String::as_str)
            .collect();
        whole_name(&words).then(|| trimmed(&words.join(" ")).to_owned())
    })
}

/// Whether a value that follows a name without a separator has the form of what it is named.
fn fits(name: &str, text: &str, quoted: bool) -> bool {
    names::look_up(name).iter().any(|(slot, ..)| match slot {
        Slot::Signature => {
            form::is_signature(text) || form::starts_signature(text) || form::is_jws(text)
        }
        Slot::Jws => form::is_jws(text),
        Slot::Field(field) => quoted || plausible::strictly(*field, text),
    })
}

/// Whether a word alone tells what it is.
fn has_form(text: &str) -> bool {
    form::is_signature(text)
        || form::starts_signature(text)
        || form::is_uuid(text)
        || form::is_time(text)
        || (form::is_key_id(text) && text.bytes().any(|b| b.is_ascii_digit()))
        || form::is_reverse_dns(text)
        || form::jws_in(text).is_some()
        || payload::fields(text).is_some()
}

/// How an item of a list is written.
fn item_kind(token: &Token) -> Kind {
    match token.text.as_str() {
        _ if token.quoted => Kind::Text,
        text if !run::is_number(text) => Kind::Untyped,
        text if text.contains(['.', 'e', 'E']) => Kind::Float,
        _ => Kind::Integer,
    }
}

/// Removes the mark that ends a sentence from a word that is a value without it.
fn end_sentence(token: &mut Token) {
    let text = token.text.trim_end_matches(['.', '!', '?']);
    if !token.quoted && text.len() < token.text.len() && (has_form(text) || form::is_key_id(text)) {
        token.text = text.to_owned();
    }
}

impl Reader<'_, '_> {
    /// Adds what is pending to the tree, as far as it tells something.
    pub(super) fn flush(&mut self) {
        let in_brackets = self
            .frames
            .last()
            .is_some_and(|frame| frame.closer.is_some());
        let Some(frame) = self.frame() else {
            return;
        };
        let is_row = in_brackets && frame.pending.is_row();
        let tokens = std::mem::take(&mut frame.pending.0);
        let is_item = in_brackets && frame.has_items && tokens.len() == 1;
        let mut words: Vec<String> = Vec::new();
        for mut token in tokens {
            if is_item {
                let kind = item_kind(&token);
                self.add_token(token, None, kind, true);
                continue;
            }
            end_sentence(&mut token);
            let name = name_of(&words).filter(|name| fits(name, &token.text, token.quoted));
            let is_number =
                in_brackets && (run::is_number(&token.text) || bare::is_byte(&token.text));
            let is_value = is_row || is_number || token.quoted || has_form(&token.text);
            if name.is_none() && !is_value {
                words.push(token.text);
                continue;
            }
            words.clear();
            let kind = if is_number || token.quoted {
                item_kind(&token)
            } else {
                Kind::Untyped
            };
            self.add_token(token, name, kind, false);
        }
    }

    fn add_token(&mut self, token: Token, name: Option<String>, kind: Kind, is_item: bool) {
        let group = self.group();
        let marked = token.quoted || name.is_some() || is_item;
        let text = if token.quoted {
            token.text
        } else {
            bare::ungrouped(token.text)
        };
        self.add(Leaf {
            group,
            name,
            index: 0,
            text,
            kind,
            line: token.line,
            marked,
        });
    }
}
