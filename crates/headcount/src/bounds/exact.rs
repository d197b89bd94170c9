//! Exact statements from what a solver proposes: a proposal is taken up only if integer arithmetic
//! confirms it.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::{BigRational, Ratio};
use num_traits::ToPrimitive;

use super::number::Approximate;
use super::plain::{PlainRow, PlainSum};
use super::simplex::Term;

/// The largest denominator looked for behind a floating-point number.
const MOST_DENOMINATOR: i64 = 1_000;

/// Rows in machine integers, for checking many proposals fast.
#[derive(Debug)]
pub(super) struct IntegerRows {
    rows: Vec<IntegerRow>,
    unknowns: usize,
}

#[derive(Debug)]
struct IntegerRow {
    sum: Vec<(usize, i128)>,
    lo: Option<Ratio<i128>>,
    hi: Option<Ratio<i128>>,
}

/// Numbers over a common denominator.
struct Scaled {
    values: Vec<(usize, i128)>,
    denominator: i128,
}

impl IntegerRows {
    /// `None` if a bound doesn't fit.
    pub(super) fn new(unknowns: usize, rows: &[PlainRow]) -> Option<Self> {
        let bound = |bound: &Option<BigRational>| match bound {
            None => Some(None),
            Some(bound) => {
                let numer = bound.numer().to_i64()?;
                let denom = bound.denom().to_i64()?;
                Some(Some(Ratio::new_raw(numer.into(), denom.into())))
            }
        };
        let row = |row: &PlainRow| {
            Some(IntegerRow {
                sum: row
                    .sum
                    .iter()
                    .map(|(&unknown, &weight)| (unknown, weight.into()))
                    .collect(),
                lo: bound(&row.lo)?,
                hi: bound(&row.hi)?,
            })
        };
        let rows = rows.iter().map(row).collect::<Option<_>>()?;
        Some(Self { rows, unknowns })
    }

    /// The proposed point, if it's exactly within every row in force.
    pub(super) fn point(&self, proposed: &[Approximate], on: &[bool]) -> Option<ExactPoint> {
        let scaled = scaled(proposed.iter().copied().enumerate())?;
        let mut values = vec![0_i128; self.unknowns];
        for (unknown, value) in scaled.values {
            if value < 0 {
                return None;
            }
            *values.get_mut(unknown)? = value;
        }
        let point = ExactPoint {
            values,
            denominator: scaled.denominator,
        };
        let holds = |row: &IntegerRow| {
            let total = dot(&row.sum, &point.values)?;
            // total / denominator against numer / denom, multiplied out.
            let side = |bound: &Ratio<i128>| {
                let stated = bound.numer().checked_mul(point.denominator)?;
                Some(total.checked_mul(*bound.denom())?.cmp(&stated))
            };
            let above = match &row.lo {
                Some(lo) => side(lo)?.is_ge(),
                None => true,
            };
            let below = match &row.hi {
                Some(hi) => side(hi)?.is_le(),
                None => true,
            };
            Some(above && below)
        };
        let mut in_force = self.rows.iter().zip(on).filter(|(_, on)| **on);
        in_force
            .all(|(row, _)| holds(row) == Some(true))
            .then_some(point)
    }

    /// The proposed terms with exact weights, if what they count is exactly at least `sum` (for an
    /// upper bound on it), and the bound they prove. With an empty sum and a negative bound, they
    /// exclude every point.
    pub(super) fn ceiling(
        &self,
        sum: &PlainSum,
        proposed: &[Term<Approximate>],
    ) -> Option<(BigRational, Vec<Term>)> {
        let weights = proposed.iter().map(|term| term.times).enumerate();
        let scaled = scaled(weights)?;
        let mut counted = vec![0_i128; self.unknowns];
        let mut bound = Ratio::new_raw(0_i128, 1);
        let mut terms = Vec::new();
        for (at, times) in scaled.values {
            let term = proposed.get(at)?;
            if times <= 0 {
                continue;
            }
            let row = self.rows.get(term.row)?;
            let signed = if term.is_min { -times } else { times };
            for (unknown, weight) in &row.sum {
                let entry = counted.get_mut(*unknown)?;
                *entry = entry.checked_add(weight.checked_mul(signed)?)?;
            }
            let stated = if term.is_min { row.lo } else { row.hi }?;
            bound = checked_sum(bound, stated, signed)?;
            terms.push(Term {
                row: term.row,
                is_min: term.is_min,
                times: BigRational::new(BigInt::from(times), BigInt::from(scaled.denominator)),
            });
        }
        let enough = (0..self.unknowns).all(|unknown| {
            let wanted = sum.get(&unknown).map_or(0, |weight| i128::from(*weight));
            wanted
                .checked_mul(scaled.denominator)
                .is_some_and(|wanted| counted[unknown] >= wanted)
        });
        let denominator = BigInt::from(scaled.denominator) * BigInt::from(*bound.denom());
        enough.then(|| {
            (
                BigRational::new(BigInt::from(*bound.numer()), denominator),
                terms,
            )
        })
    }

