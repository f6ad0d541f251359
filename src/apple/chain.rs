//! From the certificates in the header to a root that is trusted: leaf, intermediate, root.

use pkcs8::ObjectIdentifier;

use super::certificate::{Certificate, PublicKey};
use super::compact::{AS_SENT, Compact, certificate};
use super::root::{Root, SignedBy};
use crate::error::{Code, Diagnostic};

/// The mark of a certificate that signs for the App Store, and that of Apple Worldwide Developer
/// Relations, which issues it. Without the first, any developer's certificate would do.
///
/// Source: Apple, "Validating receipts on the device"; `SignedDataVerifier` of Apple's libraries.
const MARKS: [ObjectIdentifier; 2] = [
    ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.11.1"),
    ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.2.1"),
];

/// How many certificates Apple sends.
const LENGTH: usize = 3;

/// What Xcode calls its key.
const XCODE: &str = "Apple_Xcode_Key";

/// What is known of the certificates.
#[derive(Default)]
pub(super) struct Chain {
    /// Whether there were certificates to follow.
    pub(super) is_followed: bool,
    /// The key of the first certificate, where it is on a curve that is known here.
    pub(super) key: Option<PublicKey>,
    /// The root that they end in.
    pub(super) signed_by: Option<SignedBy>,
    pub(super) mistakes: Vec<Diagnostic>,
}

impl Chain {
    /// Follows the certificates of a JWS. They must be valid at a moment, UNIX time in seconds.
    pub(super) fn of(compact: &Compact, at: Option<u64>, roots: &[Root]) -> Self {
        let texts = compact.certificates();
        let ders: Vec<_> = texts.iter().take(2).map(|text| certificate(text)).collect();
        let read = ders.iter().map(|der| Certificate::read(der.as_deref()?));
        let read: Vec<Option<Certificate>> = read.collect();
        match &read[..] {
            [Some(only)] if roots.iter().any(|root| root.is(only)) => {
                Self::alone(only, compact, at)
            }
            _ if is_xcodes(compact) => Self::refused(is_xcode()),
            [first, second] if texts.len() == LENGTH => match (first, second) {
                (Some(leaf), Some(issuer)) => Self::three(leaf, issuer, at, roots),
                (None, _) => Self::refused(damaged("first")),
                (_, None) => Self::refused(damaged("second")),
            },
            _ => Self::refused(length(texts.len())),
        }
    }

    fn refused(mistake: Diagnostic) -> Self {
        Self {
            mistakes: vec![mistake],
            ..Self::default()
        }
    }

    /// One certificate that the caller trusts, as Xcode has it.
    fn alone(only: &Certificate, compact: &Compact, at: Option<u64>) -> Self {
        let signed_by = if is_xcodes(compact) {
            SignedBy::Xcode
        } else {
            SignedBy::GivenRoot
        };
        Self {
            is_followed: true,
            key: only.key.clone(),
            signed_by: Some(signed_by),
            mistakes: validity("only", (only.from, only.until), at)
                .into_iter()
                .collect(),
        }
    }

    fn three(leaf: &Certificate, issuer: &Certificate, at: Option<u64>, roots: &[Root]) -> Self {
        let (apple, given) = (Root::apple(), roots.iter());
        let known = [(&apple, SignedBy::Apple)].into_iter();
        let mut known = known.chain(given.map(|root| (root, SignedBy::GivenRoot)));
        let root =
            known.find(|(root, _)| root.subject == issuer.issuer && issuer.is_signed_by(&root.key));
        let links = root.map_or_else(|| vec![unknown()], |(root, _)| of_root(root, at));
        let both = [("first", leaf), ("second", issuer)];
        let judged = both
            .iter()
            .zip(MARKS)
            .flat_map(|((which, certificate), mark)| {
                let valid = validity(which, (certificate.from, certificate.until), at);
                purpose(which, certificate, mark).into_iter().chain(valid)
            });
        Self {
            is_followed: true,
            key: leaf.key.clone(),
            signed_by: root.map(|(_, signed_by)| signed_by),
            mistakes: links
                .into_iter()
                .chain(link(leaf, issuer))
                .chain(judged)
                .collect(),
        }
    }
}

