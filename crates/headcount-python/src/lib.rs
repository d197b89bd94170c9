//! The compiled part of the Python package `headcount`: no arithmetic, only translation.
//!
//! `book` and `reconcile` are the two classes with behaviour; `parts` and `results` fill in the plain
//! records that `python/headcount/model.py` and `results.py` define.

mod arrow;
mod book;
mod bounds_table;
mod convert;
mod country;
mod error;
mod json;
mod parts;
mod period;
mod pool;
mod prose;
mod quantity;
mod reconcile;
mod record;
mod results;
mod share;
mod vintages;
mod watched;
mod words;

/// What `headcount/__init__.py` re-exports.
#[pyo3::pymodule]
mod _core {
    #[pymodule_export]
    use crate::{
        book::{PyBook, read, schema},
        bounds_table::BoundsTable,
        country::PyCountry,
        period::PyPeriod,
        prose::{draft_book, draft_claims, find_mentions},
        quantity::PyQuantity,
        reconcile::PyReconciliation,
        share::PyShare,
        vintages::{PyVintage, PyVintages},
    };

    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
