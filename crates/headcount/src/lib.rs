//! Reconcile what different sources claim about how many people moved.

// [1] What can be said: countries, persons, windows, measures, quantities, claims.
pub mod model;

// [2] Words to quantities.
pub mod text;

// [3] JSON and CSV to books, and back.
pub mod ingest;

// [4] Claims to a linear system: atoms, cells, rows.
mod system;

// [5] Systems to tightest bounds, each with a proof.
mod bounds;

// [6] Claims that can't all be true.
mod conflict;

// [7] Questions to answers.
mod answer;

// [9] Results for readers and programs.
pub mod report;

pub use answer::{
    Answer, Bound, Conflict, NotUsed, Note, Options, ReconcileError, Reconciliation, SetAside,
    Subject, Verdict,
};
pub use bounds::{BoundTooLarge, Cites, Line, Proof, ProofError, Side};
pub use system::{AssumptionClash, Definition, Ground, SystemError, Unused};

#[doc(no_inline)]
pub use ingest::*;
#[doc(no_inline)]
pub use model::*;
