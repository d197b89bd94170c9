//! Questions to answers: how many, and whether a comparison is entailed, contradicted or undetermined.

mod alternatives;
mod answers;
mod built;
mod check;
mod consistent;
mod error;
mod notes;
mod options;
mod reconcile;
mod result;
mod settle;
mod settling;
mod situation;
mod suppose;
mod verdict;
mod vintages;
mod without;

pub use error::ReconcileError;
pub use notes::Note;
pub use options::Options;
pub use reconcile::Reconciliation;
pub use result::{Alternative, Answer, Bound, Conflict, NotUsed, SetAside, Subject, Verdict};
pub use settling::{FigureOf, SettledBy, Settling};
pub use vintages::{Moved, Revised, Turned, Vintage, Vintages};
pub use without::Without;
