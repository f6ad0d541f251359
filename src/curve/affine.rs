//! Points in affine coordinates, and the addition of many pairs of them with one inversion.

use p256::elliptic_curve::ff::{BatchInverter, PrimeField as _};
use p256::elliptic_curve::hazmat::FieldArithmetic;
use p256::elliptic_curve::point::AffineCoordinates as _;
use p256::{AffinePoint, FieldBytes, NistP256, ProjectivePoint};

/// A number modulo the prime p of the curve.
type Field = <NistP256 as FieldArithmetic>::FieldElement;

/// A point that is not infinity. Infinity is the `None` of an `Option`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Affine {
    x: Field,
    y: Field,
}

impl Affine {
    /// p256's point; `None` when it is infinity.
    pub(super) fn of(point: &ProjectivePoint) -> Option<Self> {
        let point = AffinePoint::from(point);
        if bool::from(point.is_identity()) {
            return None;
        }
        Some(Self {
            x: Option::from(Field::from_repr(point.x()))?,
            y: Option::from(Field::from_repr(point.y()))?,
        })
    }

    /// The two coordinates, 32 bytes each.
    pub(super) fn coordinates(&self) -> (FieldBytes, FieldBytes) {
        (self.x.to_repr(), self.y.to_repr())
    }

    /// −P.
    pub(super) fn negated(self) -> Self {
        Self { y: -self.y, ..self }
    }
}

/// The line through two points, whose third point on the curve is minus their sum.
///
/// For two opposite points, and where there are no two points, `run` is zero.
#[derive(Clone, Copy)]
struct Line {
    rise: Field,
    run: Field,
    scratch: Field,
}

impl Line {
    const NONE: Self = Self {
        rise: Field::ZERO,
        run: Field::ZERO,
        scratch: Field::ZERO,
    };

    fn through(a: &Affine, b: &Affine) -> Self {
        let (rise, run) = if a.x != b.x {
            (b.y - a.y, b.x - a.x)
        } else if a.y == b.y {
            // The tangent, 3x² − 3 over 2y: the curve is y² = x³ − 3x + b, and none of its points has y = 0.
            let slope = a.x.square() - Field::ONE;
            (slope + slope.double(), a.y.double())
        } else {
            return Self::NONE;
        };
        Self {
            rise,
            run,
            scratch: Field::ZERO,
        }
    }

    /// The sum of the two points, once `run` is inverted; zero stayed zero.
    fn sum(&self, a: &Affine, b: &Affine) -> Option<Affine> {
        if self.run == Field::ZERO {
            return None;
        }
        let slope = self.rise * self.run;
        let x = slope.square() - a.x - b.x;
        let y = slope * (a.x - x) - a.y;
        Some(Affine { x, y })
    }
}

/// Adds to each sum its addend. Every pair is right: equal points, opposite points, and infinity.
pub(super) fn add_all(sums: &mut [Option<Affine>], addends: &[Option<Affine>]) {
    let pairs = sums.iter().zip(addends);
    let mut lines: Vec<Line> = pairs
        .map(|(a, b)| match (a, b) {
            (Some(a), Some(b)) => Line::through(a, b),
            _ => Line::NONE,
        })
        .collect();
    BatchInverter::invert_with_internal_scratch(&mut lines, |l| &mut l.run, |l| &mut l.scratch);
    for ((sum, addend), line) in sums.iter_mut().zip(addends).zip(&lines) {
        *sum = match (*sum, *addend) {
            (Some(a), Some(b)) => line.sum(&a, &b),
            (a, b) => a.or(b),
        };
    }
}
