//! Whether the bounds of a difference decide a comparison.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use crate::bounds::{Side, whole_bounds};
use crate::model::Comparison;

use super::result::Verdict;
use super::situation::Found;

impl Found {
    /// The verdict on a comparison whose difference has these bounds, and the one of them that decides it.
    pub(super) fn decide(&self, op: Comparison) -> (Verdict, Option<Side>) {
        let [lo, hi] = [&self.lo, &self.hi].map(|end| Some(end.as_ref()?.to_rational()));
        decide(op, lo.as_ref(), hi.as_ref())
    }
}

/// The verdict on a comparison, and the bound of the difference that decides it.
pub(super) fn decide(
    op: Comparison,
    lo: Option<&BigRational>,
    hi: Option<&BigRational>,
) -> (Verdict, Option<Side>) {
    let zero = BigRational::zero();
    // Differences are whole, so the exact ends may be taken inward, unless nothing whole is between.
    let (whole_lo, whole_hi) = whole_bounds(lo, hi);
    let inward = |exact: Option<&BigRational>, whole: Option<BigInt>, side: Side| {
        let whole = whole.map(BigRational::from_integer);
        match side {
            Side::Min => exact.cloned().max(whole),
            Side::Max => exact
                .cloned()
                .zip(whole)
                .map(|(exact, whole)| exact.min(whole)),
        }
    };
    let lo = inward(lo, whole_lo, Side::Min);
    let hi = inward(hi, whole_hi, Side::Max);
    let possible = [
        (Ordering::Less, lo.as_ref().is_none_or(|lo| *lo < zero)),
        (
            Ordering::Equal,
            lo.as_ref().is_none_or(|lo| *lo <= zero) && hi.as_ref().is_none_or(|hi| *hi >= zero),
        ),
        (Ordering::Greater, hi.as_ref().is_none_or(|hi| *hi > zero)),
    ];
    let mut possible = possible
        .into_iter()
        .filter(|(_, can_be)| *can_be)
        .map(|(sign, _)| sign);
    let holds: Vec<bool> = possible.by_ref().map(|sign| op.holds(sign)).collect();
    let from_below = lo.is_some_and(|lo| lo >= zero);
    let side = if from_below { Side::Min } else { Side::Max };
    match (holds.contains(&true), holds.contains(&false)) {
        (true, false) => (Verdict::Entailed, Some(side)),
        (false, true) => (Verdict::Contradicted, Some(side)),
        _ => (Verdict::Undetermined, None),
    }
}

/// The values of a difference that a verdict excludes, as ranges of whole numbers.
pub(super) fn excluded(op: Comparison, verdict: Verdict) -> Vec<(Option<i64>, Option<i64>)> {
    let signs = [
        (Ordering::Less, (None, Some(-1))),
        (Ordering::Equal, (Some(0), Some(0))),
        (Ordering::Greater, (Some(1), None)),
    ];
    let mut ranges: Vec<(Option<i64>, Option<i64>)> = Vec::new();
    for (sign, (lo, hi)) in signs {
        if op.holds(sign) == (verdict == Verdict::Entailed) {
            continue;
        }
        match ranges.last_mut() {
            Some(last) if last.1.map(|end| end + 1) == lo => last.1 = hi,
            _ => ranges.push((lo, hi)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_verdict_excludes() {
        let (yes, no) = (Verdict::Entailed, Verdict::Contradicted);
        assert_eq!(excluded(Comparison::More, yes), [(None, Some(0))]);
        assert_eq!(excluded(Comparison::More, no), [(Some(1), None)]);
        assert_eq!(excluded(Comparison::AtMost, yes), [(Some(1), None)]);
        let unequal = [(None, Some(-1)), (Some(1), None)];
        assert_eq!(excluded(Comparison::Equal, yes), unequal);
        assert_eq!(excluded(Comparison::Equal, no), [(Some(0), Some(0))]);
    }
}
