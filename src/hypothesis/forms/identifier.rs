//! Identifiers with a part too many or too few.

use crate::error::Code;

use super::super::table::{
    About, BUNDLE, Form, KEY, Mistake, OFFER, PRODUCT, Places, USER, beside, form,
};

pub(in crate::hypothesis) const AFFIX: Mistake = Mistake {
    code: Code::IDENTIFIER_AFFIX,
    fix: "sign and send the identifier as App Store Connect shows it, whole and with nothing before or after it",
};
pub(in crate::hypothesis) const KEY_FORM: Mistake = Mistake {
    code: Code::KEY_ID_FORM,
    fix: "the key id is the ten characters between `SubscriptionKey_` and `.p8`",
};
const SPELT: Mistake = Mistake {
    code: Code::IDENTIFIER_SPELT,
    fix: "sign and send the identifier letter for letter as App Store Connect shows it",
};

const AS: &str = "the {field} was signed as {value}";
const TEAM_OFF: &str = "the {field} was signed without the team id before it, as {value}";
const TEAM_ON: &str = "the {field} was signed with the team id before it, as {value}";
const BUNDLE_OFF: &str = "the {field} was signed without the bundle id before it, as {value}";
const BUNDLE_ON: &str = "the {field} was signed with the bundle id before it, as {value}";
const ENDING_OFF: &str = "the {field} was signed without its last part, as {value}";
const PARTS_OFF: &str = "the {field} was signed without its first parts, as {value}";
const MARKS: &str = "the {field} was signed with other marks between its words, as {value}";
const BOTH: &str = "product id and offer id were signed together as the {field}, {value}";
const LOCAL_PART: &str = "the {field} was signed without what follows its `@`, as {value}";
const DOMAIN: &str = "what follows the `@` of the {field} alone was signed, {value}";
const LAST: &str = "the last part of the {field} alone was signed, {value}";

const IDENTIFIERS: Places = BUNDLE | PRODUCT;

const fn key(cost: u8, make: fn(&str) -> Option<String>) -> Form {
    form(cost, KEY, &KEY_FORM, AS, make)
}

pub(super) const FORMS: &[Form] = &[
    key(5, |id| Some(format!("SubscriptionKey_{id}.p8"))),
    key(5, |id| Some(format!("SubscriptionKey_{id}"))),
    key(8, |id| Some(format!("{id}.p8"))),
    key(9, |id| Some(format!("AuthKey_{id}.p8"))),
    key(9, |id| Some(format!("AuthKey_{id}"))),
    key(10, |id| Some(format!("ApiKey_{id}.p8"))),
    key(10, |id| Some(format!("ApiKey_{id}"))),
    key(6, bare_key),
    form(5, BUNDLE, &AFFIX, TEAM_OFF, without_team),
    beside(7, BUNDLE, &AFFIX, TEAM_ON, with_team),
    beside(6, PRODUCT | OFFER, &AFFIX, BUNDLE_OFF, without_bundle),
    beside(7, PRODUCT | OFFER, &AFFIX, BUNDLE_ON, with_bundle),
    form(8, IDENTIFIERS | OFFER, &AFFIX, LAST, last_part),
    beside(9, PRODUCT, &AFFIX, PARTS_OFF, without_start),
    form(9, IDENTIFIERS | OFFER, &SPELT, MARKS, |id| {
        respelt(id, ['.', '-'], "_")
    }),
    form(9, IDENTIFIERS | OFFER, &SPELT, MARKS, |id| {
        respelt(id, ['.', '_'], "-")
    }),
    form(9, IDENTIFIERS | OFFER, &SPELT, MARKS, |id| {
        respelt(id, ['-', '_'], ".")
    }),
    form(9, IDENTIFIERS | OFFER, &SPELT, MARKS, |id| {
        respelt(id, ['-', '_'], "")
    }),
    form(
        8,
        IDENTIFIERS | OFFER,
        &AFFIX,
        ENDING_OFF,
        without_last_part,
    ),
    form(10, IDENTIFIERS | OFFER, &AFFIX, ENDING_OFF, |id| {
        without_last_word(id, '-')
    }),
    form(10, IDENTIFIERS | OFFER, &AFFIX, ENDING_OFF, |id| {
        without_last_word(id, '_')
    }),
    beside(9, PRODUCT | OFFER, &AFFIX, BOTH, |about| both(about, ".")),
    beside(10, PRODUCT | OFFER, &AFFIX, BOTH, |about| both(about, ":")),
    beside(10, PRODUCT | OFFER, &AFFIX, BOTH, |about| both(about, "_")),
    beside(11, PRODUCT | OFFER, &AFFIX, BOTH, |about| both(about, "-")),
    beside(11, PRODUCT | OFFER, &AFFIX, BOTH, |about| both(about, "/")),
    form(9, USER, &AFFIX, LOCAL_PART, local_part),
    form(11, USER, &AFFIX, DOMAIN, domain),
];

