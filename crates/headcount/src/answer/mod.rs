//! Questions to answers: how many, and whether a comparison is entailed, contradicted or undetermined.

mod error;
mod options;
mod reconcile;
mod result;
mod situation;

pub use error::ReconcileError;
pub use options::Options;
pub use reconcile::Reconciliation;
pub use result::{Answer, Bound, Conflict, NotUsed, Note, SetAside, Subject, Verdict};
