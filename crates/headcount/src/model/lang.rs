//! The languages in which phrases can be read.

use std::fmt;
use std::str::FromStr;

use super::words::nearest;

/// A language that phrases can be read in, named by its ISO 639 code.
///
/// ```
/// use headcount::model::Lang;
///
/// assert_eq!("fr".parse(), Ok(Lang::Fr));
/// assert_eq!("fr-CA".parse(), Ok(Lang::Fr)); // the region doesn't matter
/// assert_eq!(Lang::En.to_string(), "en");
/// assert!("french".parse::<Lang>().is_err());
/// ```
///
/// Each has a table in `src/text/lexicon/` of this crate, from which the constants are made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(&'static Language);

#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Language {
    place: usize,
    code: &'static str,
    name: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Lang {
    /// Every language there is a lexicon for: English, then the others by their codes.
    ///
    /// ```
    /// use headcount::model::Lang;
    ///
    /// assert!(Lang::ALL.contains(&Lang::En));
    /// ```
    pub const ALL: &[Self] = Self::KNOWN;

    /// Where it stands in [`ALL`](Self::ALL).
    pub(crate) const fn place(self) -> usize {
        self.0.place
    }

    /// The code.
    ///
    /// ```
    /// assert_eq!(headcount::model::Lang::Fr.as_str(), "fr");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0.code
    }

    /// The language's name in English.
    ///
    /// ```
    /// assert_eq!(headcount::model::Lang::Uk.name(), "Ukrainian");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lang").field(&self.0.code).finish()
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
/// assert_eq!(error.to_string(), "unknown language `french`: did you mean `fr` (French)?");
/// let error = "tlh".parse::<headcount::model::Lang>().unwrap_err();
/// assert!(error.to_string().starts_with("unknown language `tlh`: expected one of `en`, `de`"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LangError {
    given: String,
}

impl LangError {
    /// The language whose name or code is nearest, if one is near.
    ///
    /// ```
    /// use headcount::model::Lang;
    ///
    /// let error = "ukrainain".parse::<Lang>().unwrap_err();
    /// assert_eq!(error.suggestion(), Some(Lang::Uk));
    /// ```
    #[must_use]
    pub fn suggestion(&self) -> Option<Lang> {
        let name = nearest(&self.given, Lang::ALL.iter().map(|lang| lang.name()))?;
        Lang::ALL.iter().copied().find(|lang| lang.name() == name)
    }
}

impl fmt::Display for LangError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown language `{}`: ", self.given.escape_debug())?;
        if let Some(lang) = self.suggestion() {
            return write!(f, "did you mean `{lang}` ({})?", lang.name());
        }
        let codes: Vec<String> = Lang::ALL.iter().map(|lang| format!("`{lang}`")).collect();
        write!(f, "expected one of {}", codes.join(", "))
    }
}

impl std::error::Error for LangError {}
