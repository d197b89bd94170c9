//! Reconcile what different sources claim about how many people moved.

// [1] What can be said: countries, persons, windows, measures, quantities, claims.
pub mod model;

// [2] Words to quantities.
pub mod text;

// [3] JSON and CSV to books, and back.
pub mod ingest;

#[doc(no_inline)]
pub use ingest::*;
#[doc(no_inline)]
pub use model::*;
