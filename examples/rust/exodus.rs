//! Did more Russians flee than were enlisted? What an article's figures say together.
//!
//! `cargo run --example exodus [BOOK] [--json]`
#![allow(clippy::print_stdout, reason = "an example prints its report")]

use std::error::Error;
use std::path::PathBuf;

use headcount::{Book, Options, report};

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, paths): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let path = match paths.first() {
        Some(path) => PathBuf::from(path),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/exodus-2022.json"),
    };
    let book = Book::read(path)?;
    let result = book.reconcile(&Options::new())?;
    if flags.iter().any(|flag| flag == "--json") {
        println!("{:#}", report::json(&book, &result));
    } else {
        print!("{}", report::text(&book, &result));
    }
    Ok(())
}