/// Whether Xcode says that it signed this.
fn is_xcodes(compact: &Compact) -> bool {
    let names = ["environment", "receiptType"];
    let says = |name| compact.claims.text(name) == Some("Xcode");
    compact.key_id() == Some(XCODE) || names.into_iter().any(says)
}

/// What keeps a root from having issued an issuer.
fn of_root(root: &Root, at: Option<u64>) -> Vec<Diagnostic> {
    let is_too_far = root.path_length == Some(0);
    let too_far =
        is_too_far.then(|| broken("the root may not issue certificates that issue others"));
    let valid = validity("root", (root.from, root.until), at);
    too_far.into_iter().chain(valid).collect()
}

/// What keeps the second certificate from having issued the first.
fn link(leaf: &Certificate, issuer: &Certificate) -> Option<Diagnostic> {
    if !leaf.may_sign() {
        return Some(broken("the first certificate in `x5c` may not sign"));
    }
    let signed = |key| leaf.issuer == issuer.subject && leaf.is_signed_by(key);
    if !issuer.key.as_ref().is_some_and(signed) {
        return Some(broken(
            "the second certificate in `x5c` did not issue the first",
        ));
    }
    (!issuer.may_issue()).then(|| broken("the second certificate in `x5c` may not issue others"))
}

fn purpose(which: &str, certificate: &Certificate, mark: ObjectIdentifier) -> Option<Diagnostic> {
    let message = if !certificate.has(mark) {
        format!("the {which} certificate in `x5c` lacks the mark of its purpose, `{mark}`")
    } else if certificate.asks_for_more() {
        format!("the {which} certificate in `x5c` has a critical extension that Apple's have not")
    } else {
        return None;
    };
    let help = "do not trust it: other certificates end in Apple's root too, those of developers among them, and do not sign for the App Store";
    Some(Diagnostic::error(
        Code::APPLE_CERTIFICATE_PURPOSE,
        message,
        help,
    ))
}

/// Whether a certificate was valid when the text was signed.
fn validity(which: &str, (from, until): (u64, u64), at: Option<u64>) -> Option<Diagnostic> {
    let message = match at {
        Some(at) if (from..=until).contains(&at) => return None,
        Some(at) => format!(
            "the {which} certificate was valid from {} to {}, and this says that it was signed on {}",
            day(from),
            day(until),
            day(at)
        ),
        None => format!(
            "whether the {which} certificate was valid cannot be known: `signedDate` is no time"
        ),
    };
    let help = "do not trust it: Apple signs with certificates that are valid";
    Some(Diagnostic::error(
        Code::APPLE_CERTIFICATE_NOT_VALID_THEN,
        message,
        help,
    ))
}

/// The moment in RFC 3339, in UTC.
fn day(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).ok();
    let moment = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map_or_else(
        || "a time out of reach".to_owned(),
        |moment| moment.to_string(),
    )
}

fn length(length: usize) -> Diagnostic {
    let message = match length {
        0 => {
            "the header has no certificates, `x5c`, by which Apple's signature is known".to_owned()
        }
        1 => "`x5c` has one certificate, and Apple sends three".to_owned(),
        _ => format!("`x5c` has {length} certificates, and Apple sends three"),
    };
    Diagnostic::error(Code::APPLE_CHAIN_LENGTH, message, AS_SENT)
}

fn damaged(which: &str) -> Diagnostic {
    let message = format!("the {which} certificate in `x5c` is not X.509 in standard base64");
    Diagnostic::error(Code::APPLE_CERTIFICATE_DAMAGED, message, AS_SENT)
}

fn broken(message: &'static str) -> Diagnostic {
    Diagnostic::error(Code::APPLE_CHAIN_BROKEN, message, AS_SENT)
}

fn unknown() -> Diagnostic {
    Diagnostic::error(
        Code::APPLE_CHAIN_UNKNOWN,
        "the certificates in `x5c` do not end in Apple's root",
        "do not trust it: anybody can make such certificates; for tests of your own, give their root with `--apple-root CERT`",
    )
}

fn is_xcode() -> Diagnostic {
    Diagnostic::error(
        Code::APPLE_IS_XCODE,
        "Xcode signed this in a local test, not Apple",
        "nothing was bought; to verify it all the same, have Xcode save its certificate (Editor, Save Public Certificate), and give it with `--apple-root CERT`",
    )
}
