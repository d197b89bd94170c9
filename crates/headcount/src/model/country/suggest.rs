//! The names nearest to one that isn't known.

use std::{cmp::Reverse, sync::LazyLock};

use super::{
    Country, fold,
    table::{self, Meaning},
};

/// More edits than this are another name.
const MOST_EDITS: usize = 2;

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
        match name_with_key(country, key) {
            Some((_, name)) => Self { country, name },
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

/// A key that stands for a country, with what tells at a glance that it's far from another.
struct Known {
    key: &'static str,
    country: Country,
    shape: Shape,
}

/// How many letters a key has, and which: a bit for each, though some share one.
#[derive(Clone, Copy)]
struct Shape {
    length: usize,
    letters: u64,
}

impl Shape {
    fn of(key: &str) -> Self {
        let bit = |letter: char| 1 << (u32::from(letter) % u64::BITS);
        Self {
            length: key.chars().count(),
            letters: key.chars().fold(0, |letters, letter| letters | bit(letter)),
        }
    }

    /// Whether so many edits may lead from one to the other: each changes the length by one and two bits at most.
    fn may_be_within(self, edits: usize, other: Self) -> bool {
        let differing = (self.letters ^ other.letters).count_ones();
        self.length.abs_diff(other.length) <= edits
            && usize::try_from(differing).is_ok_and(|differing| differing <= 2 * edits)
    }
}

fn known() -> &'static [Known] {
    static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
        let meanings = table::meanings().iter();
        let countries = meanings.filter_map(|(key, meaning)| match *meaning {
            Meaning::Country(country) => Some(Known {
                key,
                country,
                shape: Shape::of(key),
            }),
            Meaning::Refused(..) => None,
        });
        countries.collect()
    });
    &KNOWN
}

/// The countries whose names are at most two edits, and a quarter of the letters, away from `key`, nearest first.
pub(super) fn nearest(key: &str) -> Vec<CountrySuggestion> {
    let shape = Shape::of(key);
    let most_edits = (shape.length / 4).min(MOST_EDITS);
    let mut near: Vec<(usize, &Known)> = known()
        .iter()
        .filter(|known| known.shape.may_be_within(most_edits, shape))
        .filter(|known| known.key.is_ascii() == key.is_ascii())
        .map(|known| (strsim::osa_distance(known.key, key), known))
        .filter(|&(edits, _)| edits <= most_edits)
        .collect();
    // Of names equally near, the one in the more widely read language is the better hint.
    near.sort_by_cached_key(|&(edits, known)| {
        let language = name_with_key(known.country, known.key).map(|(language, _)| language);
        let shared = Reverse(shared_start(known.key, key));
        (edits, shared, language.unwrap_or(usize::MAX), known.key)
    });
    let mut suggestions: Vec<CountrySuggestion> = Vec::with_capacity(MOST);
    for (_, known) in near {
        let is_new = suggestions.iter().all(|made| made.country != known.country);
        if suggestions.len() < MOST && is_new {
            suggestions.push(CountrySuggestion::with_key(known.country, known.key));
        }
    }
    suggestions
}

/// A country's name that has a key, with the position of its language.
fn name_with_key(country: Country, key: &str) -> Option<(usize, &'static str)> {
    let languages = Country::languages().iter().enumerate();
    let mut names = languages.filter_map(|(position, lang)| Some((position, country.name(lang)?)));
    names.find(|(_, name)| fold::key(&fold::fold(name)) == key)
}

fn shared_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}
