//! The three proofs: what they find, and what they must not.

use p256::Scalar;

use super::super::signed::lifts;
use super::super::{Match, Prehash, Prover, Try};
use super::{key_at, number, prehash, public, sign, signature};
use crate::key::PublicKey;
use crate::signature::Signature;

fn tries(count: usize) -> Vec<Try> {
    let one = |i: usize| Try {
        digest: prehash(format!("first {i}")),
        other: Some(prehash(format!("second {i}"))),
    };
    (0..count).map(one).collect()
}

fn private() -> Scalar {
    number("private")
}

fn first(made: &Try, k: &str) -> Signature {
    sign(&made.digest, &private(), &number(k))
}

fn second(made: &Try, k: &str) -> Signature {
    sign(&made.other.unwrap(), &private(), &number(k))
}

/// The same signature with the other s, which verifies as well.
fn with_other_s(of: &Signature) -> Signature {
    let (r, s) = of.scalars();
    signature(&r, &-s)
}

fn swapped(of: &Signature) -> Signature {
    let (r, s) = of.scalars();
    signature(&s, &r)
}

fn found(index: usize, reading: usize) -> Match {
    let key = public(&private());
    Match {
        index,
        reading,
        key,
    }
}

/// Both ways to prove by one signature.
fn provers(readings: &[Signature], key: PublicKey) -> [Prover; 2] {
    let sha256 = key.sha256();
    [
        Prover::known(key, readings),
        Prover::fingerprint(sha256, readings),
    ]
}

#[test]
fn every_position_and_reading() {
    let tries = tries(600);
    for (index, k) in [(0, "a"), (1, "b"), (511, "c"), (512, "d"), (599, "e")] {
        let right = first(&tries[index], k);
        let wrong = swapped(&right);
        for (readings, reading) in [
            (vec![right.clone(), wrong.clone()], 0),
            (vec![wrong.clone(), right.clone()], 1),
            (vec![wrong, with_other_s(&right)], 1),
        ] {
            for prover in provers(&readings, public(&private())) {
                assert_eq!(prover.first_match(&tries), Some(found(index, reading)));
            }
        }
    }
}

#[test]
fn nothing_for_another_key_or_digest() {
    let tries = tries(40);
    let made = first(&tries[3], "a");
    for prover in provers(std::slice::from_ref(&made), public(&number("another"))) {
        assert_eq!(prover.first_match(&tries), None);
    }
    for prover in provers(&[made], public(&private())) {
        assert_eq!(prover.first_match(&tries[4..]), None);
        assert_eq!(prover.first_match(&[]), None);
    }
    for prover in provers(&[], public(&private())) {
        assert_eq!(prover.first_match(&tries), None);
    }
}

#[test]
fn the_first_try_wins_over_the_first_reading() {
    let tries = tries(10);
    let readings = [first(&tries[7], "a"), first(&tries[2], "b")];
    for prover in provers(&readings, public(&private())) {
        assert_eq!(prover.first_match(&tries), Some(found(2, 1)));
    }
}

#[test]
fn a_digest_of_zero() {
    let tries = [Try {
        digest: Prehash::of(&[]),
        other: None,
    }];
    let made = first(&tries[0], "a");
    for prover in provers(&[made], public(&private())) {
        assert_eq!(prover.first_match(&tries), Some(found(0, 0)));
    }
}

#[test]
fn an_r_whose_point_has_a_larger_x() {
    // x = n + i is below p for small i only, so nobody meets one by chance: the key is made for it.
    let tries = tries(20);
    let mut seen = 0;
    for r in (1u64..60).map(Scalar::from) {
        let points = lifts(&r);
        let s = number("s");
        for point in points.iter().skip(2) {
            let z = tries[11].digest.scalar();
            let key = (*point * s - p256::ProjectivePoint::GENERATOR * z) * r.invert().unwrap();
            let key = key_at(&key).unwrap();
            let made = signature(&r, &s);
            assert!(tries[11].digest.verifies(&made, &key));
            for prover in provers(&[made], key) {
                let found = Some(Match {
                    index: 11,
                    reading: 0,
                    key,
                });
                assert_eq!(prover.first_match(&tries), found);
            }
            seen += 1;
        }
    }
    assert!(seen > 4);
}

#[test]
fn an_r_that_is_no_x() {
    let r = (1u64..60)
        .map(Scalar::from)
        .find(|r| lifts(r).is_empty())
        .unwrap();
    let made = signature(&r, &number("s"));
    for prover in provers(std::slice::from_ref(&made), public(&private())) {
        assert_eq!(prover.first_match(&tries(3)), None);
    }
    let prover = Prover::same_signer(&[[made, first(&tries(1)[0], "a")]]);
    assert_eq!(prover.first_match(&tries(3)), None);
}

