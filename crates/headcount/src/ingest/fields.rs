//! Typed access to an object's keys: what isn't as it should be is reported with its path.

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};
use time::Date;

use super::{keys, limits};
use crate::model::{DateError, MAX_COUNT, Problem, ProblemKind, Problems, excerpt, parse_date};

/// Where a value stands; written only when there's a problem.
#[derive(Clone, Copy)]
pub(super) struct Path<'a> {
    around: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> Path<'a> {
    pub(super) const ROOT: Path<'static> = Path {
        around: None,
        step: Step::Key(""),
    };

    pub(super) fn key<'b>(&'b self, key: &'b str) -> Path<'b>
    where
        'a: 'b,
    {
        Path {
            around: Some(self),
            step: Step::Key(key),
        }
    }

    pub(super) fn item<'b>(&'b self, position: usize) -> Path<'b>
    where
        'a: 'b,
    {
        Path {
            around: Some(self),
            step: Step::Item(position),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(around) = self.around else {
            return Ok(());
        };
        around.fmt(f)?;
        match self.step {
            Step::Key(key) if around.around.is_none() => f.write_str(&excerpt(key)),
            Step::Key(key) => write!(f, ".{}", excerpt(key)),
            Step::Item(position) => write!(f, "[{position}]"),
        }
    }
}

/// A count as the limits give it.
pub(super) fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// What stands for a value that is there and couldn't be read: its problem is reported.
pub(super) struct Unread;

/// The value of a key or of a list's item.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) value: &'a Value,
    pub(super) path: Path<'a>,
}

/// An object with the keys it may have.
pub(super) struct Fields<'a> {
    object: &'a Map<String, Value>,
    pub(super) path: Path<'a>,
}

impl<'a> Fields<'a> {
    /// The object at a spot, once the keys it shouldn't have are reported.
    pub(super) fn of(
        spot: Spot<'a>,
        known: &'static [&'static str],
        expected: &'static str,
        problems: &mut Problems,
    ) -> Option<Self> {
        let Value::Object(object) = spot.value else {
            spot.wrong_type(expected, problems);
            return None;
        };
        let fields = Self {
            object,
            path: spot.path,
        };
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            if problems.is_full() {
                break;
            }
            let nearest = keys::meant(key, known);
            // A misspelt key isn't missing as well.
            if let Some(meant) = nearest.filter(|meant| !object.contains_key(*meant)) {
                problems.spoil(&fields.path.key(meant).to_string());
            }
            let kind = ProblemKind::UnknownKey {
                key: excerpt(key),
                nearest,
                known,
            };
            fields.report(key, kind, problems);
        }
        Some(fields)
    }

    /// The value of a key; `null` is the same as no key.
    pub(super) fn get(&self, key: &'static str) -> Option<Spot<'_>> {
        let value = self.object.get(key).filter(|value| !value.is_null())?;
        let path = self.path.key(key);
        Some(Spot { value, path })
    }

    /// The value of a key that must be there.
    pub(super) fn require(
        &self,
        key: &'static str,
        expected: &'static str,
        problems: &mut Problems,
    ) -> Option<Spot<'_>> {
        let spot = self.get(key);
        if spot.is_none() && !problems.touches(&self.path.key(key).to_string()) {
            self.report(key, ProblemKind::MissingKey { key, expected }, problems);
        }
        spot
    }

    /// What a key holds, if it's there; one that couldn't be read isn't the same as one that isn't there.
    pub(super) fn read<T>(
        &self,
        key: &'static str,
        problems: &mut Problems,
        read: impl FnOnce(Spot<'_>, &mut Problems) -> Option<T>,
    ) -> Result<Option<T>, Unread> {
        self.get(key)
            .map(|spot| read(spot, problems).ok_or(Unread))
            .transpose()
    }

    /// Reports a problem of the object that is about one of its keys.
    pub(super) fn report(&self, key: &str, kind: ProblemKind, problems: &mut Problems) {
        let problem = Problem::new(self.path.to_string(), kind);
        problems.report(self.path.key(key).to_string(), problem);
    }

    /// Reports keys that don't go together; `key` is the one too many.
    pub(super) fn combination(&self, key: &str, what: &str, problems: &mut Problems) {
        let what = what.to_owned();
        self.report(key, ProblemKind::Combination { what }, problems);
    }

    pub(super) fn text<T: for<'t> From<&'t str>>(
        &self,
        key: &'static str,
        problems: &mut Problems,
    ) -> Option<T> {
        self.get(key)?.text(problems).map(T::from)
    }

    /// Text in which lines may break.
    pub(super) fn prose<T: for<'t> From<&'t str>>(
        &self,
        key: &'static str,
        problems: &mut Problems,
    ) -> Option<T> {
        self.get(key)?.prose(problems).map(T::from)
    }

    /// The object's own id; empty if it can't be read.
    pub(super) fn id(&self, expected: &'static str, problems: &mut Problems) -> String {
        self.require("id", expected, problems)
            .and_then(|spot| spot.text(problems))
            .unwrap_or_default()
            .to_owned()
    }

    /// A list of ids; those that can't be read are empty, so that the others keep their places.
    pub(super) fn ids(&self, key: &'static str, problems: &mut Problems) -> Vec<String> {
        self.ids_as(key, problems, str::to_owned)
    }

    /// The same, kept in another form.
    pub(super) fn ids_as<T>(
        &self,
        key: &'static str,
        problems: &mut Problems,
        keep: impl Fn(&str) -> T,
    ) -> Vec<T> {
        let Some(spot) = self.get(key) else {
            return Vec::new();
        };
        let items = spot.list("a list of ids", limits::MEMBERS, problems);
        items
            .iter()
            .map(|item| keep(item.text(problems).unwrap_or_default()))
            .collect()
    }
}

