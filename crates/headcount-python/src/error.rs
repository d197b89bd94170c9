//! Errors of the core as the exceptions of `headcount.errors`.

use headcount::{
    DateError, InvalidBook, LangError, PeriodError, Problem, QuantityError, QuantityProblem,
    ReconcileError, ShareProblem, UnknownCountry, UnknownWord,
};
use pyo3::PyErr;

use crate::country::PyCountry;
use crate::words::LoneSurrogate;

/// The classes are in `python/headcount/errors.py`: defined in Python they can carry values and be pickled.
mod exceptions {
    use pyo3::import_exception;

    import_exception!(headcount.errors, InvalidBookError);
    import_exception!(headcount.errors, PeriodError);
    import_exception!(headcount.errors, QuantityError);
    import_exception!(headcount.errors, ReconcileError);
    import_exception!(headcount.errors, UnknownCountryError);
}

/// Any error of the core, on its way to Python.
#[derive(Debug)]
pub(crate) enum BindingError {
    Book(InvalidBook),
    Country(UnknownCountry),
    Date(DateError),
    Hedge(UnknownWord),
    Lang(LangError),
    Period(PeriodError),
    PeriodLang(LangError),
    Quantity(QuantityError),
    Reading(UnknownWord),
    Reconcile(ReconcileError),
    Share(ShareProblem),
    NoCountry(LoneSurrogate),
    NoPeriod(LoneSurrogate),
    NoQuantity(LoneSurrogate),
    /// An exception that Python code raised, or a `TypeError`.
    Python(PyErr),
}

pub(crate) type Result<T> = std::result::Result<T, BindingError>;

impl From<BindingError> for PyErr {
    fn from(error: BindingError) -> Self {
        match error {
            BindingError::Book(error) => {
                let problems: Vec<_> = error.problems().iter().map(problem).collect();
                let file = error.file().map(str::to_owned);
                exceptions::InvalidBookError::new_err((error.to_string(), problems, file))
            }
            BindingError::Country(error) => {
                let near = error.suggestions().iter();
                let near: Vec<_> = near.map(|near| PyCountry(near.country())).collect();
                exceptions::UnknownCountryError::new_err((error.to_string(), near))
            }
            BindingError::Hedge(error) => {
                exceptions::QuantityError::new_err((error.to_string(), "hedge"))
            }
            BindingError::Lang(error) => {
                exceptions::QuantityError::new_err((error.to_string(), "lang"))
            }
            BindingError::Period(error) => {
                exceptions::PeriodError::new_err((error.to_string(), period_code(&error)))
            }
            BindingError::PeriodLang(error) => {
                exceptions::PeriodError::new_err((error.to_string(), "lang"))
            }
            BindingError::Quantity(error) => {
                let (code, phrase) = (quantity_code(error.problem()), error.phrase());
                let args = (error.to_string(), code, phrase.map(str::to_owned));
                exceptions::QuantityError::new_err(args)
            }
            BindingError::NoCountry(error) => {
                exceptions::UnknownCountryError::new_err(error.to_string())
            }
            BindingError::NoPeriod(error) => {
                exceptions::PeriodError::new_err((error.to_string(), "surrogate"))
            }
            BindingError::NoQuantity(error) => {
                exceptions::QuantityError::new_err((error.to_string(), "surrogate"))
            }
            BindingError::Share(error) => {
                exceptions::QuantityError::new_err((error.to_string(), "share"))
            }
            BindingError::Date(error) => {
                exceptions::ReconcileError::new_err((error.to_string(), "date"))
            }
            BindingError::Reading(error) => {
                exceptions::ReconcileError::new_err((error.to_string(), "reading"))
            }
            BindingError::Reconcile(error) => {
                exceptions::ReconcileError::new_err((error.to_string(), reconcile_code(&error)))
            }
            BindingError::Python(error) => error,
        }
    }
}

type ProblemFields = (String, &'static str, String, Option<String>, Option<String>);

fn problem(problem: &Problem) -> ProblemFields {
    let Problem { at, of, kind, .. } = problem;
    let nearest = kind.nearest().map(str::to_owned);
    let of = of.as_deref().map(str::to_owned);
    (at.clone(), kind.code(), kind.to_string(), nearest, of)
}

fn quantity_code(problem: &QuantityProblem) -> &'static str {
    match problem {
        QuantityProblem::Empty => "empty",
        QuantityProblem::TooLong { .. } => "too-long",
        QuantityProblem::UnknownNoun { .. } => "unknown-noun",
        QuantityProblem::NotACount { .. } => "not-a-count",
        QuantityProblem::Ambiguous { .. } => "ambiguous",
        QuantityProblem::Unreadable { .. } => "unreadable",
        QuantityProblem::TooLarge => "too-large",
        QuantityProblem::MinAboveMax { .. } => "min-above-max",
        QuantityProblem::NoBounds => "no-bounds",
        QuantityProblem::Nothing { .. } => "nothing",
        QuantityProblem::NoPlural { .. } => "no-plural",
        QuantityProblem::Reread { .. } => "reread",
        _ => "other",
    }
}

fn period_code(error: &PeriodError) -> &'static str {
    match error {
        PeriodError::Empty => "empty",
        PeriodError::TooLong { .. } => "too-long",
        PeriodError::Unreadable { .. } => "unreadable",
        PeriodError::Ambiguous { .. } => "ambiguous",
        PeriodError::Impossible { .. } | PeriodError::Date(_) => "impossible",
        _ => "other",
    }
}

fn reconcile_code(error: &ReconcileError) -> &'static str {
    match error {
        ReconcileError::UnknownAssumption { .. } => "unknown-assumption",
        ReconcileError::Clash(_) => "assumption-clash",
        ReconcileError::System(_) => "too-many-cells",
        ReconcileError::Cancelled => "cancelled",
        ReconcileError::EffortSpent => "effort-spent",
        ReconcileError::TooLarge(_) => "bound-too-large",
        ReconcileError::Refused(_) | ReconcileError::Unsolved => "defect",
        _ => "other",
    }
}

/// Lets `?` carry errors of the core straight into a `PyResult`.
macro_rules! carries {
    ($($variant:ident($error:ty)),+ $(,)?) => {
        $(impl From<$error> for BindingError {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        })+
    };
}

carries! {
    Book(InvalidBook),
    Country(UnknownCountry),
    Date(DateError),
    Lang(LangError),
    Period(PeriodError),
    Quantity(QuantityError),
    Reconcile(ReconcileError),
    Share(ShareProblem),
    Python(PyErr),
}
