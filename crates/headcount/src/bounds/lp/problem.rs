//! What is solved: counts ≥ 0, and rows that bound weighted sums of them.

use std::ops::Range;

/// Consecutive unknowns that count alike: from `first` to before `end`, each `weight` times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Run {
    pub(crate) first: u32,
    pub(crate) end: u32,
    pub(crate) weight: i64,
}

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
    /// Where a new series of unknowns begins, in increasing order. Runs may go on over it. Rows over
    /// stretches of one series (the days of one flow) are then short however long the stretches.
    pub(crate) series: Vec<u32>,
    pub(crate) rows: Vec<LpRow>,
}

/// One side of a row, so many times: a line of a proof before it has a name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term<T = num_rational::BigRational> {
    pub(crate) row: usize,
    pub(crate) is_min: bool,
    pub(crate) times: T,
}

/// Why there's no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// The effort allowed is spent.
    Limit,
    /// Whoever asked no longer wants to know.
    Cancelled,
}

/// How much work may be done. Steps are counted, never timed, so that the same problem always gets the
/// same answer.
pub(crate) trait Effort {
    /// Takes note of so many steps, each of a few microseconds.
    fn spend(&mut self, steps: u64) -> Result<(), Stopped>;
}

impl Problem {
    /// The ranges of unknowns that form one series each.
    pub(super) fn ranges(&self) -> Vec<Range<u32>> {
        let mut cuts = vec![0];
        cuts.extend(self.series.iter().copied().filter(|&at| at > 0 && at < self.unknowns));
        cuts.push(self.unknowns);
        cuts.dedup();
        cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
    }
}
