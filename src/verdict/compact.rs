//! A compact JWS in an answer.

use crate::error::{Code, Diagnostic};
use crate::escape::quoted;
use crate::evidence::{Answer, Candidate, Source};
use crate::hypothesis::signature_is_jws;
use crate::jws;
use crate::key::PublicKey;
use crate::offer::{Field, Timestamp};
use crate::signature::Signature;

use super::findings::{self, flag_differs};
use super::{Signed, SignedField, Signer, Verdict};

/// A JWS, and how it stands in its answer.
pub(super) struct Jws<'a> {
    text: &'a str,
    from: &'a str,
    /// Whether it stands where the signature of the classic form belongs.
    is_signature: bool,
}

/// The JWS that an answer is about: the likeliest, where no signature of the classic form is there.
pub(super) fn in_answer(answer: &Answer) -> Option<Jws<'_>> {
    let jws = answer.jws.first()?;
    let is_jws = |text: &str| answer.jws.iter().any(|jws| jws.text == text);
    let has_classic = answer
        .signatures
        .iter()
        .any(|other| !is_jws(other.text.trim()));
    (!has_classic).then(|| Jws {
        text: &jws.text,
        from: &jws.from,
        is_signature: is_signature(answer, jws),
    })
}

/// Whether it is named as the signature, and something else of the classic form is there.
fn is_signature(answer: &Answer, jws: &Candidate) -> bool {
    let is_named = |field| {
        answer
            .values(field)
            .any(|value| value.source == Source::Name)
    };
    let name = jws.from.rsplit('.').next().unwrap_or_default();
    let rest = [Field::Nonce, Field::Timestamp, Field::KeyId];
    name.to_lowercase().contains("signature") && rest.into_iter().any(is_named)
}

impl Jws<'_> {
    /// The signature, and the digest that it should be made over.
    pub(super) fn signed(&self) -> Option<(Signature, [u8; 32])> {
        jws::signed(self.text)
    }

    /// The key that made this one and another.
    pub(super) fn key_with(&self, other: &Jws<'_>) -> Option<PublicKey> {
        jws::key_of_two(self.text, other.text)
    }

    /// The key that made it, where the signer is known by its key, or by a fingerprint that fits.
    fn key(&self, signer: &Signer) -> Option<PublicKey> {
        match signer {
            Signer::Key(key) => Some(*key),
            Signer::Fingerprint(sha256) => jws::key_of(self.text, sha256),
            Signer::Unknown => None,
        }
    }
}

pub(super) fn verdict(
    answer: &Answer,
    jws: &Jws<'_>,
    signer: &Signer,
    now: Option<Timestamp>,
) -> Verdict {
    let key = jws.key(signer);
    let checked = jws::check(jws.text, key.as_ref(), now);
    let misplaced = jws.is_signature.then(signature_is_jws);
    let no_key_id = no_key_id(checked.key_id.as_deref(), &checked.mistakes);
    let fields = fields(checked.key_id, checked.fields, jws.from);
    let (unmet, mut findings) = expectations(answer, &fields);
    let mistakes = misplaced.into_iter().chain(checked.mistakes);
    let mistakes = mistakes.chain(no_key_id).chain(unmet);
    let mistakes: Vec<Diagnostic> = mistakes.collect();
    let unexplained = unexplained(signer, key, checked.unexplained, mistakes.is_empty());
    let is_open = *signer == Signer::Unknown && unexplained.is_some();
    let valid = checked.valid && mistakes.is_empty();
    findings.extend(checked.findings);
    findings.retain(|finding| !findings::is_told(finding, &mistakes));
    Verdict {
        valid: (!is_open).then_some(valid),
        explained: unexplained.is_none(),
        mistakes,
        unexplained,
        findings,
        fields,
        kind: checked.kind,
        is_jws: true,
        header: checked.header,
        payload: checked.claims,
        sha256: checked.sha256,
        public_key: key,
        signed_at: checked.signed_at,
        expires_at: checked.expires_at,
        not_proven: checked.not_proven.to_vec(),
        ..Verdict::default()
    }
}

