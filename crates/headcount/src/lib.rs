//! Reconcile what different sources claim about how many people moved.

// [1] What can be said: countries, persons, windows, measures, quantities, claims.
pub mod model;

// [2] Words to quantities.
pub mod text;

// [4] Claims to a linear system: atoms, cells, rows.
mod system;

pub use system::{AssumptionClash, Definition, Ground, SystemError, Unused};

#[doc(no_inline)]
pub use model::*;
