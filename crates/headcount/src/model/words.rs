//! Closed lists of words: reading, writing and suggesting them.

use thiserror::Error;

use super::date::excerpt;

/// The known word nearest to what was given, if one is near enough to be what was meant.
pub(crate) fn nearest<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    const LONGEST: usize = 200;
    if given.len() > LONGEST {
        return None;
    }
    let given = given.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&given, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= 1 + word.chars().count() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word.to_owned())
}

/// A word that isn't on its list.
///
/// ```
/// use headcount::Status;
/// let error = "reportd".parse::<Status>().unwrap_err();
/// assert_eq!(error.nearest.as_deref(), Some("reported"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown {what} `{given}`: expected one of {expected}")]
pub struct UnknownWord {
    /// What the word was to be.
    pub what: &'static str,
    /// The word given, shortened.
    pub given: String,
    /// The known words.
    pub expected: String,
    /// The nearest known word.
    pub nearest: Option<String>,
}

impl UnknownWord {
    pub(crate) fn new(what: &'static str, given: &str, known: &[&'static str]) -> Self {
        Self {
            what,
            given: excerpt(given),
            expected: known
                .iter()
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(", "),
            nearest: nearest(given, known.iter().copied()),
        }
    }
}

/// An enum whose variants are the words of a book: `ALL`, `as_str`, `FromStr` and `Display`.
macro_rules! word_list {
    (
        $(#[$outer:meta])*
        pub enum $name:ident($what:literal) {
            $( $(#[$inner:meta])* $variant:ident = $word:literal ),+ $(,)?
        }
    ) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$inner])* $variant ),+
        }

        impl $name {
            #[doc = concat!("Every ", $what, ".")]
            ///
            /// ```
            #[doc = concat!("assert!(!headcount::", stringify!($name), "::ALL.is_empty());")]
            /// ```
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            const WORDS: &'static [&'static str] = &[$( $word ),+];

            /// The word a book uses for it.
            ///
            /// ```
            #[doc = concat!("let first = headcount::", stringify!($name), "::ALL[0];")]
            /// assert_eq!(first.as_str().parse(), Ok(first));
            /// ```
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $word ),+
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(given: &str) -> Result<Self, UnknownWord> {
                match given {
                    $( $word => Ok(Self::$variant), )+
                    _ => Err(UnknownWord::new($what, given, Self::WORDS)),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use word_list;
