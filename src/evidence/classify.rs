//! What a value may be: by its name, by its form, by both.

use super::names::{Slot, Strength};
use super::tree::Leaf;
use super::view::View;
use super::{Kind, LONGEST_VALUE, Source, form, plausible};
use crate::offer::Field;

/// One thing that a leaf may be.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) slot: Slot,
    pub(super) source: Source,
    /// How unlikely it is, before the distance counts.
    pub(super) cost: usize,
    /// Its name's place among those that say the same.
    pub(super) place: usize,
    /// The value, where it is only a part of the leaf's text.
    pub(super) part: Option<String>,
}

/// The cost of a name that says the field, at its end only, of a weak one with a telling value, of
/// another weak one, of a very common one, and of the form alone.
const COSTS: [usize; 6] = [0, 1, 1, 3, 6, 40];

/// Weak names that stand everywhere.
const COMMON: &[&str] = &[
    "id", "name", "code", "n", "s", "k", "t", "sub", "date", "item", "plan",
];

/// All that a leaf may be.
pub(super) fn claims(leaf: &Leaf, view: &View) -> Vec<Claim> {
    let text = leaf.text.trim();
    if text.is_empty() || matches!(leaf.kind, Kind::Null | Kind::Bool) {
        return Vec::new();
    }
    let named: Vec<Claim> = view
        .slots
        .iter()
        .flat_map(|(slot, strength, place)| {
            let claims = by_name(leaf, view, *slot, *strength).into_iter();
            claims.map(|claim| Claim {
                place: *place,
                ..claim
            })
        })
        .collect();
    if named.is_empty() || named.iter().all(|claim| claim.source == Source::WeakName) {
        let formed = by_form(leaf);
        let is_new = |claim: &Claim| named.iter().all(|named| named.slot != claim.slot);
        let formed: Vec<Claim> = formed.into_iter().filter(is_new).collect();
        return named.into_iter().chain(formed).collect();
    }
    named
}

fn by_name(leaf: &Leaf, view: &View, slot: Slot, strength: Strength) -> Vec<Claim> {
    match slot {
        Slot::Signature => signature(leaf, strength),
        Slot::Jws => jws(leaf, strength).into_iter().collect(),
        Slot::Field(field) => named_field(leaf, view, field, strength),
    }
}

fn claim(slot: Slot, strength: Strength, telling: bool) -> Claim {
    let at = match (strength, telling) {
        (Strength::Exact, _) => 0,
        (Strength::Suffix, _) => 1,
        (Strength::Weak, true) => 2,
        (Strength::Weak, false) => 3,
    };
    Claim {
        slot,
        source: match strength {
            Strength::Weak => Source::WeakName,
            _ => Source::Name,
        },
        cost: COSTS.get(at).copied().unwrap_or_default(),
        place: 0,
        part: None,
    }
}

/// A text that is named a signature: whatever it is, and the signature in it.
fn signature(leaf: &Leaf, strength: Strength) -> Vec<Claim> {
    let text = leaf.text.trim();
    if let Some(jws) = form::jws_in(text) {
        return vec![Claim {
            part: (jws != text).then(|| jws.to_owned()),
            ..claim(Slot::Jws, Strength::Exact, true)
        }];
    }
    let whole = claim(Slot::Signature, strength, true);
    if form::is_signature(text) {
        return vec![whole];
    }
    if strength == Strength::Weak {
        return Vec::new();
    }
    let slot = if form::starts_jws(text) && text.contains('.') {
        Slot::Jws
    } else {
        Slot::Signature
    };
    let part = form::signature_in(text).filter(|_| leaf.kind != Kind::Text);
    let part = part.map(|part| Claim {
        part: Some(part.to_owned()),
        ..whole.clone()
    });
    part.into_iter()
        .chain([Claim {
            slot,
            cost: whole.cost + 1,
            ..whole
        }])
        .collect()
}

fn jws(leaf: &Leaf, strength: Strength) -> Option<Claim> {
    let text = leaf.text.trim();
    let found = form::jws_in(text);
    if found.is_none() && (strength == Strength::Weak || !text.contains('.')) {
        return None;
    }
    Some(Claim {
        part: found.filter(|jws| *jws != text).map(str::to_owned),
        ..claim(Slot::Jws, strength, true)
    })
}

/// A text that is named so, and before it the word in it that has the form of this field.
fn named_field(leaf: &Leaf, view: &View, field: Field, strength: Strength) -> Vec<Claim> {
    let whole = whole_field(leaf, view, field, strength);
    let may = leaf.kind == Kind::Untyped && plausible::is_telling(field);
    let mut words = leaf.text.split_whitespace().take(8);
    let word = words.find(|word| plausible::strictly(field, word));
    let part = word.filter(|word| may && *word != leaf.text.trim());
    let part = part.map(|part| Claim {
        part: Some(part.to_owned()),
        ..claim(Slot::Field(field), strength, true)
    });
    part.into_iter().chain(whole).collect()
}

fn whole_field(leaf: &Leaf, view: &View, field: Field, strength: Strength) -> Option<Claim> {
    let text = leaf.text.trim();
    let fits = match strength {
        _ if text.len() > LONGEST_VALUE => false,
        Strength::Exact => leaf.kind != Kind::Bytes,
        _ => plausible::loosely(field, text),
    };
    let is_code = form::is_signature(text) || form::is_jws(text);
    if !fits || (is_code && strength != Strength::Exact) {
        return None;
    }
    let telling = plausible::is_telling(field);
    let common = view
        .name
        .as_deref()
        .is_some_and(|name| COMMON.contains(&name.to_ascii_lowercase().as_str()));
    let claim = claim(Slot::Field(field), strength, telling);
    let odd = telling && !plausible::strictly(field, text);
    let extra = if common && strength == Strength::Weak {
        3
    } else {
        0
    } + usize::from(odd);
    Some(Claim {
        cost: claim.cost + extra,
        ..claim
    })
}

/// The field that a text is named, where it is too long to be read.
pub(super) fn too_long(leaf: &Leaf, view: &View) -> Option<Field> {
    let mut slots = view.slots.iter();
    let named = slots.find_map(|(slot, strength, _)| match slot {
        Slot::Field(field) if *strength != Strength::Weak => Some(*field),
        _ => None,
    });
    named.filter(|_| leaf.text.trim().len() > LONGEST_VALUE)
}

/// Fields that a form may be, the likelier first.
type Forms = (fn(&str) -> bool, &'static [Field]);

const FORMS: &[Forms] = &[
    (form::is_uuid, &[Field::Nonce, Field::AppAccountToken]),
    (form::is_time, &[Field::Timestamp]),
    (form::is_key_id, &[Field::KeyId]),
    (form::is_reverse_dns, &[Field::BundleId, Field::ProductId]),
];

fn by_form(leaf: &Leaf) -> Vec<Claim> {
    let text = leaf.text.trim();
    let cost = COSTS.last().copied().unwrap_or_default();
    let formed = |slot, part: Option<&str>| Claim {
        slot,
        source: Source::Form,
        cost,
        place: 0,
        part: part.filter(|part| *part != text).map(str::to_owned),
    };
    if let Some(jws) = form::jws_in(text) {
        return vec![formed(Slot::Jws, Some(jws))];
    }
    if leaf.kind == Kind::Bytes || form::is_signature(text) || form::starts_signature(text) {
        return vec![formed(Slot::Signature, None)];
    }
    let fitting = FORMS.iter().filter(|(fits, _)| fits(text));
    fitting
        .flat_map(|(_, fields)| fields.iter())
        .map(|field| formed(Slot::Field(*field), None))
        .collect()
}
