//! The header: `alg`, `kid`, `typ`, and nothing else.

use crate::error::Code;
use crate::json::{Json, Object};
use crate::jws::{ALGORITHM, TYPE};
use crate::offer::{Field, KeyId, advice};
use crate::visible::quoted;

use super::{Opinion, rules};

/// What the header says.
#[derive(Default)]
pub(super) struct Judged {
    pub(super) key_id: Option<String>,
    /// Whether the algorithm is one that can be verified here.
    pub(super) is_es256: bool,
    /// Whether Apple signed it, with a certificate.
    pub(super) is_apples: bool,
}

pub(super) fn judge(bytes: &[u8], opinion: &mut Opinion) -> Judged {
    let Some(Json::Object(header)) = Json::read(bytes) else {
        opinion.mistake(
            Code::JwsHeaderNotJson,
            "the first part of the JWS is not a JSON object".to_owned(),
            r#"write the header as JSON, as in `{"alg":"ES256","kid":"ABCDEFGHIJ","typ":"JWT"}`"#,
        );
        return Judged::default();
    };
    if header.get("x5c").is_some() {
        opinion.mistake(
            Code::JwsIsFromApple,
            "this was signed by Apple: its header has a certificate, `x5c`".to_owned(),
            "give the JWS that your server signs; transactions and notifications are verified with Apple's root certificates",
        );
        return Judged {
            is_apples: true,
            ..Judged::default()
        };
    }
    let judged = Judged {
        is_es256: judge_constant(&header, &ALG, opinion),
        key_id: judge_key_id(&header, opinion),
        is_apples: false,
    };
    judge_constant(&header, &TYP, opinion);
    if header.get("crit").is_some() {
        opinion.mistake(
            Code::JwsCrit,
            "the header has `crit`, by which whoever does not know what it names must refuse the JWS".to_owned(),
            "leave it out: Apple lists `alg`, `kid` and `typ`",
        );
    }
    rules::judge_names("header", &header, &["alg", "kid", "typ", "crit"], opinion);
    judged
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
    code: Code::JwsAlgNotEs256,
    fix: "sign with `ES256`, ECDSA on P-256 with SHA-256; Apple takes no other algorithm",
};

const TYP: Constant = Constant {
    name: "typ",
    value: TYPE,
    code: Code::JwsTypNotJwt,
    fix: r#"write `"typ":"JWT"` in the header"#,
};

fn judge_constant(header: &Object, constant: &Constant, opinion: &mut Opinion) -> bool {
    let name = constant.name;
    let message = match header.get(name) {
        Some(Json::String(text)) if text == constant.value => return true,
        Some(Json::String(text)) => format!("`{name}` is {}", quoted(text)),
        Some(other) => format!("`{name}` is {}, not a string", other.what()),
        None => format!("the header has no `{name}`"),
    };
    opinion.mistake(constant.code, message, constant.fix);
    false
}

fn judge_key_id(header: &Object, opinion: &mut Opinion) -> Option<String> {
    const FIX: &str = "write the key id as a string: App Store Connect shows it beside the key";
    match header.get("kid") {
        Some(Json::String(text)) => {
            match KeyId::new(text) {
                Ok(_) => opinion.notice(advice::identifier(Field::KeyId, text)),
                Err(error) => opinion.error(&error),
            }
            Some(text.clone())
        }
        Some(other) => {
            let message = format!("`kid` is {}, not a string", other.what());
            opinion.mistake(Code::JwsClaimWrongType, message, FIX);
            None
        }
        None => {
            opinion.mistake(
                Code::JwsKidMissing,
                "the header has no `kid`".to_owned(),
                FIX,
            );
            None
        }
    }
}