/// The mistake of a key identifier that cannot be one, though the signature fits.
fn no_key_id(key_id: Option<&str>, mistakes: &[Diagnostic]) -> Option<Diagnostic> {
    let is_told = |mistake: &Diagnostic| mistake.code == Code::JWS_ISS_AND_KID_EXCHANGED;
    findings::no_key_id(key_id?).filter(|_| !mistakes.iter().any(is_told))
}

/// What was expected, by a flag, and is claimed otherwise: a JWS for another product is of no use, however
/// well it is signed. What the name of the key's file tells is no expectation, and a warning is enough.
fn expectations(answer: &Answer, claims: &[SignedField]) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let flags = |claim: &SignedField| {
        let of_flags = answer.values(claim.field);
        of_flags
            .filter(|value| value.source == Source::Flag)
            .collect::<Vec<_>>()
    };
    let is_claimed = |claim: &SignedField, flags: &[&Candidate]| {
        flags
            .iter()
            .any(|flag| claim.field.is_same(&flag.text, &claim.sent))
    };
    let differ = claims.iter().filter_map(|claim| {
        let flags = flags(claim);
        let first = flags.first().filter(|_| !is_claimed(claim, &flags))?;
        Some((claim, first.from.as_str(), first.text.as_str()))
    });
    let (of_file, of_flags): (Vec<_>, Vec<_>) = differ.partition(|(_, from, _)| *from == OF_FILE);
    let unmet = of_flags
        .iter()
        .map(|(claim, from, text)| claim_differs(claim, from, text));
    let ignored = of_file
        .iter()
        .map(|(claim, _, text)| flag_differs(claim.field, text, &claim.sent));
    (unmet.collect(), ignored.collect())
}

/// Where a key identifier comes from that the name of the key's file tells.
const OF_FILE: &str = "--key";

fn claim_differs(claim: &SignedField, from: &str, text: &str) -> Diagnostic {
    Diagnostic::error(
        Code::CLAIM_DIFFERS,
        format!(
            "the {} in the JWS is {}, and {from} says {}",
            claim.field,
            quoted(&claim.sent),
            quoted(text)
        ),
        "sign a JWS that says what was expected, or leave the flag out; it may come from the environment",
    )
}

/// The key identifier and the claims that are fields, all of them signed.
fn fields(key_id: Option<String>, claims: Vec<(Field, String)>, from: &str) -> Vec<SignedField> {
    let field = |(field, text): (Field, String)| SignedField {
        field,
        sent: text.clone(),
        signed: Signed::As(text),
        from: from.to_owned(),
    };
    let key_id = key_id.map(|id| (Field::KeyId, id));
    claims.into_iter().chain(key_id).map(field).collect()
}

/// Why nothing more is known of a signature.
fn unexplained(
    signer: &Signer,
    key: Option<PublicKey>,
    fails: bool,
    is_right: bool,
) -> Option<Diagnostic> {
    match (signer, key) {
        (Signer::Unknown, _) => is_right.then(key_needed),
        (Signer::Fingerprint(_), None) => Some(other_fingerprint()),
        _ => fails.then(does_not_verify),
    }
}

fn key_needed() -> Diagnostic {
    Diagnostic::error(
        Code::KEY_NEEDED,
        "whether the signature is right cannot be known without the key",
        "give the public key (`--public-key`), its fingerprint (`--public-key sha256:…`, which `offersign key check` prints), or a second JWS of the same server",
    )
}

fn other_fingerprint() -> Diagnostic {
    Diagnostic::error(
        Code::SIGNATURE_INVALID,
        "no key with this fingerprint made the signature",
        "compare the fingerprint with what `offersign key check` prints for the server's key",
    )
}

fn does_not_verify() -> Diagnostic {
    Diagnostic::error(
        Code::SIGNATURE_INVALID,
        "the signature does not verify with this key",
        "another key made it, or the header or the claims are not those that were signed",
    )
}
