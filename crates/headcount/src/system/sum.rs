//! Weighted sums of unknowns, kept as runs: a claim over a thousand days is one run.

use smallvec::SmallVec;

/// Consecutive unknowns with the same weight: from `first` up to but without `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Run {
    pub(crate) first: u32,
    pub(crate) end: u32,
    pub(crate) weight: i64,
}

/// A weighted sum of unknowns: runs in order that don't overlap, none of weight zero, and none that
/// could be joined with the next. Equal sums are therefore equal runs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Sum(Kept);

/// Most sums are of consecutive unknowns counted once, which takes half the room.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kept {
    Stretch(u32, u32),
    Runs(Box<[Run]>),
}

impl Default for Sum {
    fn default() -> Self {
        Self(Kept::Runs(Box::default()))
    }
}

impl Sum {
    /// The sum of the unknowns from `first` up to but without `end`.
    pub(crate) fn run(first: u32, end: u32) -> Self {
        if first < end {
            Self(Kept::Stretch(first, end))
        } else {
            Self::default()
        }
    }

    /// One unknown.
    pub(crate) fn one(unknown: u32) -> Self {
        Self::run(unknown, unknown + 1)
    }

    /// The sum of runs, each so many times, that may overlap and come in any order.
    pub(crate) fn of(parts: impl IntoIterator<Item = (Run, i64)>) -> Self {
        let mut changes: SmallVec<[(u32, i64); 8]> = SmallVec::new();
        for (run, times) in parts {
            let weight = run.weight.saturating_mul(times);
            changes.push((run.first, weight));
            changes.push((run.end, weight.saturating_neg()));
        }
        changes.sort_unstable();
        let mut runs: SmallVec<[Run; 1]> = SmallVec::new();
        let mut weight = 0_i64;
        let mut changes = changes.into_iter().peekable();
        while let Some((first, change)) = changes.next() {
            weight = weight.saturating_add(change);
            while let Some((_, more)) = changes.next_if(|(at, _)| *at == first) {
                weight = weight.saturating_add(more);
            }
            let Some(&(end, _)) = changes.peek() else {
                break;
            };
            if weight == 0 {
                continue;
            }
            match runs.last_mut() {
                Some(last) if last.end == first && last.weight == weight => last.end = end,
                _ => runs.push(Run { first, end, weight }),
            }
        }
        match runs.as_slice() {
            [run] if run.weight == 1 => Self::run(run.first, run.end),
            _ => Self(Kept::Runs(runs.into_boxed_slice())),
        }
    }

    /// Several sums together, each so many times.
    pub(crate) fn combined<'a>(parts: impl IntoIterator<Item = (&'a Self, i64)>) -> Self {
        let runs = parts
            .into_iter()
            .flat_map(|(sum, times)| sum.runs().map(move |run| (run, times)));
        Self::of(runs)
    }

    /// Its runs, in order.
    pub(crate) fn runs(&self) -> impl Iterator<Item = Run> + Clone {
        let (stretch, runs) = match &self.0 {
            Kept::Stretch(first, end) => (Some((*first, *end)), &[][..]),
            Kept::Runs(runs) => (None, &**runs),
        };
        let stretch = stretch.map(|(first, end)| Run {
            first,
            end,
            weight: 1,
        });
        stretch.into_iter().chain(runs.iter().copied())
    }

    /// Where it begins and ends, if it's consecutive unknowns counted once.
    pub(crate) fn stretch(&self) -> Option<(u32, u32)> {
        match self.0 {
            Kept::Stretch(first, end) => Some((first, end)),
            Kept::Runs(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(sum: &Sum) -> Vec<(u32, u32, i64)> {
        let runs = sum.runs();
        runs.map(|run| (run.first, run.end, run.weight)).collect()
    }

    #[test]
    fn what_overlaps_adds_and_what_meets_joins() {
        let sum = Sum::combined([(&Sum::run(0, 4), 1), (&Sum::run(2, 6), 1)]);
        assert_eq!(runs(&sum), [(0, 2, 1), (2, 4, 2), (4, 6, 1)]);
        let sum = Sum::combined([(&Sum::run(4, 6), 1), (&Sum::run(0, 4), 1)]);
        assert_eq!((runs(&sum), sum.stretch()), (vec![(0, 6, 1)], Some((0, 6))));
    }

    #[test]
    fn what_cancels_is_gone() {
        let whole = Sum::run(0, 6);
        let rest = Sum::combined([(&whole, 1), (&Sum::run(1, 2), -1), (&Sum::run(0, 1), -3)]);
        assert_eq!(runs(&rest), [(0, 1, -2), (2, 6, 1)]);
        assert_eq!(Sum::combined([(&whole, 1), (&whole, -1)]), Sum::default());
    }
}
