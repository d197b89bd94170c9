//! The parts of a book as the records of `headcount.model`.

use headcount::{
    Ask, Assumption, AssumptionKind, Claim, Comparison, Group, Measure, Membership, OpenWindow,
    Place, Question, ReadFrom, Rule, Scope, Source, Statement, When, Who,
};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use std::sync::Arc;

use crate::country::PyCountry;
use crate::quantity::PyQuantity;
use crate::record::Record;
use crate::share::PyShare;

type Part<'py> = PyResult<Bound<'py, PyAny>>;

/// A tuple of records, one for each item.
pub(crate) fn tuple<'py, T>(
    py: Python<'py>,
    items: impl IntoIterator<Item = T>,
    record: impl Fn(Python<'py>, T) -> Part<'py>,
) -> PyResult<Bound<'py, PyTuple>> {
    let records: Vec<_> = items
        .into_iter()
        .map(|item| record(py, item))
        .collect::<PyResult<_>>()?;
    PyTuple::new(py, records)
}

/// The groups by name, each a tuple of memberships.
pub(crate) fn groups<'py>(py: Python<'py>, groups: &[Arc<Group>]) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for group in groups {
        dict.set_item(group.name(), tuple(py, group.memberships(), membership)?)?;
    }
    Ok(dict)
}

fn membership<'py>(py: Python<'py>, membership: &Membership) -> Part<'py> {
    Record::of_model(py, "Membership")?
        .with("place", membership.country().alpha2())?
        .with("since", membership.first_day())?
        .with("until", membership.last_day())?
        .build()
}

pub(crate) fn source<'py>(py: Python<'py>, source: &Source) -> Part<'py> {
    Record::of_model(py, "Source")?
        .with("id", source.id())?
        .with("name", source.name.as_deref())?
        .with("kind", source.kind.as_deref())?
        .with("country", source.country.map(PyCountry))?
        .with("reliability", source.reliability)?
        .with("note", source.note.as_deref())?
        .build()
}

pub(crate) fn claim<'py>(py: Python<'py>, claim: &Claim) -> Part<'py> {
    let details = claim.details();
    let derivation = details.derived_from.as_ref();
    let record = with_scope(Record::of_model(py, "Claim")?, py, &claim.scope)?;
    let record = match &claim.states {
        Statement::Undisclosed => record,
        Statement::Count(count) => record.with("quantity", PyQuantity(count.clone()))?,
        Statement::Share(it) => record
            .with("quantity", PyShare(it.share.clone()))?
            .with("share_of", scope(py, &it.of)?)?,
        Statement::Excess(it) => record
            .with("quantity", it.by.clone().map(PyQuantity))?
            .with("exceeds", scope(py, &it.over)?)?,
    };
    record
        .with("id", claim.id.as_str())?
        .with("source", &*claim.source)?
        .with(
            "via",
            PyTuple::new(py, details.via.iter().map(|id| &**id).collect::<Vec<_>>())?,
        )?
        .with("said", claim.said)?
        .with("status", claim.status.as_str())?
        .with("derived_from", derivation.map(|from| from.parent.as_str()))?
        .with("edge", derivation.map(|from| from.edge.as_str()))?
        .with("sum_of", PyTuple::new(py, &details.sum_of)?)?
        .with(
            "read_from",
            details
                .read_from
                .as_deref()
                .map(|words| read_from(py, words))
                .transpose()?,
        )?
        .with("lang", details.lang.as_deref())?
        .with("quote", details.quote.as_deref())?
        .with("url", details.url.as_deref())?
        .with("note", details.note.as_deref())?
        .build()
}

fn read_from<'py>(py: Python<'py>, words: &ReadFrom) -> Part<'py> {
    let record = Record::of_model(py, "ReadFrom")?
        .with("window", words.window.as_deref())?
        .with("start", words.start.as_deref())?
        .with("end", words.end.as_deref())?
        .with("at", words.at.as_deref())?
        .with("said", words.said.as_deref())?;
    record.build()
}

