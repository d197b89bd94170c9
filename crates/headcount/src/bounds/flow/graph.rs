//! The graph of a flow in compact form.

use crate::system::at;

use super::leaving::{Way, starts};
use super::rows::{Edge, FlowRows};
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
    ways: Vec<Way>,
}

impl<W: Weight> Graph<W> {
    /// The graph of the rows in force, without the edges that are too long to be told from far.
    pub(super) fn of(flow: &FlowRows, on: &[bool], point: &[i128]) -> Self {
        // A path has fewer lines than there are nodes.
        let shift = u32::BITS - flow.unknowns().leading_zeros();
        let weigh = |edge: &Edge, lines: i128| {
            let apart = point[at(edge.head)] - point[at(edge.tail)];
            W::of(((i128::from(edge.weight) - apart) << shift) + lines)
        };
        let stated = flow.edges().filter(|(side, _)| on[at(side.row())]);
        let stated = stated.map(|(side, edge)| (edge, weigh(&edge, 1), Some(side)));
        let steps = (0..flow.unknowns()).map(|node| {
            let step = Edge::step(node);
            (step, weigh(&step, 0), None)
        });
        let all = stated.chain(steps);
        let told: Vec<_> = all.filter(|(_, weight, _)| *weight < W::FAR).collect();

        let starts = starts(
            at(flow.unknowns()) + 1,
            told.iter().map(|(edge, ..)| edge.tail),
        );
        let mut places = starts.clone();
        let blank = Leading {
            to: 0,
            weight: W::FAR,
        };
        let mut graph = Self {
            edges: vec![blank; told.len()],
            ways: vec![None; told.len()],
            starts,
        };
        for (edge, weight, way) in told {
            let to = edge.head;
            graph.put(&mut places, edge.tail, (Leading { to, weight }, way));
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
    pub(super) fn edges_of(&self, node: usize) -> &[Leading<W>] {
        &self.edges[self.range(node)]
    }

    /// The edges of a node with the sides that they are.
    pub(super) fn of_node(&self, node: usize) -> impl Iterator<Item = (&Leading<W>, &Way)> {
        let range = self.range(node);
        self.edges[range.clone()].iter().zip(&self.ways[range])
    }

    #[inline]
    fn range(&self, node: usize) -> std::ops::Range<usize> {
        at(self.starts[node])..at(self.starts[node + 1])
    }

    fn put(&mut self, places: &mut [u32], node: u32, (edge, way): (Leading<W>, Way)) {
        let place = &mut places[at(node)];
        self.edges[at(*place)] = edge;
        self.ways[at(*place)] = way;
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
                    self.ways[kept] = self.ways[position];
                    kept += 1;
                }
            }
            self.starts[node] = u32::try_from(first).unwrap_or(u32::MAX);
        }
        let nodes = self.nodes();
        self.starts[nodes] = u32::try_from(kept).unwrap_or(u32::MAX);
        self.edges.truncate(kept);
        self.ways.truncate(kept);
    }

    /// The same edges, seen from their other ends: of each node the step to it first.
    pub(super) fn reversed(&self) -> Self {
        let nodes = self.nodes();
        let starts = starts(nodes, self.edges.iter().map(|edge| edge.to));
        let mut places = starts.clone();
        let mut reversed = Self {
            starts,
            edges: self.edges.clone(),
            ways: self.ways.clone(),
        };
        for steps in [true, false] {
            for (to, node) in (0..).zip(0..nodes) {
                for (edge, way) in self.of_node(node) {
                    if way.is_none() == steps {
                        let weight = edge.weight;
                        reversed.put(&mut places, edge.to, (Leading { to, weight }, *way));
                    }
                }
            }
        }
        reversed
    }
}
