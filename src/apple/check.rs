//! One verdict on one text: signature, certificates, what is signed inside, and what was expected.

use super::chain::Chain;
use super::compact::{AS_SENT, Compact};
use super::{Claims, Expected, Kind, Offer, Part, Root, SignedBy, Verdict};
use crate::error::{Code, Diagnostic};
use crate::offer::Timestamp;

/// Checks what Apple signs, and the JWS inside of a notification, without asking Apple. There may be
/// several texts for one purchase: the transaction, and what becomes of it at the next renewal.
///
/// Apple's own root is always trusted, and `roots` beside it. The certificates must be valid when a
/// text says that it was signed; where it does not say, `now`.
#[must_use]
pub fn check(
    texts: &[&str],
    roots: &[Root],
    expected: &Expected,
    now: Option<Timestamp>,
) -> Verdict {
    let mut all = Vec::new();
    for text in texts {
        let outer = Judged::of(text.trim(), roots, now);
        let signed = outer
            .part
            .iter()
            .flat_map(|part| part.claims.signed_inside());
        let inside =
            signed.map(|(place, text)| Judged::of(text, roots, now).fitting(&place).within(&place));
        let inside: Vec<Judged> = inside.collect();
        all.push(outer);
        all.extend(inside);
    }
    let signed_by = common(&all);
    let (parts, mistakes): (Vec<_>, Vec<_>) =
        all.into_iter().map(|one| (one.part, one.mistakes)).unzip();
    let mut verdict = Verdict {
        valid: Some(signed_by.is_some()),
        signed_by,
        not_proven: signed_by.map_or_else(Vec::new, not_proven),
        mistakes: mistakes.concat(),
        ..of_parts(parts.into_iter().flatten().collect())
    };
    verdict
        .findings
        .extend(now.and_then(|now| from_the_future(verdict.signed_at?, now)));
    expecting(verdict, expected)
}

/// How far the clock of the sender may be ahead, in milliseconds.
const AHEAD: u64 = 5 * 60 * 1000;

/// A warning where it says that it was signed later than now.
fn from_the_future(signed_at: Timestamp, now: Timestamp) -> Option<Diagnostic> {
    let is_ahead = signed_at.as_millis() > now.as_millis().saturating_add(AHEAD);
    is_ahead.then(|| {
        Diagnostic::warning(
            Code::TIMESTAMP_IN_FUTURE,
            "it says that it was signed at a time that has not come yet",
            "check the clock of this machine; Apple's own is right",
        )
    })
}

/// Whether two texts tell of one purchase: its transaction, and its renewal.
#[must_use]
pub fn belong_together(one: &str, other: &str) -> bool {
    let claims = [one, other].map(|text| Compact::read(text.trim()).ok().map(|jws| jws.claims));
    let [Some(one), Some(other)] = claims else {
        return false;
    };
    let kinds = [&one, &other].map(|claims| Kind::of(claims.object()));
    let first = |claims: &Claims| claims.text("originalTransactionId").map(str::to_owned);
    let is_pair = [Kind::Transaction, Kind::Renewal]
        .iter()
        .all(|kind| kinds.contains(&Some(*kind)));
    is_pair && first(&one).is_some() && first(&one) == first(&other)
}

/// The certificates of all, where they are proven: Apple's where those of all are.
fn common(all: &[Judged]) -> Option<SignedBy> {
    let is_other = |signed_by: &Option<SignedBy>| *signed_by != Some(SignedBy::Apple);
    let mut signed_by = all.iter().map(|one| one.signed_by);
    let is_proven = !all.is_empty() && signed_by.clone().all(|by| by.is_some());
    let other = signed_by.find(is_other).flatten();
    is_proven.then(|| other.unwrap_or(SignedBy::Apple))
}

/// What can be told of the parts, before anything is judged.
pub(super) fn of_parts(parts: Vec<Part>) -> Verdict {
    let first = parts.first();
    let signed_at = first.and_then(|part| signed_at(&part.claims).ok().flatten());
    let of = |kind: Kind| {
        parts
            .iter()
            .find(|part| part.kind == Some(kind))
            .map(|part| (kind, part))
    };
    let says = of(Kind::Transaction).or_else(|| of(Kind::Renewal));
    Verdict {
        offer: says.and_then(|(kind, part)| Offer::of(kind, &part.claims)),
        signed_at,
        parts,
        ..Verdict::default()
    }
}

