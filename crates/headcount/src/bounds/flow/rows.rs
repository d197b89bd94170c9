//! The rows of a flow, and the edges they are in its graph.

use std::num::NonZeroU32;
use std::sync::Arc;

use crate::system::{Component, at};

use super::super::line::Side;
use super::leaving::Way;

/// A row's bounds on a stretch of unknowns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FlowRow {
    pub(crate) first: u32,
    pub(crate) end: u32,
    pub(crate) lo: Option<i64>,
    pub(crate) hi: Option<i64>,
}

/// The rows of a component in which each bounds one stretch.
#[derive(Debug, Clone)]
pub(crate) struct FlowRows {
    /// What they're rows of.
    pub(crate) component: Arc<Component>,
    /// How many unknowns there are: the nodes are one more.
    pub(crate) unknowns: u32,
    pub(crate) rows: Vec<FlowRow>,
}

/// A side of a row, as an edge: C(head) ≤ C(tail) + weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) tail: u32,
    pub(crate) head: u32,
    pub(crate) weight: i64,
}

/// A side of a row in one number, which leaves room for none: proofs of a flow use each at most once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RowSide(NonZeroU32);

impl RowSide {
    pub(super) const FIRST: Self = Self(NonZeroU32::MIN);

    pub(crate) fn new(row: u32, side: Side) -> Self {
        let number = row << 1 | u32::from(side == Side::Max);
        Self(NonZeroU32::MIN.saturating_add(number))
    }

    fn number(self) -> u32 {
        self.0.get() - 1
    }

    /// Itself as an index.
    pub(crate) fn index(self) -> usize {
        at(self.number())
    }

    pub(crate) fn row(self) -> u32 {
        self.number() >> 1
    }

    pub(crate) fn side(self) -> Side {
        if self.number() & 1 == 1 {
            Side::Max
        } else {
            Side::Min
        }
    }
}

impl Edge {
    /// The step to a node from the next: a count is at least zero.
    pub(super) fn step(to: u32) -> Self {
        Self {
            tail: to + 1,
            head: to,
            weight: 0,
        }
    }
}

/// More rows than this can't be told apart by a [`RowSide`].
const MOST_ROWS: usize = 1 << 30;

impl FlowRows {
    /// The rows of a component, if each bounds one stretch of unknowns as a whole.
    pub(crate) fn of(component: &Arc<Component>) -> Option<Self> {
        let rows = component.rows.iter().map(|row| {
            let (first, end) = row.sum.stretch()?;
            (row.part() == (1, 1)).then_some(FlowRow {
                first,
                end,
                lo: row.lo(),
                hi: row.hi(),
            })
        });
        let rows: Vec<FlowRow> = rows.collect::<Option<_>>()?;
        (rows.len() < MOST_ROWS).then_some(Self {
            component: component.clone(),
            unknowns: component.unknowns,
            rows,
        })
    }

    /// A side as an edge, if it says more than that counts are at least zero.
    pub(crate) fn edge(&self, side: RowSide) -> Option<Edge> {
        self.rows.get(at(side.row()))?.edge(side.side())
    }

    /// Where a way to a node comes from.
    pub(super) fn tail(&self, head: u32, way: Way) -> u32 {
        let edge = way.and_then(|side| self.edge(side));
        edge.map_or(head + 1, |edge| edge.tail)
    }

    /// Every side that says more than that counts are at least zero, as an edge.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (RowSide, Edge)> + Clone {
        (0..).zip(&self.rows).flat_map(|(number, row)| {
            [Side::Max, Side::Min]
                .into_iter()
                .filter_map(move |side| Some((RowSide::new(number, side), row.edge(side)?)))
        })
    }
}

impl FlowRow {
    /// A side as an edge, if it says more than that counts are at least zero.
    pub(crate) fn edge(&self, side: Side) -> Option<Edge> {
        match side {
            Side::Max => self.hi.map(|hi| Edge {
                tail: self.first,
                head: self.end,
                weight: hi,
            }),
            Side::Min => self.lo.filter(|lo| *lo > 0).map(|lo| Edge {
                tail: self.end,
                head: self.first,
                weight: -lo,
            }),
        }
    }
}
