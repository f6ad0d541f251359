//! Many signatures at once, which p256 must judge the same.

use p256::{ProjectivePoint, Scalar};

use super::super::signed::lifts;
use super::super::verify::MANY;
use super::super::{Prehash, Verifier};
use super::{key_at, number, prehash, public, sign, signature};
use crate::key::PublicKey;
use crate::signature::Signature;

/// Judges them together, which must be as p256 judges each.
fn judge(key: &PublicKey, mut signed: Vec<(Prehash, Signature)>) -> Vec<bool> {
    let count = signed.len();
    let filler = (prehash("filler"), signature(&number("r"), &number("s")));
    signed.resize(count.max(MANY), filler);
    let mut verdicts = Verifier::new(key).verify_all(&signed);
    let alone = signed
        .iter()
        .map(|(digest, signature)| digest.verifies(signature, key));
    assert_eq!(verdicts, alone.collect::<Vec<_>>());
    verdicts.truncate(count);
    verdicts
}

#[test]
fn right_and_wrong_ones() {
    let private = number("private");
    let made = (0..700).map(|i| {
        let digest = prehash(i);
        let (r, s) = sign(&digest, &private, &number(i)).scalars();
        match i % 7 {
            0 => (prehash(i + 1), signature(&r, &s)),
            1 => (digest, signature(&(r + Scalar::ONE), &s)),
            2 => (digest, signature(&r, &(s + Scalar::ONE))),
            3 => (digest, signature(&s, &r)),
            4 => (digest, signature(&r, &-s)),
            _ => (digest, signature(&r, &s)),
        }
    });
    let verdicts = judge(&public(&private), made.collect());
    let right: Vec<_> = (0..700).map(|i| i % 7 > 3).collect();
    assert_eq!(verdicts, right);
}

#[test]
fn few_as_well() {
    let private = number("private");
    let key = public(&private);
    let signed = [(prehash(1), sign(&prehash(1), &private, &number("k")))];
    assert_eq!(Verifier::new(&key).verify_all(&signed), [true]);
    assert_eq!(Verifier::new(&key).verify_all(&[]), [false; 0]);
}

/// The numbers at the ends of the range, in every combination, for keys that are small multiples of
/// the generator: doublings, opposite points and infinity are all met.
#[test]
fn edges() {
    let zero = Scalar::ZERO;
    let small = [1u64, 2, 3, 4].map(Scalar::from);
    let numbers: Vec<_> = small.iter().flat_map(|n| [*n, -n]).collect();
    for private in &numbers {
        let mut signed = Vec::new();
        for r in &numbers {
            for s in &numbers {
                for z in numbers.iter().chain([&zero, &(-*r * private)]) {
                    signed.push((Prehash::of(&z.to_bytes()), signature(r, s)));
                }
            }
        }
        judge(&public(private), signed);
    }
}

/// u₁G + u₂Q is infinity when z = −rd.
#[test]
fn infinity_is_wrong() {
    let private = number("private");
    let (r, s) = (number("r"), number("s"));
    let digest = Prehash::of(&(-r * private).to_bytes());
    let verdicts = judge(&public(&private), vec![(digest, signature(&r, &s))]);
    assert_eq!(verdicts, [false]);
}

/// u₁G = u₂Q when z = rd: the last addition is a doubling.
#[test]
fn equal_points() {
    let k = number("k");
    let private = number("private");
    let (r, _) = sign(&prehash(1), &private, &k).scalars();
    let z = r * private;
    let made = sign(&Prehash::of(&z.to_bytes()), &private, &k);
    let verdicts = judge(&public(&private), vec![(Prehash::of(&z.to_bytes()), made)]);
    assert_eq!(verdicts, [true]);
}

#[test]
fn an_x_above_the_order() {
    let (z, s) = (prehash(1), number("s"));
    let larger = |r: &Scalar| Some((*r, *lifts(r).get(2)?));
    let (r, point) = (1u64..60)
        .map(Scalar::from)
        .find_map(|r| larger(&r))
        .unwrap();
    let key = (point * s - ProjectivePoint::GENERATOR * z.scalar()) * r.invert().unwrap();
    let verdicts = judge(&key_at(&key).unwrap(), vec![(z, signature(&r, &s))]);
    assert_eq!(verdicts, [true]);
}
