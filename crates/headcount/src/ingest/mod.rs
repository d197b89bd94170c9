//! JSON, whole or in lines, and CSV to books, and books to JSON.
//!
//! Every way in is the same reader: text becomes a tree of JSON values, the tree becomes a [`Book`], and a file
//! with problems gives all of them at once, each with its path, in the order of the file. A table of claims
//! becomes one such tree for each of its rows.

mod assumption;
mod book;
mod cell;
mod claim;
mod columns;
mod csv;
mod draft;
mod fields;
mod file;
mod group;
mod keys;
mod limits;
mod lines;
mod place;
mod question;
mod rows;
mod schema;
mod scope;
mod source;
mod table;
mod value;
mod when;
mod write;

use std::borrow::Borrow;

use serde_json::Value;

use crate::model::{Book, InvalidBook, Problem, Problems};

pub use cell::Cell;
pub use draft::draft_book;
pub use schema::book_schema;
pub use table::{ClaimTable, Column};

impl Book {
    /// Reads a book from the text of a JSON file.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the text, each with its path.
    ///
    /// ```
    /// use headcount::Book;
    /// let book = Book::from_json(
    ///     r#"{"headcount": 1, "sources": [{"id": "kz-mia"}], "claims": [{"id": "kz-entries", "from": "RU",
    ///         "to": "KZ", "measure": "crossings", "quantity": "more than 200,000", "source": "kz-mia"}]}"#,
    /// )?;
    /// assert!(book.claim_id("kz-entries").is_some());
    ///
    /// let error = Book::from_json(r#"{"headcount": 1, "claims": [], "titel": "Arrivals"}"#).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "2 problems in the book\n  claims: no claims: expected at least one\n  \
    ///      unknown key `titel` (did you mean `title`?)"
    /// );
    /// # Ok::<(), headcount::InvalidBook>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, InvalidBook> {
        Self::from_json_bytes(text.as_bytes())
    }

    /// Reads a book from the bytes of a JSON file, in UTF-8 with or without a byte order mark.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the file, each with its path.
    ///
    /// ```
    /// let error = headcount::Book::from_json_bytes(b"{\"title\": \"\xe9\"}").unwrap_err();
    /// let told = error.problems()[0].to_string();
    /// assert_eq!(told, "line 1: invalid UTF-8 at byte 11: save the file as UTF-8");
    /// ```
    pub fn from_json_bytes(bytes: &[u8]) -> Result<Self, InvalidBook> {
        book::of_text(value::text_of(bytes).map_err(only)?)
    }

    /// Reads a book from a tree of JSON values: that of a file, or one made by another program.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the tree, each with its path.
    ///
    /// ```
    /// use serde_json::json;
    /// let book = headcount::Book::from_value(json!({
    ///     "headcount": 1,
    ///     "sources": [{"id": "eu"}],
    ///     "claims": [{"id": "a", "to": "EU", "measure": "crossings", "quantity": 66_000, "source": "eu"}],
    /// }))?;
    /// assert_eq!(book.claims().len(), 1);
    /// # Ok::<(), headcount::InvalidBook>(())
    /// ```
    pub fn from_value(tree: impl Borrow<Value>) -> Result<Self, InvalidBook> {
        book::of_tree(tree.borrow(), Problems::default())
    }
}

/// A problem that leaves nothing else to look at.
fn only(problem: Problem) -> InvalidBook {
    InvalidBook::new(vec![problem])
}
