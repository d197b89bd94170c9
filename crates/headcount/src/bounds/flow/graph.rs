//! The graph of a flow in compact form.

use crate::system::at;

use super::rows::{Edge, FlowRows, RowSide};
use super::weight::Weight;

/// An edge as seen from one of its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leading<W> {
    pub(super) to: u32,
    pub(super) weight: W,
}

/// The best edge between each two nodes, weighed against a point that satisfies all: an edge's weight is
/// how much further apart its ends could be, and never less than nothing.
///
/// What is so weighed is small however large the counts are. It's multiplied by a power of two, and each
/// row's side costs one more: so the shortest path is the one of fewest lines among those that prove most.
#[derive(Debug)]
pub(super) struct Graph<W> {
    starts: Vec<u32>,
    edges: Vec<Leading<W>>,
    /// For each edge its side; a step from a node to the one before it has none.
    sides: Vec<Option<RowSide>>,
}

impl<W: Weight> Graph<W> {
    /// The graph of the rows in force, without the edges that are too long to be told from far.
    pub(super) fn of(flow: &FlowRows, on: &[bool], point: &[i128]) -> Self {
        // A path has fewer lines than there are nodes.
        let shift = u32::BITS - flow.unknowns.leading_zeros();
        let weigh = |edge: &Edge, lines: i128| {
            let apart = point[at(edge.head)] - point[at(edge.tail)];
            W::of(((i128::from(edge.weight) - apart) << shift) + lines)
        };
        let stated = flow.edges().filter(|(side, _)| on[at(side.row())]);
        let stated = stated.map(|(side, edge)| (edge, weigh(&edge, 1), Some(side)));
        let steps = (0..flow.unknowns).map(|node| {
            let step = Edge::step(node);
            (step, weigh(&step, 0), None)
        });
        let all = stated.chain(steps);
        let told: Vec<_> = all.filter(|(_, weight, _)| *weight < W::FAR).collect();

        let starts = starts(at(flow.unknowns) + 1, told.iter().map(|(edge, ..)| edge.tail));
        let mut places = starts.clone();
        let blank = Leading {
            to: 0,
            weight: W::FAR,
        };
        let mut graph = Self {
            edges: vec![blank; told.len()],
            sides: vec![None; told.len()],
            starts,
        };
        for (edge, weight, side) in told {
            let to = edge.head;
            graph.put(&mut places, edge.tail, (Leading { to, weight }, side));
        }
        graph.keep_best();
        graph
    }

    pub(super) fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    pub(super) fn len(&self) -> usize {
        self.edges.len()
    }

    /// The edges of a node.
    #[inline]
    pub(super) fn of_node(&self, node: usize) -> &[Leading<W>] {
        &self.edges[self.range(node)]
    }

    /// Their sides, in the same order.
    pub(super) fn sides_of_node(&self, node: usize) -> &[Option<RowSide>] {
        &self.sides[self.range(node)]
    }

    #[inline]
    fn range(&self, node: usize) -> std::ops::Range<usize> {
        at(self.starts[node])..at(self.starts[node + 1])
    }

    fn put(
        &mut self,
        places: &mut [u32],
        node: u32,
        (edge, side): (Leading<W>, Option<RowSide>),
    ) {
        let place = &mut places[at(node)];
        self.edges[at(*place)] = edge;
        self.sides[at(*place)] = side;
        *place += 1;
    }

    /// Of the edges between the same nodes, keeps the one with the least weight, the first of equals.
    fn keep_best(&mut self) {
        let mut best = vec![usize::MAX; self.nodes()]; // by head, where its best edge from a node stands
        let mut wanted = vec![false; self.edges.len()];
        for node in 0..self.nodes() {
            let range = self.range(node);
            for position in range.clone() {
                let edge = &self.edges[position];
                let known = &mut best[at(edge.to)];
                if !range.contains(known) || edge.weight < self.edges[*known].weight {
                    *known = position;
                }
            }
            for position in range {
                wanted[position] = best[at(self.edges[position].to)] == position;
            }
        }
        let mut wanted = wanted.into_iter();
        self.retain(|_, _| wanted.next() == Some(true));
    }

    /// Keeps the edges that are wanted, asked about in order by their tails.
    pub(super) fn retain(&mut self, mut wanted: impl FnMut(usize, &Leading<W>) -> bool) {
        let mut kept = 0;
        for node in 0..self.nodes() {
            let (range, first) = (self.range(node), kept);
            for position in range {
                let edge = self.edges[position];
                if wanted(node, &edge) {
                    self.edges[kept] = edge;
                    self.sides[kept] = self.sides[position];
                    kept += 1;
                }
            }
            self.starts[node] = u32::try_from(first).unwrap_or(u32::MAX);
        }
        let nodes = self.nodes();
        self.starts[nodes] = u32::try_from(kept).unwrap_or(u32::MAX);
        self.edges.truncate(kept);
        self.sides.truncate(kept);
    }

    /// The same edges, seen from their other ends.
    pub(super) fn reversed(&self) -> Self {
        let nodes = self.nodes();
        let starts = starts(nodes, self.edges.iter().map(|edge| edge.to));
        let mut places = starts.clone();
        let mut reversed = Self {
            starts,
            edges: self.edges.clone(),
            sides: self.sides.clone(),
        };
        for (to, node) in (0..).zip(0..nodes) {
            for (edge, side) in self.of_node(node).iter().zip(self.sides_of_node(node)) {
                let weight = edge.weight;
                reversed.put(&mut places, edge.to, (Leading { to, weight }, *side));
            }
        }
        reversed
    }
}

/// Where the edges of each node start, if each of them is at a node; and where the last ones end.
fn starts(nodes: usize, edges: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0_u32; nodes + 1];
    for node in edges {
        starts[at(node) + 1] += 1;
    }
    for node in 0..nodes {
        starts[node + 1] += starts[node];
    }
    starts
}
