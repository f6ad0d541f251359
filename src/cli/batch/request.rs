//! From a line to a request: one JSON object whose members are all known, each there once.

use std::borrow::Cow;
use std::fmt;

use offersign::error::Error;
use offersign::offer::Field;
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Deserializer;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::member::{Text, identifier, number, on_one_line, once, text, unknown};
use crate::cli::args::FieldArgs;
use crate::cli::codes;
use crate::cli::fields::{Given, customer, optional};

/// A member that is text, where there is one.
type Member<'a> = Option<Cow<'a, str>>;

/// The members of one line. A field is text that is not yet checked.
#[derive(Default)]
pub(crate) struct Request<'a> {
    /// Any JSON, to be repeated as it was.
    pub(crate) id: Option<Cow<'a, RawValue>>,
    pub(crate) product_id: Member<'a>,
    pub(crate) offer_id: Member<'a>,
    pub(crate) token: Member<'a>,
    pub(crate) username: Member<'a>,
    pub(crate) bundle_id: Member<'a>,
    pub(crate) nonce: Member<'a>,
    /// The characters of the number.
    pub(crate) timestamp: Member<'a>,
    problem: Option<Error>,
}

impl<'a> Request<'a> {
    /// Parses a line. What is wrong with a member is kept beside the others, one of which is the
    /// `id` that the answer needs.
    ///
    /// # Errors
    /// The line is not one JSON object.
    pub(crate) fn parse(line: &'a str) -> Result<Self, Error> {
        let start = line.trim_start();
        if !start.starts_with('{') {
            return Err(not_an_object(start));
        }
        let mut json = Deserializer::from_str(line);
        let request = json
            .deserialize_map(RequestVisitor)
            .map_err(|error| not_json(&error, start))?;
        json.end().map_err(|_| has_more())?;
        Ok(request)
    }

    /// What the flags say of every line.
    ///
    /// # Errors
    /// A flag is not UTF-8.
    pub(crate) fn of_flags(args: &FieldArgs) -> Result<Request<'static>, Error> {
        let owned = |text: Option<&str>| text.map(|text| Cow::Owned(text.to_owned()));
        Ok(Request {
            product_id: owned(optional(Field::ProductId, args.product.as_ref())?),
            offer_id: owned(optional(Field::OfferId, args.offer.as_ref())?),
            token: owned(customer(Field::AppAccountToken, args.token.as_ref())?),
            username: owned(customer(
                Field::ApplicationUsername,
                args.username.as_ref(),
            )?),
            bundle_id: owned(optional(Field::BundleId, args.app.bundle_id.as_ref())?),
            nonce: owned(optional(Field::Nonce, args.nonce.as_ref())?),
            timestamp: owned(optional(Field::Timestamp, args.timestamp.as_ref())?),
            ..Request::default()
        })
    }

    /// A complete dummy request for the engine's self-test.
    pub(crate) fn trial() -> Self {
        let word = || Some(Cow::Borrowed("test"));
        Self {
            product_id: word(),
            offer_id: word(),
            bundle_id: word(),
            ..Self::default()
        }
    }

    /// The fields of this request, and of `defaults` where this one has none. A customer is taken
    /// whole, so that a line with a name does not inherit a token.
    ///
    /// # Errors
    /// A member is wrong, or missing in both.
    pub(crate) fn given<'b>(&'b self, defaults: &'b Request) -> Result<Given<'b>, Error> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        let customer = match (&self.token, &self.username) {
            (None, None) => (&defaults.token, &defaults.username),
            own => own,
        };
        Ok(Given {
            bundle_id: demand(
                "bundleId",
                "--bundle-id",
                &self.bundle_id,
                &defaults.bundle_id,
            )?,
            product_id: demand(
                "productId",
                "--product",
                &self.product_id,
                &defaults.product_id,
            )?,
            offer_id: demand("offerId", "--offer", &self.offer_id, &defaults.offer_id)?,
            token: customer.0.as_deref(),
            username: customer.1.as_deref(),
            nonce: self.nonce.as_deref().or(defaults.nonce.as_deref()),
            timestamp: self.timestamp.as_deref().or(defaults.timestamp.as_deref()),
            told: |_, error| error.clone(),
        })
    }

    fn set(&mut self, name: &str, value: &'a RawValue) -> Result<(), Error> {
        let field = match name {
            "id" => return once(&mut self.id, name, on_one_line(value)),
            "timestamp" => return once(&mut self.timestamp, name, number(name, value)?),
            "productId" => &mut self.product_id,
            "offerId" => &mut self.offer_id,
            "appAccountToken" => {
                return once(&mut self.token, name, customer_of(name, value, identifier)?);
            }
            "applicationUsername" => {
                return once(&mut self.username, name, customer_of(name, value, text)?);
            }
            "bundleId" => &mut self.bundle_id,
            "nonce" => &mut self.nonce,
            _ => return Err(unknown(name)),
        };
        once(field, name, identifier(name, value)?)
    }
}

/// A customer; null is nobody, as an empty text is.
fn customer_of<'a>(
    name: &str,
    value: &'a RawValue,
    read: fn(&str, &'a RawValue) -> Result<Cow<'a, str>, Error>,
) -> Result<Cow<'a, str>, Error> {
    if value.get() == "null" {
        return Ok(Cow::Borrowed(""));
    }
    read(name, value)
}

struct RequestVisitor;

impl<'a> Visitor<'a> for RequestVisitor {
    type Value = Request<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a request")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut request = Request::default();
        while let Some((Text(name), value)) = members.next_entry()? {
            if let Err(problem) = request.set(&name, value) {
                request.problem.get_or_insert(problem);
            }
        }
        Ok(request)
    }
}

fn demand<'a>(
    name: &str,
    flag: &str,
    own: &'a Member,
    default: &'a Member,
) -> Result<&'a str, Error> {
    own.as_deref().or(default.as_deref()).ok_or_else(|| {
        Error::new(
            codes::MEMBER_MISSING,
            format!("`{name}` is missing"),
            format!("write it in the line, or give `{flag}` for all lines"),
        )
    })
}

/// An array may go on in the next lines.
fn not_an_object(line: &str) -> Error {
    if line.starts_with('[') {
        return Error::fixed(
            codes::LINE_NOT_AN_OBJECT,
            "the line is an array instead of one JSON object",
            "write one object a line; `jq -c '.[]'` makes such lines of an array",
        );
    }
    match serde_json::from_str::<IgnoredAny>(line) {
        Ok(_) => Error::fixed(
            codes::LINE_NOT_AN_OBJECT,
            "the line is not a JSON object",
            "write one object a line",
        ),
        Err(error) => not_json(&error, line),
    }
}

fn not_json(error: &serde_json::Error, line: &str) -> Error {
    let (message, hint) = match error.classify() {
        Category::Eof if line.starts_with('{') => (
            "the line ends before its object does".to_owned(),
            "write each object on one line; `jq -c .` does so",
        ),
        _ => (
            format!("the line is not JSON from column {}", error.column()),
            "let a JSON library write the lines; they need double quotes, and no comma at the end",
        ),
    };
    Error::new(codes::LINE_NOT_JSON, message, hint)
}

fn has_more() -> Error {
    Error::new(
        codes::LINE_HAS_MORE,
        "the line goes on after its object",
        "write one object a line",
    )
}
