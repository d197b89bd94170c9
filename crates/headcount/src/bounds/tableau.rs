//! Sparse rows of a simplex tableau.

use super::number::{Number, Overflow};

/// A sum of variables with their weights, by increasing variable; no weight is zero.
#[derive(Debug, Clone)]
pub(super) struct SparseRow<T>(Vec<(usize, T)>);

impl<T: Number> SparseRow<T> {
    pub(super) fn new(mut entries: Vec<(usize, T)>) -> Self {
        entries.retain(|(_, weight)| !weight.vanishes());
        entries.sort_unstable_by_key(|(variable, _)| *variable);
        Self(entries)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(usize, T)> {
        self.0.iter()
    }

    pub(super) fn weight(&self, variable: usize) -> Option<&T> {
        let at = self
            .0
            .binary_search_by_key(&variable, |(known, _)| *known)
            .ok()?;
        Some(&self.0[at].1)
    }

    /// Solves the row `leaving = self` for `entering`, one of its variables.
    pub(super) fn solved_for(&self, entering: usize, leaving: usize) -> Result<Self, Overflow> {
        let pivot = self.weight(entering).ok_or(Overflow)?;
        let minus_one = T::unit().negated();
        let mut entries = Vec::with_capacity(self.0.len());
        for (variable, weight) in &self.0 {
            if *variable != entering {
                entries.push((*variable, minus_one.times(weight)?.over(pivot)?));
            }
        }
        entries.push((leaving, T::unit().over(pivot)?));
        Ok(Self::new(entries))
    }

    /// Replaces `variable` by the sum it equals.
    pub(super) fn substitute(&mut self, variable: usize, sum: &Self) -> Result<(), Overflow> {
        let Ok(at) = self.0.binary_search_by_key(&variable, |(known, _)| *known) else {
            return Ok(());
        };
        let (_, times) = self.0.remove(at);
        let mut merged = Vec::with_capacity(self.0.len() + sum.0.len());
        let mut ours = std::mem::take(&mut self.0).into_iter().peekable();
        for (theirs, weight) in &sum.0 {
            while let Some(entry) = ours.next_if(|(known, _)| known < theirs) {
                merged.push(entry);
            }
            let added = times.times(weight)?;
            match ours.next_if(|(known, _)| known == theirs) {
                Some((_, own)) => {
                    let total = own.plus(&added)?;
                    if !total.vanishes() {
                        merged.push((*theirs, total));
                    }
                }
                None => merged.push((*theirs, added)),
            }
        }
        merged.extend(ours);
        self.0 = merged;
        Ok(())
    }
}
