//! Whether the rows in force can all hold: a feasible point, kept up as rows come and go.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use crate::system::at;

use super::super::line::Side;
use super::rows::{Edge, FlowRows, RowSide};

/// With more rows to put in force than this, all are settled together.
const FEW: usize = 64;

/// A point that the rows in force allow, as the cumulative sum at each node.
///
/// Putting rows in force repairs the point where they cut it off, and only there (Cotton & Maler 2006);
/// taking them out leaves it as it is.
#[derive(Debug)]
pub(crate) struct Potentials {
    flow: Arc<FlowRows>,
    leaving: Leaving,
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

/// For each node, the sides whose edges leave it.
#[derive(Debug)]
struct Leaving {
    starts: Vec<u32>,
    sides: Vec<(RowSide, Edge)>,
}

impl Leaving {
    fn of(flow: &FlowRows) -> Self {
        let mut sides: Vec<(RowSide, Edge)> = flow.edges().collect();
        sides.sort_by_key(|(_, edge)| edge.tail);
        let mut starts = Vec::with_capacity(at(flow.unknowns) + 2);
        let mut next = 0_u32;
        for node in 0..=flow.unknowns {
            starts.push(next);
            let more = sides[at(next)..].partition_point(|(_, edge)| edge.tail <= node);
            next += u32::try_from(more).unwrap_or_default();
        }
        starts.push(next);
        Self { starts, sides }
    }

    fn of_node(&self, node: u32) -> &[(RowSide, Edge)] {
        &self.sides[at(self.starts[at(node)])..at(self.starts[at(node) + 1])]
    }
}

/// An edge by the side of a row, or the step from the next node if it's none's.
type Way = Option<RowSide>;

/// A repair under way: by how much each node must fall, and along which side.
#[derive(Debug, Default)]
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
        let nodes = at(flow.unknowns) + 1;
        Self {
            leaving: Leaving::of(&flow),
            on: vec![false; flow.rows.len()],
            held: vec![false; 2 * flow.rows.len()],
            pending: Vec::new(),
            is_pending: vec![false; flow.rows.len()],
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
                if let Some(edge) = self.flow.rows[at(row)].edge(side)
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

    /// Lowers potentials in sweeps up and down the nodes until every edge holds (Bellman–Ford).
    ///
    /// Where a cycle stands in the way, the sweeps go on from where they were once it's broken.
    fn settle_all(&mut self) -> Result<(), Vec<RowSide>> {
        let mut point = std::mem::take(&mut self.point);
        let mut along = vec![None; point.len()];
        loop {
            let mut fell = false;
            for node in 0..=self.flow.unknowns {
                fell |= self.relax(node, &mut point, &mut along);
            }
            for node in (0..=self.flow.unknowns).rev() {
                fell |= self.relax(node, &mut point, &mut along);
            }
            if !fell {
                break;
            }
            if let Some(cycle) = self.cycle_in(&along) {
                self.point = point;
                self.hold_nothing();
                return Err(cycle);
            }
        }
        self.point = point;
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

    /// Lowers what a node's potential is too low for.
    fn relax(&self, node: u32, point: &mut [i128], along: &mut [Option<Way>]) -> bool {
        let mut fell = false;
        let level = point[at(node)];
        if let Some(below) = node.checked_sub(1)
            && point[at(below)] > level
        {
            point[at(below)] = level;
            along[at(below)] = Some(None);
            fell = true;
        }
        for (side, edge) in self.leaving.of_node(node) {
            let reached = level + i128::from(edge.weight);
            if point[at(edge.head)] > reached && self.on[at(side.row())] {
                point[at(edge.head)] = reached;
                along[at(edge.head)] = Some(Some(*side));
                fell = true;
            }
        }
        fell
    }

    /// The sides on a cycle of edges along which potentials last fell, if there is one.
    fn cycle_in(&self, along: &[Option<Way>]) -> Option<Vec<RowSide>> {
        let mut seen = vec![0_u32; along.len()]; // by which walk
        for (walk, start) in (1..).zip(0..=self.flow.unknowns) {
            let mut node = start;
            while seen[at(node)] == 0 {
                seen[at(node)] = walk;
                let Some(way) = along[at(node)] else { break };
                node = self.tail(node, way);
                if seen[at(node)] == walk {
                    return Some(self.around(node, along));
                }
            }
        }
        None
    }

    fn tail(&self, head: u32, way: Way) -> u32 {
        let edge = way.and_then(|side| self.flow.edge(side));
        edge.map_or(head + 1, |edge| edge.tail)
    }

    /// The sides on the cycle through a node.
    fn around(&self, start: u32, along: &[Option<Way>]) -> Vec<RowSide> {
        let mut sides = Vec::new();
        let mut node = start;
        while let Some(way) = along[at(node)] {
            sides.extend(way);
            node = self.tail(node, way);
            if node == start {
                break;
            }
        }
        sides.sort_unstable();
        sides
    }

    /// Lowers potentials until an edge holds, and with it all that did before.
    fn repair(&mut self, side: RowSide, new: Edge) -> Result<(), Vec<RowSide>> {
        let excess = self.point[at(new.tail)] + i128::from(new.weight) - self.point[at(new.head)];
        if excess >= 0 {
            return Ok(());
        }
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
            for (side, edge) in self.leaving.of_node(node) {
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
            node = self.tail(node, way);
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
