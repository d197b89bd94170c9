//! What can be said: countries, quantities and the claims made of them.

mod lang;
mod quantity;

pub(crate) use quantity::{Remarks, shares_thousands};

pub use lang::{Lang, LangError};
pub use quantity::{
    CountRange, Hedge, MAX_COUNT, NonCount, Quantity, QuantityError, QuantityProblem, Reading,
    Unit, UnknownWord,
};
