//! What Python code may write a book with, as a tree of JSON values.

use std::borrow::Cow;
use std::fmt::{self, Write};

use headcount::{InvalidBook, Problem, ProblemKind, parse_date};
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple,
};
use serde_json::{Map, Number, Value};
use time::Date;

use crate::country::PyCountry;
use crate::error::{BindingError, Result};
use crate::quantity::PyQuantity;
use crate::share::PyShare;

/// How deep dicts and lists may be nested, as in a file; a list that contains itself is deeper than any limit.
const DEPTH: usize = 64;
/// About how long the file with the same content may be, in bytes.
const SIZE: usize = 256 * 1024 * 1024;
/// What a value costs besides its text.
const VALUE: usize = 8;

/// The tree, or every value that has no place in one.
pub(crate) fn tree(given: &Bound<'_, PyAny>) -> Result<Value> {
    let mut reader = Reader {
        path: Vec::new(),
        room: SIZE,
        problems: Vec::new(),
    };
    let tree = reader.value(given)?;
    if reader.problems.is_empty() {
        Ok(tree)
    } else {
        Err(InvalidBook::new(reader.problems).into())
    }
}

/// A day: a `date` or ISO text, but no `datetime`, whose time would be lost.
pub(crate) fn date(given: &Bound<'_, PyAny>) -> Result<Date> {
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(parse_date(&text.to_cow()?)?);
    }
    if given.is_instance_of::<PyDate>() && !given.is_instance_of::<PyDateTime>() {
        return Ok(given.extract()?);
    }
    let found = type_name(given);
    let message = format!("expected a `date` or text such as \"2022-10-04\", got `{found}`");
    Err(PyTypeError::new_err(message).into())
}

pub(crate) fn type_name(given: &Bound<'_, PyAny>) -> String {
    let name = given.get_type().name();
    name.map_or_else(|_| "object".to_owned(), |name| name.to_string())
}

enum Step {
    Key(String),
    Item(usize),
}

struct Reader {
    path: Vec<Step>,
    room: usize,
    problems: Vec<Problem>,
}

