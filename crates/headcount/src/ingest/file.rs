//! Files to books: the only place where the core reads a file.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use super::value::check_size;
use super::{limits, only};
use crate::model::{Book, InvalidBook, Problem, ProblemKind, excerpt};

impl Book {
    /// Reads a book from a file: JSON if its name ends in `.json`, a table of claims if it ends in `.csv` or `.tsv`, and JSON in
    /// lines, one claim on each, if it ends in `.ndjson` or `.jsonl`.
    ///
    /// # Errors
    /// [`InvalidBook`], naming the file, if it can't be read, if its name ends otherwise, if it's longer than
    /// 256 MiB (unless it's in lines), and with every problem of what is in it.
    ///
    /// ```
    /// let error = headcount::Book::read("no/such/file.json").unwrap_err();
    /// assert_eq!(error.file(), Some("no/such/file.json"));
    /// assert_eq!(error.problems()[0].kind.code(), "unreadable");
    /// ```
    pub fn read(path: impl AsRef<Path>) -> Result<Self, InvalidBook> {
        let path = path.as_ref();
        read(path).map_err(|error| error.in_file(path.display().to_string()))
    }
}

fn read(path: &Path) -> Result<Book, InvalidBook> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    match extension.to_ascii_lowercase().as_str() {
        "json" => Book::from_json_bytes(&bytes(path).map_err(only)?),
        "csv" | "tsv" => Book::from_csv(bytes(path).map_err(only)?),
        "ndjson" | "jsonl" => {
            let file = File::open(path).map_err(|error| only(unreadable(error.to_string())))?;
            Book::from_ndjson(BufReader::new(file))
        }
        "xls" | "xlsx" | "ods" => {
            let what = "found a spreadsheet, expected its sheet saved as CSV in UTF-8";
            Err(only(unreadable(what.to_owned())))
        }
        _ => {
            let found = match extension.as_ref() {
                "" => "without an ending".to_owned(),
                other => format!("ending in `.{}`", excerpt(other)),
            };
            let what =
                format!("found a name {found}, expected `.json`, `.csv`, `.tsv` or `.ndjson`");
            Err(only(unreadable(what)))
        }
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let failed = |error: std::io::Error| unreadable(error.to_string());
    let file = File::open(path).map_err(failed)?;
    check_size(file.metadata().map_err(failed)?.len())?;
    // A pipe or a growing file has no length to check beforehand.
    let mut bytes = Vec::new();
    file.take(limits::FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

fn unreadable(what: String) -> Problem {
    Problem::new("", ProblemKind::Unreadable { what })
}
