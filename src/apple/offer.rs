//! The offer in a transaction or a renewal info, in words.

use std::fmt;

use super::{Claims, Kind};

/// An offer that was applied, or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Offer {
    /// The claim `offerType`.
    pub kind: OfferType,
    /// The offer's identifier; of an offer code, its reference name. An introductory offer has none.
    pub id: Option<String>,
    /// How it lowers the price: `FREE_TRIAL`, `PAY_AS_YOU_GO`, `PAY_UP_FRONT`, `ONE_TIME`.
    pub discount_type: Option<String>,
    /// How long it lasts, in ISO 8601, such as `P1M`.
    pub period: Option<String>,
    /// What is paid, the discount taken off.
    pub price: Option<Price>,
}

/// The type of an offer.
///
/// Source: Apple, "offerType".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OfferType {
    /// For customers who are new.
    Introductory,
    /// For present and past subscribers: the offer that a server signs.
    Promotional,
    /// Redeemed with a code.
    OfferCode,
    /// For customers who left.
    WinBack,
    /// A number that Apple did not list when this was written, or none.
    Unknown,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Price {
    /// In thousandths of the currency.
    pub milliunits: i64,
    /// The currency, such as `USD` (ISO 4217).
    pub currency: Option<String>,
}

/// The types by Apple's numbers, their names in JSON, and what people call them.
const TYPES: [(i64, OfferType, &str, &str); 4] = [
    (
        1,
        OfferType::Introductory,
        "introductory",
        "introductory offer",
    ),
    (
        2,
        OfferType::Promotional,
        "promotional",
        "promotional offer",
    ),
    (3, OfferType::OfferCode, "offer_code", "offer code"),
    (4, OfferType::WinBack, "win_back", "win-back offer"),
];

impl OfferType {
    fn of(number: Option<i64>) -> Self {
        let known = TYPES.iter().find(|row| Some(row.0) == number);
        known.map_or(Self::Unknown, |row| row.1)
    }

    /// The type as JSON has it, in snake case.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("unknown", |row| row.2)
    }

    /// What people call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        self.row().map_or("offer of an unknown type", |row| row.3)
    }

    fn row(self) -> Option<&'static (i64, Self, &'static str, &'static str)> {
        TYPES.iter().find(|row| row.1 == self)
    }
}

impl Offer {
    /// The offer that the claims of a kind tell of.
    pub(super) fn of(kind: Kind, claims: &Claims) -> Option<Self> {
        let number = claims.number("offerType");
        let text = |name| claims.text(name).map(str::to_owned);
        let id = text("offerIdentifier");
        (number.is_some() || id.is_some()).then(|| Self {
            kind: OfferType::of(number),
            id,
            discount_type: text("offerDiscountType"),
            period: text("offerPeriod"),
            price: Price::of(kind, claims),
        })
    }
}

impl Price {
    /// What was paid for a transaction, or will be at a renewal.
    #[must_use]
    pub fn of(kind: Kind, claims: &Claims) -> Option<Self> {
        let name = if kind == Kind::Renewal {
            "renewalPrice"
        } else {
            "price"
        };
        Some(Self {
            milliunits: claims.number(name)?,
            currency: claims.text("currency").map(str::to_owned),
        })
    }
}

impl Price {
    /// The amount in units of the currency, such as `4.99`.
    #[must_use]
    pub fn amount(&self) -> String {
        let (units, rest) = (self.milliunits / 1000, (self.milliunits % 1000).abs());
        let sign = if self.milliunits < 0 && units == 0 {
            "-"
        } else {
            ""
        };
        match (rest, rest % 10) {
            (0, _) => format!("{sign}{units}"),
            (_, 0) => format!("{sign}{units}.{:02}", rest / 10),
            _ => format!("{sign}{units}.{rest:03}"),
        }
    }
}

/// The amount and its currency, such as `4.99 USD`.
impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.amount())?;
        self.currency
            .as_ref()
            .map_or(Ok(()), |currency| write!(f, " {currency}"))
    }
}
