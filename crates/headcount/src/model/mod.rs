//! What can be said: countries, persons, windows, measures, quantities, claims, books.

mod assumption;
mod book;
mod book_check;
mod claim;
mod claim_check;
mod claim_index;
mod country;
mod date;
mod details;
mod group;
mod lang;
mod measure;
mod period;
mod place;
mod problem;
mod problems;
mod quantity;
mod question;
mod scope;
mod share;
mod source;
mod statement;
mod who;
mod window;
mod words;

pub use assumption::{Assumption, AssumptionKind, ClaimChange, Rule, RuleName};
pub use book::{AssumptionId, Book, BookBuilder, ClaimId, QuestionId, SourceId};
pub use claim::{Claim, Derivation, Edge, ReadFrom, Status};
pub use country::{
    Country, CountrySet, CountrySetIter, CountrySuggestion, UnknownCountry, UnknownCountryReason,
};
pub use date::{DateError, parse_date};
pub use details::Details;
pub use group::{Group, Membership};
pub use lang::{Lang, LangError};
pub use measure::{Adding, Measure, MeasureError, Months, Register};
pub use period::{Missing, Period, PeriodError};
pub use place::{Place, PlaceTerm};
pub use problem::{InvalidBook, Problem, ProblemKind};
pub use quantity::{
    CountRange, Hedge, MAX_COUNT, Modality, NonCount, Per, Quantity, QuantityError,
    QuantityProblem, Reading, Subgroup, Unit,
};
pub use question::{Ask, Comparison, Question};
pub use scope::{Scope, ScopeError, When};
pub use share::{Portion, Share, ShareEnd, ShareProblem, ShareRange};
pub use source::Source;
pub use statement::{ExcessOver, ShareOf, Statement};
pub use who::{AgeRange, Sex, Who, WhoError};
pub use window::{OpenWindow, Window, WindowError};
pub use words::{UnknownWord, nearest};

pub(crate) use book_check::{ROUNDING, changed_scopes};
pub(crate) use date::excerpt;
pub(crate) use period::Days;
pub(crate) use problems::Problems;
pub(crate) use quantity::{Remarks, shares_thousands};
