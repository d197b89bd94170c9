//! Why a text names no country.

use std::fmt;

use super::{Country, CountrySuggestion};

/// Longest part of a given text that a message repeats, in characters.
const SHOWN: usize = 60;

/// A text that isn't the code or the name of exactly one country.
///
/// ```
/// use headcount::Country;
///
/// let error = Country::parse("Kazakstan").unwrap_err();
/// assert_eq!(error.to_string(), "unknown country `Kazakstan` (did you mean `Kazakhstan` (KZ)?)");
/// assert_eq!(error.suggestions()[0].country(), Country::parse("KZ")?);
/// # Ok::<(), headcount::UnknownCountry>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown country `{}`{reason}{}",
    Shown(given),
    DidYouMean(suggestions)
)]
pub struct UnknownCountry {
    given: Box<str>,
    reason: UnknownCountryReason,
    suggestions: Vec<CountrySuggestion>,
}

impl UnknownCountry {
    pub(super) fn new(
        given: &str,
        reason: UnknownCountryReason,
        suggestions: Vec<CountrySuggestion>,
    ) -> Self {
        Self {
            given: given.into(),
            reason,
            suggestions,
        }
    }

    pub(super) fn refused(given: &str, reason: &str, codes: &str) -> Self {
        let suggestions = codes
            .split(' ')
            .filter_map(Country::from_code)
            .map(CountrySuggestion::new)
            .collect();
        Self::new(given, UnknownCountryReason::from_word(reason), suggestions)
    }

    /// The text as it was given.
    ///
    /// ```
    /// assert_eq!(headcount::Country::parse("Narnia").unwrap_err().given(), "Narnia");
    /// ```
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// Why it's refused.
    ///
    /// ```
    /// use headcount::{Country, model::UnknownCountryReason};
    ///
    /// let error = Country::parse("Congo").unwrap_err();
    /// assert_eq!(error.reason(), UnknownCountryReason::Ambiguous);
    /// ```
    #[must_use]
    pub const fn reason(&self) -> UnknownCountryReason {
        self.reason
    }

    /// The countries that may have been meant, likeliest first.
    ///
    /// ```
    /// let error = headcount::Country::parse("Korea").unwrap_err();
    /// let codes: Vec<_> = error.suggestions().iter().map(|near| near.country().alpha2()).collect();
    /// assert_eq!(codes, ["KR", "KP"]);
    /// ```
    #[must_use]
    pub fn suggestions(&self) -> &[CountrySuggestion] {
        &self.suggestions
    }
}

/// Why a text isn't taken for a country.
///
/// ```
/// use headcount::{Country, UnknownCountryReason};
///
/// let reason = |text| Country::parse(text).unwrap_err().reason();
/// assert_eq!(reason("Kazakstan"), UnknownCountryReason::NotFound);
/// assert_eq!(reason("Crimea"), UnknownCountryReason::Part);
/// assert_eq!(reason("USSR"), UnknownCountryReason::Historical);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnknownCountryReason {
    /// No known name or code is written like this.
    NotFound,
    /// There is nothing but spaces and punctuation.
    Empty,
    /// It's longer than any name of a country.
    TooLong,
    /// More than one country is called this.
    Ambiguous,
    /// It's a part of a country, or a territory whose status is disputed, without a code of its own.
    Part,
    /// The state exists no more.
    Historical,
    /// It's a region of the world or a group of countries.
    Region,
    /// It stands for several countries or for people without regard to a country: `Other`, `Refugees`.
    Nothing,
}

impl UnknownCountryReason {
    fn from_word(word: &str) -> Self {
        match word {
            "ambiguous" => Self::Ambiguous,
            "part" => Self::Part,
            "historical" => Self::Historical,
            "region" => Self::Region,
            "nothing" => Self::Nothing,
            _ => Self::NotFound,
        }
    }
}

impl fmt::Display for UnknownCountryReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFound => "",
            Self::Empty => ": expected a code or a name",
            Self::TooLong => ": longer than any name of a country",
            Self::Ambiguous => ": more than one country is called this",
            Self::Part => ": it has no code of its own in ISO 3166-1",
            Self::Historical => ": this state exists no more",
            Self::Region => ": this is a region or group, not a country",
            Self::Nothing => ": this names no country",
        })
    }
}

struct Shown<'a>(&'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.chars();
        for c in rest.by_ref().take(SHOWN) {
            if c.is_control() {
                write!(f, "{}", c.escape_default())?;
            } else {
                write!(f, "{c}")?;
            }
        }
        if rest.next().is_some() {
            f.write_str("…")
        } else {
            Ok(())
        }
    }
}

struct DidYouMean<'a>(&'a [CountrySuggestion]);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = " (did you mean ";
        for near in self.0 {
            write!(f, "{separator}`{}` ({})", near.name(), near.country())?;
            separator = " or ";
        }
        if self.0.is_empty() {
            Ok(())
        } else {
            f.write_str("?)")
        }
    }
}
