//! Laws that hold for every book.

mod bounds;
mod conflicts;
mod determinism;
mod large;
mod proofs;
pub(crate) mod strategies;
pub(crate) mod truth;
