//! One day, and everything as of it.

use std::collections::HashSet;

use time::Date;

use crate::model::{ClaimId, Reading};

use super::super::reconcile::Reconciliation;
use super::super::result::{Answer, Bound, Conflict, NotUsed, Subject};
use super::history::History;
use super::{Day, Discord, Moved, Revised, Turned, Vintages};

impl Vintages {
    /// How bare numbers were read.
    ///
    /// ```
    /// use headcount::Reading;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// assert_eq!(book.vintages(&Options::new())?.reading(), Reading::Rounded);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reading(&self) -> Reading {
        self.reading
    }

    /// On how many days something was said.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// assert_eq!(book.vintages(&Options::new())?.len(), 4);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether no claim has a day on which it was said.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// assert!(book.vintages(&Options::new())?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// The vintage at a position; the first day is at 0.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert!(vintages.get(3).is_some() && vintages.get(4).is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn get(&self, position: usize) -> Option<Vintage<'_>> {
        let day = self.days.get(position)?;
        Some(Vintage {
            all: self,
            position,
            day,
        })
    }

    /// All of them, by their days.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert!(vintages.iter().map(|vintage| vintage.as_of()).is_sorted());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Vintage<'_>> {
        let days = self.days.iter().enumerate();
        days.map(|(position, day)| Vintage {
            all: self,
            position,
            day,
        })
    }

    /// The bounds of one thing as they moved: each day on which they were new, or their proofs were, with the bounds
    /// from then on. For a comparison they're those of the difference.
    ///
    /// ```
    /// # use headcount::{Book, Options, Subject};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// let total = Subject::Question(book.question_id("total").expect("a question"));
    /// let least: Vec<_> = vintages.bounds_of(total).iter().map(|(_, bound)| bound.lo).collect();
    /// assert_eq!(least, [Some(200_001), Some(269_002), Some(280_002)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn bounds_of(&self, subject: Subject) -> Vec<(Date, &Bound)> {
        let dated =
            |(step, bound): (usize, _)| Some((self.days.get(step.checked_sub(1)?)?.as_of, bound));
        match subject {
            Subject::Claim(claim) => {
                let history = self.bounds.get(claim.index()).and_then(Option::as_ref);
                let changes = history.into_iter().flat_map(History::changes);
                changes.filter_map(dated).collect()
            }
            Subject::Question(question) => {
                let history = self.answers.get(&question).into_iter();
                let changes = history.flat_map(History::changes);
                let bounds = changes.map(|(step, answer)| (step, &answer.bound));
                let mut dated: Vec<(Date, &Bound)> = bounds.filter_map(dated).collect();
                dated.dedup_by(|after, before| after.1 == before.1);
                dated
            }
        }
    }
}

/// What a book's claims said together as of one day, and what moved on it.
///
/// ```
/// use headcount::Subject;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let vintages = book.vintages(&Options::new())?;
/// let third = vintages.get(2).expect("four days");
/// let total = Subject::Question(book.question_id("total").expect("a question"));
/// let moved = third.moved().iter().find(|moved| moved.subject == total).expect("it moved");
/// assert_eq!((moved.before, moved.after), (Some(269_002), Some(280_002)));
/// assert_eq!(book.claim(moved.because[0]).id, "mn");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Vintage<'v> {
    all: &'v Vintages,
    position: usize,
    day: &'v Day,
}

