//! Whether the rows in force can all hold: a feasible point, kept up as rows come and go.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use crate::system::at;

use super::super::line::Side;
use super::leaving::{Leaving, Way};
use super::rows::{Edge, FlowRows, RowSide};
use super::settle::settle;

/// With more rows to put in force than this, all are settled together.
const FEW: usize = 64;

/// A point that the rows in force allow, as the cumulative sum at each node.
///
/// Putting rows in force repairs the point where they cut it off, and only there (Cotton & Maler 2006);
/// taking them out leaves it as it is.
#[derive(Debug, Clone)]
pub(crate) struct Potentials {
    flow: Arc<FlowRows>,
    /// Made when it's first needed.
    leaving: Option<Leaving>,
    on: Vec<bool>,
    /// By side: whether the point satisfies it, and must go on doing so.
    held: Vec<bool>,
    /// Rows that the point may not satisfy yet; some may be out of force again.
    pending: Vec<u32>,
    /// By row: whether it's among those.
    is_pending: Vec<bool>,
    point: Vec<i128>,
    repair: Repair,
}

/// A repair under way: by how much each node must fall, and along which side.
#[derive(Debug, Clone, Default)]
struct Repair {
    by: Vec<i128>,
    along: Vec<Way>,
    settled: Vec<bool>,
    touched: Vec<u32>,
    queue: BinaryHeap<(Reverse<i128>, u32)>,
}

impl Potentials {
    /// No row is in force.
    pub(crate) fn new(flow: Arc<FlowRows>) -> Self {
        let nodes = at(flow.unknowns()) + 1;
        Self {
            leaving: None,
            on: vec![false; flow.rows().len()],
            held: vec![false; 2 * flow.rows().len()],
            pending: Vec::new(),
            is_pending: vec![false; flow.rows().len()],
            point: vec![0; nodes],
            repair: Repair {
                by: vec![0; nodes],
                along: vec![None; nodes],
                settled: vec![false; nodes],
                ..Repair::default()
            },
            flow,
        }
    }

    /// Puts a row in force, or out of it.
    pub(crate) fn switch(&mut self, row: u32, on: bool) {
        if std::mem::replace(&mut self.on[at(row)], on) == on {
            return;
        }
        if on {
            if !std::mem::replace(&mut self.is_pending[at(row)], true) {
                self.pending.push(row);
            }
        } else {
            for side in [Side::Min, Side::Max] {
                self.held[RowSide::new(row, side).index()] = false;
            }
        }
    }

    /// Whether the rows in force can all hold; if not, sides of some that can't: a simple negative cycle.
    pub(crate) fn settle(&mut self) -> Result<(), Vec<RowSide>> {
        if self.pending.len() > FEW {
            self.settle_all()?;
        }
        while let Some(&row) = self.pending.last() {
            for side in [Side::Max, Side::Min] {
                let number = RowSide::new(row, side);
                if let Some(edge) = self.flow.edge(number)
                    && self.on[at(row)]
                    && !self.held[number.index()]
                {
                    self.repair(number, edge)?;
                    self.held[number.index()] = true;
                }
            }
            self.pending.pop();
            self.is_pending[at(row)] = false;
        }
        Ok(())
    }

    /// The cumulative sums at the point last settled.
    pub(crate) fn point(&self) -> &[i128] {
        &self.point
    }

    /// The sum of a stretch at the point last settled.
    pub(crate) fn value(&self, first: u32, end: u32) -> i128 {
        self.point[at(end)] - self.point[at(first)]
    }

    /// Settles all rows in force at once. Where they can't hold, the point goes on from where it came to once
    /// some are out of force.
    fn settle_all(&mut self) -> Result<(), Vec<RowSide>> {
        if let Err(cycle) = settle(&self.flow, &self.on, &mut self.point) {
            self.hold_nothing();
            return Err(cycle);
        }
        for row in self.pending.drain(..) {
            self.is_pending[at(row)] = false;
        }
        for (number, row) in self.on.iter().enumerate() {
            self.held[2 * number] = *row;
            self.held[2 * number + 1] = *row;
        }
        Ok(())
    }

    /// Forgets that the point satisfies any row: all in force are pending again.
    fn hold_nothing(&mut self) {
        self.held.fill(false);
        self.pending.clear();
        for (row, on) in (0..).zip(&self.on) {
            self.is_pending[at(row)] = *on;
            if *on {
                self.pending.push(row);
            }
        }
    }

    /// Lowers potentials until an edge holds, and with it all that did before.
    fn repair(&mut self, side: RowSide, new: Edge) -> Result<(), Vec<RowSide>> {
        let excess = self.point[at(new.tail)] + i128::from(new.weight) - self.point[at(new.head)];
        if excess >= 0 {
            return Ok(());
        }
        let nodes = self.point.len();
        let leaving = self
            .leaving
            .get_or_insert_with(|| Leaving::of(nodes, self.flow.edges()));
        let repair = &mut self.repair;
        repair.fall(new.head, excess, Some(side));
        let mut cycle = false;
        while let Some((Reverse(by), node)) = repair.queue.pop() {
            if repair.settled[at(node)] || by != repair.by[at(node)] {
                continue;
            }
            if node == new.tail {
                cycle = true;
                break;
            }
            repair.settled[at(node)] = true;
            let level = self.point[at(node)] + by;
            if let Some(below) = node.checked_sub(1) {
                repair.fall(below, level - self.point[at(below)], None);
            }
            for (side, edge) in leaving.of_node(at(node)) {
                if self.held[side.index()] {
                    let by = level + i128::from(edge.weight) - self.point[at(edge.head)];
                    repair.fall(edge.head, by, Some(*side));
                }
            }
        }
        let outcome = if cycle {
            Err(self.back_from(new))
        } else {
            for node in &self.repair.touched {
                self.point[at(*node)] += self.repair.by[at(*node)];
            }
            Ok(())
        };
        self.repair.clear();
        outcome
    }

    /// The edges along which an edge's head makes its tail fall, and the edge itself.
    fn back_from(&self, new: Edge) -> Vec<RowSide> {
        let mut sides = Vec::new();
        let mut node = new.tail;
        loop {
            let way = self.repair.along[at(node)];
            sides.extend(way);
            node = self.flow.tail(node, way);
            if node == new.tail {
                break;
            }
        }
        sides.sort_unstable();
        sides
    }
}

impl Repair {
    /// Notes that a node must fall by so much, if that's further than known.
    fn fall(&mut self, node: u32, by: i128, along: Way) {
        let known = self.by[at(node)];
        if by < known && !self.settled[at(node)] {
            if known == 0 {
                self.touched.push(node);
            }
            self.by[at(node)] = by;
            self.along[at(node)] = along;
            self.queue.push((Reverse(by), node));
        }
    }

    fn clear(&mut self) {
        for node in self.touched.drain(..) {
            self.by[at(node)] = 0;
            self.settled[at(node)] = false;
        }
        self.queue.clear();
    }
}
