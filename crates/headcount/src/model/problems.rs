//! Gathers what is wrong with a book: everything, but nothing twice.

use std::collections::HashSet;

use super::{BookBuilder, InvalidBook, Problem, ProblemKind, excerpt};

/// The problems of a book, and the spots they spoil.
///
/// A reader reports first and puts a placeholder where it couldn't read; the checks of the whole book
/// then leave alone whatever depends on such a spot, so that one mistake is one problem.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: Vec<Found>,
    /// How many more there were than are kept.
    more: usize,
    /// What couldn't be read.
    broken: HashSet<String>,
    /// What couldn't be read, and everything around it.
    touched: HashSet<String>,
}

#[derive(Debug)]
struct Found {
    /// What the problem is about: more exact than where it's reported, if a key is missing or unknown.
    spot: String,
    problem: Problem,
}

impl Problems {
    /// Adds a problem of something that could be read.
    pub(crate) fn push(&mut self, at: impl Into<String>, kind: impl Into<ProblemKind>) {
        let at = at.into();
        self.keep(at.clone(), Problem::new(at, kind));
    }

    /// Adds a problem, and remembers that its spot couldn't be read.
    pub(crate) fn report(&mut self, spot: String, problem: Problem) {
        self.spoil(&spot);
        self.keep(spot, problem);
    }

    /// Remembers that a spot couldn't be read because of a problem reported elsewhere.
    pub(crate) fn spoil(&mut self, spot: &str) {
        self.broken.insert(spot.to_owned());
        let mut around = Some(spot);
        while let Some(part) = around {
            if !self.touched.insert(part.to_owned()) {
                break;
            }
            around = part.rfind(['.', '[']).and_then(|cut| part.get(..cut));
        }
    }

    /// Whether any of these keys of an object, or the object itself, couldn't be read.
    pub(crate) fn spoils(&self, at: &str, keys: &[&str]) -> bool {
        !self.touched.is_empty()
            && (self.broken.contains(at)
                || keys
                    .iter()
                    .any(|key| self.touched.contains(&format!("{at}.{key}"))))
    }

    /// Whether a spot, or any part of it, couldn't be read.
    pub(crate) fn touches(&self, at: &str) -> bool {
        self.touched.contains(at)
    }

    /// Whether there are more problems than are listed: then it isn't worth looking for others.
    pub(crate) fn is_full(&self) -> bool {
        self.more > 0
    }

    /// The positions in a list of the book of what the problems are about.
    pub(crate) fn items_of(&self, list: &str) -> HashSet<usize> {
        let item = |found: &Found| {
            let rest = found.spot.strip_prefix(list)?.strip_prefix('[')?;
            rest.split_once(']')?.0.parse().ok()
        };
        self.found.iter().filter_map(item).collect()
    }

    /// The problems ordered by a key of what each is about, with the id of what each is in, or nothing if there are none.
    pub(crate) fn into_error<K: Ord>(
        self,
        book: &BookBuilder,
        order: impl Fn(&str) -> K,
    ) -> Option<InvalidBook> {
        let (mut found, more) = (self.found, self.more);
        found.sort_by_cached_key(|found| order(&found.spot));
        let count = found.len();
        let named = found.into_iter().map(|found| Problem {
            of: id_at(book, &found.spot).map(|id| excerpt(id).into()),
            ..found.problem
        });
        let mut problems: Vec<Problem> = named.collect();
        if more > 0 {
            let number = |count| u64::try_from(count).unwrap_or(u64::MAX);
            let kind = ProblemKind::PastLimit {
                what: "the number of problems listed",
                found: number(count.saturating_add(more)),
                limit: number(count),
            };
            problems.push(Problem::new("", kind));
        }
        (!problems.is_empty()).then(|| InvalidBook::new(problems))
    }

    fn keep(&mut self, spot: String, problem: Problem) {
        if self.found.len() >= InvalidBook::MOST_PROBLEMS {
            self.more += 1;
        } else {
            self.found.push(Found { spot, problem });
        }
    }
}

/// The id of the claim, source, assumption or question in which a spot is, unless it's the id that is wrong.
fn id_at<'b>(book: &'b BookBuilder, spot: &str) -> Option<&'b str> {
    let (list, rest) = spot.split_once('[')?;
    let (position, inside) = rest.split_once(']')?;
    let position: usize = position.parse().ok()?;
    let id = match list {
        "claims" => &book.claims.get(position)?.id,
        "sources" => book.sources.get(position)?.id(),
        "assumptions" => &book.assumptions.get(position)?.id,
        "questions" => &book.questions.get(position)?.id,
        _ => return None,
    };
    (inside != ".id" && !id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_spoils_what_is_around_it_but_not_its_neighbours() {
        let mut problems = Problems::default();
        problems.spoil("claims[3].who.age[0]");
        assert!(problems.spoils("claims[3]", &["who"]));
        assert!(!problems.spoils("claims[3]", &["from", "window"]));
        assert!(!problems.spoils("claims[2]", &["who"]));
        assert!(problems.touches("claims[3]") && problems.touches("claims"));
        problems.spoil("claims[2]");
        assert!(problems.spoils("claims[2]", &["who"]));
    }

    #[test]
    fn problems_past_the_most_are_counted() {
        let mut problems = Problems::default();
        for position in 0..=InvalidBook::MOST_PROBLEMS {
            problems.push(format!("claims[{position}]"), ProblemKind::NoClaims);
        }
        let error = problems
            .into_error(&BookBuilder::default(), str::len)
            .unwrap();
        assert_eq!(error.problems().len(), InvalidBook::MOST_PROBLEMS + 1);
        let last = error.problems().last().unwrap();
        assert_eq!(
            last.kind,
            ProblemKind::PastLimit {
                what: "the number of problems listed",
                found: 1001,
                limit: 1000
            }
        );
    }
}
