//! The columns of a table of claims, and a row's cells as one JSON object.

use serde_json::{Map, Value};

use ::csv::StringRecord;

use super::fields::Path;
use crate::model::{Problem, ProblemKind, Problems, excerpt, nearest};

/// How the text of a cell becomes a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// As it is.
    Text,
    /// One name, or several with `|` between them.
    Places,
    /// A list of ids with `|` between them.
    Ids,
    /// A whole number.
    Whole,
    /// `18-60` or `18+`.
    Ages,
}

/// The columns of a scope: a dot leads into a nested object.
macro_rules! scope_columns {
    ($within:literal) => {
        [
            (concat!($within, "who.citizenship"), Cell::Places),
            (concat!($within, "who.sex"), Cell::Text),
            (concat!($within, "who.age"), Cell::Ages),
            (concat!($within, "who.age.min"), Cell::Whole),
            (concat!($within, "who.age.max"), Cell::Whole),
            (concat!($within, "from"), Cell::Places),
            (concat!($within, "to"), Cell::Places),
            (concat!($within, "measure"), Cell::Text),
            (concat!($within, "months"), Cell::Whole),
            (concat!($within, "register"), Cell::Text),
            (concat!($within, "window"), Cell::Text),
            (concat!($within, "window.start"), Cell::Text),
            (concat!($within, "window.end"), Cell::Text),
            (concat!($within, "at"), Cell::Text),
        ]
    };
}

/// The columns there may be: those of the claim's own scope, of the one it's compared with, and the rest.
const COLUMNS: [&[(&str, Cell)]; 4] = [
    &scope_columns!(""),
    &[
        ("id", Cell::Text),
        ("quantity", Cell::Text),
        ("quantity.min", Cell::Whole),
        ("quantity.max", Cell::Whole),
        ("source", Cell::Text),
        ("via", Cell::Ids),
        ("said", Cell::Text),
        ("status", Cell::Text),
        ("derived_from", Cell::Text),
        ("edge", Cell::Text),
        ("sum_of", Cell::Ids),
        ("read_from.window", Cell::Text),
        ("read_from.at", Cell::Text),
        ("read_from.said", Cell::Text),
        ("lang", Cell::Text),
        ("quote", Cell::Text),
        ("url", Cell::Text),
        ("note", Cell::Text),
    ],
    &scope_columns!("share_of."),
    &scope_columns!("exceeds."),
];
/// The scopes of a claim, by where their keys are.
const SCOPES: [&str; 3] = ["", "/share_of", "/exceeds"];
/// The columns there must be, each with what else will do and with what it holds.
const REQUIRED: [(&str, &[&str], &str); 4] = [
    ("id", &[], "a column with the name of each claim"),
    (
        "measure",
        &[],
        "a column with what is counted, such as `crossings`",
    ),
    (
        "quantity",
        &["quantity.min", "quantity.max", "exceeds.measure"],
        "a column with phrases such as `more than 200,000`, or `quantity.min` and `quantity.max`",
    ),
    ("source", &[], "a column with the id of each claim's source"),
];

fn columns() -> impl Iterator<Item = &'static (&'static str, Cell)> {
    COLUMNS.into_iter().flatten()
}

/// The columns of one table.
pub(super) struct Header {
    /// The column at each position, where its name is known and new.
    columns: Vec<Option<&'static (&'static str, Cell)>>,
    /// The keys of claims that the table lacks because of a column's name.
    misnamed: Vec<&'static str>,
}

impl Header {
    /// Where the problems of the column names are until they're told by row and column.
    pub(super) const PATH: &str = "header";

    /// The columns by their names, in which every problem is reported.
    pub(super) fn read(names: &StringRecord, problems: &mut Problems) -> Self {
        let mut header = Self {
            columns: Vec::new(),
            misnamed: Vec::new(),
        };
        let root = Path::ROOT.key(Self::PATH);
        for (position, given) in names.iter().enumerate() {
            let given = given.trim();
            let column = columns().find(|(name, _)| *name == given);
            let kind = match column {
                Some(column) if header.columns.contains(&Some(column)) => {
                    header.columns.push(None);
                    Some(ProblemKind::DuplicateKey {
                        key: given.to_owned(),
                    })
                }
                Some(column) => {
                    header.columns.push(Some(column));
                    None
                }
                None => {
                    header.columns.push(None);
                    Some(header.unknown(given))
                }
            };
            if let Some(kind) = kind {
                let shown = if given.is_empty() {
                    (position + 1).to_string()
                } else {
                    excerpt(given)
                };
                let problem = Problem::new(format!("row 1, column {shown}"), kind);
                problems.report(root.item(position).to_string(), problem);
            }
        }
        header.require(problems);
        header
    }

    fn unknown(&mut self, given: &str) -> ProblemKind {
        let nearest = nearest(given, columns().map(|(name, _)| *name));
        let meant = columns().find(|(name, _)| Some(*name) == nearest.as_deref());
        self.misnamed.extend(meant.map(|(name, _)| top(name)));
        ProblemKind::UnknownKey {
            key: excerpt(given),
            nearest,
        }
    }

