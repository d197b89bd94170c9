//! Fills in the record classes that are defined in Python.

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyTuple};

/// A frozen dataclass of the package, by keyword.
pub(crate) struct Record<'py> {
    class: Bound<'py, PyAny>,
    fields: Bound<'py, PyDict>,
}

impl<'py> Record<'py> {
    /// Of a class of `headcount.model`.
    pub(crate) fn of_model(py: Python<'py>, class: &str) -> PyResult<Self> {
        Self::of(py, "headcount.model", class)
    }

    /// Of a class of `headcount.results`.
    pub(crate) fn of_results(py: Python<'py>, class: &str) -> PyResult<Self> {
        Self::of(py, "headcount.results", class)
    }

    /// Of a class of `headcount.prose`.
    pub(crate) fn of_prose(py: Python<'py>, class: &str) -> PyResult<Self> {
        Self::of(py, "headcount.prose", class)
    }

    fn of(py: Python<'py>, module: &str, class: &str) -> PyResult<Self> {
        let class = py.import(module)?.getattr(class)?;
        let fields = PyDict::new(py);
        Ok(Self { class, fields })
    }

    pub(crate) fn with(self, key: &str, value: impl IntoPyObject<'py>) -> PyResult<Self> {
        let value = value.into_bound_py_any(self.class.py())?;
        self.fields.set_item(key, value)?;
        Ok(self)
    }

    pub(crate) fn build(self) -> PyResult<Bound<'py, PyAny>> {
        self.class.call((), Some(&self.fields))
    }
}

/// A tuple of records that is made when it's first asked for.
pub(crate) struct Once(PyOnceLock<Py<PyTuple>>);

impl Once {
    pub(crate) fn get<'py>(
        &self,
        py: Python<'py>,
        make: impl FnOnce() -> PyResult<Bound<'py, PyTuple>>,
    ) -> PyResult<Py<PyTuple>> {
        let made = self.0.get_or_try_init(py, || make().map(Bound::unbind))?;
        Ok(made.clone_ref(py))
    }
}

impl Default for Once {
    fn default() -> Self {
        Self(PyOnceLock::new())
    }
}
