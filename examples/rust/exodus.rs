//! Did more Russians flee than were enlisted? What the figures of one article say together.
//!
//! `cargo run --example exodus -- [BOOK] [--json]`
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example prints its report"
)]

use std::process::ExitCode;

use headcount::{Book, Options, report};

const BOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/exodus-2022.json");

/// The report on a book, as text or as JSON.
pub(crate) fn report(path: &str, json: bool) -> Result<String, Box<dyn std::error::Error>> {
    let book = Book::read(path)?;
    let result = book.reconcile(&Options::new())?;
    Ok(if json {
        format!("{:#}\n", report::json(&book, &result))
    } else {
        report::text(&book, &result)
    })
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = arguments.len();
    arguments.retain(|argument| argument != "--json");
    let json = arguments.len() < given;
    let path = arguments.first().map_or(BOOK, String::as_str);
    match report(path, json) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
