//! What is known of a claim beside its figure: how it came here, and in what words.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::{Derivation, ReadFrom};

/// What is known of a claim beside its figure: how it came here, and in what words.
///
/// ```
/// use headcount::{Claim, Measure, OpenWindow, Scope};
/// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
/// let mut claim = Claim::undisclosed("tr", scope, "tr-gov").quote("no figures are given out");
/// claim.details_mut().url = Some("https://example.org".into());
/// assert_eq!(claim.details().quote.as_deref(), Some("no figures are given out"));
/// # Ok::<(), headcount::ScopeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Details {
    /// The ids of those who passed it on, nearest to the source first.
    pub via: Vec<Arc<str>>,
    /// The claim it restates.
    pub derived_from: Option<Derivation>,
    /// The ids of the claims it adds up.
    pub sum_of: Vec<String>,
    /// The words its days were read from, if any were.
    pub read_from: Option<Box<ReadFrom>>,
    /// The language of the quote.
    pub lang: Option<Arc<str>>,
    /// The words it was made in.
    pub quote: Option<Box<str>>,
    /// Where it can be read.
    pub url: Option<Box<str>>,
    /// Anything else a reader should know.
    pub note: Option<Box<str>>,
}

/// Details that take no room where there are none: of a million claims in a table, few have any.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept(Option<Box<Details>>);

static NONE: Details = Details {
    via: Vec::new(),
    derived_from: None,
    sum_of: Vec::new(),
    read_from: None,
    lang: None,
    quote: None,
    url: None,
    note: None,
};

impl From<Details> for Kept {
    fn from(details: Details) -> Self {
        Self((details != NONE).then(|| Box::new(details)))
    }
}

impl Deref for Kept {
    type Target = Details;

    fn deref(&self) -> &Details {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Kept {
    fn deref_mut(&mut self) -> &mut Details {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Kept {}

impl std::hash::Hash for Kept {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
