//! The rows of a flow, and the edges they are in its graph.

use std::num::NonZeroU32;
use std::sync::Arc;

use crate::system::{Component, Row, at};

use super::super::line::Side;
use super::leaving::Way;

/// The rows of a component in which each bounds one stretch of unknowns as a whole.
#[derive(Debug, Clone)]
pub(crate) struct FlowRows {
    /// What they're rows of: there are as many nodes as unknowns, and one more.
    pub(crate) component: Arc<Component>,
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
        let rows = &component.rows;
        let bounds_a_stretch = |row: &Row| row.sum.stretch().is_some() && row.part() == (1, 1);
        let all_do = rows.len() < MOST_ROWS && rows.iter().all(bounds_a_stretch);
        all_do.then(|| Self {
            component: component.clone(),
        })
    }

    /// How many unknowns there are.
    pub(crate) fn unknowns(&self) -> u32 {
        self.component.unknowns
    }

    /// The rows.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.component.rows
    }

    /// A side as an edge, if it says more than that counts are at least zero.
    pub(crate) fn edge(&self, side: RowSide) -> Option<Edge> {
        edge(self.rows().get(at(side.row()))?, side.side())
    }

    /// Where a way to a node comes from.
    pub(super) fn tail(&self, head: u32, way: Way) -> u32 {
        let edge = way.and_then(|side| self.edge(side));
        edge.map_or(head + 1, |edge| edge.tail)
    }

    /// Every side that says more than that counts are at least zero, as an edge.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (RowSide, Edge)> + Clone {
        (0..).zip(self.rows()).flat_map(|(number, row)| {
            [Side::Max, Side::Min]
                .into_iter()
                .filter_map(move |side| Some((RowSide::new(number, side), edge(row, side)?)))
        })
    }
}

/// A side of a row as an edge, if it says more than that counts are at least zero.
fn edge(row: &Row, side: Side) -> Option<Edge> {
    let (first, end) = row.sum.stretch()?;
    match side {
        Side::Max => row.hi().map(|hi| Edge {
            tail: first,
            head: end,
            weight: hi,
        }),
        Side::Min => row.lo().filter(|lo| *lo > 0).map(|lo| Edge {
            tail: end,
            head: first,
            weight: -lo,
        }),
    }
}
