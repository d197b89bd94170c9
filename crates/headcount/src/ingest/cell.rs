//! What a cell of a table of claims holds.

use std::borrow::Cow;

use time::Date;

/// What a cell of a table of claims holds.
///
/// ```
/// use headcount::Cell;
/// assert_eq!(Cell::from(Some("KZ")), Cell::Text("KZ".into()));
/// assert_eq!(Cell::from(None::<i64>), Cell::Empty);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: the claim lacks the key.
    Empty,
    /// Text, as a cell of CSV has it: several places or ids with `|` between them.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// A day.
    Day(Date),
    /// Several places or ids.
    List(Vec<Cow<'a, str>>),
    /// What no claim can hold, such as `the number 1.5`: it's reported where it stands.
    Other(String),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<Date> for Cell<'_> {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}
