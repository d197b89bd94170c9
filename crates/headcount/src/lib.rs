//! Reconcile what different sources claim about how many people moved.
//!
//! Figures about people on the move are hedged ("more than 200,000"), count different things (crossings,
//! persons, registrations), cover different windows, overlap and contradict each other. This crate takes
//! them as *claims* and says what they imply together: for every flow the tightest bounds, each with a
//! proof a reader can add up by hand; every minimal conflict; and whether a headline is entailed,
//! contradicted or undetermined.
//!
//! ```
//! use headcount::{
//!     Book, Claim, Comparison, Country, Measure, Options, Quantity, Question, Scope, Source, Verdict,
//!     Window, parse_date,
//! };
//!
//! let days = Window::new(parse_date("2022-09-21")?, parse_date("2022-10-04")?)?;
//! let to = |country| Ok::<_, Box<dyn std::error::Error>>(
//!     Scope::new(Measure::Crossings, days)?.from(Country::parse("Russia")?).to(Country::parse(country)?),
//! );
//! let book = Book::builder()
//!     .source(Source::new("kz-mia"))
//!     .source(Source::new("ge-mia"))
//!     .claim(Claim::new("kz", to("KZ")?, Quantity::parse("more than 200,000", None)?, "kz-mia"))
//!     .claim(Claim::new("ge", to("GE")?, Quantity::parse("nearly 69,000", None)?, "ge-mia"))
//!     .question(Question::how_many("both", [to("KZ")?, to("GE")?]))
//!     .question(Question::compare("more-to-kz", [to("KZ")?], Comparison::More, [to("GE")?]))
//!     .build()?;
//!
//! let result = book.reconcile(&Options::new())?;
//! let [both, more_to_kz] = result.answers() else { unreachable!("two questions, two answers") };
//! assert_eq!((both.bound.lo, both.bound.hi), (Some(268_001), None)); // 200,001 + 68,000, and no most
//! assert_eq!(more_to_kz.verdict, Some(Verdict::Entailed));
//! let proof = more_to_kz.proof().ok_or("a verdict has a proof")?;
//! assert_eq!(proof.lines().len(), 2); // at least 200,001, minus at most 68,999
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Main types
//!
//! - [`Book`]: claims with their [`Source`]s, [`Assumption`]s and [`Question`]s, checked as a whole.
//!   [`Book::read`] and [`Book::from_json`] read one, [`Book::builder`] makes one in code.
//! - [`Claim`]: one report of one figure: a [`Scope`] (who, from where, to where, counted how, when) and a
//!   [`Quantity`], which keeps its hedge.
//! - [`Book::reconcile`] gives a [`Reconciliation`]: [`Bound`]s, [`Conflict`]s, [`Answer`]s, and what was
//!   [`NotUsed`]. Each bound has a [`Proof`].
//! - [`Book::vintages`] gives the same as of each day on which something was said, and what moved.
//! - [`report`]: the same as text, HTML or JSON.
//!
//! # From files to files
//!
//! ```
//! use std::{io, ops::ControlFlow};
//! use headcount::{Book, Options, Progress, report};
//!
//! let lines = r#"{"headcount": 1, "sources": [{"id": "mia"}]}
//! {"id": "kz", "to": "KZ", "measure": "crossings", "quantity": "more than 200,000", "source": "mia",
//! "window": {"start": "2022-09-21", "end": "2022-10-04"}}"#.replace(",\n", ",");
//! let book = match Book::from_ndjson(lines.as_bytes()) { // or `Book::read("claims.ndjson")`
//!     Ok(book) => book,
//!     Err(invalid) => {
//!         for problem in invalid.problems() {
//!             eprintln!("{} [{}]", problem, problem.kind.code()); // all of them: where, what, what was meant
//!         }
//!         return Err(invalid.into());
//!     }
//! };
//! let watch = |progress: Progress| {
//!     eprintln!("{:.0}%", 100.0 * progress.fraction());
//!     ControlFlow::Continue(()) // or `Break`: then the work ends with `ReconcileError::Cancelled`
//! };
//! let result = book.reconcile_watched(&Options::new(), &watch)?;
//! serde_json::to_writer(io::sink(), &report::json(&book, &result))?;
//! let kz = book.claim_id("kz").ok_or("no such claim")?;
//! assert_eq!(result.bound(kz).and_then(|bound| bound.lo), Some(200_001));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to read next
//!
//! [`docs::architecture`] draws the stages and says what holds between them; [`docs::design`] says what
//! the words mean and why the calls are as they are; [`docs::phrases`] says which figures in words are
//! read, and how well; [`docs::method`] explains the mathematics.
//!
//! # What it doesn't do
//!
//! It fetches nothing, reads no clock and keeps no global state. It doesn't decide who is right, turns no
//! crossings into persons and no silence into zero unless an assumption says so, and estimates nothing:
//! bounds are what must hold. A contradiction between claims is a result, never an error.

// [1] What can be said: countries, persons, windows, measures, quantities, claims.
pub mod model;

// [2] Words to quantities.
pub mod text;

// [3] JSON and CSV to books, and back.
pub mod ingest;

// [4] Claims to a linear system: atoms, cells, rows.
mod system;

// [5] Systems to tightest bounds, each with a proof.
mod bounds;

// [6] Claims that can't all be true.
mod conflict;

// [7] Questions to answers.
mod answer;

// [9] Results for readers and programs.
pub mod report;

pub use answer::{
    Alternative, Answer, Bound, Conflict, FigureOf, Moved, NotUsed, Note, Options, ReconcileError,
    Reconciliation, Revised, SetAside, SettledBy, Settling, Subject, Turned, Verdict, Vintage,
    Vintages, Without,
};
pub use bounds::{BoundTooLarge, Cites, Line, Proof, ProofError, Side};
pub use conflict::Repair;
pub use num_rational::{BigRational, Ratio};
pub use system::{AssumptionClash, Definition, Ground, Progress, SystemError, Unused, Watch};

#[doc(no_inline)]
pub use ingest::*;
#[doc(no_inline)]
pub use model::*;

/// Longer reading, as pages of this documentation.
pub mod docs {
    #[doc = include_str!("../docs/architecture.md")]
    pub mod architecture {}

    #[doc = include_str!("../docs/design.md")]
    pub mod design {}

    #[doc = include_str!("../docs/prose.md")]
    pub mod prose {}

    #[doc = include_str!("../docs/method.md")]
    pub mod method {}

    #[doc = include_str!("../docs/phrases.md")]
    pub mod phrases {}
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
