//! The statuses of verifyReceipt. Sources: Apple, "status" and TN3122; for 21000, 21003 and 21010 also
//! what Apple's older lists say.

use crate::error::{Code, Diagnostic, Kind};

/// What Apple says about a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The code of the diagnostic, `status_` and the number.
    pub code: Code,
    /// What it means.
    pub meaning: &'static str,
    /// What to do; empty where nothing is wrong.
    pub help: &'static str,
    /// Whether to ask again; none where only the answer itself can say it.
    pub retry: Option<bool>,
    /// The other environment, where that is the one to ask.
    pub ask_next: Option<Ask>,
}

/// Which of Apple's two services to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ask {
    /// The App Store's.
    Production,
    /// The sandbox's.
    Sandbox,
}

impl Ask {
    /// The environment as it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Sandbox => "sandbox",
        }
    }
}

const NO: Option<bool> = Some(false);
const YES: Option<bool> = Some(true);

/// What to do where Apple's answer says whether to ask again.
const ASK_AGAIN: &str = "ask again in a while: Apple says with `is-retryable` that it may help";
const DO_NOT_ASK: &str = "do not ask again: Apple says with `is-retryable` that it does not help";

/// A row: the first number and the last, and what they mean.
type Row = (
    i64,
    i64,
    &'static str,
    Option<bool>,
    Option<Ask>,
    &'static str,
    &'static str,
);

const STATUSES: [Row; 13] = [
    (
        0,
        0,
        "status_0",
        NO,
        None,
        "the receipt is valid; a subscription in it can have expired all the same",
        "",
    ),
    (
        21000,
        21000,
        "status_21000",
        NO,
        None,
        "the request was not a POST with JSON in it",
        "send the body with POST, as `application/json`",
    ),
    (
        21001,
        21001,
        "status_21001",
        NO,
        None,
        "Apple no longer sends this status",
        "look at the service that answered",
    ),
    (
        21002,
        21002,
        "status_21002",
        YES,
        None,
        "the receipt in the request cannot be read, or Apple's service had a passing problem",
        "ask once more; then read the receipt with `offersign receipt read`, which says what became of it",
    ),
    (
        21003,
        21003,
        "status_21003",
        NO,
        None,
        "the receipt cannot be authenticated",
        "send the shared secret, without which Apple may say this too; then read the receipt with `offersign receipt read`",
    ),
    (
        21004,
        21004,
        "status_21004",
        NO,
        None,
        "the shared secret is not the one on file for this app",
        "take it from App Store Connect again: where the app has a secret of its own, the primary one no longer works for it",
    ),
    (
        21005,
        21005,
        "status_21005",
        YES,
        None,
        "Apple's receipt server is not available at the moment",
        "ask again in a while",
    ),
    (
        21006,
        21006,
        "status_21006",
        NO,
        None,
        "the receipt is valid, but the subscription has expired",
        "end the access; only receipts of iOS 6 are answered so",
    ),
    (
        21007,
        21007,
        "status_21007",
        NO,
        Some(Ask::Sandbox),
        "this is a receipt of the sandbox, but production was asked",
        "send the same body to `https://sandbox.itunes.apple.com/verifyReceipt`",
    ),
    (
        21008,
        21008,
        "status_21008",
        NO,
        Some(Ask::Production),
        "this is a receipt of production, but the sandbox was asked",
        "send the same body to `https://buy.itunes.apple.com/verifyReceipt`",
    ),
    (
        21009,
        21009,
        "status_21009",
        YES,
        None,
        "Apple could not get at its own data",
        "ask again in a while",
    ),
    (
        21010,
        21010,
        "status_21010",
        NO,
        None,
        "the customer's account cannot be found, or was deleted",
        "treat the receipt as if nothing was ever bought",
    ),
    (
        21100,
        21199,
        "status_21100",
        None,
        None,
        "Apple could not get at its own data",
        "ask again where `is-retryable` is true, and not where it is false",
    ),
];

impl Status {
    /// The status of this number; none where Apple lists none.
    #[must_use]
    pub fn of(number: i64) -> Option<Self> {
        let mut statuses = STATUSES.iter();
        let row = statuses.find(|(first, last, ..)| (*first..=*last).contains(&number))?;
        let (_, _, name, retry, ask_next, meaning, help) = *row;
        Some(Self {
            code: Code::new(name, Kind::Mistake),
            meaning,
            help,
            retry,
            ask_next,
        })
    }

    /// What is wrong, and what to do; none where nothing is. Whether to ask again may be in the answer.
    pub(super) fn diagnostic(self, number: i64, retry: Option<bool>) -> Option<Diagnostic> {
        let message = format!("Apple answered {number}: {}", self.meaning);
        let help = match retry.filter(|_| self.retry.is_none()) {
            Some(true) => ASK_AGAIN,
            Some(false) => DO_NOT_ASK,
            None => self.help,
        };
        (number != 0).then(|| Diagnostic::error(self.code, message, help))
    }
}

/// The diagnostic for a number that Apple does not list.
pub(super) fn unlisted(number: i64) -> Diagnostic {
    Diagnostic::error(
        Code::new("status_unlisted", Kind::Mistake),
        format!("Apple answered {number}, which is in none of its lists"),
        "look at the service that answered: it may not be Apple's",
    )
}