pub(in crate::hypothesis) fn bare_key(id: &str) -> Option<String> {
    let bare = id.strip_suffix(".p8").unwrap_or(id);
    let bare = bare.rsplit('_').next().unwrap_or(bare);
    (bare != id && !bare.is_empty()).then(|| bare.to_owned())
}

/// Ten capital letters and digits.
fn is_team(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

pub(in crate::hypothesis) fn without_team(id: &str) -> Option<String> {
    let (team, rest) = id.split_once('.')?;
    is_team(team).then(|| rest.to_owned())
}

fn with_team(about: &About<'_>) -> Option<String> {
    let others = about
        .setting
        .others
        .iter()
        .chain(about.setting.values(1).iter().rev());
    let team = others
        .map(|other| other.text.as_str())
        .find(|text| is_team(text))?;
    Some(format!("{team}.{}", about.known.text))
}

fn without_bundle(about: &About<'_>) -> Option<String> {
    let rest = about.known.text.strip_prefix(about.setting.right(0))?;
    let rest = rest.strip_prefix('.')?;
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// What is left without the first parts that it has in common with the bundle id.
fn without_start(about: &About<'_>) -> Option<String> {
    let (start, _) = about.setting.right(0).rsplit_once('.')?;
    let rest = about.known.text.strip_prefix(start)?.strip_prefix('.')?;
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn with_bundle(about: &About<'_>) -> Option<String> {
    let (bundle, text) = (about.setting.right(0), &about.known.text);
    let lacks = !bundle.is_empty() && !text.starts_with(bundle);
    lacks.then(|| format!("{bundle}.{text}"))
}

/// A part of a name that is written with another mark.
fn respelt(id: &str, from: [char; 2], to: &str) -> Option<String> {
    let other = id.replace(from, to);
    (other != id).then_some(other)
}

fn last_part(id: &str) -> Option<String> {
    let (_, last) = id.rsplit_once('.')?;
    (!last.is_empty()).then(|| last.to_owned())
}

fn without_last_part(id: &str) -> Option<String> {
    let (rest, _) = id.rsplit_once('.')?;
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn without_last_word(id: &str, mark: char) -> Option<String> {
    let (rest, _) = id.rsplit_once(mark)?;
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The product with the offer after it.
fn both(about: &About<'_>, mark: &str) -> Option<String> {
    let (product, offer) = (about.setting.right(2), about.setting.right(3));
    let are_there = !product.is_empty() && !offer.is_empty();
    are_there.then(|| [product, mark, offer].concat())
}

fn local_part(user: &str) -> Option<String> {
    let (local, _) = user.split_once('@')?;
    (!local.is_empty()).then(|| local.to_owned())
}

fn domain(user: &str) -> Option<String> {
    let (_, domain) = user.rsplit_once('@')?;
    (!domain.is_empty()).then(|| domain.to_owned())
}
