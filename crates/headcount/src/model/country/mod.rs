//! Countries by code and by name, and sets of them.

mod codes;
mod error;
mod fold;
mod set;
mod suggest;
mod table;
#[cfg(test)]
mod tests;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use self::{codes::CODES, table::Meaning};
pub use self::{
    error::{UnknownCountry, UnknownCountryReason},
    set::{CountrySet, CountrySetIter},
    suggest::CountrySuggestion,
};

/// Longer than any name of a country, in bytes.
const LONGEST_NAME: usize = 200;

/// A country or territory of ISO 3166-1, Kosovo, "stateless" or "unknown".
///
/// Countries are ordered by their alpha-2 code, and written and read as it. Besides the 249 entries of ISO
/// 3166-1 (Palestine and Taiwan are among them) there are three that people who count people need: Kosovo
/// (`XK`), stateless (`XXA`) and unknown (`XXX`).
///
/// ```
/// use headcount::Country;
///
/// let country: Country = "Côte d’Ivoire".parse()?;
/// assert_eq!(country.alpha2(), "CI");
/// assert_eq!(country, Country::parse("IVORY COAST")?);
/// # Ok::<(), headcount::UnknownCountry>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u8);

impl Country {
    /// People without a citizenship, `XXA`.
    ///
    /// ```
    /// assert_eq!(headcount::Country::STATELESS.alpha2(), "XXA");
    /// ```
    pub const STATELESS: Self = Self::literal("XXA");

    /// People of whom the country isn't known or isn't given, `XXX`.
    ///
    /// ```
    /// assert_eq!(headcount::Country::UNKNOWN.alpha2(), "XXX");
    /// ```
    pub const UNKNOWN: Self = Self::literal("XXX");

    /// Its position among all, by alpha-2 code.
    pub(crate) fn position(self) -> u16 {
        u16::from(self.0)
    }

