//! Edges that no shortest path needs.

use super::graph::{Graph, Leading};
use super::sweep::{LANES, Lanes, Sweep};
use super::weight::Weight;

/// Graphs with fewer nodes than this are searched with all their edges.
const FEW_NODES: usize = 4 * LANES;

/// Leaves out the edges whose ends are nearer over a hub: all that a shortest path could use stay.
///
/// Hubs are a few nodes spread over all, whose distances from and to every node cost little. They show nearly every
/// superfluous edge to be one.
pub(super) fn leave_out_superfluous<W: Weight>(graph: &mut Graph<W>) {
    let nodes = graph.nodes();
    if nodes < FEW_NODES || graph.len() < 3 * nodes {
        return;
    }
    let hubs = (0..nodes).step_by(nodes.div_ceil(LANES));
    let hubs: Vec<u32> = hubs.filter_map(|node| u32::try_from(node).ok()).collect();
    let distances = |graph: &Graph<W>| {
        let mut sweep = Sweep::new(nodes);
        sweep.from(graph, &hubs);
        sweep.into_distances()
    };
    let (from, to) = rayon::join(|| distances(graph), || distances(&graph.reversed()));
    graph.retain(|tail, edge: &Leading<W>| {
        let head = usize::try_from(edge.to).unwrap_or(usize::MAX);
        nearest(&to[tail], &from[head]) >= edge.weight
    });
}

/// How far the nearest way over a hub is.
fn nearest<W: Weight>(to: &Lanes<W>, from: &Lanes<W>) -> W {
    let ways = to.iter().zip(from).map(|(to, from)| *to + *from);
    ways.fold(W::FAR, Ord::min)
}