#[test]
fn one_signer_of_two() {
    let tries = tries(600);
    for (index, k) in [(0, "a"), (512, "b"), (599, "c")] {
        let one = first(&tries[index], k);
        let two = second(&tries[index], "other");
        for (readings, reading) in [
            (vec![[one.clone(), two.clone()]], 0),
            (vec![[with_other_s(&one), two.clone()]], 0),
            (vec![[one.clone(), with_other_s(&two)]], 0),
            (
                vec![[swapped(&one), swapped(&two)], [one.clone(), two.clone()]],
                1,
            ),
        ] {
            let prover = Prover::same_signer(&readings);
            assert_eq!(prover.first_match(&tries), Some(found(index, reading)));
        }
    }
}

#[test]
fn two_signers_or_two_recipes() {
    let tries = tries(30);
    let others = sign(&tries[5].other.unwrap(), &number("another"), &number("b"));
    for readings in [
        [first(&tries[5], "a"), others],
        [first(&tries[5], "a"), second(&tries[6], "b")],
    ] {
        assert_eq!(Prover::same_signer(&[readings]).first_match(&tries), None);
    }
}

/// Each of these fits some key.
#[test]
fn what_proves_nothing() {
    let mut tries = tries(6);
    let one = first(&tries[4], "a");
    let two = second(&tries[4], "a");
    let same_r = [one.clone(), two];
    let same_signature = [one.clone(), one.clone()];
    let same_but_for_s = [one.clone(), with_other_s(&one)];
    let no_second = [one.clone(), second(&tries[4], "b")];
    assert_eq!(Prover::same_signer(&[same_r]).first_match(&tries), None);
    for made in &mut tries {
        made.other = Some(made.digest);
    }
    let same_digest = [one, first(&tries[4], "b")];
    for readings in [same_signature, same_but_for_s, same_digest] {
        assert_eq!(Prover::same_signer(&[readings]).first_match(&tries), None);
    }
    for made in &mut tries {
        made.other = None;
    }
    assert_eq!(Prover::same_signer(&[no_second]).first_match(&tries), None);
}

/// Two digests for which (z₁/r₁ − z₂/r₂)G is infinity, and so are ±A₁ ± A₂.
#[test]
fn infinity_proves_nothing() {
    let [(r1, s1), (r2, _)] =
        [first(&tries(1)[0], "a"), first(&tries(1)[0], "b")].map(|s| s.scalars());
    let z1 = number("z");
    let z2 = z1 * r1.invert().unwrap() * r2;
    let made = Try {
        digest: Prehash::of(&z1.to_bytes()),
        other: Some(Prehash::of(&z2.to_bytes())),
    };
    let readings = [signature(&r1, &s1), signature(&r2, &number("s"))];
    assert_eq!(Prover::same_signer(&[readings]).first_match(&[made]), None);
}

#[test]
fn a_key_at_infinity_is_no_key() {
    // z = ks makes Q = (sR − zG)/r infinity, for R = kG.
    let k = number("a");
    let (r, s) = first(&tries(1)[0], "a").scalars();
    let digest = Prehash::of(&(k * s).to_bytes());
    let made = Try {
        digest,
        other: Some(prehash(1)),
    };
    let readings = [signature(&r, &s)];
    assert_eq!(
        Prover::fingerprint([0; 32], &readings).first_match(&[made]),
        None
    );
    let both = [signature(&r, &s), second(&tries(1)[0], "b")];
    assert_eq!(Prover::same_signer(&[both]).first_match(&[made]), None);
}

#[test]
fn digests_of_any_length() {
    for bytes in [&[0xffu8; 64][..], &[0xff; 32], &[7; 20], &[1], &[]] {
        let digest = Prehash::of(bytes);
        let made = sign(&digest, &private(), &number("a"));
        assert!(made.verifies_digest(bytes, &public(&private())));
    }
}

#[test]
fn two_threads_share_a_prover() {
    let tries = tries(100);
    let [known, _] = provers(&[first(&tries[77], "a")], public(&private()));
    std::thread::scope(|scope| {
        let (left, right) = tries.split_at(50);
        let left = scope.spawn(|| known.first_match(left));
        let right = scope.spawn(|| known.first_match(right));
        assert_eq!(left.join().unwrap(), None);
        assert_eq!(right.join().unwrap(), Some(found(27, 0)));
    });
}