    /// The country a code or a name means.
    ///
    /// Codes are ISO 3166-1 alpha-2, alpha-3 or numeric (also without leading zeros) in upper or lower case,
    /// Eurostat's `EL` and `UK`, and `XKX`, `XKS`, `XKV` or `XKK` for Kosovo; so `NA` is Namibia. Names are those in common use in
    /// English, French, Russian, Ukrainian, German, Spanish, Arabic, Italian, Polish, Portuguese, Turkish and
    /// Chinese, whatever their case, accents, apostrophes, spaces and word order around a comma.
    ///
    /// A name matches as a whole or not at all: nothing is guessed.
    ///
    /// ```
    /// use headcount::Country;
    ///
    /// for given in ["KZ", "kaz", "398", "Казахстан", "KAZAKHSTAN\u{a0}"] {
    ///     assert_eq!(Country::parse(given)?.alpha2(), "KZ");
    /// }
    /// assert_eq!(Country::parse("Korea, Dem. People's Rep.")?.alpha2(), "KP");
    /// assert!(Country::parse("Korea").is_err());
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnknownCountry`] with the nearest known names, if the text isn't a known code or name, means several
    /// countries, or names something that is no country of ISO 3166-1: a part of one, a region, a state that is no more.
    pub fn parse(text: &str) -> Result<Self, UnknownCountry> {
        if text.len() > LONGEST_NAME {
            return Err(UnknownCountry::new(
                text,
                UnknownCountryReason::TooLong,
                Vec::new(),
            ));
        }
        if let Some(country) = Self::from_any_code(text) {
            return Ok(country);
        }
        let folded = fold::fold(text);
        let key = fold::key(&folded);
        let meaning =
            table::meaning(&key).or_else(|| table::meaning(&fold::key(&fold::inverted(&folded)?)));
        match meaning {
            Some(Meaning::Country(country)) => Ok(country),
            Some(Meaning::Refused(reason, codes)) => {
                Err(UnknownCountry::refused(text, reason, codes))
            }
            None if key.is_empty() => Err(UnknownCountry::new(
                text,
                UnknownCountryReason::Empty,
                Vec::new(),
            )),
            None => Err(UnknownCountry::new(
                text,
                UnknownCountryReason::NotFound,
                suggest::nearest(&key),
            )),
        }
    }

    /// Every entry, by alpha-2 code.
    ///
    /// ```
    /// use headcount::Country;
    ///
    /// assert_eq!(Country::all().count(), 249 + 3);
    /// assert!(Country::all().is_sorted_by_key(|country| country.alpha2()));
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(CODES.len()).map(Self)
    }

    /// The ISO 3166-1 alpha-2 code; `XK` for Kosovo, and the three letters `XXA` and `XXX` for stateless and unknown.
    ///
    /// ```
    /// use headcount::Country;
    ///
    /// assert_eq!(Country::parse("Georgia")?.alpha2(), "GE");
    /// assert_eq!(Country::STATELESS.alpha2(), "XXA");
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn alpha2(self) -> &'static str {
        CODES[self.0 as usize].0
    }

    /// The ISO 3166-1 alpha-3 code; `XKX` for Kosovo.
    ///
    /// ```
    /// use headcount::Country;
    ///
    /// assert_eq!(Country::parse("Georgia")?.alpha3(), "GEO");
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn alpha3(self) -> &'static str {
        CODES[self.0 as usize].1
    }

    /// The ISO 3166-1 numeric code, three digits; none for Kosovo, stateless and unknown.
    ///
    /// It's also the code of the United Nations' M49 standard.
    ///
    /// ```
    /// use headcount::Country;
    ///
    /// assert_eq!(Country::parse("Afghanistan")?.numeric(), Some("004"));
    /// assert_eq!(Country::parse("Kosovo")?.numeric(), None);
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub const fn numeric(self) -> Option<&'static str> {
        let numeric = CODES[self.0 as usize].2;
        if numeric.is_empty() {
            None
        } else {
            Some(numeric)
        }
    }

    /// The usual name in a language: the one of the Unicode CLDR.
    ///
    /// `lang` is one of [`Country::languages`].
    ///
    /// ```
    /// use headcount::Country;
    ///
    /// let country = Country::parse("KZ")?;
    /// assert_eq!(country.name("en"), Some("Kazakhstan"));
    /// assert_eq!(country.name("ru"), Some("Казахстан"));
    /// assert_eq!(country.name("tlh"), None);
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub fn name(self, lang: &str) -> Option<&'static str> {
        table::name(usize::from(self.0), lang)
    }

    /// The languages of [`Country::name`], as ISO 639-1 codes.
    ///
    /// ```
    /// assert!(headcount::Country::languages().contains(&"uk"));
    /// ```
    #[must_use]
    pub const fn languages() -> &'static [&'static str] {
        &codes::LANGUAGES
    }

    /// The country of an alpha-2 code in the program itself: a wrong one fails to compile.
    pub(crate) const fn literal(alpha2: &str) -> Self {
        let mut index: u8 = 0;
        while !same(CODES[index as usize].0, alpha2) {
            index += 1;
        }
        Self(index)
    }

    fn from_any_code(text: &str) -> Option<Self> {
        let code = text
            .trim_matches(|c: char| c.is_whitespace() || fold::is_invisible(c))
            .as_bytes();
        let mut upper = [b'0'; 3];
        let digits = code.iter().all(u8::is_ascii_digit);
        let start = if digits {
            3_usize.checked_sub(code.len())?
        } else {
            0
        };
        upper
            .get_mut(start..start + code.len())?
            .copy_from_slice(code);
        upper.make_ascii_uppercase();
        let code = std::str::from_utf8(upper.get(..start + code.len())?).ok()?;
        Self::from_code(match code {
            "EL" => "GR",
            "UK" => "GB",
            "XKS" | "XKV" | "XKK" => "XK",
            code => code,
        })
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        table::index_of_code(code)
            .and_then(|index| u8::try_from(index).ok())
            .map(Self)
    }

    const fn from_index(index: u8) -> Option<Self> {
        if (index as usize) < CODES.len() {
            Some(Self(index))
        } else {
            None
        }
    }
}

/// Whether two ASCII codes are the same, at compile time.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.alpha2())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.alpha2())
    }
}

impl FromStr for Country {
    type Err = UnknownCountry;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.alpha2())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Country;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the code or the name of a country")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Country, E> {
                Country::parse(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}
