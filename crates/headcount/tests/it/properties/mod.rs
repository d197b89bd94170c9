//! Laws that hold for every book.

mod bounds;
mod conflicts;
mod determinism;
mod effort;
mod large;
mod many;
mod proofs;
mod settling;
pub(crate) mod strategies;
pub(crate) mod told;
pub(crate) mod truth;
mod vintages;
