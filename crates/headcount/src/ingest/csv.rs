//! A table of claims to a book: each row becomes the JSON of one claim, and is read as such.

use std::collections::HashSet;
use std::iter;

use ::csv::{ReaderBuilder, StringRecord};

use super::columns::Header;
use super::fields::{Path, Spot, number};
use super::place::Places;
use super::value::text_of;
use super::{book, claim, limits, only};
use crate::model::{Book, BookBuilder, Claim, InvalidBook, Problem, ProblemKind, Problems, Source};

impl Book {
    /// Reads a book from a table of claims: CSV in UTF-8 with a row of column names.
    ///
    /// Columns go by the keys of a claim, those of nested objects joined by dots: `who.citizenship`, `window.start`.
    /// Several places, or several ids, stand in one cell with `|` between them; an empty cell is a key that isn't
    /// there, and an empty row is no claim. Ages are `18-60` or `18+`. Sources are made of the ids that the claims
    /// name. Cells are separated by commas, or by semicolons or tabs where the first row has no comma.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the table, each with its row (the line it starts on) and column.
    ///
    /// ```
    /// use headcount::Book;
    /// let book = Book::from_csv("id,to,measure,quantity.min,source\na,KZ|GE,crossings,200001,kz-mia\n")?;
    /// assert_eq!(book.sources()[0].id(), "kz-mia");
    /// let error = Book::from_csv("id,to,measure,quantity.min,source\na,KZ,crossing,1,s\n").unwrap_err();
    /// assert_eq!(error.problems()[0].at, "row 2, column measure");
    /// # Ok::<(), headcount::InvalidBook>(())
    /// ```
    pub fn from_csv(table: impl AsRef<[u8]>) -> Result<Self, InvalidBook> {
        let text = text_of(table.as_ref()).map_err(only)?;
        let separator = separator_of(text);
        check_quotes(text, separator).map_err(only)?;
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        // Text can't fail to be read as text.
        let mut rows = reader.records().map_while(Result::ok);
        let names = rows
            .next()
            .ok_or_else(|| only(malformed(1, 1, "the file is empty: expected column names")))?;
        let mut problems = Problems::default();
        let table = Table {
            header: Header::read(&names, &mut problems),
            places: Places::new(),
            lines: Vec::new(),
            sources: Vec::new(),
        };
        table.book(text, rows, problems)
    }
}

/// The separator of the first row.
fn separator_of(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let other = [(';', b';'), ('\t', b'\t')].into_iter();
    let mut other = other.filter(|(sign, _)| !first.contains(',') && first.contains(*sign));
    other.next().map_or(b',', |(_, separator)| separator)
}

/// A quote that is never closed would swallow every row after it.
fn check_quotes(text: &str, separator: u8) -> Result<(), Problem> {
    let (mut line, mut column) = (1, 0);
    let mut opened = None;
    let mut before = separator;
    for byte in text.bytes() {
        column += 1;
        match byte {
            b'"' if opened.is_some() => opened = None,
            // Within a quoted cell, a doubled quote closes and opens it again.
            b'"' if before == separator || matches!(before, b'\n' | b'\r' | b'"') => {
                opened = Some((line, column));
            }
            b'\n' => (line, column) = (line + 1, 0),
            _ => {}
        }
        before = byte;
    }
    match opened {
        Some((line, column)) => Err(malformed(line, column, "this quote is never closed")),
        None => Ok(()),
    }
}

fn malformed(line: usize, column: usize, what: &str) -> Problem {
    let kind = ProblemKind::Syntax {
        format: "CSV",
        line,
        column,
        what: what.to_owned(),
    };
    Problem::new("", kind)
}

/// What it takes to make a book, and to say where in the table a part of it comes from.
struct Table {
    header: Header,
    places: Places,
    /// The line on which each claim's row starts.
    lines: Vec<u64>,
    /// The path of the cell that names each source first.
    sources: Vec<String>,
}

impl Table {
    fn book(
        mut self,
        text: &str,
        rows: impl Iterator<Item = StringRecord>,
        mut problems: Problems,
    ) -> Result<Book, InvalidBook> {
        let mut claims = Vec::new();
        for row in rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
            if problems.is_full() {
                break;
            }
            if claims.len() >= limits::CLAIMS {
                return Err(only(book::too_many_claims()));
            }
            self.lines.push(first_line(&row, text));
            claims.push(self.claim(claims.len(), &row, &mut problems));
        }
        let mut builder = Book::builder();
        for source in self.sources(&claims) {
            builder = builder.source(source);
        }
        builder = claims.into_iter().fold(builder, BookBuilder::claim);
        builder.check(&mut problems);
        book::finish(builder, problems, |spot| match self.cell(spot) {
            Some((line, column)) => (line, column.map_or(0, |column| column + 1)),
            None => (u64::MAX, 0),
        })
        .map_err(|error| error.relocated(|problem| self.place(problem)))
    }

    fn claim(&self, position: usize, row: &StringRecord, problems: &mut Problems) -> Claim {
        let list = Path::ROOT.key("claims");
        let path = list.item(position);
        if row.len() != self.header.width() {
            let kind = ProblemKind::RaggedRow {
                found: row.len(),
                expected: self.header.width(),
            };
            let at = path.to_string();
            problems.report(at.clone(), Problem::new(at, kind));
            return claim::unread(self.header.cell(row, "id"));
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

    /// A source for each id that the claims name.
    fn sources(&mut self, claims: &[Claim]) -> Vec<Source> {
        let mut seen = HashSet::new();
        let mut sources = Vec::new();
        for (position, claim) in claims.iter().enumerate() {
            let via = claim.via.iter().map(|id| ("via", id));
            for (key, id) in iter::once(("source", &claim.source)).chain(via) {
                if !id.is_empty() && seen.insert(id) {
                    sources.push(Source::new(&**id));
                    self.sources.push(format!("claims[{position}].{key}"));
                }
            }
        }
        sources
    }

    /// The line and the column of a path.
    fn cell(&self, path: &str) -> Option<(u64, Option<usize>)> {
        let (list, rest) = path.split_once('[')?;
        let (position, rest) = rest.split_once(']')?;
        let position: usize = position.parse().ok()?;
        match list {
            Header::PATH => Some((1, Some(position))),
            "sources" => self.cell(self.sources.get(position)?),
            "claims" => {
                let line = self.lines.get(position)?;
                let key = rest.strip_prefix('.').unwrap_or(rest);
                Some((*line, self.header.column_of(key)))
            }
            _ => None,
        }
    }

    /// Where a problem is, in the words of a table.
    fn place(&self, problem: &Problem) -> Option<String> {
        let (line, column) = match &problem.kind {
            ProblemKind::MissingKey { key, .. } => self.cell(&format!("{}.{key}", problem.at))?,
            _ => self.cell(&problem.at)?,
        };
        Some(match column.and_then(|column| self.header.name(column)) {
            Some(name) => format!("row {line}, column {name}"),
            None => format!("row {line}"),
        })
    }
}

/// The line on which a row starts: the rows' positions don't count the empty lines before them.
fn first_line(row: &StringRecord, text: &str) -> u64 {
    let Some(position) = row.position() else {
        return 0;
    };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let empty = breaks.filter(|byte| **byte == b'\n').count();
    position.line().saturating_add(number(empty))
}
