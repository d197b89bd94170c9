//! `Quantity`.

use headcount::{
    CountRange, Hedge, Lang, Modality, Per, Quantity, QuantityError, QuantityProblem, Subgroup,
};
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use serde_json::Value;

use crate::error::{BindingError, Result};
use crate::words::{text, written_call};

/// How many: a number, and what was said about it.
///
/// >>> quantity = Quantity.parse("près de 69 000", lang="fr")
/// >>> quantity.hedge, quantity.nominal, quantity.literal
/// ('nearly', (69000, 69000), (68000, 68999))
/// >>> Quantity.parse("more than 200,000").literal
/// (200001, None)
#[pyclass(name = "Quantity", module = "headcount", frozen, eq, hash)]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyQuantity(pub(crate) Quantity);

/// The least and the most, both included; `None` is unbounded.
type Range = (Option<i64>, Option<i64>);

#[pymethods]
impl PyQuantity {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("hedge", "nominal")
    }

    #[new]
    #[pyo3(signature = (phrase, lang = None))]
    fn new(phrase: &Bound<'_, PyString>, lang: Option<&str>) -> Result<Self> {
        Self::parse(phrase, lang)
    }

    /// Reads a phrase; raises `QuantityError` if it isn't a count of people, or could be read in more than one way.
    ///
    /// >>> Quantity.parse("tens of thousands").literal
    /// (20000, 99999)
    /// >>> Quantity.parse("12%")
    /// Traceback (most recent call last):
    ///     ...
    /// headcount.errors.QuantityError: `12%` is no quantity: expected a number of people, but `%` makes it a percentage
    #[staticmethod]
    #[pyo3(signature = (phrase, lang = None))]
    fn parse(phrase: &Bound<'_, PyString>, lang: Option<&str>) -> Result<Self> {
        let phrase = text(phrase, BindingError::NoQuantity)?;
        let lang = lang.map(str::parse::<Lang>).transpose()?;
        Ok(Self(Quantity::parse(phrase, lang)?))
    }

    /// The quantity between two bounds, both included; `None` is unbounded.
    ///
    /// >>> Quantity.from_bounds(200_001, None).hedge
    /// 'at_least'
    #[staticmethod]
    #[pyo3(signature = (min = None, max = None))]
    fn from_bounds(min: Option<&Bound<'_, PyAny>>, max: Option<&Bound<'_, PyAny>>) -> Result<Self> {
        let min = min.map(whole).transpose()?;
        let max = max.map(whole).transpose()?;
        Ok(Self(Quantity::from_bounds(min, max)?))
    }

    /// A number with one of the hedges that go with a single number.
    ///
    /// >>> Quantity.hedged("about", 40_000).literal
    /// (30000, 50000)
    #[staticmethod]
    fn hedged(hedge: &str, number: &Bound<'_, PyAny>) -> Result<Self> {
        let hedge: Hedge = hedge.parse().map_err(BindingError::Hedge)?;
        Ok(Self(Quantity::hedged(hedge, whole(number)?)?))
    }

    /// What was said about the number: `more_than`, `nearly`, `exact`…
    #[getter]
    fn hedge(&self) -> &'static str {
        self.0.hedge().as_str()
    }

    /// The number or numbers themselves, or `None` if there are none.
    #[getter]
    fn nominal(&self) -> Option<(i64, i64)> {
        self.0.nominal()
    }

    /// The counts it leaves when a bare number is taken at its word.
    #[getter]
    fn literal(&self) -> Option<Range> {
        self.0.literal().map(range)
    }

    /// The counts it leaves when a bare number is taken as rounded.
    #[getter]
    fn rounded(&self) -> Option<Range> {
        self.0.rounded().map(range)
    }

    /// What it counts: "people", "households", "crossings" or "applications".
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

    /// The persons that the words single out, "men", "women" or "children", or `None`.
    ///
    /// >>> Quantity.parse("up to 300,000 men").subgroup
    /// 'men'
    #[getter]
    fn subgroup(&self) -> Option<&'static str> {
        self.0.subgroup().map(Subgroup::as_str)
    }

    /// What it's per, if it's a rate: "hour", "day", "week", "month" or "year". A rate bounds nothing.
    ///
    /// >>> Quantity.parse("7,000 people a day").per
    /// 'day'
    #[getter]
    fn per(&self) -> Option<&'static str> {
        self.0.per().map(Per::as_str)
    }

    /// How the words put it, unless they state it as a fact: "planned", "forecast" or "conditional".
    ///
    /// >>> Quantity.parse("700 000 Russes auraient fui", lang="fr").modality
    /// 'conditional'
    #[getter]
    fn modality(&self) -> Option<&'static str> {
        self.0.modality().map(Modality::as_str)
    }

    /// Whether the words call it an estimate.
    #[getter]
    fn estimated(&self) -> bool {
        self.0.estimated()
    }

    /// Whether the words add it to something said before ("another 5,000").
    #[getter]
    fn increment(&self) -> bool {
        self.0.increment()
    }

    /// Whether the words call it the highest there was ("a peak of 10,000").
    #[getter]
    fn peak(&self) -> bool {
        self.0.peak()
    }

    /// It in a language, with its hedge and the language's way to write numbers; read again, that's the same quantity.
    ///
    /// >>> Quantity.parse("no fewer than 280,002").in_words("es")
    /// 'al menos 280.002'
    /// >>> Quantity.from_bounds(5_000, 6_000).in_words("de")
    /// 'zwischen 5.000 und 6.000'
    #[pyo3(signature = (lang = "en"))]
    fn in_words(&self, lang: &str) -> Result<String> {
        Ok(self.0.in_words(lang.parse::<Lang>()?))
    }

    /// The value a book has for it: words, a number, or a dict with `min` and `max`.
    ///
    /// >>> Quantity.from_bounds(max=5).written
    /// {'min': None, 'max': 5}
    #[getter]
    fn written<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::json::to_python(py, &self.value())
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let (call, args) = slf.get().recipe(slf.py())?;
        written_call(&format!("Quantity.{call}"), &args)
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let (call, args) = slf.get().recipe(slf.py())?;
        Ok((slf.get_type().getattr(call)?, args))
    }
}

