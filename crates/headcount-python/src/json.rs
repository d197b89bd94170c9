//! JSON values to Python objects.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use serde_json::Value;

/// Dicts, lists, strings, numbers, `True`, `False` and `None`.
pub(crate) fn to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(given) => given.into_pyobject(py)?.to_owned().into_any(),
        Value::Number(given) => match (given.as_i64(), given.as_u64()) {
            (Some(whole), _) => whole.into_pyobject(py)?.into_any(),
            (None, Some(whole)) => whole.into_pyobject(py)?.into_any(),
            (None, None) => given.as_f64().into_pyobject(py)?,
        },
        Value::String(given) => given.into_pyobject(py)?.into_any(),
        Value::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(to_python(py, item)?)?;
            }
            list.into_any()
        }
        Value::Object(entries) => {
            let dict = PyDict::new(py);
            for (key, item) in entries {
                dict.set_item(key, to_python(py, item)?)?;
            }
            dict.into_any()
        }
    })
}

/// The text of a JSON file.
pub(crate) fn to_text(value: &Value) -> PyResult<String> {
    serde_json::to_string_pretty(value).map_err(|error| PyValueError::new_err(error.to_string()))
}
