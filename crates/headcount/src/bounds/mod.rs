//! Tightest bounds, each with a proof that a separate checker has redone.

mod checker;
mod exact;
mod extremes;
mod flow;
mod line;
mod linear;
mod number;
mod plain;
mod proof;
mod simplex;
mod solver;
mod tableau;
mod whole;

pub use checker::ProofError;
pub use line::{Cites, Line, Side};
pub use proof::Proof;
pub use whole::BoundTooLarge;

pub(crate) use checker::{check, check_path};
pub(crate) use extremes::{Extreme, Extremes, extremes};
pub(crate) use linear::Greatest;
pub(crate) use number::Overflow;
pub(crate) use simplex::Term;
pub(crate) use solver::Solver;
pub(crate) use whole::{Exact, fraction, persons, whole_bounds, whole_ends};
