//! What was known when? The same figures as of each day on which one was published, with what moved.
//!
//! `cargo run --example day_by_day`
#![allow(clippy::print_stdout, reason = "an example prints its report")]

use std::error::Error;

use headcount::{Book, Options, report};

const BOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/kz-ge-2022.json");

/// What moved as figures on Kazakhstan and Georgia were published in autumn 2022.
pub(crate) fn report() -> Result<String, Box<dyn Error>> {
    let book = Book::read(BOOK)?;
    let vintages = book.vintages(&Options::new())?;
    Ok(report::vintages_text(&book, &vintages))
}

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", report()?);
    Ok(())
}
