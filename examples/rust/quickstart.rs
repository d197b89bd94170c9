//! Two claims, one question: a book built in code.
//!
//! `cargo run --example quickstart`
#![allow(clippy::print_stdout, reason = "an example prints its report")]

use std::error::Error;

use headcount::{
    Book, Claim, Country, Measure, Options, Quantity, Question, Scope, Source, Window, parse_date,
    report,
};

/// How many crossed into the two countries together?
pub(crate) fn report() -> Result<String, Box<dyn Error>> {
    let days = Window::new(parse_date("2022-09-21")?, parse_date("2022-10-04")?)?;
    let crossings = Scope::new(Measure::Crossings, days)?.from(Country::parse("Russia")?);
    let to_kz = crossings.clone().to(Country::parse("Kazakhstan")?);
    let to_ge = crossings.to(Country::parse("Georgia")?);

    let kz = Quantity::parse("more than 200,000", None)?;
    let ge = Quantity::parse("nearly 69,000", None)?;
    let book = Book::builder()
        .title("Who crossed?")
        .source(Source::new("kz-mia").name("Interior ministry of Kazakhstan"))
        .source(Source::new("ge-mia").name("Interior ministry of Georgia"))
        .claim(Claim::new("kz-entries", to_kz.clone(), kz, "kz-mia"))
        .claim(Claim::new("ge-entries", to_ge.clone(), ge, "ge-mia"))
        .question(Question::how_many("both", [to_kz, to_ge]))
        .build()?;

    let result = book.reconcile(&Options::new())?;
    let both = &result.answers()[0].bound;
    assert_eq!((both.lo, both.hi), (Some(268_001), None));
    Ok(report::text(&book, &result))
}

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", report()?);
    Ok(())
}
