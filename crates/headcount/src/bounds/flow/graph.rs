//! The graph of a flow in compact form, and sweeps over it from many sources at once.

use std::fmt::Debug;
use std::ops::Add;

use crate::system::at;

use super::paths::LANES;
use super::rows::{FlowRows, RowSide};

/// Whole numbers wide enough for every distance in a graph.
pub(super) trait Weight:
    Copy + Ord + Add<Output = Self> + TryFrom<i128> + Into<i128> + Debug + Send + Sync
{
    /// Farther than any node can be.
    const FAR: Self;
    /// No way at all.
    const NONE: Self;
    const BITS: u32;

    fn is_reached(self) -> bool;
}

impl Weight for i64 {
    const FAR: Self = 1 << 62;
    const NONE: Self = 0;
    const BITS: u32 = 60;

    fn is_reached(self) -> bool {
        self < 1 << 61
    }
}

impl Weight for i128 {
    const FAR: Self = 1 << 126;
    const NONE: Self = 0;
    const BITS: u32 = 124;

    fn is_reached(self) -> bool {
        self < 1 << 125
    }
}

/// An edge as seen from its tail.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leaving<W> {
    pub(super) head: u32,
    pub(super) side: RowSide,
    /// The bound, times a power of two, plus one: so the shortest path is the one of fewest lines among
    /// those that prove most, and none goes round in circles.
    pub(super) weight: W,
}

/// The best edge between each two nodes. The step from each node to the one before it, which costs
/// nothing, isn't stored.
#[derive(Debug)]
pub(super) struct Graph<W> {
    starts: Vec<u32>,
    edges: Vec<Leaving<W>>,
    /// By how many bits bounds are shifted.
    shift: u32,
    /// Whether steps go from each node to the one before it, or the other way round.
    steps_down: bool,
}

