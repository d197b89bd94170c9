//! Shortest paths between the ends of stretches: the tightest bounds, and the fewest lines that prove
//! each.

use rayon::prelude::*;

use crate::system::at;

use super::graph::Graph;
use super::hubs::leave_out_superfluous;
use super::rows::{FlowRows, RowSide, Sides};
use super::sweep::{LANES, Lanes, Sweep};
use super::weight::Weight;

/// The least of what one node may be above another, and the sides that prove it in order along the
/// path: C(target) − C(source) ≤ length.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    pub(crate) length: i128,
    pub(crate) sides: Sides,
}

/// Finds the shortest path from the first to the second node of each pair, where there is one, by a point that
/// the rows in force allow. If the work is to stop, some paths are missing.
pub(crate) fn shortest_paths(
    flow: &FlowRows,
    on: &[bool],
    point: &[i128],
    pairs: &[(u32, u32)],
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Vec<Option<Path>> {
    let tops = tops(flow, on);
    let mut wanted: Vec<usize> = (0..pairs.len())
        .filter(|position| pairs[*position].1 <= tops[at(pairs[*position].0)])
        .collect();
    wanted.sort_by_key(|position| pairs[*position]);
    let mut paths = vec![None; pairs.len()];
    let mut find = |found: Found| {
        let missing = found.iter().filter(|(_, path)| path.is_none());
        let missing = missing.map(|(position, _)| *position).collect();
        for (position, path) in found {
            paths[position] = path;
        }
        missing
    };
    // Wherever there is a way, wide enough numbers can tell how far it is.
    let search = Search::<i32>::over(flow, on, point);
    wanted = find(search.paths(pairs, &wanted, is_stopped));
    if !wanted.is_empty() && !is_stopped() {
        let search = Search::<i64>::over(flow, on, point);
        wanted = find(search.paths(pairs, &wanted, is_stopped));
    }
    if !wanted.is_empty() && !is_stopped() {
        let search = Search::<i128>::over(flow, on, point);
        find(search.paths(pairs, &wanted, is_stopped));
    }
    paths
}

/// For each node, the highest that some way leads to: as there are always steps down, it's where the first
/// unknown starts that no row in force bounds from above.
fn tops(flow: &FlowRows, on: &[bool]) -> Vec<u32> {
    let mut bounded_up_to: Vec<u32> = (0..=flow.unknowns).collect();
    for (row, _) in flow.rows.iter().zip(on).filter(|(_, on)| **on) {
        if row.hi.is_some() {
            let end = &mut bounded_up_to[at(row.first)];
            *end = row.end.max(*end);
        }
    }
    for node in 1..bounded_up_to.len() {
        bounded_up_to[node] = bounded_up_to[node].max(bounded_up_to[node - 1]);
    }
    let mut tops: Vec<u32> = (0..=flow.unknowns).collect();
    for node in (1..tops.len()).rev() {
        if at(bounded_up_to[node - 1]) >= node {
            tops[node - 1] = tops[node];
        }
    }
    tops
}

/// Paths by the positions of their pairs.
type Found = Vec<(usize, Option<Path>)>;

/// A graph without the edges that others make superfluous, to look for paths in.
struct Search<'a, W> {
    flow: &'a FlowRows,
    graph: Graph<W>,
    reversed: Graph<W>,
}

impl<'a, W: Weight> Search<'a, W> {
    fn over(flow: &'a FlowRows, on: &[bool], point: &[i128]) -> Self {
        let mut graph = Graph::of(flow, on, point);
        leave_out_superfluous(&mut graph);
        Self {
            flow,
            reversed: graph.reversed(),
            graph,
        }
    }

    /// The paths of the pairs wanted, which are in order; none where it's too far to be told how far.
    fn paths(
        &self,
        pairs: &[(u32, u32)],
        wanted: &[usize],
        is_stopped: &(dyn Fn() -> bool + Sync),
    ) -> Found {
        let source = |position: &usize| pairs[*position].0;
        let mut sources: Vec<u32> = wanted.iter().map(source).collect();
        sources.dedup();
        let found: Vec<Found> = sources
            .par_chunks(LANES)
            .filter(|_| !is_stopped())
            .map_init(
                || Sweep::new(self.graph.nodes()),
                |sweep, batch| {
                    let distances = sweep.from(&self.graph, batch);
                    let first = wanted.partition_point(|p| source(p) < batch[0]);
                    let last = batch[batch.len() - 1];
                    let wanted = wanted[first..].iter().copied();
                    let wanted = wanted.take_while(|p| source(p) <= last);
                    self.along(batch, distances, wanted, pairs)
                },
            )
            .collect();
        found.into_iter().flatten().collect()
    }

    /// The paths of the pairs wanted, which come in order, from distances known.
    fn along(
        &self,
        batch: &[u32],
        distances: &[Lanes<W>],
        wanted: impl Iterator<Item = usize>,
        pairs: &[(u32, u32)],
    ) -> Found {
        let mut found = Found::new();
        let mut lane = 0;
        let mut sides = Vec::new();
        for position in wanted {
            let (source, target) = pairs[position];
            while batch[lane] < source {
                lane += 1;
            }
            let same = found
                .last()
                .filter(|(last, _)| pairs[*last] == (source, target));
            let path = match same {
                Some((_, path)) => path.clone(),
                None => self.path(distances, lane, (source, target), &mut sides),
            };
            found.push((position, path));
        }
        found
    }

    /// Goes back from the target along edges that its distance is made of.
    fn path(
        &self,
        distances: &[Lanes<W>],
        lane: usize,
        (source, target): (u32, u32),
        sides: &mut Vec<RowSide>,
    ) -> Option<Path> {
        if distances[at(target)][lane] >= W::FAR {
            return None;
        }
        sides.clear();
        let mut node = target;
        while node != source {
            let level = distances[at(node)][lane];
            // Steps cost no line, and come first.
            let mut edges = self.reversed.of_node(at(node));
            let (edge, way) =
                edges.find(|(edge, _)| distances[at(edge.to)][lane] + edge.weight == level)?;
            sides.extend(*way);
            node = edge.to;
        }
        sides.reverse();
        let weights = sides.iter().filter_map(|side| self.flow.edge(*side));
        Some(Path {
            length: weights.map(|edge| i128::from(edge.weight)).sum(),
            sides: Sides::of(sides),
        })
    }
}
