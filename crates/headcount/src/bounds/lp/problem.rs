//! What is solved: counts ≥ 0, and rows that bound weighted sums of them.

use std::ops::Range;

use num_rational::BigRational;

use crate::system::Run;

/// `lo` ≤ weighted sum ≤ `hi`.
#[derive(Debug, Clone, Default)]
pub(crate) struct LpRow {
    pub(crate) sum: Vec<Run>,
    pub(crate) lo: Option<i128>,
    pub(crate) hi: Option<i128>,
}

/// Unknowns, each at least zero, and the rows that tie them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Problem {
    pub(crate) unknowns: u32,
    pub(crate) rows: Vec<LpRow>,
}

/// One side of a row, so many times: a line of a proof before it has a name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    pub(crate) row: usize,
    pub(crate) is_min: bool,
    pub(crate) times: BigRational,
}

/// Why there's no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// The effort allowed is spent; or numbers came up that are past all reason.
    Limit,
}

/// How much work may be done. Steps are counted, never timed, so that the same problem always gets the
/// same answer.
pub(crate) trait Effort {
    /// Takes note of so many steps, each of a few microseconds.
    fn spend(&mut self, steps: u64) -> Result<(), Stopped>;
}

/// Sides below this, and weights whose sum in a row is below that, keep all sums of a few thousand
/// rows within 128 bits.
const MOST_SIDE: u128 = 1 << 100;
const MOST_WEIGHT: u64 = 1 << 40;

impl Problem {
    /// Whether the numbers are of a size to work with.
    pub(super) fn is_moderate(&self) -> bool {
        self.rows.iter().all(|row| {
            let sides = [row.lo, row.hi].into_iter().flatten();
            let weights = row.sum.iter().map(|run| run.weight.unsigned_abs());
            sides.map(i128::unsigned_abs).all(|side| side < MOST_SIDE)
                && weights.fold(0, u64::saturating_add) < MOST_WEIGHT
        })
    }

    /// The ranges of unknowns that form one series each, such as the days of one flow.
    ///
    /// A series begins where many runs do and few go on over it: it's the rows that tell.
    pub(super) fn series(&self) -> Vec<Range<u32>> {
        let len = self.unknowns as usize + 1;
        let (mut begin, mut change) = (vec![1_i64; len], vec![0_i64; len]);
        for run in self.rows.iter().flat_map(|row| &row.sum) {
            begin[run.first as usize] += 1;
            change[run.first as usize + 1] += 1;
            change[run.end as usize] -= 1;
        }
        let mut over = 0;
        let mut cuts = vec![0];
        for (at, (begin, change)) in (0_u32..).zip(begin.into_iter().zip(change)) {
            over += change;
            if at > 0 && 2 * over <= begin {
                cuts.push(at);
            }
        }
        cuts.push(self.unknowns);
        cuts.dedup();
        cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }
}
