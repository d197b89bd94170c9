//! The columns of a table of claims, and a row's cells as one JSON object.

use serde_json::{Map, Value};

use super::cell::Cell;
use super::fields::Path;
use super::{claim, keys};
use crate::model::{Problem, ProblemKind, Problems, excerpt};

/// How the text of a cell becomes a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// As it is.
    Text,
    /// One name, or several with `|` between them.
    Places,
    /// A list of ids with `|` between them.
    Ids,
    /// A phrase, or a whole number.
    Quantity,
    /// A whole number.
    Whole,
    /// `18-60` or `18+`.
    Ages,
}

/// The columns of a scope: a dot leads into a nested object.
macro_rules! scope_columns {
    ($within:literal) => {
        [
            (concat!($within, "who.citizenship"), Kind::Places),
            (concat!($within, "who.sex"), Kind::Text),
            (concat!($within, "who.age"), Kind::Ages),
            (concat!($within, "who.age.min"), Kind::Whole),
            (concat!($within, "who.age.max"), Kind::Whole),
            (concat!($within, "from"), Kind::Places),
            (concat!($within, "to"), Kind::Places),
            (concat!($within, "measure"), Kind::Text),
            (concat!($within, "months"), Kind::Whole),
            (concat!($within, "register"), Kind::Text),
            (concat!($within, "window"), Kind::Text),
            (concat!($within, "window.start"), Kind::Text),
            (concat!($within, "window.end"), Kind::Text),
            (concat!($within, "at"), Kind::Text),
        ]
    };
}

/// The columns there may be: those of the claim's own scope, of the one it's compared with, and the rest.
const COLUMNS: [&[(&str, Kind)]; 4] = [
    &scope_columns!(""),
    &[
        ("id", Kind::Text),
        ("quantity", Kind::Quantity),
        ("quantity.min", Kind::Whole),
        ("quantity.max", Kind::Whole),
        ("source", Kind::Text),
        ("via", Kind::Ids),
        ("said", Kind::Text),
        ("status", Kind::Text),
        ("derived_from", Kind::Text),
        ("edge", Kind::Text),
        ("sum_of", Kind::Ids),
        ("read_from.window", Kind::Text),
        ("read_from.start", Kind::Text),
        ("read_from.end", Kind::Text),
        ("read_from.at", Kind::Text),
        ("read_from.said", Kind::Text),
        ("lang", Kind::Text),
        ("quote", Kind::Text),
        ("url", Kind::Text),
        ("note", Kind::Text),
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

fn columns() -> impl Iterator<Item = &'static (&'static str, Kind)> {
    COLUMNS.into_iter().flatten()
}

/// Where the names of columns are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// In a row of their own, the first.
    FirstRow,
    /// Beside the rows.
    Apart,
}

/// The columns of one table.
pub(super) struct Header {
    head: Head,
    /// The column at each position, where its name is known and new.
    columns: Vec<Option<&'static (&'static str, Kind)>>,
    /// The keys of claims that the table lacks because of a column's name.
    misnamed: Vec<&'static str>,
}

impl Header {
    /// Where the problems of the column names are until they're told by row and column.
    pub(super) const PATH: &str = "header";

