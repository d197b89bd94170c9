//! A book in lines: JSON with the book's other parts on the first, then one claim a line.

use std::io::{BufRead, Read};

use serde_json::Value;

use super::fields::{Path, Spot, number};
use super::place::Places;
use super::value::{text_of, tree_of};
use super::{book, claim, limits, only};
use crate::model::{Book, BookBuilder, InvalidBook, Problem, ProblemKind, Problems};

impl Book {
    /// Reads a book in lines of JSON (NDJSON): the first is a book without its claims, and each of the others is one
    /// claim. Empty lines are passed over.
    ///
    /// Only what the book keeps is held in memory, so that a million claims are no trouble.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem found, each with its line.
    ///
    /// ```
    /// use headcount::Book;
    /// let lines = r#"{"headcount": 1, "sources": [{"id": "mia"}]}
    /// {"id": "kz", "to": "KZ", "measure": "crossings", "quantity": "more than 200,000", "source": "mia"}
    /// {"id": "ge", "to": "GE", "measure": "crossing", "quantity": "nearly 69,000", "source": "mia"}"#;
    /// let error = Book::from_ndjson(lines.as_bytes()).unwrap_err();
    /// assert_eq!(error.problems()[0].at, "line 3, measure");
    /// let book = Book::from_ndjson(lines.replace("crossing\"", "crossings\"").as_bytes())?;
    /// assert_eq!(book.claims().len(), 2);
    /// # Ok::<(), headcount::InvalidBook>(())
    /// ```
    pub fn from_ndjson(lines: impl BufRead) -> Result<Self, InvalidBook> {
        let mut lines = Lines {
            reader: lines,
            bytes: Vec::new(),
            count: 0,
        };
        let mut problems = Problems::default();
        let head = lines.head(&mut problems).map_err(only)?;
        let at_head = lines.count;
        let mut claims = Claims {
            lines,
            numbers: Vec::new(),
        };
        let builder = book::read(&head, &mut problems, |stray, builder, places, problems| {
            if let Some(stray) = stray {
                let what = "`claims` stand on lines of their own, after the first";
                stray.report(ProblemKind::Combination { what: what.into() }, problems);
            }
            claims.read(builder, places, problems)
        });
        // Of one line's problems, the first found comes first.
        let order = |spot: &str| match claims.line_of(spot) {
            Some((line, _)) => (line, Vec::new()),
            None => (at_head, book::position(&head, spot)),
        };
        book::finish(builder, problems, order).map_err(|error| {
            error.relocated(|problem| {
                let at = problem.at.as_str();
                // What is malformed tells its line itself, and of all claims there is no line to tell.
                let is_placed = matches!(problem.kind, ProblemKind::Syntax { .. })
                    || at.starts_with("line ")
                    || at == "claims";
                let (line, rest) = claims.line_of(at).unwrap_or((at_head, at));
                (!is_placed).then(|| match rest {
                    "" => format!("line {line}"),
                    rest => format!("line {line}, {rest}"),
                })
            })
        })
    }
}

/// The lines of a file, one at a time.
struct Lines<R> {
    reader: R,
    bytes: Vec<u8>,
    /// How many have been read.
    count: u64,
}

impl<R: BufRead> Lines<R> {
    /// The next line that isn't empty, or nothing at the end.
    fn next(&mut self) -> Result<Option<Result<&str, Problem>>, Problem> {
        loop {
            self.bytes.clear();
            let mut line = self.reader.by_ref().take(limits::LINE_BYTES + 1);
            let read = line.read_until(b'\n', &mut self.bytes);
            let read = read.map_err(|error| {
                let what = error.to_string();
                let at = format!("line {}", self.count + 1);
                Problem::new(at, ProblemKind::Unreadable { what })
            })?;
            if read == 0 {
                return Ok(None);
            }
            self.count += 1;
            if number(read) > limits::LINE_BYTES {
                let kind = ProblemKind::PastLimit {
                    what: "the length of a line in bytes",
                    found: number(read),
                    limit: limits::LINE_BYTES,
                };
                return Err(Problem::new(format!("line {}", self.count), kind));
            }
            if !self.bytes.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        // What is missing at the end of a line is missed there, not before the next.
        Ok(Some(text_of(self.bytes.trim_ascii_end())))
    }

    /// The book without its claims.
    fn head(&mut self, problems: &mut Problems) -> Result<Value, Problem> {
        let Some(text) = self.next()? else {
            let kind = ProblemKind::Syntax {
                format: "JSON",
                line: 1,
                column: 1,
                what: "the file is empty: expected a book, then one claim a line".to_owned(),
            };
            return Err(Problem::new("", kind));
        };
        let tree = text.and_then(|text| tree_of(text, &Path::ROOT, problems));
        tree.map_err(|problem| on_line(problem, self.count))
    }
}

/// The claims of a file, and where each was.
struct Claims<R> {
    lines: Lines<R>,
    numbers: Vec<u64>,
}

impl<R: BufRead> Claims<R> {
    fn read(
        &mut self,
        mut builder: BookBuilder,
        places: &Places,
        problems: &mut Problems,
    ) -> BookBuilder {
        let list = Path::ROOT.key("claims");
        while !problems.is_full() {
            let path = list.item(builder.claims.len());
            let text = match self.lines.next() {
                Ok(None) => break,
                Ok(Some(_)) if builder.claims.len() == limits::CLAIMS => {
                    problems.report("claims".to_owned(), book::too_many_claims());
                    break;
                }
                Ok(Some(text)) => text,
                Err(problem) => {
                    problems.report(path.to_string(), problem);
                    break;
                }
            };
            let value = text.and_then(|text| tree_of(text, &path, problems));
            self.numbers.push(self.lines.count);
            builder.push(match value {
                Ok(value) => claim::read(
                    Spot {
                        value: &value,
                        path,
                    },
                    places,
                    problems,
                ),
                Err(problem) => {
                    let problem = on_line(problem, self.lines.count);
                    problems.report(path.to_string(), problem);
                    claim::unread("")
                }
            });
        }
        builder
    }

    /// The line of a path that leads into a claim, and the rest of the path.
    fn line_of<'p>(&self, path: &'p str) -> Option<(u64, &'p str)> {
        let (position, rest) = path.strip_prefix("claims[")?.split_once(']')?;
        let position: usize = position.parse().ok()?;
        let line = self.numbers.get(position).copied();
        // A line that couldn't be read at all is the last one.
        let line = line.unwrap_or(self.lines.count);
        Some((line, rest.strip_prefix('.').unwrap_or(rest)))
    }
}

/// A problem of a line's text, told by the line.
fn on_line(problem: Problem, line: u64) -> Problem {
    match problem.kind {
        ProblemKind::Syntax {
            format,
            column,
            what,
            ..
        } => {
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            let kind = ProblemKind::Syntax {
                format,
                line,
                column,
                what,
            };
            Problem::new(problem.at, kind)
        }
        kind => Problem::new(format!("line {line}"), kind),
    }
}
