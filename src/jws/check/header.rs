//! The header: `alg`, `kid`, `typ`, and nothing else.

use crate::error::Code;
use crate::escape::quoted;
use crate::json::{Json, Object};
use crate::jws::{ALGORITHM, TYPE};
use crate::offer::{Field, KeyId, diagnostics};

use super::{Collected, rules};

/// What the header says.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) key_id: Option<String>,
    /// Whether the algorithm is one that can be verified here.
    pub(super) is_es256: bool,
    /// Whether Apple signed it, with a certificate.
    pub(super) is_apples: bool,
}

pub(super) fn check(bytes: &[u8], collected: &mut Collected) -> Checked {
    let Some(Json::Object(header)) = Json::parse(bytes) else {
        collected.mistake(
            Code::JWS_HEADER_NOT_JSON,
            "the first part of the JWS is not a JSON object",
            r#"write the header as JSON, as in `{"alg":"ES256","kid":"ABCDEFGHIJ","typ":"JWT"}`"#,
        );
        return Checked::default();
    };
    if header.get("x5c").is_some() {
        collected.mistake(
            Code::JWS_IS_FROM_APPLE,
            "this was signed by Apple: its header has a certificate, `x5c`",
            "give the JWS that your server signs; what Apple signs is judged by its certificates, as `offersign verify` does",
        );
        return Checked {
            is_apples: true,
            ..Checked::default()
        };
    }
    let checked = Checked {
        is_es256: check_constant(&header, &ALG, collected),
        key_id: check_key_id(&header, collected),
        is_apples: false,
    };
    check_constant(&header, &TYP, collected);
    if header.get("crit").is_some() {
        collected.mistake(
            Code::JWS_CRIT,
            "the header has `crit`, by which whoever does not know what it names must refuse the JWS",
            "leave it out: Apple lists `alg`, `kid` and `typ`",
        );
    }
    rules::check_names("header", &header, &["alg", "kid", "typ", "crit"], collected);
    checked
}

/// A member that has one value for everybody.
struct Constant {
    name: &'static str,
    value: &'static str,
    code: Code,
    fix: &'static str,
}

const ALG: Constant = Constant {
    name: "alg",
    value: ALGORITHM,
    code: Code::JWS_ALG_NOT_ES256,
    fix: "sign with `ES256`, ECDSA on P-256 with SHA-256; Apple takes no other algorithm",
};

const TYP: Constant = Constant {
    name: "typ",
    value: TYPE,
    code: Code::JWS_TYP_NOT_JWT,
    fix: r#"write `"typ":"JWT"` in the header"#,
};

fn check_constant(header: &Object, constant: &Constant, collected: &mut Collected) -> bool {
    let name = constant.name;
    let message = match header.get(name) {
        Some(Json::String(text)) if text == constant.value => return true,
        Some(Json::String(text)) => format!("`{name}` is {}", quoted(text)),
        Some(other) => format!("`{name}` is {}, not a string", other.what()),
        None => format!("the header has no `{name}`"),
    };
    collected.mistake(constant.code, message, constant.fix);
    false
}

fn check_key_id(header: &Object, collected: &mut Collected) -> Option<String> {
    const FIX: &str = "write the key id as a string: App Store Connect shows it beside the key";
    match header.get("kid") {
        Some(Json::String(text)) => {
            match KeyId::new(text) {
                Ok(_) => collected.notice(diagnostics::identifier(Field::KeyId, text)),
                Err(error) => collected.error(error),
            }
            Some(text.clone())
        }
        Some(other) => {
            let message = format!("`kid` is {}, not a string", other.what());
            collected.mistake(Code::JWS_CLAIM_WRONG_TYPE, message, FIX);
            None
        }
        None => {
            collected.mistake(Code::JWS_KID_MISSING, "the header has no `kid`", FIX);
            None
        }
    }
}
