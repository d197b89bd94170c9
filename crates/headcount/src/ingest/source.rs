//! Objects to sources.

use super::fields::{Fields, Spot};
use crate::model::{Country, Problems, Source};

/// The keys of a source.
pub(super) const KEYS: [&str; 6] = ["id", "name", "kind", "country", "reliability", "note"];

const RELIABILITY: &str = "a whole number from 1 to 100";

/// The source at a spot, with placeholders for what can't be read.
pub(super) fn read(spot: Spot<'_>, problems: &mut Problems) -> Source {
    let Some(fields) = Fields::of(spot, &KEYS, "an object: one source", problems) else {
        return Source::new("");
    };
    let id = fields.id("the name by which claims refer to it", problems);
    let mut source = Source::new(id);
    source.name = fields.text("name", problems);
    source.kind = fields.text("kind", problems);
    source.country = fields
        .get("country")
        .and_then(|country| country.word::<Country>(problems));
    if let Some(spot) = fields.get("reliability")
        && let Some(given) = spot.integer(RELIABILITY, problems)
    {
        match u8::try_from(given) {
            Ok(reliability) if (1..=100).contains(&reliability) => source.reliability = reliability,
            _ => spot.wrong_type(RELIABILITY, problems),
        }
    }
    source.note = fields.prose("note", problems);
    source
}
