//! JSON and CSV to books, and books to JSON.
//!
//! Every way in is the same reader: text becomes a tree of JSON values, the tree becomes a [`Book`], and a file
//! with problems gives all of them at once, each with its path, in the order of the file. A table of claims
//! becomes one such tree for each of its rows.

mod assumption;
mod book;
mod claim;
mod columns;
mod csv;
mod fields;
mod file;
mod group;
mod limits;
mod place;
mod question;
mod scope;
mod source;
mod value;
mod write;

use std::borrow::Borrow;

use serde_json::Value;

use crate::model::{Book, InvalidBook, Problem, Problems};

impl Book {
    /// Reads a book from the text of a JSON file.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the text.
    pub fn from_json(text: &str) -> Result<Self, InvalidBook> {
        Self::from_json_bytes(text.as_bytes())
    }

    /// Reads a book from the bytes of a JSON file, in UTF-8 with or without a byte order mark.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the file.
    pub fn from_json_bytes(bytes: &[u8]) -> Result<Self, InvalidBook> {
        let mut problems = Problems::default();
        let tree = value::text_of(bytes)
            .and_then(|text| value::tree_of(text, &mut problems))
            .map_err(only)?;
        book::read(&tree, problems)
    }

    /// Reads a book from a tree of JSON values.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem of the tree.
    pub fn from_value(tree: impl Borrow<Value>) -> Result<Self, InvalidBook> {
        book::read(tree.borrow(), Problems::default())
    }
}

/// A problem that leaves nothing else to look at.
fn only(problem: Problem) -> InvalidBook {
    InvalidBook::new(vec![problem])
}
