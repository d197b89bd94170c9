//! The rows of a table of claims to a book: each becomes the JSON of one claim, and is read as such.

use std::collections::HashSet;
use std::iter;
use std::sync::Arc;

use super::cell::Cell;
use super::columns::{Head, Header};
use super::fields::{Path, Spot};
use super::place::Places;
use super::{book, claim, limits};
use crate::model::{Book, BookBuilder, Claim, InvalidBook, Problem, ProblemKind, Problems, Source};

/// What has been read of a table, and where in it each part comes from.
pub(super) struct Rows {
    header: Header,
    places: Places,
    builder: BookBuilder,
    /// The number of each claim's row.
    numbers: Vec<u64>,
    problems: Problems,
    is_over: bool,
}

impl Rows {
    /// No rows yet, of columns with these names.
    pub(super) fn new<'n>(head: Head, names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut problems = Problems::default();
        Self {
            header: Header::read(head, names, &mut problems),
            places: Places::new(),
            builder: Book::builder(),
            numbers: Vec::new(),
            problems,
            is_over: false,
        }
    }

    /// Whether more rows would change nothing: there are too many of them, or of the problems.
    pub(super) fn is_full(&self) -> bool {
        self.is_over || self.problems.is_full()
    }

    /// Reads a row; one of empty cells is no claim.
    pub(super) fn push<'c>(&mut self, number: u64, cells: impl IntoIterator<Item = Cell<'c>>) {
        let row: Vec<Cell<'c>> = cells.into_iter().collect();
        let is_empty = |cell: &Cell<'_>| match cell {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        if self.is_full() || row.iter().all(is_empty) {
            return;
        }
        if self.builder.claims.len() >= limits::CLAIMS {
            self.problems = Problems::default();
            self.problems
                .report("claims".to_owned(), book::too_many_claims());
            self.is_over = true;
            return;
        }
        let claim = self.claim(&row);
        self.numbers.push(number);
        self.builder.push(claim);
    }

    fn claim(&mut self, row: &[Cell<'_>]) -> Claim {
        let list = Path::ROOT.key("claims");
        let path = list.item(self.builder.claims.len());
        let problems = &mut self.problems;
        if row.len() != self.header.width() {
            let kind = ProblemKind::RaggedRow {
                found: row.len(),
                expected: self.header.width(),
            };
            let at = path.to_string();
            problems.report(at.clone(), Problem::new(at, kind));
            return claim::unread(self.header.text(row, "id"));
        }
        for key in self.header.misnamed() {
            problems.spoil(&path.key(key).to_string());
        }
        let value = self.header.object(row, &path, problems);
        let spot = Spot {
            value: &value,
            path,
        };
        claim::read(spot, &self.places, problems)
    }

    /// The book, or every problem of the table, each with its row and column.
    pub(super) fn finish(self) -> Result<Book, InvalidBook> {
        let Self {
            header,
            builder,
            numbers,
            mut problems,
            is_over,
            ..
        } = self;
        let (sources, named) = sources(&builder.claims);
        let spots = Spots {
            header,
            numbers,
            named,
        };
        let builder = sources.into_iter().fold(builder, BookBuilder::source);
        if !is_over {
            builder.check(&mut problems);
        }
        let order = |spot: &str| match spots.cell(spot) {
            Some((row, column)) => (row, column.map_or(0, |column| column + 1)),
            None => (u64::MAX, 0),
        };
        book::finish(builder, problems, order)
            .map_err(|error| error.relocated(|problem| spots.place(problem)))
    }
}

/// A source for each id that the claims name, and the path of the cell that names it first.
fn sources(claims: &[Claim]) -> (Vec<Source>, Vec<String>) {
    let mut seen: HashSet<&Arc<str>> = HashSet::new();
    let (mut sources, mut named) = (Vec::new(), Vec::new());
    for (position, claim) in claims.iter().enumerate() {
        let via = claim.details().via.iter().map(|id| ("via", id));
        for (key, id) in iter::once(("source", &claim.source)).chain(via) {
            if !id.is_empty() && seen.insert(id) {
                sources.push(Source::new(&**id));
                named.push(format!("claims[{position}].{key}"));
            }
        }
    }
    (sources, named)
}

/// Where in a table a part of its book comes from.
struct Spots {
    header: Header,
    numbers: Vec<u64>,
    /// The path of the cell that names each source first.
    named: Vec<String>,
}

impl Spots {
    /// The row and the column of a path.
    fn cell(&self, path: &str) -> Option<(u64, Option<usize>)> {
        let (list, rest) = path.split_once('[')?;
        let (position, rest) = rest.split_once(']')?;
        let position: usize = position.parse().ok()?;
        match list {
            Header::PATH => Some((self.header.row(), Some(position))),
            "sources" => self.cell(self.named.get(position)?),
            "claims" => {
                let row = self.numbers.get(position)?;
                let key = rest.strip_prefix('.').unwrap_or(rest);
                Some((*row, self.header.column_of(key)))
            }
            _ => None,
        }
    }

    /// Where a problem is, in the words of a table.
    fn place(&self, problem: &Problem) -> Option<String> {
        let (row, column) = match &problem.kind {
            ProblemKind::MissingKey { key, .. } => self.cell(&format!("{}.{key}", problem.at))?,
            _ => self.cell(&problem.at)?,
        };
        Some(match column.and_then(|column| self.header.name(column)) {
            Some(name) => format!("row {row}, column {name}"),
            None => format!("row {row}"),
        })
    }
}
