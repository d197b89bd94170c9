//! Words from Python, whose strings may hold what is no text.

use std::fmt;

use pyo3::Borrowed;
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::convert::type_name;
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

/// Several ids: any sequence of texts but a text itself, whose letters would be taken for ids.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ids(pub(crate) Vec<String>);

impl<'a, 'py> FromPyObject<'a, 'py> for Ids {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let expected = "expected a sequence of ids such as `[\"eu-even\"]`";
        if given.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err(format!("{expected}, got one text")));
        }
        given.extract().map(Self).map_err(|_| {
            let found = type_name(&given);
            PyTypeError::new_err(format!("{expected}, got `{found}`"))
        })
    }
}

/// How many of something: a whole number from zero up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit(pub(crate) u64);

impl<'a, 'py> FromPyObject<'a, 'py> for Limit {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        given.extract().map(Self).map_err(|error: PyErr| {
            let expected = format!("expected a whole number from 0 to {}", u64::MAX);
            if error.is_instance_of::<PyTypeError>(given.py()) {
                let found = type_name(&given);
                return PyTypeError::new_err(format!("{expected}, got `{found}`"));
            }
            PyValueError::new_err(expected)
        })
    }
}

impl Limit {
    /// The same for things in memory, of which there can't be more than it has room for.
    pub(crate) fn items(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// A call with some arguments, as Python code writes it.
pub(crate) fn written_call(function: &str, arguments: &Bound<'_, PyTuple>) -> PyResult<String> {
    let each = arguments
        .iter()
        .map(|argument| Ok(argument.repr()?.to_string()));
    let each: Vec<String> = each.collect::<PyResult<_>>()?;
    Ok(format!("{function}({})", each.join(", ")))
}

/// So many things of a kind: "1 claim", "2 claims".
pub(crate) fn tally(number: usize, kind: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {kind}{ending}")
}
