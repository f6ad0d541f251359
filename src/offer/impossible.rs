//! What no identifier can be: a value that kept its quotes, a name that nothing replaced, another one.

use uuid::Uuid;

use crate::error::{Code, Error};
use crate::escape::quoted;
use crate::hyphen;

use super::Field;

/// Whether a character is of a kind.
type Kind = fn(char) -> bool;

/// What a chat, an editor or a word processor makes of what was typed, and what to do about it.
const QUOTES: (Kind, &str) = (
    is_bent_quote,
    "take the quotes off, and type what is left of them anew: a chat or an editor bends them",
);
const HYPHENS: (Kind, &str) = (
    |character| hyphen::BENT.contains(&character),
    "type the hyphens anew, as `-`: a chat or an editor makes dashes of them",
);

/// A character that was bent, and what to do about it.
pub(super) fn bent(text: &str) -> Option<(char, &'static str)> {
    first(text, &[QUOTES, HYPHENS])
}

fn first(text: &str, kinds: &[(Kind, &'static str)]) -> Option<(char, &'static str)> {
    text.chars().find_map(|character| {
        let (_, hint) = kinds.iter().find(|(is_kind, _)| is_kind(character))?;
        Some((character, *hint))
    })
}

/// What people write into a bundle identifier, and what to do about it.
const IN_BUNDLE_IDS: &[(Kind, &str)] = &[
    (
        |c| "\"'`".contains(c),
        "take the quotes off; a shell takes away those that stand around a whole value",
    ),
    (
        |c| "{}<>[]()$".contains(c),
        "put the value itself there; brackets and such signs stand around a name that something should have replaced",
    ),
    (
        |c| c == '*',
        "give the whole identifier; `*` stands in the app id of a provisioning profile",
    ),
    (
        |_| true,
        "a bundle id has letters, digits, hyphens and periods; copy it from App Store Connect",
    ),
];

/// Refuses what cannot be an identifier of this kind.
///
/// # Errors
/// It has a character that none has, or is something else by its form.
pub(super) fn refuse(field: Field, text: &str) -> Result<(), Error> {
    if field == Field::KeyId {
        refuse_another(text)?;
    }
    let found = match field {
        Field::BundleId => bent(text).or_else(|| no_bundle_id(text)),
        // App Store Connect may have let a dash through.
        _ => first(text, &[QUOTES]),
    };
    found.map_or(Ok(()), |(character, hint)| {
        let character = quoted(&character.to_string());
        let message = format!("no {field} has a {character}: {}", quoted(text));
        Err(Error::new(Code::IDENTIFIER_IMPOSSIBLE, message, hint))
    })
}

/// What a bundle identifier has beside the others: letters and digits of ASCII, hyphens, periods. The
/// underscore is none of them, and is only warned of, as the Simulator runs apps with one.
///
/// Source: Apple, "`CFBundleIdentifier`".
fn no_bundle_id(text: &str) -> Option<(char, &'static str)> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let found = text.chars().find(|c| !fits(*c))?;
    let (_, hint) = IN_BUNDLE_IDS.iter().find(|(is_kind, _)| is_kind(found))?;
    Some((found, *hint))
}

/// Whether a character is a quote that no keyboard of a programmer types. What App Store Connect may have let
/// through in a product or an offer, a straight quote among it, is only warned of.
pub(super) fn is_bent_quote(character: char) -> bool {
    matches!(
        character,
        '´' | '«' | '»' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}'
            | '\u{300c}'..='\u{300f}' | '\u{301d}'..='\u{301f}' | '\u{ff02}' | '\u{ff07}'
    )
}

/// The identifier of an account, or the name of a key's file, where the identifier of a key belongs.
fn refuse_another(text: &str) -> Result<(), Error> {
    let is_file = text.contains(['/', '\\']) || text.contains('.') || text.contains("Key_");
    let (what, hint) = if Uuid::try_parse(text).is_ok() {
        (
            "is a UUID, as issuer ids are",
            "give the ten capital letters and digits that App Store Connect shows beside the key; `jws` and `token` take the issuer id too, as `--issuer-id`",
        )
    } else if is_file {
        (
            "is the name of a file",
            "give the ten characters between `SubscriptionKey_` and `.p8` alone",
        )
    } else {
        return Ok(());
    };
    let message = format!("the key id {what}: {}", quoted(text));
    Err(Error::new(Code::KEY_ID_IS_ANOTHER_ID, message, hint))
}
