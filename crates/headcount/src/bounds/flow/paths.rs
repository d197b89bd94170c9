//! Shortest paths between the ends of stretches: the tightest bounds, and the fewest lines that prove
//! each.

use std::sync::Arc;

use rayon::prelude::*;

use crate::system::at;

use super::super::line::Side;
use super::graph::Graph;
use super::hubs::leave_out_superfluous;
use super::rows::{FlowRows, RowSide};
use super::sides::Paths;
use super::sweep::{LANES, Lanes, Sweep};
use super::weight::Weight;

/// The least of what one node may be above another, and the number of the path whose sides prove it:
/// C(target) − C(source) ≤ length.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    pub(crate) length: i128,
    pub(crate) among: Arc<Paths>,
    pub(crate) number: u32,
}

impl Path {
    /// The sides along it, in order.
    pub(crate) fn sides(&self) -> &[RowSide] {
        self.among.sides(self.number)
    }
}

/// Finds the shortest path from the first to the second node of each pair, where there is one, by a point that
/// the rows in force allow. Nothing is returned if the work was to stop before all were found.
pub(crate) fn shortest_paths(
    flow: &FlowRows,
    on: &[bool],
    point: &[i128],
    pairs: &[(u32, u32)],
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Option<Path>>> {
    let tops = tops(flow, on);
    let mut wanted: Vec<usize> = (0..pairs.len())
        .filter(|position| pairs[*position].1 <= tops[at(pairs[*position].0)])
        .collect();
    wanted.sort_unstable_by_key(|position| (pairs[*position], *position));
    let task = Task {
        flow,
        on,
        point,
        pairs,
        is_stopped,
    };
    let mut paths = vec![None; pairs.len()];
    // Wherever there is a way, wide enough numbers can tell how far it is.
    let of_width: [Find; 3] = [find::<i32>, find::<i64>, find::<i128>];
    for find in of_width {
        if wanted.is_empty() || is_stopped() {
            break;
        }
        for (position, path) in find(&task, &wanted).into_iter().flatten() {
            paths[position] = path;
        }
        wanted.retain(|position| paths[*position].is_none());
    }
    wanted.is_empty().then_some(paths)
}

/// What is to be found, and where.
struct Task<'a> {
    flow: &'a FlowRows,
    on: &'a [bool],
    point: &'a [i128],
    pairs: &'a [(u32, u32)],
    is_stopped: &'a (dyn Fn() -> bool + Sync),
}

/// Finds paths in numbers of some width.
type Find = fn(&Task<'_>, &[usize]) -> Vec<Found>;

/// The paths of the pairs wanted, which are in order; none where it's too far for these numbers to tell how far.
fn find<W: Weight>(task: &Task<'_>, wanted: &[usize]) -> Vec<Found> {
    Search::<W>::over(task).paths(task, wanted)
}

/// For each node, the highest that some way leads to: as there are always steps down, it's where the first
/// unknown starts that no row in force bounds from above.
fn tops(flow: &FlowRows, on: &[bool]) -> Vec<u32> {
    let mut bounded_up_to: Vec<u32> = (0..=flow.unknowns()).collect();
    for (side, edge) in flow.edges() {
        if side.side() == Side::Max && on[at(side.row())] {
            let end = &mut bounded_up_to[at(edge.tail)];
            *end = edge.head.max(*end);
        }
    }
    for node in 1..bounded_up_to.len() {
        bounded_up_to[node] = bounded_up_to[node].max(bounded_up_to[node - 1]);
    }
    let mut tops: Vec<u32> = (0..=flow.unknowns()).collect();
    for node in (1..tops.len()).rev() {
        if at(bounded_up_to[node - 1]) >= node {
            tops[node - 1] = tops[node];
        }
    }
    tops
}

/// Paths by the positions of their pairs.
type Found = Vec<(usize, Option<Path>)>;

/// Paths with their lengths, as they're found.
#[derive(Default)]
struct Tracing {
    lengths: Vec<i128>,
    sides: Vec<RowSide>,
    ends: Vec<u32>,
}

/// A graph without the edges that others make superfluous, to look for paths in.
struct Search<'a, W> {
    flow: &'a FlowRows,
    graph: Graph<W>,
    reversed: Graph<W>,
}

impl<'a, W: Weight> Search<'a, W> {
    fn over(task: &Task<'a>) -> Self {
        let mut graph = Graph::of(task.flow, task.on, task.point);
        leave_out_superfluous(&mut graph);
        Self {
            flow: task.flow,
            reversed: graph.reversed(),
            graph,
        }
    }

    fn paths(&self, task: &Task<'_>, wanted: &[usize]) -> Vec<Found> {
        let pairs = task.pairs;
        let source = |position: &usize| pairs[*position].0;
        let mut sources: Vec<u32> = wanted.iter().map(source).collect();
        sources.dedup();
        sources
            .par_chunks(LANES)
            .filter(|_| !(task.is_stopped)())
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
            .collect()
    }

    /// The paths of the pairs wanted, which come in order, from distances known.
    fn along(
        &self,
        batch: &[u32],
        distances: &[Lanes<W>],
        wanted: impl Iterator<Item = usize>,
        pairs: &[(u32, u32)],
    ) -> Found {
        let mut numbers: Vec<(usize, Option<u32>)> = Vec::new();
        let mut traced = Tracing::default();
        let mut lane = 0;
        for position in wanted {
            let (source, target) = pairs[position];
            while batch[lane] < source {
                lane += 1;
            }
            let same = numbers
                .last()
                .filter(|(last, _)| pairs[*last] == (source, target));
            let number = match same {
                Some((_, number)) => *number,
                None => self.trace(distances, lane, (source, target), &mut traced),
            };
            numbers.push((position, number));
        }
        let Tracing {
            lengths,
            sides,
            ends,
        } = traced;
        let among = Arc::new(Paths::new(self.flow.component.clone(), sides, ends));
        let path = |number: u32| Path {
            length: lengths[at(number)],
            among: among.clone(),
            number,
        };
        let numbers = numbers.into_iter();
        numbers
            .map(|(position, number)| (position, number.map(path)))
            .collect()
    }

    /// Goes back from the target along edges that its distance is made of; returns the path's number among those
    /// that it's added to.
    fn trace(
        &self,
        distances: &[Lanes<W>],
        lane: usize,
        (source, target): (u32, u32),
        traced: &mut Tracing,
    ) -> Option<u32> {
        if distances[at(target)][lane] >= W::FAR {
            return None;
        }
        let sides = &mut traced.sides;
        let first = sides.len();
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
        sides[first..].reverse();
        let weights = sides[first..]
            .iter()
            .filter_map(|side| self.flow.edge(*side));
        let length = weights.map(|edge| i128::from(edge.weight)).sum();
        let number = u32::try_from(traced.ends.len()).ok()?;
        traced.ends.push(u32::try_from(sides.len()).ok()?);
        traced.lengths.push(length);
        Some(number)
    }
}
