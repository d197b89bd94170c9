//! `find_mentions`, `draft_claims` and `draft_book`: running text, with places in it as indices of a Python string.

use std::ops::Range;

use headcount::text::places::PlaceReading;
use headcount::text::{self, DraftClaim, Field, MentionValue};
use headcount::{Lang, Status};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};
use time::Date;

use crate::country::PyCountry;
use crate::error::{BindingError, Result};
use crate::json::to_python;
use crate::period::{PyPeriod, said_on};
use crate::quantity::PyQuantity;
use crate::record::Record;
use crate::words;

type Object<'py> = PyResult<Bound<'py, PyAny>>;

/// The numbers of people, the dates and the places that a text speaks of, in order.
///
/// A number counts only where the words around it say that it's of people.
///
/// >>> text = "Près de 69 000 Russes sont entrés en Géorgie en 30 jours."
/// >>> [(found.kind, found.text) for found in find_mentions(text, lang="fr")]
/// [('quantity', 'Près de 69 000'), ('place', 'Russes'), ('place', 'Géorgie')]
#[pyfunction]
#[pyo3(signature = (text, lang = None, said = None))]
pub(crate) fn find_mentions<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyString>,
    lang: Option<&str>,
    said: Option<&Bound<'py, PyAny>>,
) -> Result<Bound<'py, PyList>> {
    let text = words::text(text, BindingError::NoQuantity)?;
    let (lang, said) = context(lang, said)?;
    let mentions = py.detach(|| text::find_mentions(text, lang, said));
    let writer = Writer::new(py, text);
    let records: PyResult<Vec<_>> = mentions
        .into_iter()
        .map(|mention| {
            let kind = mention.value.kind();
            let value = match mention.value {
                MentionValue::Quantity(quantity) => PyQuantity(quantity).into_bound_py_any(py)?,
                MentionValue::Date(period) => PyPeriod(period).into_bound_py_any(py)?,
                MentionValue::Place(place) => writer.place(&place.reading)?,
                _ => py.None().into_bound(py),
            };
            writer.mention(kind, &mention.span, value)
        })
        .collect();
    Ok(PyList::new(py, records?)?)
}

/// A draft claim for each figure of a text, which a person completes: what no words state is left out.
///
/// >>> [draft] = draft_claims("More than 12,000 Russians entered Mongolia.", lang="en")
/// >>> draft.quantity.value.hedge, draft.to[0].value, draft.window
/// ('more_than', Country('MN'), None)
#[pyfunction]
#[pyo3(signature = (text, lang = None, said = None))]
pub(crate) fn draft_claims<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyString>,
    lang: Option<&str>,
    said: Option<&Bound<'py, PyAny>>,
) -> Result<Bound<'py, PyList>> {
    let text = words::text(text, BindingError::NoQuantity)?;
    let (lang, said) = context(lang, said)?;
    let drafts = py.detach(|| text::draft_claims(text, lang, said));
    let writer = Writer::new(py, text);
    let records: PyResult<Vec<_>> = drafts
        .into_iter()
        .map(|draft| writer.draft(draft))
        .collect();
    Ok(PyList::new(py, records?)?)
}

/// A book to edit, with a draft claim for each figure of a text; what is left to write is `None`.
///
/// >>> book = draft_book("More than 12,000 Russians entered Mongolia.", lang="en")
/// >>> print(*(claim.get("to") for claim in book.get("claims")))
/// MN
#[pyfunction]
#[pyo3(signature = (text, lang = None, said = None))]
pub(crate) fn draft_book<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyString>,
    lang: Option<&str>,
    said: Option<&Bound<'py, PyAny>>,
) -> Result<Bound<'py, PyAny>> {
    let text = words::text(text, BindingError::NoQuantity)?;
    let (lang, said) = context(lang, said)?;
    let book = py.detach(|| headcount::draft_book(text, lang, said));
    Ok(to_python(py, &book)?)
}

fn context(
    lang: Option<&str>,
    said: Option<&Bound<'_, PyAny>>,
) -> Result<(Option<Lang>, Option<Date>)> {
    let lang = lang.map(str::parse::<Lang>).transpose();
    Ok((
        lang.map_err(BindingError::PeriodLang)?,
        said.map(said_on).transpose()?,
    ))
}

