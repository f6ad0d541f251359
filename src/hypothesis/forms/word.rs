//! Nothing, or a word for nothing, in the place of a value.

use std::sync::LazyLock;

use crate::error::Code;

use super::super::table::{
    ALL, BUNDLE, Form, KEY, Make, Mistake, NONCE, OFFER, PRODUCT, Places, TIME, USER,
};

pub(in crate::hypothesis) const MISSING: Mistake = Mistake {
    code: Code::FIELD_MISSING,
    fix: "sign all seven fields; only the user field may be empty, and then both of its separators stay",
};
pub(in crate::hypothesis) const USER_MISSING: Mistake = Mistake {
    code: Code::USER_MISSING,
    fix: "sign the user field that the purchase sets; where it sets none, sign an empty text, with both of its separators",
};

fn word(cost: u8, to: Places, word: &'static str) -> Form {
    let (mistake, did) = match (to == USER, word.is_empty()) {
        (true, true) => (
            &USER_MISSING,
            "the {field} was not signed: its place was empty",
        ),
        (true, false) => (
            &USER_MISSING,
            "the word {value} was signed in the place of the {field}",
        ),
        (false, true) => (&MISSING, "the {field} was signed empty"),
        (false, false) => (
            &MISSING,
            "the word {value} was signed in the place of the {field}",
        ),
    };
    Form {
        cost,
        to,
        mistake,
        did,
        make: Make::Word(word),
    }
}

const OTHERS: Places = ALL & !USER;

/// What a language prints for nothing where the user belongs, and what people fill in, with its cost.
const FOR_USER: &[(u8, &str)] = &[
    (3, ""),
    (4, "null"),
    (5, "undefined"),
    (6, "None"),
    (7, "nil"),
    (7, "(null)"),
    (8, "[object Object]"),
    (9, "NULL"),
    (9, "Null"),
    (9, "<null>"),
    (9, "<nil>"),
    (9, "NaN"),
    (9, "0"),
    (9, "{}"),
    (9, " "),
    (9, "\"\""),
    (9, "00000000-0000-0000-0000-000000000000"),
    (10, "''"),
    (10, "false"),
    (10, "true"),
    (10, "1"),
    (10, "-1"),
    (10, "nan"),
    (10, "Nil"),
    (10, "none"),
    (10, "NONE"),
    (10, "N/A"),
    (10, "n/a"),
    (10, "-"),
    (10, "anonymous"),
    (10, "guest"),
    (10, "default"),
    (10, "unknown"),
    (10, "empty"),
    (10, "user"),
    (10, "test"),
    (10, "Optional(nil)"),
    (10, "Optional.empty"),
    (10, "Array"),
    (10, "Object"),
    (11, "[object Array]"),
    (11, "[object Function]"),
    (11, "#<Promise>"),
    (11, "<function>"),
    (11, "<no value>"),
    (11, "%!v(MISSING)"),
    (11, "%!s(MISSING)"),
    (11, "[Ljava.lang.String;"),
    (11, "[Ljava.lang.String;@"),
    (11, "System.Object"),
    (11, "System.Threading.Tasks.Task`1[System.String]"),
    (11, "Instance of 'User'"),
    (11, "Instance of 'AppUser'"),
    (11, "Instance of 'UserModel'"),
    (11, "Instance of 'Account'"),
    (11, "Instance of 'Customer'"),
    (11, "Instance of 'Future<String>'"),
    (11, "Instance of 'Future<String?>'"),
    (11, "Instance of 'Future<dynamic>'"),
    (11, "Instance of '_Future<String>'"),
    (11, "Instance of 'UuidValue'"),
    (11, "%@"),
    (10, "[]"),
    (10, "%!s(<nil>)"),
    (10, "%!s(*string=<nil>)"),
    (10, "{ false}"),
    (10, "[object Promise]"),
    (10, "[object Undefined]"),
    (10, "[object Null]"),
    (10, "Promise { <pending> }"),
    (10, "[Function (anonymous)]"),
    (10, "<undefined>"),
    (10, "(none)"),
    (10, "(nil)"),
    (10, "Nothing"),
    (10, "%s"),
    (11, "appAccountToken"),
    (11, "applicationUsername"),
    (11, "application_username"),
    (11, "username"),
    (11, "userId"),
    (11, "{user}"),
    (11, "${user}"),
    (11, "{{user}}"),
    (11, "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"),
];

