//! Figures that contradict each other, and figures that only seem to.
//!
//! `cargo run --example kazakhstan_georgia`
#![allow(clippy::print_stdout, reason = "an example prints its report")]

use std::error::Error;

use headcount::{Book, Options, report};

const BOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/kz-ge-2022.json");

/// The report on what was published about Kazakhstan and Georgia in autumn 2022.
pub(crate) fn report() -> Result<String, Box<dyn Error>> {
    let book = Book::read(BOOK)?;
    let result = book.reconcile(&Options::new())?;
    Ok(report::text(&book, &result))
}

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", report()?);
    Ok(())
}