/// The verdict with what was expected of it, and what is good to know; of what is forged nothing is.
pub(super) fn expecting(mut verdict: Verdict, expected: &Expected) -> Verdict {
    if verdict.valid == Some(false) {
        return verdict;
    }
    let (mistakes, findings) = expected.judge(&verdict);
    verdict.mistakes = mistakes;
    verdict.findings.extend(findings);
    let is_open = |finding: &Diagnostic| finding.code == Code::EXPECTATION_UNCHECKED;
    verdict.valid = verdict.valid.and_then(|_| match &verdict.mistakes[..] {
        [] if verdict.findings.iter().any(is_open) => None,
        mistakes => Some(mistakes.is_empty()),
    });
    verdict
}

/// A text by itself.
struct Judged {
    part: Option<Part>,
    signed_by: Option<SignedBy>,
    mistakes: Vec<Diagnostic>,
}

impl Judged {
    fn of(text: &str, roots: &[Root], now: Option<Timestamp>) -> Self {
        let compact = match Compact::read(text) {
            Ok(compact) => compact,
            Err(mistake) => return Self::unread(mistake),
        };
        let at = signed_at(&compact.claims)
            .map(|at| at.or(now))
            .ok()
            .flatten();
        let chain = Chain::of(&compact, at.map(|at| at.as_millis() / 1000), roots);
        let is_proven = is_signed(&compact, &chain);
        let unsigned = (!is_proven && chain.is_followed).then(not_signed);
        let mistakes = chain.mistakes.into_iter().chain(compact.mistakes());
        let mistakes: Vec<Diagnostic> = mistakes.chain(unsigned).collect();
        Self {
            signed_by: chain.signed_by.filter(|_| is_proven && mistakes.is_empty()),
            mistakes,
            part: Some(Part {
                kind: Kind::of(compact.claims.object()),
                claims: compact.claims,
            }),
        }
    }

    fn unread(mistake: Diagnostic) -> Self {
        Self {
            part: None,
            signed_by: None,
            mistakes: vec![mistake],
        }
    }

    /// The same, with a mistake where another kind stands in its place.
    fn fitting(mut self, place: &str) -> Self {
        let kind = match place.rsplit('.').next() {
            Some("signedTransactionInfo") => Kind::Transaction,
            Some("signedRenewalInfo") => Kind::Renewal,
            _ => return self,
        };
        if let Some(part) = self.part.as_ref().filter(|part| part.kind != Some(kind)) {
            let is = part.kind.map_or_else(
                || "of no kind that is known here".to_owned(),
                |kind| kind.to_string(),
            );
            let message = format!("this is not {kind}, but {is}");
            self.mistakes.push(Diagnostic::error(
                Code::APPLE_KIND_DIFFERS,
                message,
                AS_SENT,
            ));
            self.signed_by = None;
        }
        self
    }

    /// The same, told with the place where it stands.
    fn within(mut self, place: &str) -> Self {
        for mistake in &mut self.mistakes {
            mistake.message = format!("in `{place}`: {}", mistake.message).into();
        }
        self
    }
}

/// Whether the signature is that of the first certificate.
fn is_signed(compact: &Compact, chain: &Chain) -> bool {
    let signed = chain.key.as_ref().zip(compact.signature.as_ref());
    signed.is_some_and(|(key, signature)| key.verifies(&compact.sha256, signature))
}

fn not_signed() -> Diagnostic {
    Diagnostic::error(
        Code::APPLE_SIGNATURE_INVALID,
        "the signature is not that of the first certificate in `x5c`",
        "do not trust it: the text was changed after it was signed, or is put together from two",
    )
}

/// When it says that it was signed: none where it says nothing.
///
/// # Errors
/// What it says is no time.
fn signed_at(claims: &Claims) -> Result<Option<Timestamp>, ()> {
    let names = ["signedDate", "receiptCreationDate"];
    let name = names
        .into_iter()
        .find(|name| claims.object().get(name).is_some());
    name.map(|name| claims.date(name).ok_or(())).transpose()
}

/// What no check of ours can prove.
fn not_proven(signed_by: SignedBy) -> Vec<&'static str> {
    let given = "that Apple signed it: the root that you gave is not Apple's";
    let given = (signed_by != SignedBy::Apple).then_some(given);
    let always = [
        "that the certificates have not been revoked since: nobody was asked",
        "what has happened since it was signed: renewals, refunds, revocations",
    ];
    given.into_iter().chain(always).collect()
}
