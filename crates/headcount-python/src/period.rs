//! `Period`.

use headcount::{Lang, Missing, Period};
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use time::Date;

use crate::convert::date;
use crate::error::{BindingError, Result};
use crate::words::text;

/// The day on which something was said.
pub(crate) fn said_on(given: &Bound<'_, PyAny>) -> Result<Date> {
    date(given).map_err(|error| match error {
        BindingError::Date(error) => BindingError::Period(error.into()),
        other => other,
    })
}

/// The first and the last day that words speak of, as far as they say.
///
/// >>> period = Period.parse("depuis le 21 septembre", lang="fr", said="2022-10-04")
/// >>> period.start, period.end
/// (datetime.date(2022, 9, 21), None)
/// >>> Period.parse("in early March 2022", lang="en").latest_end
/// datetime.date(2022, 3, 10)
#[pyclass(name = "Period", module = "headcount", frozen, eq, hash)]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyPeriod(pub(crate) Period);

#[pymethods]
impl PyPeriod {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str) {
        ("start", "end")
    }

    #[new]
    #[pyo3(signature = (phrase, lang = None, said = None))]
    fn new(
        phrase: &Bound<'_, PyString>,
        lang: Option<&str>,
        said: Option<&Bound<'_, PyAny>>,
    ) -> Result<Self> {
        Self::parse(phrase, lang, said)
    }

    /// Reads a date or period in words; raises `PeriodError` if it's none.
    ///
    /// `said` is the day on which it was said, which "last week" depends on, and a date without a year.
    ///
    /// >>> Period.parse("last week", said="2022-10-04").start
    /// datetime.date(2022, 9, 26)
    /// >>> Period.parse("since 21 September", lang="en").missing
    /// 'year'
    #[staticmethod]
    #[pyo3(signature = (phrase, lang = None, said = None))]
    fn parse(
        phrase: &Bound<'_, PyString>,
        lang: Option<&str>,
        said: Option<&Bound<'_, PyAny>>,
    ) -> Result<Self> {
        let phrase = text(phrase, BindingError::NoPeriod)?;
        let lang = lang.map(str::parse::<Lang>).transpose();
        let lang = lang.map_err(BindingError::PeriodLang)?;
        let said = said.map(said_on).transpose()?;
        Ok(Self(Period::parse(phrase, lang, said)?))
    }

    /// The first day, or `None` if the words don't settle it.
    #[getter]
    fn start(&self) -> Option<Date> {
        self.0.start()
    }

    /// The last day, or `None` if the words don't settle it.
    #[getter]
    fn end(&self) -> Option<Date> {
        self.0.end()
    }

    /// The earliest that the first day can be, or `None` if the words say nothing of it.
    #[getter]
    fn earliest_start(&self) -> Option<Date> {
        self.0.starts().map(headcount::Window::start)
    }

    /// The latest that the first day can be, or `None` if the words say nothing of it.
    #[getter]
    fn latest_start(&self) -> Option<Date> {
        self.0.starts().map(headcount::Window::end)
    }

    /// The earliest that the last day can be, or `None` if the words say nothing of it.
    #[getter]
    fn earliest_end(&self) -> Option<Date> {
        self.0.ends().map(headcount::Window::start)
    }

    /// The latest that the last day can be, or `None` if the words say nothing of it.
    #[getter]
    fn latest_end(&self) -> Option<Date> {
        self.0.ends().map(headcount::Window::end)
    }

    /// What the words leave out that the days depend on: "year", "month", "said", "order", "event",
    /// "season" or "context".
    #[getter]
    fn missing(&self) -> Option<&'static str> {
        self.0.missing().map(Missing::as_str)
    }

    /// The day on which it was said, if the others depend on it.
    #[getter]
    fn said(&self) -> Option<Date> {
        self.0.said()
    }

    /// The words it was read from.
    #[getter]
    fn phrase(&self) -> &str {
        self.0.phrase()
    }

    /// The language it was read in, unless several read it alike.
    #[getter]
    fn lang(&self) -> Option<&'static str> {
        self.0.lang().map(Lang::as_str)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let period = &slf.get().0;
        let phrase = slf.py().get_type::<PyString>().call1((period.phrase(),))?;
        let lang = period.lang();
        let lang = lang.map_or_else(String::new, |lang| format!(", lang='{lang}'"));
        let said = period.said();
        let said = said.map_or_else(String::new, |said| format!(", said='{said}'"));
        Ok(format!("Period.parse({}{lang}{said})", phrase.repr()?))
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let period = &slf.get().0;
        let lang = period.lang().map(Lang::as_str);
        let args = (period.phrase(), lang, period.said()).into_pyobject(slf.py())?;
        Ok((slf.get_type().getattr("parse")?, args))
    }
}
