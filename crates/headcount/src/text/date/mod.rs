//! Words to stretches of days.
//!
//! `words` reads a language's `[dates]` section, `grammar` finds the points in time that a phrase names and how it joins
//! them, and `days` tells which days they are, given the day on which the phrase was said.

mod arithmetic;
mod days;
mod find;
mod grammar;
mod point;
mod read;
mod role;
mod words;

pub(super) use find::{DateMention, find};
pub(super) use words::DateWords;

#[cfg(test)]
mod tests;