impl<'a> Spot<'a> {
    /// The whole of a tree.
    pub(super) fn root(value: &'a Value) -> Self {
        let path = Path::ROOT;
        Self { value, path }
    }

    pub(super) fn report(&self, kind: impl Into<ProblemKind>, problems: &mut Problems) {
        let at = self.path.to_string();
        problems.report(at.clone(), Problem::new(at, kind));
    }

    pub(super) fn wrong_type(&self, expected: &'static str, problems: &mut Problems) {
        let found = found(self.value);
        self.report(ProblemKind::WrongType { found, expected }, problems);
    }

    /// Text on one line.
    pub(super) fn text(&self, problems: &mut Problems) -> Option<&'a str> {
        self.string(char::is_control, problems)
    }

    fn prose(&self, problems: &mut Problems) -> Option<&'a str> {
        let refused = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        self.string(refused, problems)
    }

    fn string(&self, refused: impl Fn(char) -> bool, problems: &mut Problems) -> Option<&'a str> {
        let Value::String(text) = self.value else {
            self.wrong_type("text", problems);
            return None;
        };
        let length = text.chars().count();
        if length > limits::TEXT {
            self.too_many("the length of a text", length, limits::TEXT, problems);
            return None;
        }
        if let Some(character) = text.chars().find(|c| refused(*c)) {
            let shown = character.escape_default().to_string();
            self.report(ProblemKind::ControlCharacter { shown }, problems);
            return None;
        }
        Some(text)
    }

    fn too_many(&self, what: &'static str, found: usize, limit: usize, problems: &mut Problems) {
        let (found, limit) = (number(found), number(limit));
        let kind = ProblemKind::PastLimit { what, found, limit };
        self.report(kind, problems);
    }

    /// The items of a list.
    pub(super) fn list(
        &'a self,
        expected: &'static str,
        limit: usize,
        problems: &mut Problems,
    ) -> Vec<Spot<'a>> {
        let Value::Array(items) = self.value else {
            self.wrong_type(expected, problems);
            return Vec::new();
        };
        if items.len() > limit {
            self.too_many("the length of a list", items.len(), limit, problems);
            return Vec::new();
        }
        items
            .iter()
            .enumerate()
            .map(|(position, value)| Spot {
                value,
                path: self.path.item(position),
            })
            .collect()
    }

    /// A whole number of at most 2^53 either way.
    pub(super) fn integer(&self, expected: &'static str, problems: &mut Problems) -> Option<i64> {
        let Value::Number(given) = self.value else {
            self.wrong_type(expected, problems);
            return None;
        };
        // "200000.0" is a whole number, as JSON Schema has it too: columns with gaps are written so.
        let whole = || given.to_string().strip_suffix(".0")?.parse().ok();
        let size = match (given.as_i64().or_else(whole), given.as_u64()) {
            (Some(whole), _) if whole.unsigned_abs() <= MAX_COUNT.unsigned_abs() => {
                return Some(whole);
            }
            (Some(whole), _) => whole.unsigned_abs(),
            (None, Some(whole)) => whole,
            (None, None) => {
                self.wrong_type(expected, problems);
                return None;
            }
        };
        let kind = ProblemKind::PastLimit {
            what: "a number",
            found: size,
            limit: MAX_COUNT.unsigned_abs(),
        };
        self.report(kind, problems);
        None
    }

    pub(super) fn boolean(&self, problems: &mut Problems) -> Option<bool> {
        let given = self.value.as_bool();
        if given.is_none() {
            self.wrong_type("`true` or `false`", problems);
        }
        given
    }

    pub(super) fn date(&self, problems: &mut Problems) -> Option<Date> {
        if let Value::Number(number) = self.value
            && let Err(error @ DateError::Spreadsheet { .. }) = parse_date(&number.to_string())
        {
            self.report(error, problems);
            return None;
        }
        if !self.value.is_string() {
            self.wrong_type("an ISO date such as \"2022-09-21\"", problems);
            return None;
        }
        self.parsed(parse_date, problems)
    }

    /// A word of a closed list.
    pub(super) fn word<T>(&self, problems: &mut Problems) -> Option<T>
    where
        T: FromStr<Err: Into<ProblemKind>>,
    {
        self.parsed(str::parse, problems)
    }

    fn parsed<T, E: Into<ProblemKind>>(
        &self,
        parse: impl Fn(&str) -> Result<T, E>,
        problems: &mut Problems,
    ) -> Option<T> {
        let text = self.text(problems)?;
        parse(text)
            .map_err(|error| self.report(error, problems))
            .ok()
    }
}

/// What a value is, in a few words.
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(given) => format!("`{given}`"),
        Value::Number(given) => format!("the number `{given}`"),
        Value::String(given) => format!("the text `{}`", excerpt(given)),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
