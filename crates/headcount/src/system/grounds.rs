//! What rows rest on beyond claims.

use crate::model::AssumptionId;

/// Something a result rests on beyond the claims themselves.
///
/// ```
/// use headcount::Ground;
/// assert_eq!(Ground::Rounding, Ground::Rounding);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Ground {
    /// One of the book's assumptions.
    Assumption(AssumptionId),
    /// Bare numbers are read as rounded.
    Rounding,
}

/// A set of grounds, by its position among the distinct ones of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Grounds(u32);

impl Grounds {
    /// Nothing.
    pub(super) const NONE: Self = Self(0);

    /// That bare numbers are read as rounded, and nothing else.
    pub(super) const ROUNDING: Self = Self(1);

    /// Whether it's the empty set.
    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// The distinct sets of grounds that a book's rows can rest on: a handful, however many rows there are.
#[derive(Debug, Clone)]
pub(crate) struct GroundSets(Vec<Vec<Ground>>);

impl Default for GroundSets {
    fn default() -> Self {
        Self(vec![Vec::new(), vec![Ground::Rounding]])
    }
}

impl GroundSets {
    pub(super) fn intern(&mut self, grounds: Vec<Ground>) -> Grounds {
        let known = self.0.iter().position(|set| *set == grounds);
        let position = known.unwrap_or_else(|| {
            self.0.push(grounds);
            self.0.len() - 1
        });
        Grounds(u32::try_from(position).unwrap_or_default())
    }

    /// The grounds of a set.
    pub(crate) fn of(&self, grounds: Grounds) -> &[Ground] {
        let position = usize::try_from(grounds.0).unwrap_or_default();
        self.0.get(position).map_or(&[], Vec::as_slice)
    }
}
