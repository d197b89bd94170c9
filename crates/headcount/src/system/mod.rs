//! Claims to a linear system: every dimension is cut at the boundaries that claims and questions use,
//! each cell is an unknown count, and each claim is a row `lo ≤ sum ≤ hi` that remembers its claim and
//! what else it rests on.

mod arrivals;
mod atoms;
mod cells;
mod component;
mod entries;
mod overlap;
mod reading;
mod region;
mod rows;
mod stated;

use std::collections::BTreeMap;

use thiserror::Error;

use crate::model::Book;

use entries::{Entry, Purpose, Rules, connected};
use rows::add_to;

pub use reading::{AssumptionClash, Ground, Unused};
pub use rows::Definition;

pub(crate) use overlap::may_overlap;
pub(crate) use reading::{ReadBook, ReadingOptions, read_book};
pub(crate) use rows::{Component, Origin, Row, Sum, Target};

/// A book as linear rows, in components that share no unknown.
#[derive(Debug)]
pub(crate) struct System {
    pub(crate) components: Vec<Component>,
    /// For each claim, in the book's order: the sum its scope stands for, if its days are known.
    pub(crate) claims: Vec<Option<Target>>,
    /// For each question asked, by its position: the sum it's about.
    pub(crate) questions: BTreeMap<usize, Target>,
}

/// Why a book can't be made into a system.
///
/// ```
/// use headcount::SystemError;
/// let error = SystemError::TooManyCells { found: 5_000_000, limit: 4_000_000 };
/// assert!(error.to_string().starts_with("the scopes cut each other into 5000000 cells"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SystemError {
    /// Scopes that overlap in too many ways.
    #[error(
        "the scopes cut each other into {found} cells, past the limit of {limit}: \
         reconcile fewer claims at once, or claims with fewer different windows and places"
    )]
    TooManyCells {
        /// The cells needed.
        found: usize,
        /// The limit.
        limit: usize,
    },
}

/// Builds the system of a book as it was read, for its claims and the questions named.
pub(crate) fn build(
    book: &Book,
    read: &ReadBook,
    questions: &[usize],
) -> Result<System, SystemError> {
    let entries = entries::entries(book, read, questions);
    let rules = Rules::of(read);
    let groups = connected(&entries, &rules);

    let mut system = System {
        components: Vec::new(),
        claims: vec![None; read.claims.len()],
        questions: BTreeMap::new(),
    };
    for &question in questions {
        system.questions.insert(question, Target::new());
    }
    for group in groups {
        let members: Vec<&Entry> = group.iter().map(|&at| &entries[at]).collect();
        let (component, sums) = component::build(&members, &group, read, &rules)?;
        let number = system.components.len();
        system.components.push(component);
        for (entry, sum) in members.iter().zip(sums) {
            match entry.purpose {
                Purpose::Claim(at) => system.claims[at] = Some(Target::from([(number, sum)])),
                Purpose::Question(at, sign) => {
                    let target = system.questions.entry(at).or_default();
                    add_to(target.entry(number).or_default(), &sum, sign);
                }
                Purpose::Other(_) | Purpose::Arrivals | Purpose::NetBetween(..) => {}
            }
        }
    }
    Ok(system)
}
