//! Laws that hold for every book.

mod bounds;
mod conflicts;
mod determinism;
mod edges;
mod effort;
mod large;
pub(crate) mod many;
mod proofs;
mod settling;
pub(crate) mod strategies;
pub(crate) mod told;
pub(crate) mod truth;
mod vintages;
mod windows;
