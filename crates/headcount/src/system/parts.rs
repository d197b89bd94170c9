//! A book's scopes in parts that share no move. Which parts there are doesn't depend on what is said of the
//! scopes, or when: where something new is said, one part's component is built anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Book, ClaimId};

use super::component::{Built, build};
use super::connect::connected;
use super::entries::{Entries, Purpose, Rules};
use super::reading::ReadBook;
use super::strands::at;
use super::sum::Sum;
use super::watch::Watched;
use super::{Asked, Component, Sought, System, SystemError};

/// The scopes of a book, of some of its questions and of rules, in parts that share no move.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    entries: Entries<'a>,
    rules: Rules,
    /// For each part, the positions of its entries.
    members: Vec<Vec<u32>>,
    of_claims: Arc<[Option<u32>]>,
    of_questions: BTreeMap<usize, BTreeSet<u32>>,
}

impl<'a> Parts<'a> {
    /// Parts a book as it's read under some assumptions, with the questions named, in order.
    pub(crate) fn of(book: &'a Book, read: &ReadBook<'a>, questions: &[usize]) -> Self {
        let entries = Entries::of(book, read, questions);
        let rules = Rules::of(read);
        let members = connected(&entries, &rules);
        let mut of_claims = vec![None; book.claims().len()];
        let asked = questions
            .iter()
            .map(|question| (*question, BTreeSet::new()));
        let mut of_questions: BTreeMap<usize, BTreeSet<u32>> = asked.collect();
        for (number, members) in (0..).zip(&members) {
            for position in members {
                match entries.list[at(*position)].purpose {
                    Purpose::Claim(claim) => of_claims[claim.index()] = Some(number),
                    Purpose::Question { question, .. } => {
                        of_questions.entry(at(question)).or_default().insert(number);
                    }
                    Purpose::Other(_) | Purpose::Arrivals | Purpose::NetBetween { .. } => {}
                }
            }
        }
        Self {
            entries,
            rules,
            members,
            of_claims: of_claims.into(),
            of_questions,
        }
    }

    /// The numbers of all parts.
    pub(crate) fn all(&self) -> Vec<u32> {
        (0..).take(self.members.len()).collect()
    }

    /// The part of a claim's scope, if its days are known.
    pub(crate) fn of_claim(&self, claim: ClaimId) -> Option<u32> {
        *self.of_claims.get(claim.index())?
    }

    /// The parts of a question's scopes.
    pub(crate) fn of_question(&self, question: usize) -> impl Iterator<Item = u32> {
        self.of_questions
            .get(&question)
            .into_iter()
            .flatten()
            .copied()
    }

    /// A system in which no component is built yet.
    pub(crate) fn unbuilt(&self) -> (System, Asked) {
        let nothing = Arc::new(Component::default());
        let system = System {
            components: vec![nothing; self.members.len()],
        };
        let questions = self.of_questions.keys();
        let asked = Asked {
            of_claims: self.of_claims.clone(),
            apart: BTreeMap::new(),
            questions: questions.map(|at| (*at, Sought::default())).collect(),
        };
        (system, asked)
    }

    /// Builds the components of some parts, as the book is read now, in the place of what was there.
    pub(crate) fn build(
        &self,
        parts: &[u32],
        read: &ReadBook<'_>,
        (system, asked): (&mut System, &mut Asked),
        watched: &Watched<'_>,
    ) -> Result<(), SystemError> {
        let built: Vec<Built> = parts
            .par_iter()
            .map(|part| {
                if watched.is_stopped() {
                    return Err(SystemError::Stopped);
                }
                let members = (*part, self.members[at(*part)].as_slice());
                build(&self.entries, members, read, &self.rules)
            })
            .collect::<Result<_, _>>()?;
        for (&number, built) in parts.iter().zip(built) {
            system.components[at(number)] = Arc::new(built.component);
            if built.apart.is_empty() {
                asked.apart.remove(&number);
            } else {
                asked.apart.insert(number, built.apart);
            }
            let mut targets: BTreeMap<u32, Sum> = BTreeMap::new();
            for (purpose, sum) in built.asked {
                if let Purpose::Question {
                    question,
                    term,
                    sign,
                } = purpose
                {
                    let known = targets.entry(question).or_default();
                    *known = Sum::combined([(&*known, 1), (&sum, sign.into())]);
                    let sought = asked.questions.entry(at(question)).or_default();
                    sought.terms.insert(at(term), (number, sum));
                }
            }
            for (question, target) in targets {
                let sought = asked.questions.entry(at(question)).or_default();
                sought.target.insert(number, target);
            }
        }
        Ok(())
    }
}
