//! An input that was read, whatever it is.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::{Code, Diagnostic, Error};

use super::answer::Answer;
use super::app::{App, Environment};
use super::attribute::{Attributes, Unnamed};
use super::purchase::Purchase;
use super::repair::Repair;
use super::text::{self, Found, Inside};
use super::{container, known, refusal, transaction};

/// The most bytes of a receipt, as text or not.
const LARGEST: usize = 16 * 1024 * 1024;

/// A receipt or an answer about one, and what its text tells about it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// What it is.
    pub content: Content,
    /// What had to be repaired, in the order of [`Repair`], each once.
    pub repairs: Vec<Repair>,
}

/// What a document is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// A receipt.
    Receipt(Receipt),
    /// What verifyReceipt answers.
    Answer(Answer),
}

/// A receipt. Nothing of its signature was checked.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Receipt {
    /// What kind of receipt it is.
    pub form: Form,
    /// The app.
    pub app: App,
    /// The purchases, in their order.
    pub purchases: Vec<Purchase>,
    /// The attributes that have no name here.
    pub unnamed: Vec<Unnamed>,
    /// The types of the attributes whose value cannot be read, each once.
    pub unreadable: Vec<u64>,
    /// The very bytes, of which Apple wants the base64.
    bytes: Vec<u8>,
}

/// What kind of receipt it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Of an app, with all of its purchases.
    App,
    /// Of one transaction, as iOS 6 had it.
    Transaction,
}

impl Document {
    /// Reads a receipt or an answer, from its bytes or from any text that people make of them.
    ///
    /// # Errors
    /// The input is neither. The error says what it is instead.
    pub fn read(input: &[u8]) -> Result<Self, Error> {
        let Found { inside, repairs } = text::read(input)?;
        let content = match inside {
            Inside::Answer(object) => {
                let answer = Answer::of_json(&object);
                Content::Answer(answer.ok_or(refusal::WITHOUT_STATUS)?)
            }
            _ if input.len() > LARGEST => return Err(refusal::TOO_LARGE),
            Inside::Container(bytes) => Content::Receipt(Receipt::app(bytes)?),
            Inside::Transaction(bytes, object) => {
                let (app, purchase) = transaction::read(&object)?;
                Content::Receipt(Receipt {
                    form: Form::Transaction,
                    app,
                    purchases: vec![purchase],
                    unnamed: Vec::new(),
                    unreadable: Vec::new(),
                    bytes,
                })
            }
        };
        Ok(Self {
            content,
            repairs: repairs.into_iter().collect(),
        })
    }

    /// The app.
    #[must_use]
    pub fn app(&self) -> &App {
        match &self.content {
            Content::Receipt(receipt) => &receipt.app,
            Content::Answer(answer) => &answer.app,
        }
    }

    /// The purchases.
    #[must_use]
    pub fn purchases(&self) -> &[Purchase] {
        match &self.content {
            Content::Receipt(receipt) => &receipt.purchases,
            Content::Answer(answer) => &answer.purchases,
        }
    }

    /// The promotional offers that were used, each once, in the order of the purchases.
    #[must_use]
    pub fn offers(&self) -> Vec<&str> {
        let renewals: &[_] = match &self.content {
            Content::Receipt(_) => &[],
            Content::Answer(answer) => &answer.renewals,
        };
        let of_purchases = self.purchases().iter().map(|purchase| &purchase.offer_id);
        let of_renewals = renewals.iter().map(|renewal| &renewal.offer_id);
        once(of_purchases.chain(of_renewals))
    }

    /// The offer codes that were used, by their reference names.
    #[must_use]
    pub fn offer_codes(&self) -> Vec<&str> {
        let renewals: &[_] = match &self.content {
            Content::Receipt(_) => &[],
            Content::Answer(answer) => &answer.renewals,
        };
        let of_purchases = self.purchases().iter().map(|purchase| &purchase.offer_code);
        let of_renewals = renewals.iter().map(|renewal| &renewal.offer_code);
        once(of_purchases.chain(of_renewals))
    }
}

/// What is there, each once, in its order.
fn once<'a>(all: impl Iterator<Item = &'a Option<String>>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let there = all.filter_map(|id| id.as_deref());
    there.filter(|id| seen.insert(*id)).collect()
}

impl Receipt {
    /// Reads the container of an app receipt.
    fn app(bytes: Vec<u8>) -> Result<Self, Error> {
        let read = container::content(&bytes).and_then(|content| {
            Attributes::read(&content).map_err(|error| {
                let is_profile = content.starts_with(b"<?xml");
                if is_profile { refusal::PROFILE } else { error }
            })
        });
        let all = read.map_err(|error| {
            let is_key = known::is_key_bytes(&bytes);
            if is_key { refusal::KEY } else { error }
        })?;
        let mut app = all.app;
        // Xcode writes the year 4001, which is no expiry.
        app.expires_at = app
            .expires_at
            .filter(|_| app.environment() != Some(Environment::Xcode));
        Ok(Self {
            form: Form::App,
            app,
            purchases: all.purchases,
            unnamed: all.unnamed,
            unreadable: all.unreadable,
            bytes,
        })
    }

    /// Where it comes from, where it says it.
    #[must_use]
    pub fn environment(&self) -> Option<Environment> {
        self.app.environment()
    }

    /// The base64 of its bytes, as verifyReceipt wants it.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(&self.bytes)
    }

    /// Notes and warnings about it.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let environment = self.environment();
        let is_app = self.form == Form::App;
        let all = [
            (!is_app).then(transaction_receipt),
            (environment == Some(Environment::Xcode)).then(xcode),
            (is_app && environment == Some(Environment::Sandbox)).then(sandbox),
            self.purchases.is_empty().then(no_purchases),
            (!self.unreadable.is_empty()).then(|| unreadable(&self.unreadable)),
        ];
        all.into_iter().flatten().collect()
    }
}

fn xcode() -> Diagnostic {
    Diagnostic::warning(
        Code::RECEIPT_IS_XCODE,
        "this receipt is Xcode's own, of a test on a developer's machine; Apple's servers answer 21002 for it",
        "test against the sandbox, with a sandbox account and no StoreKit configuration in the scheme",
    )
}

fn sandbox() -> Diagnostic {
    Diagnostic::note(
        Code::RECEIPT_FOR_SANDBOX,
        "this receipt is of Apple's sandbox: production answers 21007 for it, and then the sandbox is asked",
    )
}

fn no_purchases() -> Diagnostic {
    Diagnostic::warning(
        Code::RECEIPT_WITHOUT_PURCHASES,
        "this receipt has no purchase in it: it is not forged for that, but nothing was bought yet when it was made",
        "have the app send a new receipt after the purchase; finished consumables are in none",
    )
}

fn transaction_receipt() -> Diagnostic {
    Diagnostic::warning(
        Code::RECEIPT_IS_TRANSACTION_RECEIPT,
        "this is the receipt of one transaction, as iOS 6 had it, which Apple may answer 21003 for",
        "have the app send the app receipt, the file at `Bundle.main.appStoreReceiptURL`",
    )
}

fn unreadable(types: &[u64]) -> Diagnostic {
    let types: Vec<String> = types.iter().map(u64::to_string).collect();
    Diagnostic::warning(
        Code::RECEIPT_VALUE_UNREADABLE,
        format!(
            "a value in this receipt cannot be read, of the attributes {}",
            types.join(", ")
        ),
        "take the receipt again where it is still whole: these values were changed on its way, or Apple writes them in a new form",
    )
}
