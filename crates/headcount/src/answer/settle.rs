//! Finds what single figure, or single assumption, would settle a comparison left open.
//!
//! A bound on a number settles a comparison exactly if the number can't keep to it while the comparison
//! comes out otherwise. So with the other outcomes added as a row, the least and the greatest value of the
//! number are one past the loosest bounds that do. Each is kept only if solving with it says the same.

use std::collections::{BTreeSet, btree_map::Entry};
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};
use rayon::prelude::*;

use crate::bounds::{Overflow, Side, Solver, extremes, persons};
use crate::model::{Ask, AssumptionKind, ClaimId, Comparison, Question};
use crate::system::{Component, Row, Sought, Sum, at};

use super::error::ReconcileError;
use super::result::{Answer, Verdict};
use super::settling::{FigureOf, SettledBy, Settling};
use super::situation::{How, Situation};
use super::suppose::{Assumed, Supposed, Supposing};
use super::verdict::{decide, excluded};

/// How many numbers are tried for one comparison.
const MOST_CANDIDATES: usize = 100;

/// The largest denominator that a row is multiplied by.
const MOST_TIMES: i64 = 1_000_000;

/// Both ends of what a sum can be, exactly.
type Ends = (Option<BigRational>, Option<BigRational>);

/// Fills in what would settle each comparison that a situation leaves open.
pub(super) fn settle<'a>(
    situation: &Situation<'a>,
    assumed: &Assumed<'_>,
    supposing: Supposing<'_, 'a>,
    answers: &mut [Answer],
) -> Result<(), ReconcileError> {
    let mut open: Vec<&mut Answer> = answers
        .iter_mut()
        .filter(|answer| answer.verdict == Some(Verdict::Undetermined))
        .collect();
    open.par_iter_mut().try_for_each(|answer| {
        match by_figures(situation, answer) {
            Ok(found) => answer.would_settle = found,
            Err(Halt::Spent) => answer.would_settle_complete = false,
            Err(Halt::Failed(error)) => return Err(error),
        }
        Ok(())
    })?;
    by_assumptions(situation, assumed, supposing, &mut open)
}

/// A number that might settle a comparison.
struct Candidate<'s> {
    position: usize,
    of: FigureOf,
    component: u32,
    sum: &'s Sum,
}

/// Why nothing is known of what would settle a comparison.
enum Halt {
    /// The steps allowed are spent.
    Spent,
    Failed(ReconcileError),
}

impl From<Overflow> for Halt {
    fn from(error: Overflow) -> Self {
        Self::Failed(error.into())
    }
}

fn by_figures(situation: &Situation<'_>, answer: &mut Answer) -> Result<Vec<Settling>, Halt> {
    let question = situation.book().question(answer.question);
    let asked = situation.asked.questions.get(&answer.question.index());
    let (Ask::Compare { op, .. }, Some(asked)) = (&question.ask, asked) else {
        return Ok(Vec::new());
    };
    if !answer.bound.tight {
        return Err(Halt::Spent);
    }
    let mut candidates = candidates(situation, question, asked, &answer.blocked_by);
    answer.would_settle_complete = candidates.len() <= MOST_CANDIDATES;
    candidates.truncate(MOST_CANDIDATES);
    let parts: Vec<Part<'_>> = asked
        .target
        .iter()
        .map(|(&component, sum)| Part::of(situation, component, sum, &candidates))
        .collect::<Result<_, _>>()?;
    let found: Vec<Vec<(usize, Settling)>> = parts
        .par_iter()
        .map(|part| {
            let others = parts
                .iter()
                .filter(|other| other.component != part.component);
            part.settling(*op, &total(others.map(|other| &other.difference)))
        })
        .collect::<Result<_, _>>()?;
    let mut found: Vec<(usize, Settling)> = found.into_iter().flatten().collect();
    found.sort_by_key(|(position, _)| *position);
    Ok(found.into_iter().map(|(_, settling)| settling).collect())
}

/// The scopes that a comparison names, and those of the claims in its way, each number once.
fn candidates<'s>(
    situation: &'s Situation<'_>,
    question: &Question,
    asked: &'s Sought,
    blocked_by: &[ClaimId],
) -> Vec<Candidate<'s>> {
    let scopes = question.ask.signed_scopes().enumerate();
    let terms = scopes.filter_map(|(term, (_, scope))| {
        let (component, sum) = asked.terms.get(&term)?;
        Some((FigureOf::Scope(Box::new(scope.clone())), *component, sum))
    });
    let claims = blocked_by.iter().filter_map(|claim| {
        let (component, sum) = situation.place(*claim)?;
        Some((FigureOf::Claim(*claim), component, sum))
    });
    let mut seen = BTreeSet::new();
    let distinct = terms
        .chain(claims)
        .filter(|(_, component, sum)| seen.insert((*component, *sum)));
    distinct
        .enumerate()
        .map(|(position, (of, component, sum))| Candidate {
            position,
            of,
            component,
            sum,
        })
        .collect()
}