/// The same for the other fields.
const FOR_OTHERS: &[(u8, &str)] = &[
    (7, ""),
    (7, "undefined"),
    (8, "null"),
    (8, "None"),
    (9, "nil"),
    (9, "(null)"),
    (10, "[object Object]"),
    (10, "\"\""),
    (10, "<nil>"),
    (10, "%!s(<nil>)"),
    (10, "false"),
    (11, "NULL"),
    (11, "Null"),
    (11, "<null>"),
    (11, "{}"),
    (11, "[object Promise]"),
    (11, "Optional(nil)"),
    (9, "Array"),
    (10, "Object"),
    (11, "[object Array]"),
    (11, "[object Function]"),
    (11, "[object Undefined]"),
    (11, "[object Null]"),
    (11, "Promise { <pending> }"),
    (11, "#<Promise>"),
    (11, "[Function (anonymous)]"),
    (11, "<function>"),
    (11, "true"),
    (11, "0"),
    (11, "[]"),
    (11, "<no value>"),
    (11, "%!v(MISSING)"),
    (11, "%!s(MISSING)"),
    (11, "[Ljava.lang.String;"),
    (11, "[Ljava.lang.String;@"),
    (11, "System.String[]"),
    (11, "System.Object"),
    (11, "System.Threading.Tasks.Task`1[System.String]"),
    (11, "Optional.empty"),
    (11, "%s"),
    (11, "%@"),
];

/// What else stands for one of the fields: a variable of the environment that is not set, or the name of
/// one that nobody replaced.
const FOR_ONE: &[(u8, Places, &str)] = &[
    (6, BUNDLE | KEY, ""),
    (6, BUNDLE | KEY, "undefined"),
    (7, TIME, "NaN"),
    (8, TIME, "0"),
    (9, TIME, "Invalid Date"),
    (10, TIME, "-1"),
    (10, TIME, "Infinity"),
    (10, TIME, "timestamp"),
    (10, KEY, "KEY_ID"),
    (10, KEY, "YOUR_KEY_ID"),
    (10, KEY, "keyIdentifier"),
    (10, KEY, "keyId"),
    (10, KEY, "XXXXXXXXXX"),
    (10, BUNDLE, "BUNDLE_ID"),
    (10, BUNDLE, "appBundleId"),
    (10, BUNDLE, "bundleId"),
    (10, BUNDLE, "com.example.app"),
    (10, BUNDLE, "$(PRODUCT_BUNDLE_IDENTIFIER)"),
    (10, PRODUCT, "productIdentifier"),
    (10, PRODUCT, "productId"),
    (10, OFFER, "offerIdentifier"),
    (10, OFFER, "offerId"),
    (10, NONCE, "nonce"),
    (9, NONCE, "00000000-0000-0000-0000-000000000000"),
];

/// Every word, for its places.
pub(super) static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let user = FOR_USER.iter().map(|(cost, text)| word(*cost, USER, text));
    let others = FOR_OTHERS
        .iter()
        .map(|(cost, text)| word(*cost, OTHERS, text));
    let one = FOR_ONE
        .iter()
        .map(|(cost, to, text)| word(*cost, *to, text));
    user.chain(others).chain(one).collect()
});

/// What languages print for nothing.
const NOTHING: [&str; 10] = [
    "null",
    "undefined",
    "None",
    "nil",
    "(null)",
    "NULL",
    "<null>",
    "NaN",
    "[object Object]",
    "[object Promise]",
];

/// Whether a text is a word that is signed by mistake in the place of any field.
pub(in crate::hypothesis) fn is_word_for_a_value(text: &str) -> bool {
    let mut words = FOR_OTHERS.iter().filter(|(_, word)| !word.is_empty());
    is_word_for_nothing(text) || words.any(|(_, word)| *word == text)
}

/// Whether a text is what languages print where there is no value.
pub(crate) fn is_word_for_nothing(text: &str) -> bool {
    NOTHING.contains(&text)
}
