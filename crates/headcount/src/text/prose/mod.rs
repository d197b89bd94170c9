//! Running text to the quantities, dates and places it speaks of.
//!
//! A text is cut into sentences; those without any word or digit of a number or date are passed over. In the others the
//! grammars of phrases are tried where one may start, and of the numbers those are kept that count people.

mod attribute;
mod class;
mod counted;
mod counting;
mod draft;
mod extent;
mod figure;
mod find;
mod listed;
mod noun;
mod number;
mod sentence;
mod things;
mod told;
mod trigger;
mod words;

#[cfg(test)]
mod score;
#[cfg(test)]
mod tests;

pub use draft::{DraftClaim, Field, draft_claims};
pub use find::{Mention, MentionValue, find_mentions};
