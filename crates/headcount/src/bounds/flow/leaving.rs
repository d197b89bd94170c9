//! Sides of rows by the nodes that their edges leave.

use crate::system::at;

use super::rows::{Edge, RowSide};

/// An edge by the side of a row, or the step from the next node if it's none's.
pub(super) type Way = Option<RowSide>;

/// For each node, the sides whose edges leave it, in the order they were given.
#[derive(Debug, Clone)]
pub(super) struct Leaving {
    starts: Vec<u32>,
    sides: Vec<(RowSide, Edge)>,
}

impl Leaving {
    pub(super) fn of(nodes: usize, edges: impl Iterator<Item = (RowSide, Edge)> + Clone) -> Self {
        let starts = starts(nodes, edges.clone().map(|(_, edge)| edge.tail));
        let mut places = starts.clone();
        let blank = (RowSide::FIRST, Edge::step(0));
        let mut sides = vec![blank; at(starts[nodes])];
        for (side, edge) in edges {
            let place = &mut places[at(edge.tail)];
            sides[at(*place)] = (side, edge);
            *place += 1;
        }
        Self { starts, sides }
    }

    pub(super) fn of_node(&self, node: usize) -> &[(RowSide, Edge)] {
        &self.sides[at(self.starts[node])..at(self.starts[node + 1])]
    }
}

/// Where the edges of each node start, if each of them is at a node; and where the last ones end.
pub(super) fn starts(nodes: usize, edges: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0_u32; nodes + 1];
    for node in edges {
        starts[at(node) + 1] += 1;
    }
    for node in 0..nodes {
        starts[node + 1] += starts[node];
    }
    starts
}
