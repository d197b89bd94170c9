//! The closed vocabularies of a quantity: its hedge, its unit and how it's read.

use crate::model::words::{UnknownWord, named};

named! {
    /// What the words around a number say of the count.
    ///
    /// ```
    /// use headcount::model::Hedge;
    ///
    /// assert_eq!("more_than".parse(), Ok(Hedge::MoreThan));
    /// assert_eq!(Hedge::UpTo.as_str(), "up_to");
    /// let error = "more-than".parse::<Hedge>().unwrap_err();
    /// assert!(error.to_string().contains("did you mean `more_than`?"));
    /// ```
    Hedge, "hedge" {
        /// "66,000", "exactly 12,345".
        Exact = "exact",
        /// "more than 200,000": the number itself is excluded.
        MoreThan = "more_than",
        /// "at least 200,000", "no fewer than".
        AtLeast = "at_least",
        /// "fewer than 200,000": the number itself is excluded.
        LessThan = "less_than",
        /// "at most 200,000", "no more than".
        AtMost = "at_most",
        /// "up to 200,000".
        UpTo = "up_to",
        /// "nearly 69,000": below the number, and close.
        Nearly = "nearly",
        /// "just over 69,000": above the number, and close.
        JustOver = "just_over",
        /// "about 69,000".
        About = "about",
        /// "600,000 to 700,000".
        Between = "between",
        /// "tens of thousands".
        PluralScale = "plural_scale",
        /// "not disclosed": there is a number, but nobody has said which.
        NoData = "no_data",
        /// "many of them".
        Vague = "vague",
    }
}

impl Hedge {
    /// The hedge as English puts it before a number.
    pub(in crate::model) const fn described(self) -> &'static str {
        match self {
            Self::Exact | Self::PluralScale => "exactly",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "fewer than",
            Self::AtMost => "at most",
            Self::UpTo => "up to",
            Self::Nearly => "nearly",
            Self::JustOver => "just over",
            Self::About => "about",
            Self::Between => "between",
            Self::NoData => "not disclosed",
            Self::Vague => "many",
        }
    }
}

named! {
    /// What a quantity counts.
    ///
    /// ```
    /// use headcount::model::Unit;
    ///
    /// assert_eq!("households".parse(), Ok(Unit::Households));
    /// ```
    Unit, "unit" {
        /// Persons; also what's meant when nothing is named.
        People = "people",
        /// Households or families: never turned into persons.
        Households = "households",
        /// Border crossings, entries, exits.
        Crossings = "crossings",
        /// Applications, requests, registrations: pieces of paper, of which one person may have several or share one.
        Applications = "applications",
    }
}

named! {
    /// Whether a bare number stands for itself or for what rounds to it.
    ///
    /// ```
    /// use headcount::model::Reading;
    ///
    /// assert_eq!(Reading::default(), Reading::Rounded);
    /// assert_eq!("literal".parse(), Ok(Reading::Literal));
    /// ```
    #[derive(Default)]
    Reading, "reading" {
        /// "66,000" is anything that rounds to it: 65,500 to 66,499.
        #[default]
        Rounded = "rounded",
        /// "66,000" is 66,000.
        Literal = "literal",
    }
}
