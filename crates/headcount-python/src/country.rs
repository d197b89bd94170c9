//! `Country`.

use headcount::Country;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::error::{BindingError, Result};
use crate::words;

/// A country of ISO 3166-1, with Kosovo, and the two codes for the stateless and for persons of unknown citizenship.
///
/// It's read from a code or from a name in any of a dozen languages; nothing is guessed.
///
/// >>> Country("Казахстан")
/// Country('KZ')
/// >>> Country.parse("Kazachstan").name("fr")
/// 'Kazakhstan'
#[pyclass(name = "Country", module = "headcount", frozen, eq, ord, hash)]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PyCountry(pub(crate) Country);

#[pymethods]
impl PyCountry {
    #[classattr]
    fn __match_args__() -> (&'static str,) {
        ("alpha2",)
    }

    #[new]
    fn new(text: &Bound<'_, PyString>) -> Result<Self> {
        Self::parse(text)
    }

    /// Reads a code or a name; raises `UnknownCountryError`, with suggestions, if it's none.
    ///
    /// >>> Country.parse("KAZ") == Country.parse("398") == Country.parse("Kazajistán")
    /// True
    #[staticmethod]
    fn parse(text: &Bound<'_, PyString>) -> Result<Self> {
        let text = words::text(text, BindingError::NoCountry)?;
        Ok(Self(Country::parse(text)?))
    }

    /// Every country, in the order of their codes.
    ///
    /// >>> Country.all()[0].name("en")
    /// 'Andorra'
    #[staticmethod]
    fn all() -> Vec<Self> {
        Country::all().map(Self).collect()
    }

    /// The alpha-2 code; of three letters for the stateless (XXA) and the unknown (XXX).
    #[getter]
    fn alpha2(&self) -> &'static str {
        self.0.alpha2()
    }

    /// The alpha-3 code.
    #[getter]
    fn alpha3(&self) -> &'static str {
        self.0.alpha3()
    }

    /// The three digits of ISO 3166-1, if it has any: Kosovo has none.
    #[getter]
    fn numeric(&self) -> Option<&'static str> {
        self.0.numeric()
    }

    /// The name in a language, or `None` if the language isn't known.
    ///
    /// >>> Country("DE").name(), Country("DE").name("fr")
    /// ('Germany', 'Allemagne')
    #[pyo3(signature = (lang = "en"))]
    fn name(&self, lang: &str) -> Option<&'static str> {
        self.0.name(lang)
    }

    fn __str__(&self) -> &'static str {
        self.0.alpha2()
    }

    fn __repr__(&self) -> String {
        format!("Country('{}')", self.0)
    }

    fn __getnewargs__(&self) -> (&'static str,) {
        (self.0.alpha2(),)
    }
}
