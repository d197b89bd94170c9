//! Countries and groups in running text: by name, by adjective and by people.
//!
//! The words of a text are looked up in the tree of a language's places (`gazetteer`), the longest pattern first;
//! then what is said around a mention settles what it means and where it stands (`context`). Each step is linear.

mod abbreviation;
mod context;
mod gazetteer;
mod pattern;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use gazetteer::Gazetteer;

use crate::model::{Country, Lang};

/// A place that a text speaks of.
///
/// ```
/// use headcount::Lang;
/// use headcount::text::places::{self, Direction, PlaceReading, PlaceRole};
///
/// let text = "Des milliers de Russes ont fui vers le Kazakhstan.";
/// let [people, name] = &places::find(text, Lang::Fr)[..] else { unreachable!("two places") };
/// assert_eq!((&text[people.span.clone()], people.role), ("Russes", PlaceRole::People));
/// assert_eq!((&text[name.span.clone()], name.direction), ("Kazakhstan", Some(Direction::To)));
/// assert!(matches!(name.reading, PlaceReading::Country(country) if country.alpha2() == "KZ"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlaceMention {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Whether it's the place's name, an adjective or its people.
    pub role: PlaceRole,
    /// What it means.
    pub reading: PlaceReading,
    /// Where it stands to what is told, as far as the words before it say so.
    pub direction: Option<Direction>,
}

/// How a text speaks of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PlaceRole {
    /// "Kazakhstan".
    Name,
    /// "Kazakh".
    Adjective,
    /// "Kazakhs".
    People,
}

/// What a mention of a place means.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlaceReading {
    /// A country.
    Country(Country),
    /// A built-in group of countries, by its name: see [`Group::builtin`](crate::Group::builtin).
    Group(&'static str),
    /// One of several countries, between which the text doesn't decide: "Congo".
    Ambiguous(Vec<Country>),
}

/// Where a place stands to what is told, as the words before it say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Direction {
    /// "from Russia".
    From,
    /// "to Kazakhstan".
    To,
    /// "inside Georgia".
    In,
    /// In or to, which the words before it don't tell apart: "en Géorgie".
    At,
}

/// Finds the countries and groups that a text names, from its start to its end.
///
/// A name with several meanings is settled by the rest of its sentence or else of the text; if neither says more, all
/// countries it may mean are given. Parts of countries and what exists no more are no places here, and neither are
/// phrases that only contain a name ("New Mexico").
///
/// ```
/// use headcount::Lang;
/// use headcount::text::places::{self, PlaceReading};
///
/// let readings = |text| places::find(text, Lang::En).into_iter().map(|found| found.reading);
/// let codes = |text| match readings(text).next() {
///     Some(PlaceReading::Country(country)) => vec![country.alpha2()],
///     Some(PlaceReading::Ambiguous(countries)) => countries.iter().map(|country| country.alpha2()).collect(),
///     _ => vec![],
/// };
/// assert_eq!(codes("Congo's army, said Kinshasa, lost Goma."), ["CD"]);
/// assert_eq!(codes("They fled Congo."), ["CD", "CG"]);
/// assert!(codes("They live in New Mexico.").is_empty());
/// ```
#[must_use]
pub fn find(text: &str, lang: Lang) -> Vec<PlaceMention> {
    let gazetteer = Gazetteer::of(lang);
    let mut found = Vec::new();
    let mut buffer = String::new();
    let mut at = 0;
    while let Some(word) = words::next(text, at) {
        at = word.end;
        if let Some((end, entries)) = gazetteer.longest(text, &word, &mut buffer) {
            if !abbreviation::is_no_place(text, &(word.start..end)) {
                found.push((word.start..end, entries));
            }
            at = end;
        }
    }
    context::settle(text, gazetteer, found)
}
