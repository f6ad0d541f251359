//! The claims: which kind they are of, and whether each is what Apple asks for.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::Number;
use uuid::Uuid;

use crate::alphabet;
use crate::error::Code;
use crate::escape::quoted;
use crate::json::{Json, Object};
use crate::jws::{IssuedAt, Kind, Lifetime, Request};
use crate::offer::{
    BundleId, Field, IssuerId, Nonce, OfferId, ProductId, Timestamp, TransactionId, diagnostics,
};

use super::Collected;
use super::kind;
use super::object;
use super::rules::{self, AUD, Rule, Shape};

/// What the claims say.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) kind: Option<Kind>,
    pub(super) issued_at: Option<IssuedAt>,
    /// UNIX time in seconds.
    pub(super) expires_at: Option<u64>,
    /// The fields that are text, as they are claimed.
    pub(super) fields: Vec<(Field, String)>,
}

pub(super) fn check(
    bytes: &[u8],
    key_id: Option<&str>,
    now: Option<Timestamp>,
    collected: &mut Collected,
) -> Checked {
    let Some(claims) = object::read(bytes, collected) else {
        return Checked::default();
    };
    let kind = kind::of(&claims);
    let rules = rules::of(kind);
    let mut checker = Checker {
        kind,
        key_id,
        now: now.map(IssuedAt::from),
        claims: &claims,
        known: rules.iter().map(|rule| rule.name).collect(),
        checked: Checked {
            kind,
            ..Checked::default()
        },
        collected,
    };
    for rule in rules {
        checker.claim(rule);
    }
    checker.names();
    checker.checked
}

struct Checker<'a> {
    kind: Option<Kind>,
    now: Option<IssuedAt>,
    key_id: Option<&'a str>,
    claims: &'a Object,
    /// The names that were checked.
    known: Vec<&'static str>,
    checked: Checked,
    collected: &'a mut Collected,
}

