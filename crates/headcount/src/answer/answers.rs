//! The answers to questions: their bounds, verdicts, what stands in the way and what a reader must know.

use crate::bounds::Side;
use crate::model::{Ask, Measure, Question, QuestionId, Rule};
use crate::system::may_overlap;

use super::error::ReconcileError;
use super::result::{Answer, Note, SetAside, Subject, Verdict};
use super::situation::{Found, Situation};

/// The answers to the questions at some positions.
pub(super) fn answers(
    situation: &Situation<'_>,
    questions: &[usize],
) -> Result<Vec<Answer>, ReconcileError> {
    let book = situation.book();
    let asked: Vec<(QuestionId, &Question)> = book
        .questions()
        .filter(|(id, _)| questions.contains(&id.index()))
        .collect();
    let subjects: Vec<(Subject, usize)> = asked
        .iter()
        .map(|(id, _)| (Subject::Question(*id), id.index()))
        .collect();
    let found = situation.question_bounds(&subjects)?;
    let answered = asked.into_iter().zip(found);
    Ok(answered
        .map(|((id, question), found)| answer(situation, id, question, found))
        .collect())
}

fn answer(situation: &Situation<'_>, id: QuestionId, question: &Question, found: Found) -> Answer {
    let (verdict, decided_by) = match &question.ask {
        Ask::HowMany(_) => (None, Some(Side::Min)),
        Ask::Compare { op, .. } => {
            let (verdict, side) = found.decide(*op);
            (Some(verdict), side)
        }
    };
    let left_open = match verdict {
        Some(verdict) => verdict == Verdict::Undetermined,
        None => found.bound.lo.is_none() || found.bound.hi.is_none(),
    };
    let may_say_more = &situation.may_say_more;
    let blocking = situation.read.claims.iter().filter(|claim| {
        left_open
            && match &claim.stated {
                Ok(_) => may_say_more.contains(&claim.id),
                Err(why) => why.could_matter(),
            }
            && question.ask.signed_scopes().any(|(_, asked)| {
                let other = situation.book().claim(claim.id).states.other();
                let mut scopes = std::iter::once(&*claim.scope).chain(other);
                scopes.any(|scope| may_overlap(scope, asked))
            })
    });
    Answer {
        question: id,
        verdict,
        blocked_by: blocking.map(|claim| claim.id).collect(),
        notes: notes(situation, question, &found),
        decided_by,
        bound: found.bound,
        would_settle: Vec::new(),
        conflicts: Vec::new(),
        set_aside: SetAside::default(),
    }
}

fn notes(situation: &Situation<'_>, question: &Question, found: &Found) -> Vec<Note> {
    let rules = &situation.read.rules;
    let per_person = rules
        .iter()
        .any(|(_, rule, _)| matches!(rule, Rule::CrossingsPerPerson { .. }));
    let persons = |measure: &Measure| *measure == Measure::Arrivals;
    let asks_persons = question
        .ask
        .signed_scopes()
        .any(|(_, scope)| persons(scope.measure()));
    let claims_crossings = situation.read.claims.iter().any(|claim| {
        let crossings = *claim.scope.measure() == Measure::Crossings && claim.stated.is_ok();
        let mut asked = question.ask.signed_scopes();
        crossings
            && asked.any(|(_, scope)| persons(scope.measure()) && may_overlap(&claim.scope, scope))
    });
    let unbounded_below = found.bound.lo.is_none_or(|lo| lo <= 0);
    if asks_persons && claims_crossings && unbounded_below && !per_person {
        return vec![Note::CrossingsBoundNoPersons];
    }
    Vec::new()
}