impl PyQuantity {
    /// The static method, and its arguments, that make an equal quantity.
    fn recipe<'py>(&self, py: Python<'py>) -> PyResult<(&'static str, Bound<'py, PyTuple>)> {
        if let Some(phrase) = self.phrase() {
            let call = match self.lang() {
                Some(lang) => (phrase, lang).into_pyobject(py)?,
                None => (phrase,).into_pyobject(py)?,
            };
            return Ok(("parse", call));
        }
        Ok(match self.0.nominal() {
            // "Tens of thousands" is 20,000 at least: twice its number.
            Some((least, _)) if self.0.hedge() == Hedge::PluralScale => {
                ("hedged", (self.hedge(), least / 2).into_pyobject(py)?)
            }
            Some((number, _)) if !self.0.is_explicit() => {
                ("hedged", (self.hedge(), number).into_pyobject(py)?)
            }
            _ => {
                let bounds = self.literal().unwrap_or_default();
                ("from_bounds", bounds.into_pyobject(py)?)
            }
        })
    }

    /// As a book writes it.
    pub(crate) fn value(&self) -> Value {
        match (self.0.phrase(), self.0.nominal()) {
            (Some(phrase), _) => phrase.into(),
            (None, Some((number, _)))
                if self.0.hedge() == Hedge::Exact && !self.0.is_explicit() =>
            {
                number.into()
            }
            _ => serde_json::to_value(&self.0).unwrap_or_else(|_| self.0.to_string().into()),
        }
    }
}

fn range(range: CountRange) -> Range {
    (range.min(), range.max())
}

/// A whole number; one that no machine integer holds is too large for a count, not for Python.
fn whole(number: &Bound<'_, PyAny>) -> Result<i64> {
    number.extract().map_err(|error: PyErr| {
        if error.is_instance_of::<PyOverflowError>(number.py()) {
            QuantityError::from(QuantityProblem::TooLarge).into()
        } else {
            error.into()
        }
    })
}
