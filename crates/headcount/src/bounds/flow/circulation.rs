//! By how much the rows of a flow fail together, if each side gives way at a price of one.

use crate::system::at;

use super::rows::{Edge, FlowRows, RowSide};

/// The sides of the rows in force that fail by most together when each counts at most once, and by how much.
///
/// That is a circulation of least cost where each side's edge has room for one: cycles of negative cost
/// are added, in which an edge can be taken back, until there is none (Klein 1967).
pub(crate) fn worst_circulation(flow: &FlowRows, on: &[bool]) -> (i128, Vec<RowSide>) {
    let edges = flow.edges().filter(|(side, _)| on[at(side.row())]);
    let mut residual = Residual {
        edges: edges.collect(),
        steps: vec![0; at(flow.unknowns())],
        used: Vec::new(),
    };
    residual.used.resize(residual.edges.len(), false);
    while let Some(cycle) = residual.negative_cycle() {
        residual.add(&cycle);
    }
    let used = residual.edges.iter().zip(&residual.used);
    let used: Vec<&(RowSide, Edge)> = used.filter(|(_, used)| **used).map(|(e, _)| e).collect();
    let cost: i128 = used.iter().map(|(_, edge)| i128::from(edge.weight)).sum();
    let mut sides: Vec<RowSide> = used.iter().map(|(side, _)| *side).collect();
    sides.sort_unstable();
    (-cost, sides)
}

/// What can still be added to a circulation, and taken from it.
struct Residual {
    edges: Vec<(RowSide, Edge)>,
    used: Vec<bool>,
    /// How often the step from each node's successor to the node is used; it costs nothing.
    steps: Vec<u64>,
}

/// A way from node to node.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// An edge, forwards if it isn't used and backwards if it is.
    Edge(usize),
    Down(usize),
    /// A step that is used, taken back.
    Up(usize),
}

impl Residual {
    fn ways(&self) -> impl Iterator<Item = Way> {
        let edges = (0..self.edges.len()).map(Way::Edge);
        let down = (0..self.steps.len()).map(Way::Down);
        let up = (0..self.steps.len()).filter(|step| self.steps[*step] > 0);
        edges.chain(down).chain(up.map(Way::Up))
    }

    /// Where a way starts and ends, and its cost.
    fn of(&self, way: Way) -> (usize, usize, i128) {
        match way {
            Way::Edge(number) => {
                let edge = &self.edges[number].1;
                let (tail, head) = (at(edge.tail), at(edge.head));
                let weight = i128::from(edge.weight);
                if self.used[number] {
                    (head, tail, -weight)
                } else {
                    (tail, head, weight)
                }
            }
            Way::Down(step) => (step + 1, step, 0),
            Way::Up(step) => (step, step + 1, 0),
        }
    }

    /// Bellman–Ford from everywhere at once.
    fn negative_cycle(&self) -> Option<Vec<Way>> {
        let nodes = self.steps.len() + 1;
        let mut level = vec![0_i128; nodes];
        let mut along: Vec<Option<Way>> = vec![None; nodes];
        let mut fell = None;
        for _ in 0..=nodes {
            fell = None;
            for way in self.ways() {
                let (tail, head, cost) = self.of(way);
                if level[tail] + cost < level[head] {
                    level[head] = level[tail] + cost;
                    along[head] = Some(way);
                    fell = Some(head);
                }
            }
            fell?;
        }
        // Whatever still falls after so many rounds hangs on a cycle.
        let before = |node: usize| along[node].map(|way| (way, self.of(way).0));
        let mut start = fell?;
        for _ in 0..nodes {
            start = before(start)?.1;
        }
        let (way, mut node) = before(start)?;
        let mut cycle = vec![way];
        while node != start {
            let (way, tail) = before(node)?;
            cycle.push(way);
            node = tail;
        }
        Some(cycle)
    }

    fn add(&mut self, cycle: &[Way]) {
        for way in cycle {
            match *way {
                Way::Edge(number) => self.used[number] = !self.used[number],
                Way::Down(step) => self.steps[step] += 1,
                Way::Up(step) => self.steps[step] -= 1,
            }
        }
    }
}
