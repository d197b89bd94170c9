//! Distances from many sources at once.

use multiversion::multiversion;

use crate::system::at;

use super::graph::Graph;
use super::weight::Weight;

/// How many sources are swept at once: their distances lie side by side, and are compared side by side.
pub(super) const LANES: usize = 32;

/// The distances of so many sources at one node.
pub(super) type Lanes<W> = [W; LANES];

/// The distances of so many sources at every node.
#[derive(Debug)]
pub(super) struct Sweep<W> {
    distances: Vec<Lanes<W>>,
    fresh: Marks,
}

impl<W: Weight> Sweep<W> {
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            distances: vec![[W::FAR; LANES]; nodes],
            fresh: Marks::new(nodes),
        }
    }

    /// Finds the distances from up to `LANES` sources.
    pub(super) fn from(&mut self, graph: &Graph<W>, sources: &[u32]) -> &[Lanes<W>] {
        self.distances.fill([W::FAR; LANES]);
        for (lane, source) in sources.iter().enumerate() {
            self.distances[at(*source)][lane] = W::NONE;
            self.fresh.mark(at(*source), true);
        }
        settle(graph, &mut self.distances, &mut self.fresh);
        &self.distances
    }

    pub(super) fn into_distances(self) -> Vec<Lanes<W>> {
        self.distances
    }
}

/// Sweeps up and down the nodes until nothing gets nearer (Yen's order for Bellman–Ford): a path that turns
/// k times is found in k sweeps.
#[multiversion(targets("x86_64+avx2"))]
fn settle<W: Weight>(graph: &Graph<W>, distances: &mut [Lanes<W>], fresh: &mut Marks) {
    let nodes = distances.len();
    while fresh.any() {
        let mut next = 0;
        while let Some(node) = fresh.take_from(next) {
            relax(graph, node, distances, fresh);
            next = node + 1;
        }
        let mut end = nodes;
        while let Some(node) = fresh.take_below(end) {
            relax(graph, node, distances, fresh);
            end = node;
        }
    }
}

/// Brings nearer what a node leads to.
#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "it's compiled for the processor that its caller is"
)]
fn relax<W: Weight>(graph: &Graph<W>, node: usize, distances: &mut [Lanes<W>], fresh: &mut Marks) {
    let level = distances[node];
    for edge in graph.edges_of(node) {
        let to = at(edge.to);
        let mut nearer = false;
        for (lane, level) in distances[to].iter_mut().zip(&level) {
            let reached = *level + edge.weight;
            nearer |= reached < *lane;
            *lane = reached.min(*lane);
        }
        fresh.mark(to, nearer);
    }
}

/// Nodes whose edges are to be looked at, a bit for each.
#[derive(Debug)]
pub(super) struct Marks(Vec<u64>);

const BITS: usize = 64;

impl Marks {
    pub(super) fn new(nodes: usize) -> Self {
        Self(vec![0; nodes.div_ceil(BITS)])
    }

    #[inline]
    pub(super) fn mark(&mut self, node: usize, marked: bool) {
        self.0[node / BITS] |= u64::from(marked) << (node % BITS);
    }

    pub(super) fn any(&self) -> bool {
        self.0.iter().any(|word| *word != 0)
    }

    /// Takes the first mark at a node or after it.
    #[inline]
    pub(super) fn take_from(&mut self, first: usize) -> Option<usize> {
        let mut word = first / BITS;
        let mut marks = self.0.get(word)? & (u64::MAX << (first % BITS));
        while marks == 0 {
            word += 1;
            marks = *self.0.get(word)?;
        }
        Some(self.take(word, marks.trailing_zeros()))
    }

    /// Takes the last mark before a node.
    #[inline]
    pub(super) fn take_below(&mut self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let mut word = last / BITS;
        let mut marks = self.0.get(word)? & (u64::MAX >> (BITS - 1 - last % BITS));
        while marks == 0 {
            word = word.checked_sub(1)?;
            marks = *self.0.get(word)?;
        }
        Some(self.take(word, u64::BITS - 1 - marks.leading_zeros()))
    }

    #[inline]
    fn take(&mut self, word: usize, bit: u32) -> usize {
        self.0[word] &= !(1 << bit);
        word * BITS + at(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_in_order_either_way() {
        let mut marks = Marks::new(130);
        for node in [0, 63, 64, 129] {
            marks.mark(node, true);
            marks.mark(node, false);
        }
        assert_eq!(
            (marks.take_from(1), marks.take_from(64)),
            (Some(63), Some(64))
        );
        assert_eq!(
            (marks.take_below(129), marks.take_below(0)),
            (Some(0), None)
        );
        assert!(marks.any());
        assert_eq!(
            (marks.take_below(130), marks.take_from(0)),
            (Some(129), None)
        );
        assert!(!marks.any());
    }
}
