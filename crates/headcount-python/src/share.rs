//! `Share`.

use headcount::{Lang, Portion, Ratio, Share, ShareRange};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use serde_json::{Value, json};

use crate::error::{BindingError, Result};
use crate::words::{text, written_call};

/// What part of another count: "about 60%", "two thirds", "one in five".
///
/// >>> share = Share.parse("environ 60 %", lang="fr")
/// >>> share.hedge, share.literal
/// ('about', (Fraction(1, 2), Fraction(7, 10)))
/// >>> Share.parse("80%").rounded
/// (Fraction(159, 200), Fraction(161, 200))
#[pyclass(name = "Share", module = "headcount", frozen, eq, hash)]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyShare(pub(crate) Share);

/// The least and the most; `None` is unbounded.
type Range = (Option<Ratio<i64>>, Option<Ratio<i64>>);

#[pymethods]
impl PyShare {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("hedge", "nominal")
    }

    #[new]
    #[pyo3(signature = (phrase, lang = None))]
    fn new(phrase: &Bound<'_, PyString>, lang: Option<&str>) -> Result<Self> {
        Self::parse(phrase, lang)
    }

    /// Reads a phrase; raises `QuantityError` if it isn't a share, or could be read in more than one way.
    ///
    /// >>> Share.parse("more than half").literal
    /// (Fraction(1, 2), None)
    /// >>> Share.parse("60 people")
    /// Traceback (most recent call last):
    ///     ...
    /// headcount.errors.QuantityError: expected a share such as `60%` or `two thirds`, got the count `60`
    #[staticmethod]
    #[pyo3(signature = (phrase, lang = None))]
    fn parse(phrase: &Bound<'_, PyString>, lang: Option<&str>) -> Result<Self> {
        let phrase = text(phrase, BindingError::NoQuantity)?;
        let lang = lang.map(str::parse::<Lang>).transpose()?;
        Ok(Self(Share::parse(phrase, lang)?))
    }

    /// The share between two bounds, both included, each as text; `None` is unbounded.
    ///
    /// >>> Share.from_bounds("55%", "2/3").written
    /// {'min': '55%', 'max': '2/3'}
    #[staticmethod]
    #[pyo3(signature = (min = None, max = None))]
    fn from_bounds(min: Option<&str>, max: Option<&str>) -> Result<Self> {
        let min = min.map(str::parse::<Portion>).transpose()?;
        let max = max.map(str::parse::<Portion>).transpose()?;
        Ok(Self(Share::from_bounds(min, max)?))
    }

    /// What was said about the share: `more_than`, `nearly`, `exact`…
    #[getter]
    fn hedge(&self) -> &'static str {
        self.0.hedge().as_str()
    }

    /// The part or parts themselves, or `None` if there are none.
    #[getter]
    fn nominal(&self) -> Option<(Ratio<i64>, Ratio<i64>)> {
        self.0.nominal()
    }

    /// The shares it leaves when a bare one is taken at its word; "more than half" leaves out the half itself.
    #[getter]
    fn literal(&self) -> Option<Range> {
        self.0.literal().map(range)
    }

    /// The shares it leaves when a bare one is taken as rounded.
    #[getter]
    fn rounded(&self) -> Option<Range> {
        self.0.rounded().map(range)
    }

    /// What it's a share of: "people", "households", "crossings" or "applications".
    #[getter]
    fn unit(&self) -> &'static str {
        self.0.unit().as_str()
    }

    /// The words it was read from.
    #[getter]
    fn phrase(&self) -> Option<&str> {
        self.0.phrase()
    }

    /// The language it was read in, if one was named.
    #[getter]
    fn lang(&self) -> Option<&'static str> {
        self.0.lang().map(Lang::as_str)
    }

    /// The value a book has for it: words, or a dict with `min` and `max`.
    #[getter]
    fn written<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::json::to_python(py, &self.value())
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let (call, args) = slf.get().recipe(slf.py())?;
        written_call(&format!("Share.{call}"), &args)
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (call, args) = slf.get().recipe(slf.py())?;
        Ok((slf.get_type().getattr(call)?, args))
    }
}

impl PyShare {
    /// The static method, and its arguments, that make an equal share.
    fn recipe<'py>(&self, py: Python<'py>) -> PyResult<(&'static str, Bound<'py, PyTuple>)> {
        if let Some(bounds) = self.bounds() {
            return Ok(("from_bounds", bounds.into_pyobject(py)?));
        }
        let shown = self.0.to_string();
        let phrase = self.phrase().unwrap_or(&shown);
        let call = match self.lang() {
            Some(lang) => (phrase, lang).into_pyobject(py)?,
            None => (phrase,).into_pyobject(py)?,
        };
        Ok(("parse", call))
    }

    fn bounds(&self) -> Option<(Option<String>, Option<String>)> {
        let text = |portion: Option<Portion>| portion.map(|portion| portion.to_string());
        self.0.bounds().map(|(min, max)| (text(min), text(max)))
    }

    /// As a book writes it.
    pub(crate) fn value(&self) -> Value {
        match (self.phrase(), self.bounds()) {
            (Some(phrase), _) => phrase.into(),
            (None, Some((min, max))) => json!({"min": min, "max": max}),
            (None, None) => self.0.to_string().into(),
        }
    }
}

fn range(range: ShareRange) -> Range {
    (range.min().map(|end| end.at), range.max().map(|end| end.at))
}
