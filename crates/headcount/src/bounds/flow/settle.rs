//! A point that all rows in force allow, found from any point at once (Bellman–Ford).

use crate::system::at;

use super::leaving::{Leaving, Way};
use super::rows::{Edge, FlowRows, RowSide};
use super::sweep::Marks;

/// Lowers a point, which never goes up from one node to the one before it, until all rows in force allow it; or
/// finds a simple negative cycle of their sides, and leaves the point as far as it came, but still never going up so.
///
/// Of many rows few ever cut the point off: those that do are swept until they don't, and only then all are
/// looked at again.
pub(super) fn settle(flow: &FlowRows, on: &[bool], point: &mut [i128]) -> Result<(), Vec<RowSide>> {
    let mut fall = Fall {
        flow,
        along: vec![None; point.len()],
        fresh: Marks::new(point.len()),
        point,
    };
    let mut cutting: Vec<(RowSide, Edge)> = Vec::new();
    loop {
        let known = cutting.len();
        for (side, edge) in flow.edges() {
            if on[at(side.row())] && fall.lower(&edge, Some(side)) {
                cutting.push((side, edge));
            }
        }
        if cutting.len() == known {
            return Ok(());
        }
        let leaving = Leaving::of(fall.point.len(), cutting.iter().copied());
        if let Err(cycle) = fall.sweep(&leaving) {
            fall.bring_down_all_below();
            return Err(cycle);
        }
    }
}

/// A point on its way down.
struct Fall<'a> {
    flow: &'a FlowRows,
    point: &'a mut [i128],
    /// Along which way each node last fell, if it did.
    along: Vec<Option<Way>>,
    /// The nodes that fell since the edges that leave them were last looked at.
    fresh: Marks,
}

impl Fall<'_> {
    /// Lowers a node as far as an edge demands.
    #[inline]
    fn lower(&mut self, edge: &Edge, way: Way) -> bool {
        let reached = self.point[at(edge.tail)] + i128::from(edge.weight);
        let head = at(edge.head);
        let falls = reached < self.point[head];
        if falls {
            self.point[head] = reached;
            self.along[head] = Some(way);
            self.fresh.mark(head, true);
        }
        falls
    }

    /// Sweeps up and down the nodes until all edges hold.
    fn sweep(&mut self, leaving: &Leaving) -> Result<(), Vec<RowSide>> {
        while self.fresh.any() {
            let mut next = 0;
            while let Some(node) = self.fresh.take_from(next) {
                self.relax(node, leaving);
                next = node + 1;
            }
            let mut end = self.point.len();
            while let Some(node) = self.fresh.take_below(end) {
                self.relax(node, leaving);
                end = node;
            }
            if let Some(cycle) = self.cycle() {
                return Err(cycle);
            }
        }
        Ok(())
    }

    /// Lowers the nodes before others that fell last.
    fn bring_down_all_below(&mut self) {
        for node in (1..self.point.len()).rev() {
            self.point[node - 1] = self.point[node - 1].min(self.point[node]);
        }
    }

    fn relax(&mut self, node: usize, leaving: &Leaving) {
        if let Some(below) = node.checked_sub(1)
            && let Ok(below) = u32::try_from(below)
        {
            self.lower(&Edge::step(below), None);
        }
        for (side, edge) in leaving.of_node(node) {
            self.lower(edge, Some(*side));
        }
    }

    /// The sides on a cycle of edges along which nodes last fell, if there is one.
    fn cycle(&self) -> Option<Vec<RowSide>> {
        let mut seen = vec![0_u32; self.along.len()]; // by which walk
        for (walk, start) in (1..).zip(0..=self.flow.unknowns()) {
            let mut node = start;
            while seen[at(node)] == 0 {
                seen[at(node)] = walk;
                let Some(way) = self.along[at(node)] else {
                    break;
                };
                node = self.flow.tail(node, way);
                if seen[at(node)] == walk {
                    return Some(self.around(node));
                }
            }
        }
        None
    }

    /// The sides on the cycle through a node.
    fn around(&self, start: u32) -> Vec<RowSide> {
        let mut sides = Vec::new();
        let mut node = start;
        while let Some(way) = self.along[at(node)] {
            sides.extend(way);
            node = self.flow.tail(node, way);
            if node == start {
                break;
            }
        }
        sides.sort_unstable();
        sides
    }
}
