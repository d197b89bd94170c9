//! Tightest bounds, each with a proof that a separate checker has redone.

mod checker;
mod exact;
mod extremes;
mod number;
mod proof;
mod simplex;
mod solver;
mod tableau;

pub use checker::ProofError;
pub use proof::{BoundTooLarge, Cites, Line, Proof, Side};

pub(crate) use checker::check;
pub(crate) use extremes::{Extreme, Extremes, extremes};
pub(crate) use number::Overflow;
pub(crate) use proof::{fraction, persons, whole_bounds};
pub(crate) use simplex::Term;
pub(crate) use solver::{Greatest, Solver};