impl<W: Weight> Graph<W> {
    /// The graph of the rows in force; `None` if its distances could be too long for the numbers.
    pub(super) fn of(flow: &FlowRows, on: &[bool]) -> Option<Self> {
        let nodes = at(flow.unknowns) + 1;
        let edges = || flow.edges().filter(|(side, _)| on[at(side.row())]);
        let largest = edges().map(|(_, edge)| edge.weight.unsigned_abs()).max();
        let bits = |count: u128| u128::BITS - count.leading_zeros();
        let count = u128::try_from(nodes).unwrap_or(u128::MAX);
        let shift = bits(count);
        // A path has fewer edges than there are nodes.
        if bits(largest.unwrap_or(0).into()) + 2 * shift + 1 > W::BITS {
            return None;
        }
        let mut starts = vec![0_u32; nodes + 1];
        for (_, edge) in edges() {
            starts[at(edge.tail) + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut places = starts.clone();
        let blank = Leaving {
            head: 0,
            side: RowSide::from_number(0),
            weight: W::FAR,
        };
        let mut list = vec![blank; at(starts[nodes])];
        for (side, edge) in edges() {
            let weight = (i128::from(edge.weight) << shift) + 1;
            let place = &mut places[at(edge.tail)];
            list[at(*place)] = Leaving {
                head: edge.head,
                side,
                weight: W::try_from(weight).unwrap_or(W::FAR),
            };
            *place += 1;
        }
        let mut graph = Self {
            starts,
            edges: list,
            shift,
            steps_down: true,
        };
        graph.keep_best();
        Some(graph)
    }

    pub(super) fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn len(&self) -> usize {
        self.edges.len()
    }

    pub(super) fn leaving(&self, node: u32) -> impl Iterator<Item = &Leaving<W>> {
        self.edges[self.range(at(node))].iter()
    }

    fn range(&self, node: usize) -> std::ops::Range<usize> {
        at(self.starts[node])..at(self.starts[node + 1])
    }

    /// The bound that a distance stands for, if it was reached.
    pub(super) fn length(&self, distance: W) -> Option<i128> {
        let distance: i128 = distance.into();
        W::is_reached(W::try_from(distance).ok()?).then(|| distance >> self.shift)
    }

    /// Of the edges between the same nodes, keeps the one with the least weight, the first of equals.
    fn keep_best(&mut self) {
        let mut best = vec![usize::MAX; self.nodes()]; // by head, where its best edge from a node stands
        let mut wanted = vec![false; self.edges.len()];
        for node in 0..self.nodes() {
            let range = self.range(node);
            for position in range.clone() {
                let edge = &self.edges[position];
                let known = &mut best[at(edge.head)];
                if !range.contains(known) || edge.weight < self.edges[*known].weight {
                    *known = position;
                }
            }
            for position in range {
                wanted[position] = best[at(self.edges[position].head)] == position;
            }
        }
        let mut wanted = wanted.into_iter();
        self.retain(|_, _, _| wanted.next() == Some(true));
    }

    /// Keeps the edges (tail, head, weight) that are wanted, asked about in order.
    pub(super) fn retain(&mut self, mut wanted: impl FnMut(u32, u32, W) -> bool) {
        let mut kept = 0;
        for node in 0..self.nodes() {
            let (range, first) = (self.range(node), kept);
            let tail = u32::try_from(node).unwrap_or(u32::MAX);
            for position in range {
                let edge = self.edges[position];
                if wanted(tail, edge.head, edge.weight) {
                    self.edges[kept] = edge;
                    kept += 1;
                }
            }
            self.starts[node] = u32::try_from(first).unwrap_or(u32::MAX);
        }
        let nodes = self.nodes();
        self.starts[nodes] = u32::try_from(kept).unwrap_or(u32::MAX);
        self.edges.truncate(kept);
    }

    /// The same edges the other way round.
    pub(super) fn reversed(&self) -> Self {
        let mut starts = vec![0_u32; self.starts.len()];
        for edge in &self.edges {
            starts[at(edge.head) + 1] += 1;
        }
        for node in 0..self.nodes() {
            starts[node + 1] += starts[node];
        }
        let mut places = starts.clone();
        let mut edges = self.edges.clone();
        for node in 0..self.nodes() {
            for position in self.range(node) {
                let edge = self.edges[position];
                let place = &mut places[at(edge.head)];
                edges[at(*place)] = Leaving {
                    head: u32::try_from(node).unwrap_or(u32::MAX),
                    ..edge
                };
                *place += 1;
            }
        }
        Self {
            starts,
            edges,
            shift: self.shift,
            steps_down: !self.steps_down,
        }
    }

    /// The distances from up to `LANES` sources to every node.
    ///
    /// Sweeps up and down the nodes until nothing gets nearer (Yen's order for Bellman–Ford): a path that
    /// turns k times is found in k sweeps.
    pub(super) fn distances(&self, sources: &[u32]) -> Vec<[W; LANES]> {
        let mut distances = vec![[W::FAR; LANES]; self.nodes()];
        for (lane, source) in sources.iter().enumerate() {
            distances[at(*source)][lane] = W::NONE;
        }
        // Nodes that came nearer since their edges were last looked at.
        let mut fresh = vec![false; self.nodes()];
        for source in sources {
            fresh[at(*source)] = true;
        }
        loop {
            let mut nearer = false;
            for node in 0..self.nodes() {
                nearer |= self.relax(node, &mut distances, &mut fresh);
            }
            for node in (0..self.nodes()).rev() {
                nearer |= self.relax(node, &mut distances, &mut fresh);
            }
            if !nearer {
                return distances;
            }
        }
    }

    fn relax(&self, node: usize, distances: &mut [[W; LANES]], fresh: &mut [bool]) -> bool {
        if !std::mem::take(&mut fresh[node]) {
            return false;
        }
        let level = distances[node];
        let next = if self.steps_down {
            node.checked_sub(1)
        } else {
            Some(node + 1).filter(|next| *next < distances.len())
        };
        if let Some(next) = next {
            fresh[next] |= lower(&mut distances[next], &level, W::NONE);
        }
        for edge in &self.edges[self.range(node)] {
            let head = at(edge.head);
            fresh[head] |= lower(&mut distances[head], &level, edge.weight);
        }
        true
    }
}

/// Lowers each lane to a level plus a weight.
#[inline]
fn lower<W: Weight>(lanes: &mut [W; LANES], level: &[W; LANES], weight: W) -> bool {
    let mut nearer = false;
    for (lane, level) in lanes.iter_mut().zip(level) {
        let reached = *level + weight;
        nearer |= reached < *lane;
        *lane = reached.min(*lane);
    }
    nearer
}
