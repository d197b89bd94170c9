//! Words to quantities, shares and days, and quantities to words.
//!
//! A phrase becomes tokens, and the lexicon of a language says what each of them means around a number. A language is
//! one table in `lexicon/`; the grammar that reads it is the same for all.

mod date;
mod digits;
mod hash;
mod letters;
mod lexicon;
mod number;
mod patterns;
mod per_lang;
mod phrase;
pub mod places;
mod prose;
mod ratio;
mod read;
mod serde;
mod share;
mod token;
mod word_map;
mod words;

pub use prose::{DraftClaim, Field, Mention, MentionValue, draft_claims, find_mentions};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod work;
