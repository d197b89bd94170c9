//! Exact linear programming over counts: for what ties several flows together.
//!
//! - `problem`, `constraints`: rows over running totals. `lists`, `spans`, `marked`: sparse things.
//! - `factors`, `nucleus`, `update`, `basis`: solving with the constraints that hold a vertex.
//! - `vertex`, `ratio`, `climb`, `elastic`: the primal simplex in floating point, which only proposes.
//! - `fraction`, `point`, `certificate`: its proposals in exact numbers, taken up if they are right.
//! - `field`, `lifting`, `repair`: exact solutions where rounding isn't enough.
//! - `price`: by how much rows that can't all hold must fail together.
//! - `paths`, `extremes`: both ends of many sums, solving for few of them. `engine` ties it together.

mod basis;
mod certificate;
mod climb;
mod constraints;
mod elastic;
mod engine;
mod extremes;
mod factors;
mod field;
mod fraction;
mod lifting;
mod lists;
mod marked;
mod nucleus;
mod paths;
mod point;
mod price;
mod problem;
mod ratio;
mod repair;
mod spans;
mod update;
mod vertex;

pub(crate) use engine::{Greatest, Lp};
pub(crate) use extremes::{Extremes, extremes};
pub(crate) use problem::{Effort, LpRow, Problem, Stopped, Term};

#[cfg(test)]
mod eliminated;
#[cfg(test)]
mod tests;