/// Writes what was found in a text as the records of `headcount.prose`.
struct Writer<'a, 'py> {
    py: Python<'py>,
    text: &'a str,
    /// How many characters come before each block of bytes.
    before: Vec<usize>,
}

/// The bytes of a block.
const BLOCK: usize = 128;

impl<'a, 'py> Writer<'a, 'py> {
    fn new(py: Python<'py>, text: &'a str) -> Self {
        let mut before = vec![0];
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            count += starts(block);
            before.push(count);
        }
        Self { py, text, before }
    }

    /// The index in the Python string of the character at a byte.
    fn index(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..byte);
        self.before.get(block).copied().unwrap_or_default() + starts(rest.unwrap_or_default())
    }

    fn mention(&self, kind: &str, span: &Range<usize>, value: Bound<'py, PyAny>) -> Object<'py> {
        Record::of_prose(self.py, "Mention")?
            .with("start", self.index(span.start))?
            .with("end", self.index(span.end))?
            .with("text", self.text.get(span.clone()).unwrap_or_default())?
            .with("kind", kind)?
            .with("value", value)?
            .build()
    }

    fn place(&self, reading: &PlaceReading) -> Object<'py> {
        match reading {
            PlaceReading::Country(country) => PyCountry(*country).into_bound_py_any(self.py),
            PlaceReading::Group(name) => name.into_bound_py_any(self.py),
            PlaceReading::Ambiguous(countries) => {
                let countries = countries.iter().map(|&country| PyCountry(country));
                Ok(PyTuple::new(self.py, countries.collect::<Vec<_>>())?.into_any())
            }
            _ => Ok(self.py.None().into_bound(self.py)),
        }
    }

    fn draft(&self, draft: DraftClaim) -> Object<'py> {
        let py = self.py;
        let places = |fields: &[Field<PlaceReading>]| -> PyResult<Bound<'py, PyTuple>> {
            let places = fields.iter().map(|field| self.place_field(field));
            PyTuple::new(py, places.collect::<PyResult<Vec<_>>>()?)
        };
        let period = |field: Option<Field<headcount::Period>>| {
            field
                .map(|field| {
                    let value = PyPeriod(field.value).into_bound_py_any(py)?;
                    self.mention("date", &field.span, value)
                })
                .transpose()
        };
        let word = |kind: &str, field: Option<Field<&str>>| {
            field
                .map(|field| self.mention(kind, &field.span, field.value.into_bound_py_any(py)?))
                .transpose()
        };
        let sentence = |span: &Range<usize>| {
            let words = self.text.get(span.clone()).unwrap_or_default();
            self.mention("sentence", span, words.into_bound_py_any(py)?)
        };
        let context: Vec<_> = draft
            .context
            .iter()
            .map(sentence)
            .collect::<PyResult<_>>()?;
        let quantity = PyQuantity(draft.quantity.value).into_bound_py_any(py)?;
        let citizenship = draft.citizenship.as_ref();
        Record::of_prose(py, "Draft")?
            .with("lang", draft.lang.as_str())?
            .with("sentence", sentence(&draft.sentence)?)?
            .with("context", PyTuple::new(py, context)?)?
            .with(
                "quantity",
                self.mention("quantity", &draft.quantity.span, quantity)?,
            )?
            .with(
                "citizenship",
                citizenship
                    .map(|field| self.place_field(field))
                    .transpose()?,
            )?
            .with("from_", places(&draft.from)?)?
            .with("to", places(&draft.to)?)?
            .with("measure", word("measure", draft.measure)?)?
            .with("window", period(draft.window)?)?
            .with(
                "source",
                word(
                    "source",
                    draft.source.as_ref().map(|field| Field {
                        value: field.value.as_str(),
                        span: field.span.clone(),
                    }),
                )?,
            )?
            .with("said", period(draft.said)?)?
            .with(
                "status",
                word(
                    "status",
                    draft.status.map(|field| Field {
                        value: Status::as_str(field.value),
                        span: field.span,
                    }),
                )?,
            )?
            .build()
    }

    fn place_field(&self, field: &Field<PlaceReading>) -> Object<'py> {
        self.mention("place", &field.span, self.place(&field.value)?)
    }
}

/// How many characters start in some bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}
