//! Tightest bounds, each with a proof that a separate checker has redone.

mod checker;
mod extremes;
mod flow;
mod line;
mod linear;
mod lp;
mod proof;
mod solver;
mod whole;

pub use checker::ProofError;
pub use line::{Cites, Line, Side};
pub use proof::Proof;
pub use whole::BoundTooLarge;

pub(crate) use checker::{check, check_claims, check_path, follow_days, recheck};
pub(crate) use extremes::{Extreme, Extremes, extreme, extremes};
pub(crate) use linear::Overflow;
pub(crate) use lp::{Greatest, Term};
pub(crate) use solver::{Solver, Standing};
pub(crate) use whole::{Exact, fraction, persons, whole_bounds, whole_ends};
