//! Quantities to words: in any language, and read back as the same quantity.

use std::fmt;

use super::lexicon::{Phrase, Words};
use crate::model::{CountRange, Hedge, Lang, Modality, Quantity, Subgroup, Unit, shares_thousands};

impl Quantity {
    /// The quantity in a language, with its hedge and the language's way to write numbers, whatever language it was
    /// given in.
    ///
    /// Read in that language, the words give the same sets, the same unit and the same remarks.
    ///
    /// ```
    /// use headcount::model::{Lang, Quantity};
    ///
    /// let fled = Quantity::parse("no fewer than 280,002 people", None)?;
    /// assert_eq!(fled.in_words(Lang::En), "at least 280,002");
    /// assert_eq!(fled.in_words(Lang::Fr), "au moins 280\u{202f}002");
    /// assert_eq!(fled.in_words(Lang::Ru), "не менее 280\u{a0}002");
    ///
    /// let fled = Quantity::parse("plus de 12 000 familles", Some(Lang::Fr))?;
    /// assert_eq!(fled.in_words(Lang::De), "mehr als 12.000 Haushalte");
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn in_words(&self, lang: Lang) -> String {
        let words = Words::of(lang);
        let Some((lower, upper)) = self.nominal() else {
            return words.phrase(self.hedge().as_str()).alone().to_owned();
        };
        let plural = Some(lower / 2).filter(|_| self.hedge() == Hedge::PluralScale);
        let said = match plural.and_then(|scale| words.plural(scale)) {
            Some((several, of)) => match noun(self) {
                Some(name) if of.is_empty() => {
                    format!(
                        "{several} {}",
                        words.noun(name, Some("genitive"), upper + 1)
                    )
                }
                Some(name) => format!("{several} {of} {}", words.noun(name, None, upper + 1)),
                None => several.to_owned(),
            },
            None => stated(self, words, lower, upper),
        };
        remarks(self).fold(said, |said, remark| words.phrase(&remark).around(&said))
    }
}

impl CountRange {
    /// The range in a language: "at least 280,002", "between 5 and 10", "exactly 12". A range without bounds is said
    /// as a number that nobody knows.
    ///
    /// ```
    /// use headcount::model::{CountRange, Lang};
    ///
    /// let left = CountRange::new(Some(280_002), None)?;
    /// assert_eq!(left.in_words(Lang::Fr), "au moins 280\u{202f}002");
    /// let left = CountRange::new(Some(5_000), Some(6_000))?;
    /// assert_eq!(left.in_words(Lang::De), "zwischen 5.000 und 6.000");
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn in_words(self, lang: Lang) -> String {
        Quantity::from_bounds(self.min(), self.max())
            .unwrap_or_else(|_| Quantity::no_data())
            .in_words(lang)
    }
}

impl fmt::Display for Quantity {
    /// Writes the quantity in English, as [`in_words`](Quantity::in_words) does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_words(Lang::En))
    }
}

/// A number or a range with its hedge and what it counts.
fn stated(quantity: &Quantity, words: &Words, lower: i64, upper: i64) -> String {
    let (phrase, said) = match quantity.hedge() {
        Hedge::Between | Hedge::PluralScale => {
            let phrase = words.phrase(Hedge::Between.as_str());
            // "between 5 and 10,000" would be read as 5,000 to 10,000.
            let upper = if shares_thousands(lower, upper) {
                upper.to_string()
            } else {
                words.number(upper)
            };
            (Some(phrase), phrase.between(&words.number(lower), &upper))
        }
        Hedge::Exact if !quantity.is_precise() => (None, words.number(lower)),
        hedge => {
            let phrase = words.phrase(hedge.as_str());
            (Some(phrase), phrase.around(&words.number(lower)))
        }
    };
    let case = phrase.and_then(Phrase::case);
    match noun(quantity) {
        Some(name) => format!("{said} {}", words.noun(name, case, upper)),
        None => said,
    }
}

/// What is counted, unless that's people of every kind.
fn noun(quantity: &Quantity) -> Option<&'static str> {
    let unit = Some(quantity.unit()).filter(|&unit| unit != Unit::People);
    let subgroup = quantity.subgroup().map(Subgroup::as_str);
    unit.map(Unit::as_str).or(subgroup)
}

/// What else a quantity says, from the number outwards.
fn remarks(quantity: &Quantity) -> impl Iterator<Item = String> {
    let per = quantity.per().map(|per| format!("per_{per}"));
    let flags = [
        (quantity.increment(), "increment"),
        (quantity.peak(), "peak"),
        (quantity.estimated(), "estimated"),
    ];
    let set = flags.into_iter().filter(|(is_set, _)| *is_set);
    let modality = quantity.modality().map(Modality::as_str);
    let named = set.map(|(_, name)| name).chain(modality);
    per.into_iter().chain(named.map(str::to_owned))
}
