//! A word in the place of a value.

use super::super::super::forms;
use super::super::super::table::Make;
use crate::error::Code;

#[test]
fn a_word_stands_in_the_place_of_every_value() {
    let of = |place: usize| {
        let to = forms::all().filter(move |form| form.to >> place & 1 == 1);
        to.filter_map(|form| match form.make {
            Make::Word(word) => Some((word, form.mistake.code, form.did)),
            _ => None,
        })
    };
    let counts = [0, 1, 2, 3, 4, 5, 6].map(|place| of(place).count());
    assert_eq!(counts, [48, 48, 43, 43, 85, 43, 47]);
    let instead = "the word {value} was signed in the place of the {field}";
    let of_user = |word: &str| match word {
        "" => "the {field} was not signed: its place was empty",
        _ => instead,
    };
    let of_other = |word: &str| match word {
        "" => "the {field} was signed empty",
        _ => instead,
    };
    assert!(of(4).all(|(word, code, did)| code == Code::USER_MISSING && did == of_user(word)));
    for place in [0, 1, 2, 3, 5, 6] {
        assert!(of(place).any(|(word, ..)| word.is_empty()));
        assert!(
            of(place).all(|(word, code, did)| code == Code::FIELD_MISSING && did == of_other(word))
        );
    }
}

#[test]
fn the_words_for_nothing_are_known() {
    let words = ["null", "NaN", "[object Promise]", "true", "%@", "", "nulls"];
    assert_eq!(
        words.map(forms::is_word_for_nothing),
        [true, true, true, false, false, false, false]
    );
    assert_eq!(
        words.map(forms::is_word_for_a_value),
        [true, true, true, true, true, false, false]
    );
}
