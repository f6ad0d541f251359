//! Multiplications and additions, edges above all.

use p256::{ProjectivePoint, Scalar};
use proptest::prelude::*;

use super::super::affine::{Affine, add_all};
use super::super::table::{GENERATOR, Table, WIDTH};
use super::number;

fn expected(point: &ProjectivePoint, scalars: &[Scalar]) -> Vec<Option<Affine>> {
    let products = scalars.iter().map(|scalar| Affine::of(&(*point * scalar)));
    products.collect()
}

fn power_of_two(exponent: usize) -> Scalar {
    (0..exponent).fold(Scalar::ONE, |power, _| power.double())
}

/// Zero, the ends of the range, every power of two, single windows, runs of ones, and their negatives.
fn edges() -> Vec<Scalar> {
    let mut edges = vec![Scalar::ZERO, Scalar::ONE];
    for exponent in 0..256 {
        let power = power_of_two(exponent);
        edges.extend([power, power - Scalar::ONE, power + Scalar::ONE]);
        edges.extend([power * Scalar::from(3u64), power * Scalar::from(5u64)]);
    }
    for window in 0..256 / WIDTH {
        let half = power_of_two(window * WIDTH + WIDTH - 1);
        edges.extend([half, half.double() - power_of_two(window * WIDTH)]);
        edges.push(half + power_of_two(window * WIDTH));
    }
    let negatives: Vec<_> = edges.iter().map(|edge| -edge).collect();
    edges.extend(negatives);
    edges
}

#[test]
fn edges_of_the_generator() {
    let edges = edges();
    let products = GENERATOR.multiply_all(&edges);
    assert_eq!(products, expected(&ProjectivePoint::GENERATOR, &edges));
    assert_eq!(products.first(), Some(&None));
}

#[test]
fn edges_of_another_point() {
    let point = ProjectivePoint::GENERATOR * number("point");
    let edges = edges();
    let products = Table::new(&point).multiply_all(&edges);
    assert_eq!(products, expected(&point, &edges));
}

#[test]
fn multiples_of_infinity() {
    let table = Table::new(&ProjectivePoint::IDENTITY);
    assert_eq!(table.multiply_all(&[Scalar::ZERO, number(1)]), [None, None]);
}

#[test]
fn sums_that_two_tables_share() {
    let d = number("key");
    let other = Table::new(&(ProjectivePoint::GENERATOR * d));
    let u: Vec<_> = (0..40).map(number).collect();
    // Infinity, a doubling, and what is neither.
    for (factor, of_u) in [
        (-d.invert().unwrap(), Scalar::ZERO),
        (d.invert().unwrap(), Scalar::ONE.double()),
    ] {
        let mut sums = GENERATOR.multiply_all(&u);
        let v: Vec<_> = u.iter().map(|u| u * &factor).collect();
        other.add_products(&mut sums, &v);
        let totals: Vec<_> = u.iter().map(|u| u * &of_u).collect();
        assert_eq!(sums, expected(&ProjectivePoint::GENERATOR, &totals));
    }
}

#[test]
fn every_kind_of_addition() {
    let points: Vec<ProjectivePoint> = [0u64, 1, 2, 3]
        .iter()
        .flat_map(|k| {
            let point = ProjectivePoint::GENERATOR * Scalar::from(*k);
            [point, -point]
        })
        .collect();
    let pairs = points
        .iter()
        .flat_map(|a| points.iter().map(move |b| (*a, *b)));
    let (a, b): (Vec<_>, Vec<_>) = pairs.unzip();
    let affine = |points: &[ProjectivePoint]| points.iter().map(Affine::of).collect::<Vec<_>>();
    let mut sums = affine(&a);
    add_all(&mut sums, &affine(&b));
    let expected: Vec<_> = a.iter().zip(&b).map(|(a, b)| *a + b).collect();
    assert_eq!(sums, affine(&expected));
}

#[test]
fn nothing_is_fine() {
    assert_eq!(GENERATOR.multiply_all(&[]), []);
    add_all(&mut [], &[]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_scalars_in_batches_of_any_size(seed: u64, count in 1usize..700) {
        let scalars: Vec<_> = (0..count).map(|i| number(format!("{seed} {i}"))).collect();
        let products = GENERATOR.multiply_all(&scalars);
        prop_assert_eq!(products, expected(&ProjectivePoint::GENERATOR, &scalars));
    }
}