impl Checker<'_> {
    fn claim(&mut self, rule: &Rule) {
        let value = self.claims.get(rule.name);
        match (&rule.shape, value) {
            (_, None) if rule.required => self.missing(rule),
            (_, None) | (Shape::Boolean, Some(Json::Bool(_))) => {}
            (Shape::Audience, Some(value)) => self.audience(value),
            (Shape::Text(field), Some(Json::String(text))) => self.text(*field, text),
            (Shape::Request, Some(Json::String(text))) => self.request(rule, text),
            (Shape::IssuedAt, Some(Json::Number(number))) => self.issued_at(rule, number),
            (Shape::Expiry, Some(Json::Number(number))) => self.expiry(rule, number),
            (_, Some(other)) => self.wrong_type(rule, other.what()),
        }
    }

    fn missing(&mut self, rule: &Rule) {
        let alias = rule
            .aliases
            .iter()
            .find(|name| self.claims.get(name).is_some());
        self.known.extend(alias);
        let there_is =
            alias.map_or_else(String::new, |name| format!("; there is `{name}` instead"));
        let message = format!("the claims have no `{}`{there_is}", rule.name);
        let fix = self.fix(rule);
        self.collected
            .mistake(Code::JWS_CLAIM_MISSING, message, fix);
    }

    fn wrong_type(&mut self, rule: &Rule, is: &str) {
        let message = format!("`{}` is {is}, not {}", rule.name, rule.shape.what());
        let fix = self.fix(rule);
        self.collected
            .mistake(Code::JWS_CLAIM_WRONG_TYPE, message, fix);
    }

    /// What to do about a claim; the audience is told where the kind is known.
    fn fix(&self, rule: &Rule) -> String {
        match (&rule.shape, self.kind) {
            (Shape::Audience, Some(kind)) => format!(r#"write `"aud":"{}"`"#, kind.audience()),
            _ => rule.fix.to_owned(),
        }
    }

    fn audience(&mut self, value: &Json) {
        let (code, message) = match (value, self.kind) {
            (Json::String(text), Some(kind)) if text == kind.audience() => return,
            (Json::String(text), Some(kind)) if Kind::of_audience(text).is_some() => (
                Code::JWS_AUD_OF_ANOTHER_KIND,
                format!(
                    "`aud` is {}, and the claims are those of {kind}",
                    quoted(text)
                ),
            ),
            (Json::String(text), _) => (
                Code::JWS_AUD_UNKNOWN,
                format!("`aud` is {}, which Apple does not know", quoted(text)),
            ),
            (Json::Array(_), _) => (
                Code::JWS_AUD_IS_ARRAY,
                "`aud` is an array, not a string".to_owned(),
            ),
            (other, _) => return self.wrong_type(&AUD, other.what()),
        };
        let fix = self.fix(&AUD);
        self.collected.mistake(code, message, fix);
    }

    fn text(&mut self, field: Field, text: &str) {
        self.checked.fields.push((field, text.to_owned()));
        let checked = match field {
            Field::IssuerId => return self.issuer_id(text),
            Field::Nonce => return self.nonce(text),
            Field::BundleId => BundleId::new(text).err(),
            Field::ProductId => ProductId::new(text).err(),
            Field::OfferId => OfferId::new(text).err(),
            _ => TransactionId::new(text).err(),
        };
        match checked {
            Some(error) => self.collected.error(error),
            None => self.collected.notice(diagnostics::identifier(field, text)),
        }
    }

    fn issuer_id(&mut self, text: &str) {
        let error = match IssuerId::parse(text) {
            Ok(id) if id.as_str() == text => return,
            Ok(_) => {
                let message =
                    "the issuer id has capitals; App Store Connect shows it in lower case";
                return self.collected.finding(
                    Code::JWS_ISSUER_ID_UPPER_CASE,
                    message.to_owned(),
                    "write it in lower case",
                );
            }
            Err(error) => error,
        };
        if self.key_id.is_some_and(|id| Uuid::try_parse(id).is_ok()) {
            return self.collected.mistake(
                Code::JWS_ISS_AND_KID_EXCHANGED,
                "the issuer id stands in `kid`, and `iss` is something else",
                "write the issuer id, a UUID, as `iss` in the claims, and the key id, ten capital letters and digits, as `kid` in the header",
            );
        }
        self.collected.error(error);
    }

    fn nonce(&mut self, text: &str) {
        let nonce = match Nonce::parse(text) {
            Ok(nonce) => nonce,
            Err(error) => return self.collected.error(error),
        };
        if nonce.as_str() != text {
            let message = format!(
                "the nonce {} has capitals, as Apple's Swift library writes it; Apple's articles have lower case",
                quoted(text)
            );
            self.collected.finding(
                Code::JWS_NONCE_UPPER_CASE,
                message,
                "lower-case it before it is signed",
            );
        }
        self.collected.notice(diagnostics::nonce(&nonce));
    }

    fn request(&mut self, rule: &Rule, text: &str) {
        let Ok(bytes) = STANDARD.decode(text) else {
            let text = text.trim_end_matches('=');
            let message = match URL_SAFE_NO_PAD.decode(alphabet::swap(text, alphabet::url_safe)) {
                Ok(_) => "`request` is base64url, or has no padding",
                Err(_) => "`request` is not base64",
            };
            return self.collected.mistake(
                Code::JWS_REQUEST_NOT_BASE64,
                message.to_owned(),
                rule.fix,
            );
        };
        if let Err(error) = Request::new(bytes) {
            self.collected.error(error);
        }
    }

    fn issued_at(&mut self, rule: &Rule, number: &Number) {
        let Some(number) = number.as_u64() else {
            return self.wrong_type(rule, &format!("`{number}`"));
        };
        match IssuedAt::from_seconds(number) {
            Ok(issued_at) => self.checked.issued_at = Some(issued_at),
            Err(error) => self.collected.error(error),
        }
    }

    fn expiry(&mut self, rule: &Rule, number: &Number) {
        let Some(expiry) = number.as_u64() else {
            return self.wrong_type(rule, &format!("`{number}`"));
        };
        self.checked.expires_at = Some(expiry);
        // Without an `iat` it counts from now, which is later.
        let issued_at = self
            .checked
            .issued_at
            .or(self.now.filter(|now| expiry > now.as_seconds()));
        let issued_at = issued_at.map(IssuedAt::as_seconds);
        let lifetime = issued_at.map(|issued_at| expiry.saturating_sub(issued_at));
        let message = match lifetime {
            _ if IssuedAt::from_seconds(expiry).is_err() => {
                format!("`exp` is no time in seconds: `{expiry}`")
            }
            Some(0) => "`exp` is not after `iat`".to_owned(),
            Some(lifetime) if lifetime > Lifetime::LONGEST.as_seconds() => {
                format!("`exp` is {lifetime} seconds after `iat`, and Apple takes 3600 at most")
            }
            _ => return,
        };
        self.collected
            .mistake(Code::JWS_EXP_OUT_OF_RANGE, message, rule.fix);
    }

    /// Names the members that stand twice or have no rule; `exp` among them is a mistake.
    fn names(&mut self) {
        let kind = self.kind.filter(|_| !self.known.contains(&rules::EXP.name));
        if let (Some(kind), Some(_)) = (kind, self.claims.get(rules::EXP.name)) {
            self.collected.mistake(
                Code::JWS_EXP_NOT_ALLOWED,
                format!("the claims have `exp`, and those of {kind} have none"),
                "leave it out: the App Store calculates from `iat` when the JWS expires",
            );
            self.known.push(rules::EXP.name);
        }
        rules::check_names("claims", self.claims, &self.known, self.collected);
    }
}
