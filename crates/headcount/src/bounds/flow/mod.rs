//! One flow over time: rows that each bound a stretch of consecutive unknowns.
//!
//! With C(i) the sum of the first i unknowns, such a row says lo ≤ C(end) − C(first) ≤ hi. That is a
//! simple temporal network (Dechter, Meiri & Pearl 1991): the tightest bounds are shortest paths, and
//! claims contradict each other exactly where a cycle is negative. All of it is whole numbers.

mod circulation;
mod graph;
mod hubs;
mod leaving;
mod paths;
mod potentials;
mod rows;
mod settle;
mod sides;
mod sweep;
mod weight;

pub(crate) use circulation::worst_circulation;
pub(crate) use paths::{Path, shortest_paths};
pub(crate) use potentials::Potentials;
pub(crate) use rows::{FlowRows, RowSide};
pub(crate) use sides::Paths;

#[cfg(test)]
mod tests;
