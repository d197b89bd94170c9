//! Words from Python, whose strings may hold what is no text.

use std::fmt;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::error::{BindingError, Result};

/// Half of a character, as wrongly decoded bytes leave them behind.
#[derive(Debug)]
pub(crate) struct LoneSurrogate {
    /// Where it stands, in characters.
    at: usize,
}

impl fmt::Display for LoneSurrogate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        write!(
            f,
            "expected text, got half a character at {at}: lone surrogates come from bytes read in a wrong encoding"
        )
    }
}

/// A string as text; `refusal` is the error for one that is none.
pub(crate) fn text<'a>(
    given: &'a Bound<'_, PyString>,
    refusal: fn(LoneSurrogate) -> BindingError,
) -> Result<&'a str> {
    given.to_str().map_err(|error| {
        let py = given.py();
        if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
            return error.into();
        }
        let start = error.value(py).getattr("start");
        match start.and_then(|start| start.extract()) {
            Ok(at) => refusal(LoneSurrogate { at }),
            Err(error) => error.into(),
        }
    })
}
