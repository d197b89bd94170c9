//! `Book`, and what makes one.

use std::path::PathBuf;
use std::sync::Arc;

use headcount::{Book, ingest, report};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyMapping, PyString, PyTuple};

use crate::arrow;
use crate::convert::{tree, type_name};
use crate::error::Result;
use crate::json::{to_python, to_text};
use crate::parts;
use crate::reconcile::{Asked, PyReconciliation};
use crate::record::Once;
use crate::results::Writer;
use crate::vintages::PyVintages;
use crate::words::{Ids, Limit, tally};

/// Claims with the sources, groups, assumptions and questions they go with, checked as a whole.
///
/// In code, a book is made of records (`Source`, `Claim`…), of dicts with the keys of the book file, or of both:
///
/// >>> book = Book(
/// ...     sources=[Source(id="kz-mia")],
/// ...     claims=[Claim(
/// ...         id="kz-entries", to="KZ", measure="crossings", source="kz-mia",
/// ...         quantity=Quantity.parse("more than 200,000"),
/// ...         window=Window(date(2022, 9, 21), date(2022, 10, 4)),
/// ...     )],
/// ...     questions=[{"id": "kz", "how_many": [{
/// ...         "to": "KZ", "measure": "crossings",
/// ...         "window": {"start": "2022-09-21", "end": "2022-10-04"},
/// ...     }]}],
/// ... )
/// >>> book.reconcile().answer("kz").lo
/// 200001
#[pyclass(name = "Book", module = "headcount", frozen)]
pub(crate) struct PyBook {
    pub(crate) core: Arc<Book>,
    parts: Parts,
}

/// The records, made when they're first asked for.
#[derive(Default)]
struct Parts {
    sources: Once,
    claims: Once,
    assumptions: Once,
    questions: Once,
}

/// Reads a book: from a file whose name ends in `.json`, `.csv`, `.tsv` or `.ndjson` (a line for each claim), from a dict
/// with what such a file says, or from a table of claims.
///
/// A table is whatever streams Arrow (of pandas, polars, pyarrow, duckdb…), its columns named as those of a CSV file.
///
/// Raises `InvalidBookError`, which lists every problem with its path.
///
/// >>> read("no/such/file.json")
/// Traceback (most recent call last):
///     ...
/// headcount.errors.InvalidBookError: 1 problem in no/such/file.json
///   cannot read the file: No such file or directory (os error 2)
#[pyfunction]
pub(crate) fn read<'py>(src: &Bound<'py, PyAny>) -> Result<Bound<'py, PyBook>> {
    let py = src.py();
    if let Ok(book) = src.cast::<PyBook>() {
        return Ok(book.clone());
    }
    if src.is_instance_of::<PyMapping>() {
        return PyBook::of_tree(src);
    }
    if let Ok(text) = src.cast::<PyString>()
        && is_content(&text.to_string_lossy())
    {
        let message = "expected a path, got what a file says: read that with `Book.from_json`, \
                       `from_csv` or `from_ndjson`";
        return Err(PyTypeError::new_err(message).into());
    }
    if src.is_instance_of::<PyString>() || src.hasattr("__fspath__")? {
        let path: PathBuf = src.extract()?;
        let book = py.detach(|| Book::read(path))?;
        return PyBook::bound(py, book);
    }
    if src.hasattr(arrow::STREAM)? {
        return PyBook::bound(py, arrow::book(src)?);
    }
    let found = type_name(src);
    let hint = if src.is_instance_of::<PyBytes>() {
        ": read what a file says with `Book.from_json`, `from_csv` or `from_ndjson`"
    } else if src.is_instance_of::<PyList>() {
        ": `Book(sources=…, claims=…)` makes a book of lists"
    } else {
        ""
    };
    let message = format!("expected a path, a dict, a table or a `Book`, got `{found}`{hint}");
    Err(PyTypeError::new_err(message).into())
}

/// Whether a text is no path but a file's content.
fn is_content(text: &str) -> bool {
    text.trim_start().starts_with('{') || text.contains('\n')
}

/// The JSON Schema of the book file, as a dict.
///
/// >>> "claims" in schema().get("properties")
/// True
#[pyfunction]
pub(crate) fn schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    to_python(py, &ingest::book_schema())
}