/// What several parts of a difference sum to.
fn total<'e>(parts: impl Iterator<Item = &'e Ends>) -> Ends {
    let zero = || Some(BigRational::zero());
    parts.fold((zero(), zero()), plus)
}

fn plus((lo, hi): Ends, other: &Ends) -> Ends {
    let sum = |a: Option<BigRational>, b: &Option<BigRational>| Some(a? + b.as_ref()?);
    (sum(lo, &other.0), sum(hi, &other.1))
}

/// The part of a comparison that lies in one component.
struct Part<'s> {
    how: How<'s>,
    component: u32,
    unknowns: u32,
    /// The component's rows, without those set aside.
    rows: Vec<Row>,
    sum: &'s Sum,
    /// What the difference can be there.
    difference: Ends,
    candidates: Vec<(&'s Candidate<'s>, Ends)>,
}

impl<'s> Part<'s> {
    fn of(
        situation: &'s Situation<'_>,
        component: u32,
        sum: &'s Sum,
        candidates: &'s [Candidate<'s>],
    ) -> Result<Self, Halt> {
        let mut part = Self {
            how: situation.how,
            component,
            unknowns: situation.system.components[at(component)].unknowns,
            rows: situation.kept_rows(component),
            sum,
            difference: (None, None),
            candidates: Vec::new(),
        };
        let own = candidates.iter().filter(|c| c.component == component);
        let own: Vec<&Candidate<'_>> = own.collect();
        let sums = std::iter::once(sum).chain(own.iter().map(|candidate| candidate.sum));
        let mut ends = part
            .solve(Vec::new(), &sums.collect::<Vec<_>>())?
            .unwrap_or_default()
            .into_iter();
        part.difference = ends.next().unwrap_or_default();
        part.candidates = own.into_iter().zip(ends).collect();
        Ok(part)
    }

    /// The ends of sums with further rows; `None` if they can't hold.
    fn solve(&self, further: Vec<Row>, sums: &[&Sum]) -> Result<Option<Vec<Ends>>, Halt> {
        let rows = self.rows.iter().cloned().chain(further).collect();
        let unknowns = self.unknowns;
        let component = Arc::new(Component {
            unknowns,
            rows,
            ..Component::default()
        });
        let mut solver = Solver::new(&component)
            .watched(self.how.watched)
            .allowed(self.how.effort);
        match solver.find_point() {
            Err(_) if solver.is_spent() => return Err(Halt::Spent),
            found => {
                if found?.is_err() {
                    return Ok(None);
                }
            }
        }
        let found = extremes(&mut solver, sums)?;
        if found.iter().any(|ends| !ends.tight) {
            return Err(Halt::Spent);
        }
        let ends = found.into_iter();
        let ends = ends.map(|ends| (ends.least.value(), ends.greatest.value()));
        Ok(Some(ends.collect()))
    }

    /// The bounds that would settle the comparison, each with the position of its candidate.
    fn settling(&self, op: Comparison, others: &Ends) -> Result<Vec<(usize, Settling)>, Halt> {
        let mut found = Vec::new();
        for verdict in [Verdict::Entailed, Verdict::Contradicted] {
            let Some(otherwise) = self.otherwise(op, verdict, others)? else {
                continue;
            };
            for ((candidate, known), ends) in self.candidates.iter().zip(otherwise) {
                for (side, figure) in loosest(&ends, known) {
                    if self.verdict_with(op, others, candidate.sum, (side, figure))? == verdict {
                        let of = candidate.of.clone();
                        let by = SettledBy::Figure { of, side, figure };
                        found.push((candidate.position, Settling { by, verdict }));
                    }
                }
            }
        }
        Ok(found)
    }

    /// The ends of each candidate where a verdict is wrong; `None` if it never is, or if numbers are past counting.
    fn otherwise(
        &self,
        op: Comparison,
        verdict: Verdict,
        others: &Ends,
    ) -> Result<Option<Vec<Ends>>, Halt> {
        let sums: Vec<&Sum> = self.candidates.iter().map(|(c, _)| c.sum).collect();
        let mut all: Option<Vec<Ends>> = None;
        for (lo, hi) in excluded(op, verdict) {
            let Some(rows) = self.difference_rows(lo, hi, others) else {
                return Ok(None);
            };
            let Some(ends) = self.solve(rows, &sums)? else {
                continue;
            };
            all = Some(match all {
                None => ends,
                Some(all) => all.into_iter().zip(ends).map(around).collect(),
            });
        }
        Ok(all)
    }

    /// That the whole difference lies within a range: the other components may take up what this one's part
    /// leaves.
    fn difference_rows(&self, lo: Option<i64>, hi: Option<i64>, others: &Ends) -> Option<Vec<Row>> {
        let ends = [(Side::Min, lo, &others.1), (Side::Max, hi, &others.0)];
        let stated = ends
            .into_iter()
            .filter_map(|(side, end, rest)| Some((side, end?, rest.as_ref()?)));
        stated
            .map(|(side, end, rest)| {
                // sum ≥ end − rest, times the denominator.
                let end = BigRational::from_integer(end.into()) - rest;
                let times = end.denom().to_i64().filter(|times| *times <= MOST_TIMES)?;
                let sum = Sum::combined([(self.sum, times)]);
                Some(supposed(sum, side, end.numer().to_i64()?))
            })
            .collect()
    }

    /// What the comparison is once a number has one more bound.
    fn verdict_with(
        &self,
        op: Comparison,
        others: &Ends,
        sum: &Sum,
        (side, figure): (Side, i64),
    ) -> Result<Verdict, Halt> {
        let row = supposed(sum.clone(), side, figure);
        let Some(ends) = self.solve(vec![row], &[self.sum])? else {
            return Ok(Verdict::Undetermined);
        };
        let (lo, hi) = total(ends.iter().chain([others]));
        Ok(decide(op, lo.as_ref(), hi.as_ref()).0)
    }
}