impl Reader {
    fn value(&mut self, given: &Bound<'_, PyAny>) -> Result<Value> {
        self.spend(VALUE)?;
        if given.is_none() {
            Ok(Value::Null)
        } else if let Ok(given) = given.cast::<PyString>() {
            self.text(given)
        } else if let Ok(given) = given.cast::<PyBool>() {
            Ok(given.is_true().into())
        } else if let Ok(given) = given.cast::<PyFloat>() {
            let number = Number::from_f64(given.value());
            Ok(match number {
                Some(number) => number.into(),
                None => self.refuse(format!("the number `{}`", given.value()), "a finite number"),
            })
        } else if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
            self.list(given)
        } else if let Ok(given) = given.cast::<PyMapping>() {
            self.mapping(given)
        } else {
            self.other(given)
        }
    }

    fn text(&mut self, given: &Bound<'_, PyString>) -> Result<Value> {
        match given.to_cow() {
            Ok(text) => {
                self.spend(text.len())?;
                Ok(text.into_owned().into())
            }
            Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(given.py()) => {
                let found = "text with half a character: a lone surrogate".to_owned();
                Ok(self.refuse(found, "text that UTF-8 can hold"))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn list(&mut self, given: &Bound<'_, PyAny>) -> Result<Value> {
        // A copy: reading an item may run code that changes the list.
        let items: Vec<Bound<'_, PyAny>> = given.try_iter()?.collect::<PyResult<_>>()?;
        let mut list = Vec::new();
        for (position, item) in items.iter().enumerate() {
            list.push(self.inside(Step::Item(position), item)?);
        }
        Ok(list.into())
    }

    fn mapping(&mut self, given: &Bound<'_, PyMapping>) -> Result<Value> {
        let mut object = Map::new();
        for item in given.items()? {
            let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
            let name = key
                .cast::<PyString>()
                .ok()
                .and_then(|key| key.to_cow().ok());
            let Some(name) = name.map(Cow::into_owned) else {
                self.refuse(
                    format!("a key of type `{}`", type_name(&key)),
                    "text as keys",
                );
                continue;
            };
            self.spend(name.len())?;
            let value = self.inside(Step::Key(name.clone()), &value)?;
            object.insert(name, value);
        }
        Ok(object.into())
    }

    fn other(&mut self, given: &Bound<'_, PyAny>) -> Result<Value> {
        let py = given.py();
        if let Ok(quantity) = given.cast::<PyQuantity>() {
            return Ok(quantity.get().value());
        }
        if let Ok(share) = given.cast::<PyShare>() {
            return Ok(share.get().value());
        }
        if let Ok(country) = given.cast::<PyCountry>() {
            return Ok(country.get().0.alpha2().into());
        }
        if given.is_instance_of::<PyDateTime>() {
            let expected = "a `date`: the time of day would be lost";
            return Ok(self.refuse("a `datetime`".to_owned(), expected));
        }
        if given.is_instance_of::<PyDate>() {
            let day: Date = given.extract()?;
            return Ok(day.to_string().into());
        }
        let part = py.import("headcount.model")?.getattr("Part")?;
        if given.is_instance(&part)? {
            return self.value(&given.call_method0("to_dict")?);
        }
        if given.is_instance_of::<PyInt>() || given.hasattr("__index__")? {
            return Ok(self.whole(given));
        }
        let found = format!("a value of type `{}`", type_name(given));
        Ok(self.refuse(found, "text, a number, a date, a list or a dict"))
    }

    fn whole(&mut self, given: &Bound<'_, PyAny>) -> Value {
        if let Ok(whole) = given.extract::<i64>() {
            return whole.into();
        }
        if let Ok(whole) = given.extract::<u64>() {
            return whole.into();
        }
        let found = "a number past 64 bits".to_owned();
        self.refuse(found, "a count of at most 2^53")
    }

    fn inside(&mut self, step: Step, given: &Bound<'_, PyAny>) -> Result<Value> {
        self.path.push(step);
        if self.path.len() > DEPTH {
            return Err(self.past_limit("the depth of nesting", self.path.len(), DEPTH));
        }
        let value = self.value(given)?;
        self.path.pop();
        Ok(value)
    }

    fn spend(&mut self, size: usize) -> Result<()> {
        match self.room.checked_sub(size) {
            Some(room) => {
                self.room = room;
                Ok(())
            }
            None => Err(self.past_limit("the size of the book in bytes", SIZE + size, SIZE)),
        }
    }

    /// Remembers the problem; `null` stands for the value until all are found.
    fn refuse(&mut self, found: String, expected: &'static str) -> Value {
        if self.problems.len() < InvalidBook::MOST_PROBLEMS {
            let kind = ProblemKind::WrongType { found, expected };
            self.problems.push(Problem::new(self.spot(), kind));
        }
        Value::Null
    }

    fn past_limit(&self, what: &'static str, found: usize, limit: usize) -> BindingError {
        let number = |count| u64::try_from(count).unwrap_or(u64::MAX);
        let (found, limit) = (number(found), number(limit));
        let kind = ProblemKind::PastLimit { what, found, limit };
        InvalidBook::new(vec![Problem::new(self.spot(), kind)]).into()
    }

    fn spot(&self) -> String {
        Path(&self.path).to_string()
    }
}

/// A path as the core writes it: `claims[3].window.start`.
struct Path<'a>(&'a [Step]);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Item(item) => write!(f, "[{item}]")?,
                Step::Key(key) if position == 0 => shown(key, f)?,
                Step::Key(key) => {
                    f.write_char('.')?;
                    shown(key, f)?;
                }
            }
        }
        Ok(())
    }
}

/// The start of a key, without what would upset a terminal.
fn shown(key: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut printable = key.chars().filter(|c| !c.is_control()).take(40);
    printable.try_for_each(|c| f.write_char(c))
}
