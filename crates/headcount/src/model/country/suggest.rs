//! The names nearest to one that isn't known.

use std::cmp::Reverse;

use super::{
    Country, fold,
    table::{self, Meaning},
};

/// More edits than this are another name.
const MOST_EDITS: usize = 2;

/// Bytes of the longest letter in a key.
const LONGEST_LETTER: usize = 3;

/// Most suggestions an error makes.
const MOST: usize = 3;

/// A country that may have been meant, by the name that is nearest to what was written.
///
/// ```
/// let error = headcount::Country::parse("Казакстан").unwrap_err();
/// let near = &error.suggestions()[0];
/// assert_eq!((near.name(), near.country().alpha2()), ("Казахстан", "KZ"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountrySuggestion {
    country: Country,
    name: &'static str,
}

impl CountrySuggestion {
    pub(super) fn new(country: Country) -> Self {
        Self {
            country,
            name: country.name("en").unwrap_or_default(),
        }
    }

    fn with_key(country: Country, key: &str) -> Self {
        let mut names = Country::languages()
            .iter()
            .filter_map(|lang| country.name(lang));
        match names.find(|name| fold::key(&fold::fold(name)) == key) {
            Some(name) => Self { country, name },
            None => Self::new(country),
        }
    }

    /// The country.
    ///
    /// ```
    /// # use headcount::Country;
    /// let error = Country::parse("Scotland").unwrap_err();
    /// assert_eq!(error.suggestions()[0].country(), Country::parse("GB")?);
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn country(&self) -> Country {
        self.country
    }

    /// Its name, in the language of the text that was given if that can be told.
    ///
    /// ```
    /// # use headcount::Country;
    /// let error = Country::parse("Turquei").unwrap_err();
    /// assert!(error.suggestions().iter().any(|near| near.name() == "Turquie"));
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// The countries whose names are at most two edits, and a quarter of the letters, away from `key`, nearest first.
pub(super) fn nearest(key: &str) -> Vec<CountrySuggestion> {
    let length = key.chars().count();
    let most_edits = (length / 4).min(MOST_EDITS);
    let known = table::meanings()
        .iter()
        .filter_map(|(key, meaning)| match *meaning {
            Meaning::Country(country) => Some((&**key, country)),
            Meaning::Refused(..) => None,
        });
    let mut near: Vec<(usize, &str, Country)> = known
        .filter(|(known, _)| known.len().abs_diff(key.len()) <= most_edits * LONGEST_LETTER)
        .filter(|(known, _)| known.is_ascii() == key.is_ascii())
        .filter(|(known, _)| known.chars().count().abs_diff(length) <= most_edits)
        .map(|(known, country)| (strsim::osa_distance(known, key), known, country))
        .filter(|&(edits, ..)| edits <= most_edits)
        .collect();
    near.sort_by_key(|&(edits, known, _)| (edits, Reverse(shared_start(known, key)), known));
    let mut suggestions: Vec<CountrySuggestion> = Vec::with_capacity(MOST);
    for (_, known, country) in near {
        if suggestions.len() < MOST && suggestions.iter().all(|made| made.country != country) {
            suggestions.push(CountrySuggestion::with_key(country, known));
        }
    }
    suggestions
}

fn shared_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}
