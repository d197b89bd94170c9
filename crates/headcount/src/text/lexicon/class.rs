//! What the patterns of a table say, and on which side of a number they stand.

use crate::model::{Hedge, Modality, NonCount, Per, Subgroup, Unit};
use crate::text::ratio::Ratio;

/// What a pattern says.
#[derive(Debug, Clone, Copy)]
pub(in crate::text) enum Class {
    Hedge(Hedge),
    /// "exactly N".
    Precise,
    /// "an estimated N".
    Estimated,
    /// "another N".
    Increment,
    /// Words that say nothing of the number: "a total of N".
    Filler,
    /// A number below the scales: "seven", "полтора".
    Number(Ratio),
    /// A word that multiplies: "hundred", "thousand", "million".
    Scale(i64),
    /// Its plural, which without a number means several: "thousands".
    Plural(i64),
    /// A multiplier that by itself is approximate: "une centaine".
    Collective(i64),
    /// A part of the scale that follows: "half a".
    Part(Ratio),
    /// A part of the scale, or number, that came before: "and a half".
    Plus(Ratio),
    /// "a" in "a million".
    Article,
    /// A scale of a language that has no table.
    Foreign,
    /// "of" in "hundreds of thousands".
    Of,
    /// "and" in "two hundred and five".
    And,
    /// A scale that comes before its number when that's approximate: "тысяч двести", some 200,000.
    Inverted(i64),
    /// A plural that after a hedge is the genitive of one: "более тысячи", more than a thousand.
    Genitive(i64),
    /// "several" in "several thousand".
    Several,
    /// The opening of a range, with the number of the pattern that parts its ends.
    Open(usize),
    /// "not" before a hedge that it turns round: "must not exceed".
    Not,
    /// What stands between the two bounds of "at least 5,000 but no more than 6,000".
    But,
    /// "point" in "one point three million".
    Point,
    NoData,
    Vague,
    Unit(Unit),
    Subgroup(Subgroup),
    Per(Per),
    Modality(Modality),
    /// "a peak of N".
    Peak,
    /// A word after which the phrase speaks of a part, or of something to compare with: "including".
    Aside,
    /// A word after which the number's noun is over: "in", "since".
    Stop,
    Refused(NonCount),
}

impl Class {
    /// Whether a number in words may start with it.
    pub(in crate::text) const fn starts_number(self) -> bool {
        matches!(
            self,
            Self::Number(_)
                | Self::Scale(_)
                | Self::Plural(_)
                | Self::Collective(_)
                | Self::Part(_)
                | Self::Article
                | Self::Several
                | Self::Inverted(_)
                | Self::Genitive(_)
                | Self::Open(_)
        )
    }

    /// Whether it may stand before a number and belong to it.
    pub(in crate::text) const fn leads_number(self) -> bool {
        matches!(
            self,
            Self::Hedge(_)
                | Self::Precise
                | Self::Estimated
                | Self::Increment
                | Self::Filler
                | Self::Unit(_)
                | Self::Subgroup(_)
        )
    }

    pub(in crate::text) const fn multiplies(self) -> bool {
        matches!(self, Self::Scale(_) | Self::Plural(_) | Self::Collective(_))
    }
}

/// Where a pattern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum Side {
    Before,
    After,
    Either,
}
