//! The user field, which more goes wrong with than with all the others.

use md5::{Digest as _, Md5};
use sha2::Sha256;
use uuid::{Builder, Uuid};

use crate::error::Code;
use crate::escape::quoted;

use super::fields::changed;
use super::recipe::{Made, Mistake, Recipe};

/// The mistakes of this kind.
pub(super) const ALL: &[Mistake] = &[CASE, LOCALE_CASE, MISSING, HASHED, EXTRA];

const CASE: Mistake = Mistake {
    rank: 2,
    code: Code::USER_CASE,
    fix: "sign an app account token in lower case, and an application username letter for letter as the purchase sets it; Apple's server libraries lower-case both",
    made: |recipe| {
        let text = user(recipe);
        instead(
            recipe,
            [
                (text.to_uppercase(), "in upper case"),
                (text.to_lowercase(), "in lower case"),
            ],
        )
    },
};

const LOCALE_CASE: Mistake = Mistake {
    rank: 7,
    code: Code::LOCALE_CASE,
    fix: "lower-case without a locale (`Locale.ROOT`, `ToLowerInvariant`), or better not at all",
    made: |recipe| {
        let turkish = user(recipe)
            .replace('I', "ı")
            .replace('İ', "i")
            .to_lowercase();
        instead(recipe, [(turkish, "in the lower case of a Turkish locale")])
    },
};

const MISSING: Mistake = Mistake {
    rank: 4,
    code: Code::USER_MISSING,
    fix: "sign the user field that the purchase sets; where it sets none, sign an empty text, with both of its separators",
    made: |recipe| {
        let field = recipe.user_field();
        let mut made: Vec<Made> = ["", "null", "undefined", "None", "nil", "(null)"]
            .into_iter()
            .filter_map(|word| {
                let message = match word {
                    "" => format!("the {field} was not signed: its place was empty"),
                    word => format!("the word `{word}` was signed in the place of the {field}"),
                };
                changed(recipe, field, word, message)
            })
            .collect();
        let mut shorter = recipe.clone();
        shorter.fields.retain(|(other, _)| *other != field);
        made.push(Made::new(
            format!("the {field} was left out with its separator, so that six fields were signed"),
            shorter,
        ));
        made
    },
};

const HASHED: Mistake = Mistake {
    rank: 5,
    code: Code::USER_HASHED,
    fix: "sign the very text that the purchase sets; where the app sets a hash, that hash is the application username",
    made: |recipe| {
        let text = user(recipe);
        if text.is_empty() {
            return Vec::new();
        }
        let md5 = Md5::digest(text);
        let sha256 = Sha256::digest(text);
        let hashes = [
            (base16ct::lower::encode_string(&md5), "as its MD5"),
            (as_uuid(&md5), "as its MD5 in the form of a UUID"),
            (
                as_version_3(&md5),
                "as the UUID of its MD5 (`nameUUIDFromBytes` in Java)",
            ),
            (base16ct::lower::encode_string(&sha256), "as its SHA-256"),
            (as_uuid(&sha256), "as its SHA-256 in the form of a UUID"),
        ];
        let upper = hashes.clone().map(|(text, how)| (text.to_uppercase(), how));
        instead(recipe, hashes.into_iter().chain(upper))
    },
};

const EXTRA: Mistake = Mistake {
    rank: 6,
    code: Code::USER_EXTRA,
    fix: "have the purchase set the same user field that is signed, and answer it as `appAccountToken` or `applicationUsername`",
    made: |recipe| {
        if !user(recipe).is_empty() {
            return Vec::new();
        }
        let field = recipe.user_field();
        recipe
            .others
            .iter()
            .flat_map(|other| [other.clone(), other.to_lowercase()])
            .filter_map(|other| {
                let message = format!(
                    "a user field was signed though none was answered: {}",
                    quoted(&other)
                );
                changed(recipe, field, &other, message)
            })
            .collect()
    },
};

fn user(recipe: &Recipe) -> &str {
    recipe.text(recipe.user_field())
}

/// The recipe with other texts in the place of the user field, and how each came about.
fn instead<'a>(recipe: &Recipe, texts: impl IntoIterator<Item = (String, &'a str)>) -> Vec<Made> {
    let field = recipe.user_field();
    texts
        .into_iter()
        .filter_map(|(text, how)| {
            let message = format!("the {field} was signed {how}: {}", quoted(&text));
            changed(recipe, field, &text, message)
        })
        .collect()
}

/// The first 16 bytes of a hash, written as a UUID.
fn as_uuid(hash: &[u8]) -> String {
    Uuid::from_bytes(first_bytes(hash)).hyphenated().to_string()
}

/// The same with the bits of a name-based UUID set (RFC 9562, section 5.3).
fn as_version_3(hash: &[u8]) -> String {
    let uuid = Builder::from_md5_bytes(first_bytes(hash)).into_uuid();
    uuid.hyphenated().to_string()
}

fn first_bytes(hash: &[u8]) -> [u8; 16] {
    hash.first_chunk().copied().unwrap_or_default()
}
