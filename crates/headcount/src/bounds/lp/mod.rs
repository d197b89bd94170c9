//! Exact linear programming over counts: for what ties several flows together.

mod basis;
mod certificate;
mod climb;
mod constraints;
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
