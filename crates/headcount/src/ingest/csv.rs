//! A table of claims, as text with separators, to a book.

use ::csv::{ReaderBuilder, StringRecord};

use super::cell::Cell;
use super::columns::Head;
use super::fields::number;
use super::only;
use super::rows::Rows;
use super::value::text_of;
use crate::model::{Book, InvalidBook, Problem, ProblemKind};

impl Book {
    /// Reads a book from a table of claims: CSV in UTF-8 with a row of column names.
    ///
    /// Columns go by the keys of a claim, those of nested objects joined by dots: `window.start`, `share_of.to`.
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
        let mut table = Rows::new(Head::FirstRow, &names);
        for row in rows {
            if table.is_full() {
                break;
            }
            let cells = row.iter().map(|cell| Cell::Text(cell.into()));
            table.push(first_line(&row, text), cells);
        }
        table.finish()
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