pub(crate) fn assumption<'py>(py: Python<'py>, assumption: &Assumption) -> Part<'py> {
    let record = Record::of_model(py, "Assumption")?
        .with("id", assumption.id.as_str())?
        .with("on", assumption.on)?
        .with("why", assumption.why.as_deref())?;
    let record = match &assumption.kind {
        AssumptionKind::Claim { claim, change } => {
            let days = OpenWindow::new(change.start, change.end).ok();
            record
                .with("claim", claim.as_str())?
                .with("window", days.map(|days| window(py, days)).transpose()?)?
                .with("as_", change.read_as.map(headcount::Hedge::as_str))?
                .with("spread", change.spread_evenly.then_some("even"))?
        }
        AssumptionKind::Rule(rule) => {
            let record = record.with("rule", rule.name().as_str())?;
            match rule {
                Rule::CrossingsPerPerson { at_most } => record.with("at_most", at_most)?,
                _ => record,
            }
        }
    };
    record.build()
}

pub(crate) fn question<'py>(py: Python<'py>, question: &Question) -> Part<'py> {
    let scopes = |scopes: &[Scope]| tuple(py, scopes, scope);
    let record = Record::of_model(py, "Question")?
        .with("id", question.id.as_str())?
        .with("assuming", PyTuple::new(py, &question.assuming)?)?
        .with("note", question.note.as_deref())?;
    let record = match &question.ask {
        Ask::HowMany(asked) => record.with("how_many", scopes(asked)?)?,
        Ask::Compare { left, op, right } => record
            .with("left", scopes(left)?)?
            .with("op", Comparison::as_str(*op))?
            .with("right", scopes(right)?)?,
    };
    record.build()
}

pub(crate) fn scope<'py>(py: Python<'py>, scope: &Scope) -> Part<'py> {
    with_scope(Record::of_model(py, "Scope")?, py, scope)?.build()
}

fn with_scope<'py>(record: Record<'py>, py: Python<'py>, scope: &Scope) -> PyResult<Record<'py>> {
    let persons = Some(scope.persons()).filter(|who| **who != Who::default());
    let record = record
        .with("who", persons.map(|persons| who(py, persons)).transpose()?)?
        .with("from_", place(py, scope.origin())?)?
        .with("to", place(py, scope.destination())?)?
        .with("measure", scope.measure().name())?;
    let record = match scope.measure() {
        Measure::Migrations(months) => record.with("months", months.number())?,
        Measure::Registrations(register) => {
            record.with("register", register.as_ref().map(headcount::Register::name))?
        }
        _ => record,
    };
    match scope.when() {
        When::During(days) => record.with("window", window(py, days)?),
        When::At(day) => record.with("at", day),
    }
}

fn who<'py>(py: Python<'py>, who: &Who) -> Part<'py> {
    Record::of_model(py, "Who")?
        .with("citizenship", place(py, who.citizenship.as_ref())?)?
        .with("sex", who.sex.map(headcount::Sex::as_str))?
        .with("age", who.age.map(|age| (age.min(), age.max())))?
        .build()
}

/// The days, or `None` if neither end is known.
pub(crate) fn window(py: Python<'_>, days: OpenWindow) -> PyResult<Option<Bound<'_, PyAny>>> {
    if days == OpenWindow::default() {
        return Ok(None);
    }
    let window = Record::of_model(py, "Window")?
        .with("start", days.start())?
        .with("end", days.end())?;
    window.build().map(Some)
}

/// The one term of a place, or a tuple of them.
fn place<'py>(py: Python<'py>, place: Option<&Place>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(place) = place else {
        return Ok(None);
    };
    let terms: Vec<String> = place.terms().iter().map(ToString::to_string).collect();
    match terms.as_slice() {
        [only] => only.into_bound_py_any(py).map(Some),
        _ => PyTuple::new(py, terms).map(|terms| Some(terms.into_any())),
    }
}