    fn require(&mut self, problems: &mut Problems) {
        for (key, others, expected) in REQUIRED {
            let there = self.position(key).is_some()
                || others.iter().any(|other| self.position(other).is_some());
            if there || self.misnamed.contains(&key) {
                continue;
            }
            let problem = Problem::new("row 1", ProblemKind::MissingKey { key, expected });
            problems.report(
                format!("{}[{}].{key}", Self::PATH, self.columns.len()),
                problem,
            );
            self.misnamed.push(key);
        }
    }

    /// The number of columns.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// The keys of claims that the table lacks because of a column's name.
    pub(super) fn misnamed(&self) -> &[&'static str] {
        &self.misnamed
    }

    pub(super) fn name(&self, position: usize) -> Option<&'static str> {
        self.columns.get(position)?.map(|(name, _)| *name)
    }

    /// A row's cell in a column; empty if there is none.
    pub(super) fn cell<'r>(&self, row: &'r StringRecord, name: &str) -> &'r str {
        self.position(name)
            .and_then(|position| row.get(position))
            .unwrap_or_default()
            .trim()
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.is_some_and(|(known, _)| *known == name))
    }

    /// The column that a path within a claim comes from.
    pub(super) fn column_of(&self, path: &str) -> Option<usize> {
        // Ages are a list in JSON, and can be two columns.
        let ends = path
            .replace("age[0]", "age.min")
            .replace("age[1]", "age.max");
        if let Some(position) = self.position(&ends) {
            return Some(position);
        }
        let mut part = path;
        while !part.is_empty() {
            if let Some(position) = self.position(part) {
                return Some(position);
            }
            // Ages and bounds can have a column each.
            let inner = self.columns.iter().position(|column| {
                column.is_some_and(|(name, _)| {
                    name.strip_prefix(part)
                        .is_some_and(|rest| rest.starts_with('.'))
                })
            });
            if inner.is_some() {
                return inner;
            }
            part = part
                .rfind(['.', '['])
                .and_then(|cut| part.get(..cut))
                .unwrap_or_default();
        }
        None
    }

    /// The claim of a row, as JSON.
    pub(super) fn object(
        &self,
        row: &StringRecord,
        path: &Path<'_>,
        problems: &mut Problems,
    ) -> Value {
        let mut claim = Value::Object(Map::new());
        for (column, cell) in self.columns.iter().zip(row) {
            let cell = cell.trim();
            let Some((name, kind)) = column.filter(|_| !cell.is_empty()) else {
                continue;
            };
            if !put(&mut claim, name, kind.value(cell)) {
                let what = format!("`{name}` says again what another column of this row says");
                let spot = path.key(name).to_string();
                let problem = Problem::new(spot.clone(), ProblemKind::Combination { what });
                problems.report(spot, problem);
            }
        }
        for scope in SCOPES {
            if let Some(ages) = claim.pointer_mut(&format!("{scope}/who/age"))
                && let Value::Object(ends) = ages
            {
                let youngest = ends.remove("min").unwrap_or_else(|| 0.into());
                *ages = vec![youngest, ends.remove("max").unwrap_or_default()].into();
            }
        }
        claim
    }
}

/// Puts a value where a dotted name leads, unless another column's value is in the way.
fn put(object: &mut Value, name: &str, value: Value) -> bool {
    let Value::Object(entries) = object else {
        return false;
    };
    match name.split_once('.') {
        Some((key, rest)) => {
            let inner = entries.entry(key).or_insert_with(|| Map::new().into());
            put(inner, rest, value)
        }
        None => entries.insert(name.to_owned(), value).is_none(),
    }
}

/// The key of a claim that a column is a part of.
fn top(name: &'static str) -> &'static str {
    name.split('.').next().unwrap_or(name)
}

impl Cell {
    fn value(self, cell: &str) -> Value {
        let list = || {
            cell.split('|')
                .map(|item| item.trim().into())
                .collect::<Vec<Value>>()
        };
        match self {
            Self::Text => cell.into(),
            Self::Places if !cell.contains('|') => cell.into(),
            Self::Places | Self::Ids => list().into(),
            Self::Whole => whole(cell),
            Self::Ages => ages(cell),
        }
    }
}

/// A whole number, or what stands in its place.
fn whole(cell: &str) -> Value {
    cell.parse::<i64>()
        .map_or_else(|_| cell.into(), Value::from)
}

/// The youngest and the oldest age, or what stands in their place.
fn ages(cell: &str) -> Value {
    if let Some(youngest) = cell.strip_suffix('+') {
        return vec![whole(youngest.trim()), Value::Null].into();
    }
    match cell.split_once(['-', '–']) {
        Some((youngest, oldest)) => vec![whole(youngest.trim()), whole(oldest.trim())].into(),
        None => cell.into(),
    }
}
