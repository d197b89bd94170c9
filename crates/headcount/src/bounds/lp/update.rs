//! Factors after one column was exchanged (Forrest & Tomlin 1972).

use super::factors::Factors;
use super::field::Field;
use super::marked::Marked;

/// A row's pivot went to the end, with other rows taken away from it.
#[derive(Debug, Clone)]
pub(super) struct Move<F> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) others: Vec<(u32, F)>,
}

impl<F: Field> Factors<F> {
    /// Exchanges a column for another, whose `spike` is what [`solve`](Self::solve) had of it half-way.
    /// The pivot gets a new number, the last.
    pub(super) fn replace(
        &mut self,
        from: usize,
        spike: &Marked<F>,
        work: &mut Marked<F>,
    ) -> usize {
        let to = self.pivots.len();
        work.clear();
        for &(beside, weight) in self.upper.of(from) {
            self.upper_back.remove(beside as usize, from);
            work.set(beside as usize, weight);
        }
        for &(above, _) in self.upper_back.of(from) {
            self.upper.remove(above as usize, from);
        }
        self.upper.clear(from);
        self.upper_back.clear(from);

        let mut pivot = spike.get(from);
        let mut others = Vec::new();
        let mut next = work.next(from);
        while let Some(at) = next {
            if let Some(value) = work.settle(at) {
                let times = value.over(self.pivots[at]);
                for &(beside, weight) in self.upper.of(at) {
                    work.take(beside as usize, weight, times);
                }
                pivot = pivot.minus_product(times, spike.get(at));
                others.push((super::lists::index(at), times));
            }
            next = work.next(at + 1);
        }

        self.upper.add();
        self.upper_back.add();
        for (at, weight) in spike.iter().filter(|&(at, _)| at != from) {
            self.upper.push(at, (super::lists::index(to), weight));
            self.upper_back.push(to, (super::lists::index(at), weight));
        }
        self.pivots.push(pivot);
        self.moves.push(Move { from, to, others });
        to
    }
}