    /// The columns by their names, in which every problem is reported.
    pub(super) fn read<'n>(
        head: Head,
        names: impl IntoIterator<Item = &'n str>,
        problems: &mut Problems,
    ) -> Self {
        let mut header = Self {
            head,
            columns: Vec::new(),
            misnamed: Vec::new(),
        };
        let root = Path::ROOT.key(Self::PATH);
        for (position, given) in names.into_iter().enumerate() {
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
                let at = match head {
                    Head::FirstRow => format!("row 1, column {shown}"),
                    Head::Apart => format!("column {shown}"),
                };
                let problem = Problem::new(at, kind);
                problems.report(root.item(position).to_string(), problem);
            }
        }
        header.require(problems);
        header
    }

    fn unknown(&mut self, given: &str) -> ProblemKind {
        if given.is_empty() {
            return ProblemKind::UnnamedColumn;
        }
        let names: Vec<&str> = columns().map(|(name, _)| *name).collect();
        let nearest = keys::meant(given, &names);
        self.misnamed.extend(nearest.map(top));
        ProblemKind::UnknownKey {
            key: excerpt(given),
            nearest,
            known: &claim::KEYS,
        }
    }

    fn require(&mut self, problems: &mut Problems) {
        for (key, others, expected) in REQUIRED {
            let there = self.position(key).is_some()
                || others.iter().any(|other| self.position(other).is_some());
            if there || self.misnamed.contains(&key) {
                continue;
            }
            let at = match self.head {
                Head::FirstRow => "row 1",
                Head::Apart => "",
            };
            let problem = Problem::new(at, ProblemKind::MissingKey { key, expected });
            problems.report(
                format!("{}[{}].{key}", Self::PATH, self.columns.len()),
                problem,
            );
            self.misnamed.push(key);
        }
    }

    /// The number of the row with the names.
    pub(super) fn row(&self) -> u64 {
        u64::from(self.head == Head::FirstRow)
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

    /// The text of a row's cell in a column; empty if there is none.
    pub(super) fn text<'r>(&self, row: &'r [Cell<'_>], name: &str) -> &'r str {
        let cell = self.position(name).and_then(|position| row.get(position));
        match cell {
            Some(Cell::Text(text)) => text.trim(),
            _ => "",
        }
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
        row: &[Cell<'_>],
        path: &Path<'_>,
        problems: &mut Problems,
    ) -> Value {
        let mut claim = Value::Object(Map::new());
        for (column, cell) in self.columns.iter().zip(row) {
            let Some((name, kind)) = column else {
                continue;
            };
            let problem = match kind.value(cell) {
                Ok(None) => continue,
                Ok(Some(value)) => {
                    if put(&mut claim, name, value) {
                        continue;
                    }
                    let what = format!("`{name}` says again what another column of this row says");
                    ProblemKind::Combination { what }
                }
                Err(found) => {
                    let expected = "text, a whole number, a day or a list of texts";
                    ProblemKind::WrongType { found, expected }
                }
            };
            let spot = path.key(name).to_string();
            problems.report(spot.clone(), Problem::new(spot, problem));
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

impl Kind {
    /// The value that a cell stands for, if it isn't empty; or what it is instead.
    fn value(self, cell: &Cell<'_>) -> Result<Option<Value>, String> {
        if let (Self::Quantity, Cell::Text(text)) = (self, cell)
            && has_exponent(text.trim())
        {
            let text = excerpt(text.trim());
            return Err(format!(
                "the number `{text}`, whose exponent hides its digits"
            ));
        }
        Ok(match cell {
            Cell::Empty => None,
            Cell::Text(text) => Some(text.trim())
                .filter(|text| !text.is_empty())
                .map(|text| self.read(text)),
            Cell::Whole(number) => Some((*number).into()),
            Cell::Day(day) => Some(day.to_string().into()),
            Cell::List(items) => Some(items.iter().map(|item| Value::from(&**item)).collect()),
            Cell::Other(found) => return Err(found.clone()),
        })
    }

    fn read(self, cell: &str) -> Value {
        let list = || {
            cell.split('|')
                .map(|item| item.trim().into())
                .collect::<Vec<Value>>()
        };
        match self {
            Self::Text => cell.into(),
            Self::Quantity => {
                let number = without_empty_fraction(cell);
                let whole = number.and_then(|number| number.parse().ok());
                whole.map_or_else(|| number.unwrap_or(cell).into(), i64::into)
            }
            Self::Places if !cell.contains('|') => cell.into(),
            Self::Places | Self::Ids => list().into(),
            Self::Whole => whole(cell),
            Self::Ages => ages(cell),
        }
    }
}

/// A whole number, or what stands in its place.
fn whole(cell: &str) -> Value {
    let number = without_empty_fraction(cell).unwrap_or(cell).parse::<i64>();
    number.map_or_else(|_| cell.into(), Value::from)
}

/// The number in a cell that has it with a fraction of one or two zeros: dataframes write columns with gaps so, and
/// spreadsheets columns with decimals, in the signs of their language.
fn without_empty_fraction(cell: &str) -> Option<&str> {
    let cut = [".0", ",0", ".00", ",00"];
    let number = cut
        .iter()
        .find_map(|fraction| cell.strip_suffix(fraction))?;
    let is_number = |sign: char| sign.is_ascii_digit() || "-.,".contains(sign);
    (number.ends_with(|last: char| last.is_ascii_digit()) && number.chars().all(is_number))
        .then_some(number)
}

/// Whether it's a number as spreadsheets show it where their column is too narrow, without most of its digits.
fn has_exponent(cell: &str) -> bool {
    let digits = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
    };
    let ends = cell.split_once(['e', 'E']);
    ends.is_some_and(|(number, power)| {
        digits(number) && digits(power.trim_start_matches(['+', '-']))
    })
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