    /// Whether unknowns may exactly grow in the proposed proportions for ever, and the sum with them.
    pub(super) fn is_open(
        &self,
        sum: &PlainSum,
        proposed: &[(usize, Approximate)],
        on: &[bool],
    ) -> bool {
        let Some(scaled) = scaled(proposed.iter().copied()) else {
            return false;
        };
        let mut growth = vec![0_i128; self.unknowns];
        for (unknown, value) in scaled.values {
            match growth.get_mut(unknown) {
                Some(entry) if value >= 0 => *entry = value,
                _ => return false,
            }
        }
        let in_force = self.rows.iter().zip(on).filter(|(_, on)| **on);
        let mut changes = in_force.map(|(row, _)| (row, dot(&row.sum, &growth)));
        let allowed = changes.all(|(row, change)| {
            change.is_some_and(|change| {
                (change >= 0 || row.lo.is_none()) && (change <= 0 || row.hi.is_none())
            })
        });
        let sum: Vec<(usize, i128)> = sum
            .iter()
            .map(|(&at, &weight)| (at, weight.into()))
            .collect();
        allowed && dot(&sum, &growth).is_some_and(|gain| gain > 0)
    }
}

/// A point within every row in force, in whole multiples of a fraction.
#[derive(Debug, Clone)]
pub(super) struct ExactPoint {
    values: Vec<i128>,
    denominator: i128,
}

impl ExactPoint {
    /// The value of a sum there.
    pub(super) fn value(&self, sum: &PlainSum) -> Option<BigRational> {
        let weights: Vec<(usize, i128)> = sum
            .iter()
            .map(|(&at, &weight)| (at, weight.into()))
            .collect();
        let total = dot(&weights, &self.values)?;
        Some(BigRational::new(
            BigInt::from(total),
            BigInt::from(self.denominator),
        ))
    }
}

fn dot(sum: &[(usize, i128)], values: &[i128]) -> Option<i128> {
    sum.iter().try_fold(0_i128, |total, (at, weight)| {
        total.checked_add(weight.checked_mul(*values.get(*at)?)?)
    })
}

fn checked_sum(total: Ratio<i128>, stated: Ratio<i128>, times: i128) -> Option<Ratio<i128>> {
    use num_traits::{CheckedAdd, CheckedMul};
    total.checked_add(&stated.checked_mul(&Ratio::from_integer(times))?)
}

/// The simplest fractions near the numbers proposed, over their common denominator.
fn scaled(proposed: impl Iterator<Item = (usize, Approximate)>) -> Option<Scaled> {
    let fractions = proposed
        .map(|(at, value)| Some((at, fraction_near(value.0)?)))
        .collect::<Option<Vec<(usize, Ratio<i128>)>>>()?;
    let mut denominator = 1_i128;
    for (_, fraction) in &fractions {
        denominator = denominator.lcm(fraction.denom());
        if denominator > i128::from(i64::MAX) {
            return None;
        }
    }
    let values = fractions
        .into_iter()
        .map(|(at, fraction)| {
            let factor = denominator / *fraction.denom();
            Some((at, fraction.numer().checked_mul(factor)?))
        })
        .collect::<Option<_>>()?;
    Some(Scaled {
        values,
        denominator,
    })
}

/// The first convergent of a number's continued fraction that is as near as rounding can tell.
fn fraction_near(value: f64) -> Option<Ratio<i128>> {
    let near = 1e-7 + 1e-12 * value.abs();
    let (mut before, mut last) = ((0_i128, 1_i128), (1_i128, 0_i128));
    let mut rest = value;
    loop {
        let whole = rest.floor();
        let quotient = whole.to_i128()?;
        let next = (
            quotient.checked_mul(last.0)?.checked_add(before.0)?,
            quotient.checked_mul(last.1)?.checked_add(before.1)?,
        );
        (before, last) = (last, next);
        if last.1 > i128::from(MOST_DENOMINATOR) {
            return None;
        }
        let (numer, denom) = (last.0.to_f64()?, last.1.to_f64()?);
        if (numer / denom - value).abs() <= near {
            return Some(Ratio::new_raw(last.0, last.1));
        }
        rest = 1.0 / (rest - whole);
        if !rest.is_finite() {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_simple_fraction_behind_a_float() {
        let cases = [
            (0.0, 0, 1),
            (-0.5, -1, 2),
            (2.0 / 3.0, 2, 3),
            (5.0 / 7.0, 5, 7),
        ];
        let large = [(200_000.999_999_999_9, 200_001, 1), (66_499.5, 132_999, 2)];
        for (value, numer, denom) in cases.into_iter().chain(large) {
            assert_eq!(
                fraction_near(value),
                Some(Ratio::new(numer, denom)),
                "{value}"
            );
        }
        assert_eq!(fraction_near(f64::NAN), None);
        assert_eq!(fraction_near(std::f64::consts::PI * 1e-3), None);
    }
}
