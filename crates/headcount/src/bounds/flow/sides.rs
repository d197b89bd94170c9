//! The sides that proofs of a flow are made of, as paths that are kept together: most are of a few lines, and a million
//! claims have two million.

use std::sync::Arc;

use crate::system::{Component, at};

use super::rows::RowSide;

/// Paths found in one component, one after the other.
#[derive(Debug)]
pub(crate) struct Paths {
    component: Arc<Component>,
    sides: Box<[RowSide]>,
    /// Where each ends among the sides.
    ends: Box<[u32]>,
}

impl Paths {
    pub(super) fn new(component: Arc<Component>, sides: Vec<RowSide>, ends: Vec<u32>) -> Self {
        Self {
            component,
            sides: sides.into(),
            ends: ends.into(),
        }
    }

    /// What they're paths of.
    pub(crate) fn component(&self) -> &Component {
        &self.component
    }

    /// The sides along a path, in order.
    pub(crate) fn sides(&self, path: u32) -> &[RowSide] {
        let end = |path: u32| self.ends.get(at(path)).copied().map_or(0, at);
        let first = path.checked_sub(1).map_or(0, end);
        self.sides.get(first..end(path)).unwrap_or_default()
    }
}
