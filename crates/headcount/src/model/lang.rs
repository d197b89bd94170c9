//! The languages in which phrases can be read.

use std::fmt;
use std::str::FromStr;

/// A language in which quantities can be written, named by its ISO 639-1 code.
///
/// ```
/// use headcount::model::Lang;
///
/// assert_eq!("fr".parse(), Ok(Lang::Fr));
/// assert_eq!("fr-CA".parse(), Ok(Lang::Fr)); // the region doesn't matter
/// assert_eq!(Lang::En.to_string(), "en");
/// assert!("french".parse::<Lang>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Lang {
    /// English.
    En,
    /// French.
    Fr,
    /// German.
    De,
    /// Spanish.
    Es,
    /// Russian.
    Ru,
    /// Ukrainian.
    Uk,
}

impl Lang {
    /// Every language there is a lexicon for.
    ///
    /// ```
    /// use headcount::model::Lang;
    ///
    /// assert!(Lang::ALL.contains(&Lang::En));
    /// ```
    pub const ALL: &[Self] = &[Self::En, Self::Fr, Self::De, Self::Es, Self::Ru, Self::Uk];

    /// Whether it's written in Cyrillic letters rather than Latin ones.
    pub(crate) const fn is_cyrillic(self) -> bool {
        matches!(self, Self::Ru | Self::Uk)
    }

    /// The two-letter code.
    ///
    /// ```
    /// assert_eq!(headcount::model::Lang::Fr.as_str(), "fr");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::De => "de",
            Self::Es => "es",
            Self::Ru => "ru",
            Self::Uk => "uk",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Lang {
    type Err = LangError;

    /// Reads a code such as `fr`, in any case; a region (`fr-CA`, `fr_CA`) is dropped.
    fn from_str(text: &str) -> Result<Self, LangError> {
        let code = text.split(['-', '_']).next().unwrap_or(text).trim();
        Self::ALL
            .iter()
            .copied()
            .find(|lang| lang.as_str().eq_ignore_ascii_case(code))
            .ok_or_else(|| LangError {
                given: text.chars().take(40).collect(),
            })
    }
}

impl serde::Serialize for Lang {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Lang {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// A language code that isn't one of [`Lang::ALL`].
///
/// ```
/// let error = "french".parse::<headcount::model::Lang>().unwrap_err();
/// assert!(error.to_string().starts_with("unknown language `french`: expected one of `en`"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language `{}`: expected one of {}", given.escape_debug(), known())]
pub struct LangError {
    given: String,
}

fn known() -> String {
    let codes: Vec<String> = Lang::ALL.iter().map(|lang| format!("`{lang}`")).collect();
    codes.join(", ")
}