/// That a sum is bounded on one side.
fn supposed(sum: Sum, side: Side, figure: i64) -> Row {
    match side {
        Side::Min => Row::supposed(sum, Some(figure), None),
        Side::Max => Row::supposed(sum, None, Some(figure)),
    }
}

/// The range around two.
fn around(((lo, hi), (other_lo, other_hi)): (Ends, Ends)) -> Ends {
    let both = |a: Option<BigRational>, b: Option<BigRational>| a.zip(b);
    (
        both(lo, other_lo).map(|(a, b)| a.min(b)),
        both(hi, other_hi).map(|(a, b)| a.max(b)),
    )
}

/// The loosest bounds that a number can keep to, but not where its ends are these.
fn loosest(otherwise: &Ends, known: &Ends) -> Vec<(Side, i64)> {
    let one = BigRational::one();
    let below = otherwise.0.as_ref().map(|least| least.ceil() - &one);
    let above = otherwise.1.as_ref().map(|greatest| greatest.floor() + &one);
    let below = below.filter(|most| known.0.as_ref().is_none_or(|lo| lo <= most));
    let above = above.filter(|least| known.1.as_ref().is_none_or(|hi| least <= hi));
    [(Side::Max, below), (Side::Min, above)]
        .into_iter()
        .filter_map(|(side, figure)| Some((side, persons(&figure?.to_integer()).ok()?)))
        .collect()
}

/// Turns on each assumption that is off and about claims that matter to a comparison.
fn by_assumptions<'a>(
    situation: &Situation<'a>,
    assumed: &Assumed<'_>,
    mut supposing: Supposing<'_, 'a>,
    open: &mut [&mut Answer],
) -> Result<(), ReconcileError> {
    let book = situation.book();
    for (id, assumption) in book.assumptions() {
        if assumed.active.contains(&id) {
            continue;
        }
        let matters = |answer: &Answer| match &assumption.kind {
            AssumptionKind::Rule(_) => true,
            AssumptionKind::Claim { claim, .. } => book.claim_id(claim).is_some_and(|claim| {
                let asked = situation.asked.questions.get(&answer.question.index());
                let place = situation.place(claim);
                answer.blocked_by.contains(&claim)
                    || place.zip(asked).is_some_and(|((component, _), asked)| {
                        asked.target.contains_key(&component)
                    })
            }),
        };
        let open = open.iter_mut().map(|answer| &mut **answer);
        let mut concerned: Vec<&mut Answer> = open.filter(|answer| matters(answer)).collect();
        if concerned.is_empty() {
            continue;
        }
        let anew;
        let supposed = match &mut supposing {
            None => {
                anew = Supposed::of(situation, assumed, id);
                &anew
            }
            Some(known) => match known.entry(id) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(Supposed::of(situation, assumed, id)),
            },
        };
        // Otherwise it says something else of a claim than an assumption that holds.
        let Some(supposed) = supposed else { continue };
        for answer in &mut concerned {
            match supposed.verdict(situation, answer.question)? {
                None => answer.would_settle_complete = false,
                Some(Verdict::Undetermined) => {}
                Some(verdict) => {
                    let by = SettledBy::Assumption(id);
                    answer.would_settle.push(Settling { by, verdict });
                }
            }
        }
    }
    Ok(())
}