#[pymethods]
impl PyBook {
    #[new]
    #[pyo3(signature = (*, title=None, note=None, groups=None, sources=None, claims=None, assumptions=None, questions=None))]
    #[expect(
        clippy::too_many_arguments,
        reason = "one for each key of the book file"
    )]
    fn new<'py>(
        py: Python<'py>,
        title: Option<&Bound<'py, PyAny>>,
        note: Option<&Bound<'py, PyAny>>,
        groups: Option<&Bound<'py, PyAny>>,
        sources: Option<&Bound<'py, PyAny>>,
        claims: Option<&Bound<'py, PyAny>>,
        assumptions: Option<&Bound<'py, PyAny>>,
        questions: Option<&Bound<'py, PyAny>>,
    ) -> Result<Self> {
        let parts = [
            ("title", title),
            ("note", note),
            ("groups", groups),
            ("sources", sources),
            ("claims", claims),
            ("assumptions", assumptions),
            ("questions", questions),
        ];
        let book = PyDict::new(py);
        book.set_item("headcount", 1)?;
        for (key, part) in parts {
            if let Some(part) = part {
                book.set_item(key, part)?;
            }
        }
        let tree = tree(&book)?;
        Ok(Self::of(py.detach(|| Book::from_value(tree))?))
    }

    /// Reads the text of a JSON file.
    #[staticmethod]
    fn from_json<'py>(text: &Bound<'py, PyAny>) -> Result<Bound<'py, Self>> {
        Self::of_text(text, Book::from_json_bytes)
    }

    /// Reads the text of a CSV file: a table of claims.
    #[staticmethod]
    fn from_csv<'py>(text: &Bound<'py, PyAny>) -> Result<Bound<'py, Self>> {
        Self::of_text(text, |bytes| Book::from_csv(bytes))
    }

    /// Reads the text of a file in lines of JSON: a book without its claims, then a claim on each line.
    #[staticmethod]
    fn from_ndjson<'py>(text: &Bound<'py, PyAny>) -> Result<Bound<'py, Self>> {
        Self::of_text(text, |bytes| Book::from_ndjson(bytes))
    }

    /// The title, if it has one.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.core.title()
    }

    /// Anything else a reader should know.
    #[getter]
    fn note(&self) -> Option<&str> {
        self.core.note()
    }

    /// The book's own groups by name, each spelt out to the memberships of countries.
    #[getter]
    fn groups<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        parts::groups(py, self.core.groups())
    }

    /// The sources, in the book's order.
    #[getter]
    fn sources(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        let make = || parts::tuple(py, self.core.sources(), parts::source);
        self.parts.sources.get(py, make)
    }

    /// The claims, in the book's order.
    #[getter]
    fn claims(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        let claims = self.core.claims().map(|(_, claim)| claim);
        self.parts
            .claims
            .get(py, || parts::tuple(py, claims, parts::claim))
    }

    /// The assumptions, in the book's order, whether they are on or off.
    #[getter]
    fn assumptions(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        let assumptions = self.core.assumptions().map(|(_, assumption)| assumption);
        let make = || parts::tuple(py, assumptions, parts::assumption);
        self.parts.assumptions.get(py, make)
    }

    /// The questions, in the book's order.
    #[getter]
    fn questions(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        let questions = self.core.questions().map(|(_, question)| question);
        let make = || parts::tuple(py, questions, parts::question);
        self.parts.questions.get(py, make)
    }

    /// Finds what the claims say together: bounds, conflicts and answers, each with its proof.
    ///
    /// `as_of` leaves out what had not been said by that day. `reading` is "rounded" ("66,000" is anything that
    /// rounds to it) or "literal". `assuming` turns on assumptions that the book keeps off. Claims that contradict
    /// each other are a result, not an error. `effort` is how many steps may be taken for each component: what is proven
    /// by then is returned, marked where more may follow. `progress` is called now and then with the part that is done, from 0 to 1;
    /// Ctrl-C, or whatever it raises, stops the work at once.
    #[pyo3(
        signature = (
            as_of = None, reading = "rounded", assuming = Ids::default(), *,
            conflict_limit = Limit(1000), effort = Limit(1_000_000_000), progress = None
        ),
        text_signature = "($self, as_of=None, reading='rounded', assuming=(), *, conflict_limit=1000, effort=1000000000, progress=None)"
    )]
    fn reconcile<'py>(
        slf: Bound<'py, Self>,
        as_of: Option<&Bound<'py, PyAny>>,
        reading: &str,
        assuming: Ids,
        conflict_limit: Limit,
        effort: Limit,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> Result<PyReconciliation> {
        let asked = Asked::new(as_of, reading, assuming, (conflict_limit.items(), effort.0))?;
        PyReconciliation::of(slf, asked, progress)
    }

    /// What the claims said together as of each day on which one was said or corrected: the bounds as they moved.
    ///
    /// Each vintage is what `reconcile` finds as of its day; only what a day changes is solved anew. A claim without
    /// `said` counts on no day, and with `as_of` there is no later one. The other arguments are those of `reconcile`.
    #[pyo3(
        signature = (
            as_of = None, reading = "rounded", assuming = Ids::default(), *,
            conflict_limit = Limit(1000), effort = Limit(1_000_000_000), progress = None
        ),
        text_signature = "($self, as_of=None, reading='rounded', assuming=(), *, conflict_limit=1000, effort=1000000000, progress=None)"
    )]
    fn vintages<'py>(
        slf: Bound<'py, Self>,
        as_of: Option<&Bound<'py, PyAny>>,
        reading: &str,
        assuming: Ids,
        conflict_limit: Limit,
        effort: Limit,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> Result<PyVintages> {
        let asked = Asked::new(as_of, reading, assuming, (conflict_limit.items(), effort.0))?;
        PyVintages::of(slf, asked, progress)
    }

    /// Whether all claims can be true under the assumptions that are on, without any bounds: a fraction of the work of
    /// `reconcile`, which says what its arguments mean. Raises `ReconcileError` if the effort is spent before it's known.
    #[pyo3(
        signature = (
            as_of = None, reading = "rounded", assuming = Ids::default(), *, effort = Limit(1_000_000_000)
        ),
        text_signature = "($self, as_of=None, reading='rounded', assuming=(), *, effort=1000000000)"
    )]
    fn is_consistent(
        &self,
        py: Python<'_>,
        as_of: Option<&Bound<'_, PyAny>>,
        reading: &str,
        assuming: Ids,
        effort: Limit,
    ) -> Result<bool> {
        let asked = Asked::new(as_of, reading, assuming, (1, effort.0))?;
        asked.consistent(py, self.core.clone())
    }

    /// One minimal conflict, or `None` if all claims can be true: likewise without any bounds.
    ///
    /// Which one it is may depend on the order of the claims: `reconcile` finds all, and what to set aside.
    #[pyo3(
        signature = (
            as_of = None, reading = "rounded", assuming = Ids::default(), *, effort = Limit(1_000_000_000)
        ),
        text_signature = "($self, as_of=None, reading='rounded', assuming=(), *, effort=1000000000)"
    )]
    fn find_conflict<'py>(
        &self,
        py: Python<'py>,
        as_of: Option<&Bound<'py, PyAny>>,
        reading: &str,
        assuming: Ids,
        effort: Limit,
    ) -> Result<Option<Bound<'py, PyAny>>> {
        let asked = Asked::new(as_of, reading, assuming, (1, effort.0))?;
        let found = asked.conflict(py, self.core.clone())?;
        let book = &self.core;
        let conflict = found.map(|found| Writer { py, book }.conflict(&found));
        Ok(conflict.transpose()?)
    }

    /// The book as a dict, in the form of the book file: what a reader of JSON would see.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.core.to_json())
    }

    /// The text of a JSON file with the book.
    fn to_json(&self) -> PyResult<String> {
        to_text(&self.core.to_json())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let other = other.cast::<Self>();
        other.is_ok_and(|other| self.core == other.get().core)
    }

    fn _repr_html_(&self) -> String {
        report::book_html(&self.core)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let title = match self.title() {
            Some(title) => format!(" {}", PyString::new(py, title).repr()?),
            None => String::new(),
        };
        let core = &self.core;
        let (claims, sources) = (core.claims().len(), core.sources().len());
        let questions = core.questions().len();
        Ok(format!(
            "<Book{title}: {}, {}, {}>",
            tally(claims, "claim"),
            tally(sources, "source"),
            tally(questions, "question")
        ))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((
            slf.get_type().getattr("from_json")?,
            (slf.get().to_json()?,),
        ))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

impl PyBook {
    fn of(book: Book) -> Self {
        let core = Arc::new(book);
        let parts = Parts::default();
        Self { core, parts }
    }

    fn bound(py: Python<'_>, book: Book) -> Result<Bound<'_, Self>> {
        Ok(Bound::new(py, Self::of(book))?)
    }

    fn of_tree<'py>(given: &Bound<'py, PyAny>) -> Result<Bound<'py, Self>> {
        let tree = tree(given)?;
        let book = given.py().detach(|| Book::from_value(tree))?;
        Self::bound(given.py(), book)
    }

    fn of_text<'py>(
        text: &Bound<'py, PyAny>,
        read: impl Fn(&[u8]) -> std::result::Result<Book, headcount::InvalidBook> + Sync,
    ) -> Result<Bound<'py, Self>> {
        let py = text.py();
        let book = if let Ok(bytes) = text.cast::<PyBytes>() {
            let bytes = bytes.as_bytes();
            py.detach(|| read(bytes))?
        } else {
            let text: &str = text.extract()?;
            py.detach(|| read(text.as_bytes()))?
        };
        Self::bound(py, book)
    }
}
