//! Multiples of one point, from which every other multiple is a few additions away.

use std::sync::LazyLock;

use p256::elliptic_curve::ops::Double as _;
use p256::{ProjectivePoint, Scalar};

use super::affine::{Affine, add_all};

/// Width of a window in bits. A table takes 832 KiB.
///
/// On one core of a Xeon (Sapphire Rapids) under KVM, when this was chosen:
///
/// ```text
/// bits   memory   to build   one of many
///    8  264 KiB     1.4 ms        8.6 µs
///   10  832 KiB     4.6 ms        6.5 µs
///   12  2.8 MiB    14.0 ms        5.2 µs
/// ```
pub(super) const WIDTH: usize = 10;

/// Windows of a scalar. Its digits have a sign, so there is one bit more than 256.
const WINDOWS: usize = 257usize.div_ceil(WIDTH);

/// How many scalars are multiplied together: enough to share an inversion, few enough for the cache.
const BATCH: usize = 512;

/// The multiples of the generator, built when they are first needed.
pub(super) static GENERATOR: LazyLock<Table> =
    LazyLock::new(|| Table::new(&ProjectivePoint::GENERATOR));

/// The multiples k · 2^(`WIDTH` · w) of a point, for each window w and each k up to 2^(`WIDTH` − 1).
pub(super) struct Table {
    /// By k, then by w. It is empty for infinity, all of whose multiples are infinity.
    points: Vec<Affine>,
}

impl Table {
    /// Takes some milliseconds.
    pub(super) fn new(point: &ProjectivePoint) -> Self {
        let mut points = bases(point);
        for _ in 1..WIDTH {
            let known = points.len();
            let last = points.last_chunk::<WINDOWS>().into_iter().flatten();
            let addends: Vec<_> = last.cycle().take(known).copied().collect();
            points.extend_from_within(..);
            add_all(points.get_mut(known..).unwrap_or_default(), &addends);
        }
        Self {
            points: points.into_iter().flatten().collect(),
        }
    }

    /// The product of each scalar and the point.
    pub(super) fn multiply_all(&self, scalars: &[Scalar]) -> Vec<Option<Affine>> {
        let mut sums = vec![None; scalars.len()];
        self.add_products(&mut sums, scalars);
        sums
    }

    /// Adds to each sum the product of its scalar and the point.
    pub(super) fn add_products(&self, sums: &mut [Option<Affine>], scalars: &[Scalar]) {
        for (sums, scalars) in sums.chunks_mut(BATCH).zip(scalars.chunks(BATCH)) {
            let digits: Vec<_> = scalars.iter().map(digits).collect();
            for window in 0..WINDOWS {
                let addends: Vec<_> = digits
                    .iter()
                    .map(|digits| self.multiple(window, *digits.get(window)?))
                    .collect();
                add_all(sums, &addends);
            }
        }
    }

    /// The multiple for one digit of a scalar.
    fn multiple(&self, window: usize, digit: i16) -> Option<Affine> {
        let row = usize::from(digit.unsigned_abs()).checked_sub(1)?;
        let point = *self.points.get(row * WINDOWS + window)?;
        Some(if digit < 0 { point.negated() } else { point })
    }
}

/// The point times 2^(`WIDTH` · w), for each window w.
fn bases(point: &ProjectivePoint) -> Vec<Option<Affine>> {
    let next = |point: &ProjectivePoint| Some((0..WIDTH).fold(*point, |point, _| point.double()));
    std::iter::successors(Some(*point), next)
        .take(WINDOWS)
        .map(|point| Affine::of(&point))
        .collect()
}

/// The digits of a scalar to the base 2^`WIDTH`, lowest first, from −2^(`WIDTH` − 1) + 1 to
/// 2^(`WIDTH` − 1): half as many multiples are needed, because −P costs nothing.
fn digits(scalar: &Scalar) -> [i16; WINDOWS] {
    let mut bytes = [0; 36];
    for (to, from) in bytes.iter_mut().zip(scalar.to_bytes().iter().rev()) {
        *to = *from;
    }
    let mut carry = 0;
    std::array::from_fn(|window| {
        let digit = bits(&bytes, window * WIDTH) + carry;
        carry = i16::from(digit > 1 << (WIDTH - 1));
        digit - (carry << WIDTH)
    })
}

/// `WIDTH` bits of a number whose lowest byte comes first.
fn bits(bytes: &[u8], start: usize) -> i16 {
    let word = bytes.iter().skip(start / 8).take(4).rev();
    let word = word.fold(0, |word, byte| word << 8 | u32::from(*byte));
    let bits = (word >> (start % 8)) & ((1 << WIDTH) - 1);
    i16::try_from(bits).unwrap_or_default()
}
