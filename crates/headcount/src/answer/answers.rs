//! The answers to questions: their bounds, verdicts, what stands in the way and what a reader must know.

use crate::bounds::Side;
use crate::model::{Ask, Measure, Question, QuestionId};

use super::error::ReconcileError;
use super::notes;
use super::result::{Answer, SetAside, Verdict};
use super::situation::{Found, Situation};

/// The answers to the questions at some positions, which are in order, once what they ask is solved.
pub(super) fn answers(
    situation: &mut Situation<'_>,
    questions: &[usize],
) -> Result<Vec<Answer>, ReconcileError> {
    let asked = situation.book().questions();
    let asked = asked.filter(|(id, _)| questions.binary_search(&id.index()).is_ok());
    asked
        .map(|(id, question)| {
            let found = situation.question_bound(id)?;
            if notes::asks(question, |measure| *measure == Measure::Arrivals)
                || is_left_open(question, &found)
            {
                situation.find_overlapping(id);
            }
            Ok(answer(situation, id, question, found))
        })
        .collect()
}

fn answer(situation: &Situation<'_>, id: QuestionId, question: &Question, found: Found) -> Answer {
    let (verdict, decided_by) = match &question.ask {
        Ask::HowMany(_) => (None, Some(Side::Min)),
        Ask::Compare { op, .. } => {
            let (verdict, side) = found.decide(*op);
            (Some(verdict), side)
        }
    };
    let left_open = is_left_open(question, &found);
    let may_say_more = &situation.may_say_more;
    let blocking = situation.overlapping(id).filter(|claim| {
        left_open
            && match &claim.stated {
                Ok(_) => may_say_more.contains(&claim.id),
                Err(why) => why.could_matter(),
            }
    });
    Answer {
        question: id,
        verdict,
        blocked_by: blocking.map(|claim| claim.id).collect(),
        notes: notes::of_answer(situation, id, &found),
        decided_by,
        bound: found.bound,
        would_settle: Vec::new(),
        would_settle_complete: true,
        conflicts: Vec::new(),
        set_aside: SetAside::default(),
    }
}

/// Whether a claim could still say more of what is asked.
fn is_left_open(question: &Question, found: &Found) -> bool {
    match &question.ask {
        Ask::HowMany(_) => found.bound.lo.is_none() || found.bound.hi.is_none(),
        Ask::Compare { op, .. } => found.decide(*op).0 == Verdict::Undetermined,
    }
}
