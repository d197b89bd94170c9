//! Shortest paths between the ends of stretches: the tightest bounds, and the fewest lines that prove
//! each.

use rayon::prelude::*;

use crate::system::at;

use super::graph::{Graph, Weight};
use super::rows::{FlowRows, RowSide, Sides};

/// The least of what one node may be above another, and the sides that prove it in order along the
/// path: C(target) − C(source) ≤ length.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    pub(crate) length: i128,
    pub(crate) sides: Sides,
}

/// How many sources are swept at once: their distances lie side by side.
pub(super) const LANES: usize = 8;

/// Graphs with fewer nodes than this are swept whole, without hubs.
const FEW_NODES: usize = 64;

/// One node in so many is a hub.
const HUB_EVERY: usize = 48;

/// Finds the shortest path from the first to the second node of each pair, where there is one. The rows
/// must be consistent. If the work is to stop, some paths are missing.
pub(crate) fn shortest_paths(
    flow: &FlowRows,
    on: &[bool],
    pairs: &[(u32, u32)],
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Vec<Option<Path>> {
    match Graph::<i64>::of(flow, on) {
        Some(graph) => Search::over(graph).paths(pairs, is_stopped),
        None => Graph::<i128>::of(flow, on).map_or_else(
            || vec![None; pairs.len()],
            |graph| Search::over(graph).paths(pairs, is_stopped),
        ),
    }
}

/// A graph without the edges that others make superfluous, to look for paths in.
struct Search<W> {
    graph: Graph<W>,
    reversed: Graph<W>,
}

/// The distances of `LANES` sources at each node.
type Lanes<W> = Vec<[W; LANES]>;

impl<W: Weight> Search<W> {
    fn over(mut graph: Graph<W>) -> Self {
        let nodes = graph.nodes();
        if nodes > FEW_NODES && graph.len() > 4 * nodes {
            let hubs = Hubs::of(&graph);
            graph.retain(|tail, head, weight| !hubs.surpass(tail, head, weight));
        }
        Self {
            reversed: graph.reversed(),
            graph,
        }
    }

    fn paths(
        &self,
        pairs: &[(u32, u32)],
        is_stopped: &(dyn Fn() -> bool + Sync),
    ) -> Vec<Option<Path>> {
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        order.sort_by_key(|position| pairs[*position]);
        let mut sources: Vec<u32> = pairs.iter().map(|(source, _)| *source).collect();
        sources.sort_unstable();
        sources.dedup();
        let found: Vec<Vec<(usize, Option<Path>)>> = sources
            .par_chunks(LANES)
            .filter(|_| !is_stopped())
            .map(|batch| {
                let distances = self.graph.distances(batch);
                let first = order.partition_point(|p| pairs[*p].0 < batch[0]);
                let wanted = order[first..].iter().copied();
                let last = batch[batch.len() - 1];
                let wanted = wanted.take_while(|p| pairs[*p].0 <= last);
                self.along(batch, &distances, wanted, pairs)
            })
            .collect();
        let mut paths = vec![None; pairs.len()];
        for (position, path) in found.into_iter().flatten() {
            paths[position] = path;
        }
        paths
    }

    /// The paths of the pairs wanted, which come in order, from distances known.
    fn along(
        &self,
        batch: &[u32],
        distances: &Lanes<W>,
        wanted: impl Iterator<Item = usize>,
        pairs: &[(u32, u32)],
    ) -> Vec<(usize, Option<Path>)> {
        let mut found: Vec<(usize, Option<Path>)> = Vec::new();
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
        distances: &Lanes<W>,
        lane: usize,
        (source, target): (u32, u32),
        sides: &mut Vec<RowSide>,
    ) -> Option<Path> {
        let length = self.graph.length(distances[at(target)][lane])?;
        sides.clear();
        let mut node = target;
        while node != source {
            let level = distances[at(node)][lane];
            // Steps cost no line, so they come first.
            let above = at(node) + 1;
            if above < distances.len() && distances[above][lane] == level {
                node += 1;
                continue;
            }
            let edge = self
                .reversed
                .leaving(node)
                .find(|edge| distances[at(edge.head)][lane] + edge.weight == level)?;
            sides.push(edge.side);
            node = edge.head;
        }
        sides.reverse();
        Some(Path {
            length,
            sides: Sides::of(sides),
        })
    }
}

/// Distances from and to some nodes spread over all, which show most long edges to be superfluous.
struct Hubs<W> {
    from: Vec<Lanes<W>>,
    to: Vec<Lanes<W>>,
    count: usize,
}

impl<W: Weight> Hubs<W> {
    fn of(graph: &Graph<W>) -> Self {
        let nodes: Vec<u32> = (0..graph.nodes())
            .step_by(HUB_EVERY)
            .filter_map(|node| u32::try_from(node).ok())
            .collect();
        let reversed = graph.reversed();
        let from = nodes.par_chunks(LANES).map(|batch| graph.distances(batch));
        let to = nodes
            .par_chunks(LANES)
            .map(|batch| reversed.distances(batch));
        Self {
            from: from.collect(),
            to: to.collect(),
            count: nodes.len(),
        }
    }

    /// Whether the way over a hub between an edge's ends is shorter than the edge.
    fn surpass(&self, tail: u32, head: u32, weight: W) -> bool {
        let (low, high) = (at(tail.min(head)), at(tail.max(head)));
        let first = low.div_ceil(HUB_EVERY);
        let last = (high / HUB_EVERY).min(self.count.saturating_sub(1));
        if first > last {
            return false;
        }
        let middle = first.midpoint(last);
        [first, middle, last].into_iter().any(|hub| {
            let (batch, lane) = (hub / LANES, hub % LANES);
            let to = self.to[batch][at(tail)][lane];
            let from = self.from[batch][at(head)][lane];
            W::is_reached(to) && W::is_reached(from) && to + from < weight
        })
    }
}
