//! Closed lists of words: reading, writing and suggesting them.

use std::fmt;

use super::date::excerpt;

/// The known word nearest to what was given, if one is near enough to be what was meant.
///
/// ```
/// # use headcount::Book;
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let claims = book.claims().map(|(_, claim)| claim.id.as_str());
/// assert_eq!(headcount::nearest("frist-days", claims).as_deref(), Some("first-days"));
/// # Ok::<(), headcount::InvalidBook>(())
/// ```
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const LONGEST: usize = 200;
    if given.len() > LONGEST {
        return None;
    }
    let given = given.to_lowercase();
    known
        .into_iter()
        .map(|word| {
            (
                strsim::damerau_levenshtein(&given, &word.to_lowercase()),
                word,
            )
        })
        .filter(|(distance, word)| {
            let length = word.chars().count();
            // Of short words, two letters make another word: "text" isn't "left".
            *distance <= (length / 3 + usize::from(length > 6)).max(1) && *distance < length
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word.to_owned())
}

/// A word outside a closed vocabulary.
///
/// ```
/// let error = "person".parse::<headcount::Unit>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "unknown unit `person`: expected one of `people`, `households`, `crossings`, `applications`"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    what: &'static str,
    given: String,
    known: Vec<&'static str>,
}

impl UnknownWord {
    pub(crate) fn new(
        what: &'static str,
        given: &str,
        known: impl Iterator<Item = &'static str>,
    ) -> Self {
        Self {
            what,
            given: excerpt(given),
            known: known.collect(),
        }
    }

    /// The nearest known word, if one is near.
    ///
    /// ```
    /// let error = "peple".parse::<headcount::Unit>().unwrap_err();
    /// assert_eq!(error.suggestion(), Some("people"));
    /// ```
    #[must_use]
    pub fn suggestion(&self) -> Option<&'static str> {
        self.known
            .iter()
            .map(|&word| (strsim::damerau_levenshtein(word, &self.given), word))
            .filter(|&(distance, word)| distance <= word.len().div_ceil(4))
            .min()
            .map(|(_, word)| word)
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} `{}`: ", self.what, self.given)?;
        if let Some(word) = self.suggestion() {
            return write!(f, "did you mean `{word}`?");
        }
        write!(f, "expected one of {}", listed(&self.known))
    }
}

impl std::error::Error for UnknownWord {}

/// What a message adds of the words there are to choose from: all of them, where none is near what was given.
pub(super) fn unless_near(nearest: Option<&str>, known: &[&str]) -> String {
    if nearest.is_some() || known.is_empty() {
        return String::new();
    }
    format!(": expected one of {}", listed(known))
}

fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// Declares an enum whose variants each have one fixed name, with everything that follows from the names.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident, $what:literal { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            #[doc = concat!("\n```\nassert!(!headcount::", stringify!($name), "::ALL.is_empty());\n```")]
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name used in files and results.
            #[doc = concat!("\n```\nlet first = headcount::", stringify!($name), "::ALL[0];\nassert_eq!(first.as_str().parse(), Ok(first));\n```")]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|value| value.as_str() == text)
                    .ok_or_else(|| UnknownWord::new($what, text, Self::ALL.iter().map(|value| value.as_str())))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use named;
