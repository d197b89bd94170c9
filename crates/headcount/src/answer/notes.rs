//! What a reader must know besides bounds: why figures that seem to belong together say nothing of each other.

use std::fmt;

use crate::bounds::{Cites, Line};
use crate::model::{Book, Measure, Question, QuestionId, Rule, Scope};
use crate::system::{may_change, may_overlap};

use super::situation::{Found, Situation};

/// Something a reader must know.
///
/// ```
/// assert!(headcount::Note::CrossingsBoundNoPersons.to_string().contains("no number of persons"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Note {
    /// Persons are asked about, and only crossings are claimed.
    CrossingsBoundNoPersons,
    /// Net crossings are asked about, and stocks that they change are claimed, but nothing ties the two.
    StocksBoundNoNet,
    /// Stocks are tied to net crossings, and only migrations are claimed beside them.
    MigrationsMeetNoStocks,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::CrossingsBoundNoPersons => {
                "crossings alone bound no number of persons from below: a few may have crossed many \
                 times (assume `crossings-per-person` to say how often)"
            }
            Self::StocksBoundNoNet => {
                "stocks alone bound no net crossings: births, deaths and naturalisations change a \
                 stock too (assume `stock-flow` to leave them out)"
            }
            Self::MigrationsMeetNoStocks => {
                "`stock-flow` ties stocks to net crossings, of which no claim speaks: migrations count \
                 changes of residence, so they bound no stock, nor does a stock bound them (to take a \
                 balance of migrations for one of crossings, state it as a claim of `net`)"
            }
        })
    }
}

/// What must be known of a whole book under some rules.
pub(super) fn of_book(situation: &Situation<'_>) -> Vec<Note> {
    let rules = &situation.read.rules;
    let tied = rules.iter().any(|(_, rule, _)| *rule == Rule::StockFlow);
    let unmet = tied && migrations_are_alone_with_stocks(situation.book());
    unmet
        .then_some(Note::MigrationsMeetNoStocks)
        .into_iter()
        .collect()
}

/// What must be known of an answer.
pub(super) fn of_answer(situation: &Situation<'_>, id: QuestionId, found: &Found) -> Vec<Note> {
    let question = situation.book().question(id);
    let mut notes = Vec::new();
    if crossings_bound_no_persons(situation, id, found) {
        notes.push(Note::CrossingsBoundNoPersons);
    }
    if stocks_bound_no_net(situation, question, found) {
        notes.push(Note::StocksBoundNoNet);
    }
    let ties = |measure: &Measure| matches!(measure, Measure::Stock | Measure::Migrations(_));
    if asks(question, ties) {
        notes.extend(of_book(situation));
    }
    notes
}

fn crossings_bound_no_persons(situation: &Situation<'_>, id: QuestionId, found: &Found) -> bool {
    let mut rules = situation.read.rules.iter();
    let per_person = rules.any(|(_, rule, _)| matches!(rule, Rule::CrossingsPerPerson { .. }));
    // A share of persons, or a rule, says that there are some, and not how many.
    let counts = |line: &Line| matches!(line.cites(), Cites::Claim { .. });
    let proof = found.bound.lo_proof.as_ref();
    if per_person || proof.is_some_and(|proof| proof.lines().iter().any(counts)) {
        return false;
    }
    let asked = situation.book().question(id).ask.signed_scopes();
    let asked = asked.map(|(_, scope)| scope);
    let mut persons = asked.filter(|scope| *scope.measure() == Measure::Arrivals);
    persons.any(|persons| {
        situation.overlapping(id).any(|claim| {
            *claim.scope.measure() == Measure::Crossings
                && claim.stated.is_ok()
                && may_overlap(&claim.scope, persons)
        })
    })
}

fn stocks_bound_no_net(situation: &Situation<'_>, question: &Question, found: &Found) -> bool {
    let mut rules = situation.read.rules.iter();
    let open = found.bound.lo.is_none() || found.bound.hi.is_none();
    if !open || rules.any(|(_, rule, _)| *rule == Rule::StockFlow) {
        return false;
    }
    let asked = question.ask.signed_scopes().map(|(_, scope)| scope);
    let mut nets = asked.filter(|scope| *scope.measure() == Measure::Net);
    nets.any(|net| {
        let claims = situation.book().claims().map(|(_, claim)| &claim.scope);
        let stocks = claims.filter(|scope| may_change(scope, net));
        let mut days = stocks.map(Scope::when);
        let first = days.next();
        // A level on one day alone says nothing of what changed.
        days.any(|day| Some(day) != first)
    })
}

fn migrations_are_alone_with_stocks(book: &Book) -> bool {
    let any = |wanted: fn(&Measure) -> bool| {
        let mut claims = book.claims();
        claims.any(|(_, claim)| wanted(claim.scope.measure()))
    };
    any(|measure| *measure == Measure::Stock)
        && any(|measure| matches!(measure, Measure::Migrations(_)))
        && !any(|measure| matches!(measure, Measure::Net | Measure::Crossings))
}

/// Whether a question asks about such a measure.
pub(super) fn asks(question: &Question, measure: impl Fn(&Measure) -> bool) -> bool {
    let mut scopes = question.ask.signed_scopes();
    scopes.any(|(_, scope)| measure(scope.measure()))
}