impl<'v> Vintage<'v> {
    /// The day.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert_eq!(vintages.get(0).map(|first| first.as_of().to_string()).as_deref(), Some("2022-09-30"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.day.as_of
    }

    /// The claims said that day, in the book's order.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert_eq!(vintages.get(0).map(|first| first.said().len()), Some(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn said(&self) -> &'v [ClaimId] {
        &self.day.said
    }

    /// The claims corrected that day.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert!(vintages.get(0).is_some_and(|first| first.revised().is_empty()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn revised(&self) -> &'v [Revised] {
        &self.day.revised
    }

    /// The ends of bounds that moved that day: of claims, then of questions, each in the book's order. Before the
    /// first day nothing is known but that counts are at least zero.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert!(vintages.iter().all(|vintage| vintage.moved().iter().all(|moved| moved.before != moved.after)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn moved(&self) -> &'v [Moved] {
        &self.day.moved
    }

    /// The comparisons that came out otherwise than the day before, in the book's order.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert_eq!(vintages.iter().map(|vintage| vintage.turned().len()).sum::<usize>(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn turned(&self) -> &'v [Turned] {
        &self.day.turned
    }

    /// The conflicts that weren't there before.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// let new: Vec<usize> = vintages.iter().map(|vintage| vintage.new_conflicts().len()).collect();
    /// assert_eq!(new, [0, 0, 0, 1]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new_conflicts(&self) -> Vec<&'v Conflict> {
        without(self.conflicts(1), self.conflicts(0))
    }

    /// The conflicts that were there before and are gone.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert!(vintages.iter().all(|vintage| vintage.gone_conflicts().is_empty()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn gone_conflicts(&self) -> Vec<&'v Conflict> {
        without(self.conflicts(0), self.conflicts(1))
    }

    /// The claims set aside that weren't before.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// let last = vintages.iter().last().expect("four days");
    /// assert_eq!(book.claim(last.newly_set_aside()[0]).id, "kz-border");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn newly_set_aside(&self) -> Vec<ClaimId> {
        let (before, after) = (self.set_aside(0), self.set_aside(1));
        after
            .iter()
            .filter(|claim| before.binary_search(claim).is_err())
            .copied()
            .collect()
    }

    /// The claims that were set aside before and no longer are.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// assert!(vintages.iter().all(|vintage| vintage.no_longer_set_aside().is_empty()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn no_longer_set_aside(&self) -> Vec<ClaimId> {
        let (before, after) = (self.set_aside(0), self.set_aside(1));
        before
            .iter()
            .filter(|claim| after.binary_search(claim).is_err())
            .copied()
            .collect()
    }

    /// Everything as of the day: what [`reconcile`](crate::Book::reconcile) finds with `as_of`.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// for vintage in book.vintages(&Options::new())?.iter() {
    ///     let alone = book.reconcile(&Options::new().as_of(vintage.as_of()))?;
    ///     assert_eq!(vintage.reconciliation(), alone);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reconciliation(&self) -> Reconciliation {
        let (all, step) = (self.all, self.position + 1);
        let claims = all.bounds.iter().flatten();
        let mut bounds: Vec<Bound> = claims
            .filter_map(|bound| bound.after(step).cloned())
            .collect();
        let answers = all.answers.values();
        let answers: Vec<Answer> = answers
            .filter_map(|answer| answer.after(step).cloned())
            .collect();
        let counted = answers.iter().filter(|answer| answer.verdict.is_none());
        bounds.extend(counted.map(|answer| answer.bound.clone()));
        let not_used = all
            .not_used
            .iter()
            .enumerate()
            .filter_map(|(position, why)| {
                let why = (*why.after(step)?)?;
                let claim = ClaimId::at(position);
                Some(NotUsed { claim, why })
            });
        let discord = self.discord(1);
        Reconciliation {
            reading: all.reading,
            as_of: Some(self.day.as_of),
            bounds,
            not_used: not_used.collect(),
            notes: all.notes.clone(),
            conflicts: self.conflicts(1).cloned().collect(),
            conflicts_complete: discord.is_some_and(|discord| discord.complete),
            set_aside: discord
                .map(|discord| discord.set_aside.clone())
                .unwrap_or_default(),
            undecided: discord
                .map(|discord| discord.undecided.clone())
                .unwrap_or_default(),
            answers,
        }
    }

    /// What can't be true before the day (0) or after (1).
    fn discord(&self, later: usize) -> Option<&'v Discord> {
        self.all.discord.after(self.position + later)
    }

    fn conflicts(&self, later: usize) -> impl Iterator<Item = &'v Conflict> + Clone {
        let known = self.discord(later);
        let known = known.map_or(&[][..], |discord| discord.conflicts.as_slice());
        known.iter().map(|conflict| &**conflict)
    }

    fn set_aside(&self, later: usize) -> &'v [ClaimId] {
        let known = self.discord(later);
        known.map_or(&[], |discord| discord.set_aside.claims.as_slice())
    }
}

/// The conflicts among some that aren't among others.
fn without<'v>(
    some: impl Iterator<Item = &'v Conflict>,
    others: impl Iterator<Item = &'v Conflict>,
) -> Vec<&'v Conflict> {
    let others: HashSet<&[ClaimId]> = others.map(|conflict| &*conflict.claims).collect();
    some.filter(|conflict| !others.contains(&*conflict.claims))
        .collect()
}
