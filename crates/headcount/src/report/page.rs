//! What a report says, before it's set as text or HTML.

use crate::answer::{Answer, Bound, Conflict, Reconciliation, SetAside, Subject, Verdict};
use crate::bounds::{Proof, Side};
use crate::model::{Ask, Book, Claim, ClaimId, Reading, When, Window};
use crate::system::Ground;

use super::figure::{count, range};
use super::question::{asked, counted, difference, settling, where_groups, why_open};
use super::sum::{Sum, claims_of, said};
use super::unit::Unit;
use super::words::{ground_name, ground_words, not_used_reason};

/// How many conflicts are shown.
const MOST_CONFLICTS: usize = 10;
/// What is said of bounds that aren't known to be the tightest.
const LOOSE: &str = "tighter bounds may follow: the effort allowed was spent before that was known";
/// What is said where not everything was tried that might settle a comparison.
const UNTRIED: &str = "more may settle it: not every figure and assumption was tried";
/// How many exchanges of claims set aside are shown.
const MOST_ALTERNATIVES: usize = 3;
/// How many repairs of a conflict are shown.
const MOST_REPAIRS: usize = 2;

/// A whole report.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) title: String,
    /// How the claims were read.
    pub(super) remarks: Vec<String>,
    pub(super) answers: Vec<AnswerPart>,
    pub(super) conflicts: Conflicts,
    pub(super) bounds: Vec<BoundPart>,
    pub(super) not_used: Vec<NotUsedPart>,
    /// How the words for a claim's days were read, by its id.
    pub(super) read_from: Vec<(String, String)>,
    /// What the book notes of a claim, by its id.
    pub(super) notes: Vec<(String, String)>,
}

/// The answer to one question.
#[derive(Debug)]
pub(super) struct AnswerPart {
    pub(super) id: String,
    /// The question in words.
    pub(super) question: String,
    /// The scopes asked about, where the question has words of its own.
    pub(super) scopes: Option<String>,
    /// The countries that the book's own groups stand for.
    pub(super) groups: Vec<String>,
    pub(super) verdict: Option<Verdict>,
    pub(super) figure: String,
    /// Why the claims leave it open.
    pub(super) open: Option<String>,
    /// What it rests on: ids and reasons.
    pub(super) rests_on: Vec<(String, String)>,
    pub(super) sums: Vec<Sum>,
    /// Claims without a usable figure that stand in the way, each with the reason.
    pub(super) blocked_by: Vec<(String, String)>,
    /// What single things would settle it, each in a sentence.
    pub(super) settled_by: Vec<String>,
    pub(super) notes: Vec<String>,
    /// The conflicts that its own assumptions bring about.
    pub(super) conflicts: Conflicts,
}

/// Conflicts, and what was done about them.
#[derive(Debug)]
pub(super) struct Conflicts {
    pub(super) shown: Vec<ConflictPart>,
    /// How many more there are.
    pub(super) more: Option<String>,
    /// What was set aside.
    pub(super) set_aside: Option<String>,
}

/// One minimal conflict.
#[derive(Debug)]
pub(super) struct ConflictPart {
    /// The claims and by how much they fail, in a sentence.
    pub(super) says: String,
    pub(super) rests_on: Vec<(String, String)>,
    pub(super) sum: Sum,
    /// What would make it go away.
    pub(super) mended_by: String,
}

/// The bounds of one claim's scope.
#[derive(Debug)]
pub(super) struct BoundPart {
    pub(super) id: String,
    pub(super) what: String,
    pub(super) said: String,
    pub(super) bounds: String,
    /// What the bounds come from.
    pub(super) from: String,
    pub(super) sums: Vec<Sum>,
}

/// A claim that bounds nothing.
#[derive(Debug)]
pub(super) struct NotUsedPart {
    pub(super) id: String,
    pub(super) said: String,
    pub(super) why: String,
}

impl Page {
    pub(super) fn of(book: &Book, result: &Reconciliation) -> Self {
        let writer = Writer { book, result };
        let answers = result.answers().iter();
        let complete = result.conflicts_complete();
        Self {
            title: book.title().unwrap_or("Claims reconciled").to_owned(),
            remarks: writer.remarks(),
            answers: answers.map(|answer| writer.answer(answer)).collect(),
            conflicts: writer.conflicts(result.conflicts(), complete, result.set_aside()),
            bounds: Self::bounds_of(book, result),
            not_used: writer.not_used(),
            read_from: writer.read_from(),
            notes: writer.notes(),
        }
    }

    /// The bounds alone.
    pub(super) fn bounds_of(book: &Book, result: &Reconciliation) -> Vec<BoundPart> {
        let writer = Writer { book, result };
        let bounds = result.bounds().iter();
        bounds.filter_map(|bound| writer.bound(bound)).collect()
    }
}

struct Writer<'a> {
    book: &'a Book,
    result: &'a Reconciliation,
}

impl Writer<'_> {
    fn remarks(&self) -> Vec<String> {
        let mut remarks: Vec<String> = self.book.note().map(str::to_owned).into_iter().collect();
        if let Some(day) = self.result.as_of() {
            remarks.push(format!("Only what had been said by {day} counts."));
        }
        if self.result.reading() == Reading::Literal {
            remarks.push("Bare numbers are read literally.".to_owned());
        }
        remarks.extend(
            self.result
                .notes()
                .iter()
                .map(|note| format!("Note: {note}.")),
        );
        let set_aside = &self.result.set_aside().claims;
        if !set_aside.is_empty() {
            remarks.push(format!(
                "The claims can't all be true: the answers do without {} (see the conflicts).",
                self.ids(set_aside)
            ));
        }
        let undecided = self.result.undecided();
        if !undecided.is_empty() {
            remarks.push(format!(
                "Whether these can all be true wasn't found out within the effort allowed, and they bound nothing: {}.",
                self.ids(undecided)
            ));
        }
        remarks
    }

    fn answer(&self, answer: &Answer) -> AnswerPart {
        let question = self.book.question(answer.question);
        let bound = &answer.bound;
        let (figure, open) = match &question.ask {
            Ask::HowMany(scopes) => (range(bound.lo, bound.hi, &Unit::of(scopes)), None),
            Ask::Compare { left, right, .. } => {
                let open = answer.verdict == Some(Verdict::Undetermined);
                let why = open.then(|| why_open(left, right, bound)).flatten();
                (difference(left, right, bound), why)
            }
        };
        let decided = answer.verdict.is_some_and(|v| v != Verdict::Undetermined);
        let sums = self.sums(bound).into_iter();
        let proofs = [&bound.lo_proof, &bound.hi_proof].map(Option::as_ref);
        let worth_reading = |sum: &Sum, proof: Option<&Proof>| {
            if decided {
                // Only the bound that decides a comparison matters to its reader.
                proof == answer.proof()
            } else {
                // That a count is at least zero needs no sum.
                !sum.lines.is_empty()
            }
        };
        let sums = sums.zip(proofs).filter_map(|(sum, proof)| {
            let sum = sum?;
            worth_reading(&sum, proof).then_some(sum)
        });
        let notes = answer.notes.iter().map(ToString::to_string);
        let loose = (!bound.tight).then(|| LOOSE.to_owned());
        let untried = (!answer.would_settle_complete).then(|| UNTRIED.to_owned());
        AnswerPart {
            id: question.id.clone(),
            scopes: question.note.as_ref().map(|_| counted(&question.ask)),
            question: question
                .note
                .clone()
                .unwrap_or_else(|| asked(&question.ask)),
            groups: where_groups(self.book, &question.ask),
            verdict: answer.verdict,
            figure,
            open,
            rests_on: self.rests_on(&bound.grounds),
            sums: sums.collect(),
            blocked_by: self.blocked_by(&answer.blocked_by),
            settled_by: answer
                .would_settle
                .iter()
                .map(|s| settling(self.book, s))
                .collect(),
            notes: notes.chain(loose).chain(untried).collect(),
            conflicts: self.conflicts(&answer.conflicts, true, &answer.set_aside),
        }
    }

    /// The sums that prove a bound from below and from above.
    fn sums(&self, bound: &Bound) -> [Option<Sum>; 2] {
        let from_below = bound.lo_proof.as_ref().zip(bound.lo);
        let from_above = bound.hi_proof.as_ref().zip(bound.hi);
        [
            from_below.map(|(proof, lo)| Sum::at_least(self.book, proof, lo)),
            from_above.map(|(proof, hi)| Sum::at_most(self.book, proof, hi)),
        ]
    }

    fn rests_on(&self, grounds: &[Ground]) -> Vec<(String, String)> {
        let words = |ground: &Ground| {
            (
                ground_name(self.book, *ground).to_owned(),
                ground_words(self.book, *ground),
            )
        };
        grounds.iter().map(words).collect()
    }

    fn blocked_by(&self, claims: &[ClaimId]) -> Vec<(String, String)> {
        let reason = |claim: &ClaimId| {
            let unused = self.result.not_used().iter();
            let why = unused
                .filter(|unused| unused.claim == *claim)
                .map(|unused| unused.why);
            let source = self.book.source_of(*claim).title();
            let why = why.map(|why| not_used_reason(self.book, why)).next();
            let words = match why {
                Some(why) => format!("{source}; {why}"),
                None => format!("{source}; an assumption that is off would let it say more"),
            };
            (self.book.claim(*claim).id.clone(), words)
        };
        claims.iter().map(reason).collect()
    }

    fn conflicts(&self, found: &[Conflict], complete: bool, set_aside: &SetAside) -> Conflicts {
        let rest = found.len().saturating_sub(MOST_CONFLICTS);
        let more = match (rest, complete) {
            (0, true) => None,
            (0, false) => Some("There may be more conflicts: the search hit its limit.".to_owned()),
            (rest, true) => Some(format!("{}.", not_shown(rest))),
            (rest, false) => Some(format!(
                "{}, and the search hit its limit: there may be others.",
                not_shown(rest)
            )),
        };
        Conflicts {
            shown: found
                .iter()
                .take(MOST_CONFLICTS)
                .map(|conflict| self.conflict(conflict))
                .collect(),
            more,
            set_aside: self.set_aside(set_aside),
        }
    }

    fn conflict(&self, conflict: &Conflict) -> ConflictPart {
        let claims = conflict.claims.iter();
        let unit = Unit::of(claims.map(|claim| &self.book.claim(*claim).scope));
        let failing = format!("{}{}", count(conflict.gap), unit.after(conflict.gap));
        let ids = self.ids(&conflict.claims);
        let says = match conflict.claims.len() {
            1 => format!("{ids} can't be true: it fails by {failing}"),
            _ => format!("{ids} can't all be true: they fail by {failing}"),
        };
        ConflictPart {
            says,
            rests_on: self.rests_on(&conflict.grounds),
            sum: Sum::gap(self.book, &conflict.proof, conflict.gap),
            mended_by: self.mended_by(conflict),
        }
    }

    /// The smallest repairs in words: "raise b's max by 61,000, or drop any one of them".
    fn mended_by(&self, conflict: &Conflict) -> String {
        let shown = conflict.repairs.iter().take(MOST_REPAIRS).map(|repair| {
            let moved = match repair.side {
                Side::Min => "lower",
                Side::Max => "raise",
            };
            let id = &self.book.claim(repair.claim).id;
            format!(
                "{moved} {id}'s {} by {}, or ",
                repair.side,
                count(repair.by)
            )
        });
        let drop = match conflict.claims.len() {
            1 => "drop it",
            _ => "drop any one of them",
        };
        shown.chain([drop.to_owned()]).collect()
    }

    fn set_aside(&self, set_aside: &SetAside) -> Option<String> {
        if set_aside.claims.is_empty() {
            return None;
        }
        let ids = self.ids(&set_aside.claims);
        Some(if set_aside.optimal {
            format!(
                "{ids}, so that the rest can all be true: nothing lighter would do{}",
                self.alternatives(set_aside)
            )
        } else {
            format!(
                "{ids}, so that the rest can all be true. They weigh {}; any set that would do weighs at least {}: \
                 the search hit its limit",
                set_aside.weight, set_aside.at_least
            )
        })
    }

    /// What would do as well, in words: ", and a instead of b, or c instead of d, would do as well".
    fn alternatives(&self, set_aside: &SetAside) -> String {
        let others = &set_aside.alternatives;
        let id = |claim: ClaimId| &self.book.claim(claim).id;
        let shown = others.iter().take(MOST_ALTERNATIVES);
        let shown =
            shown.map(|other| format!("{} instead of {}", id(other.set_aside), id(other.keep)));
        let mut shown: Vec<String> = shown.collect();
        if others.len() > MOST_ALTERNATIVES {
            shown.push(format!(
                "{} more such changes",
                others.len() - MOST_ALTERNATIVES
            ));
        }
        if shown.is_empty() {
            return String::new();
        }
        format!(", but {} would do as well", shown.join(", or "))
    }

    fn ids(&self, claims: &[ClaimId]) -> String {
        let ids: Vec<&str> = claims
            .iter()
            .map(|claim| self.book.claim(*claim).id.as_str())
            .collect();
        ids.join(", ")
    }

    fn bound(&self, bound: &Bound) -> Option<BoundPart> {
        let Subject::Claim(id) = bound.subject else {
            return None;
        };
        let claim = self.book.claim(id);
        Some(BoundPart {
            id: claim.id.clone(),
            what: claim.scope.to_string(),
            said: said(claim),
            bounds: range(bound.lo, bound.hi, &Unit::default()),
            from: self.from(id, bound),
            sums: self.sums(bound).into_iter().flatten().collect(),
        })
    }

    /// Whether a claim's own figure bounds its scope, or which others do.
    fn from(&self, id: ClaimId, bound: &Bound) -> String {
        let proofs = [&bound.lo_proof, &bound.hi_proof];
        let others: Vec<ClaimId> = claims_of(proofs.into_iter().flatten())
            .into_iter()
            .filter(|claim| *claim != id)
            .collect();
        let used = !self
            .result
            .not_used()
            .iter()
            .any(|unused| unused.claim == id);
        let set_aside = self.result.set_aside().claims.contains(&id);
        let mut from = match (used && !set_aside, others.is_empty()) {
            (true, true) => "as claimed".to_owned(),
            (true, false) => format!("tightened by {}", self.ids(&others)),
            (false, true) => "not bounded by the others".to_owned(),
            (false, false) => format!("from {}", self.ids(&others)),
        };
        if set_aside {
            from = format!("set aside; {from}");
        }
        let assumed: Vec<&str> = bound
            .grounds
            .iter()
            .filter(|ground| **ground != Ground::Rounding)
            .map(|ground| ground_name(self.book, *ground))
            .collect();
        if !assumed.is_empty() {
            from = format!("{from}, assuming {}", assumed.join(", "));
        }
        if !bound.tight {
            from = format!("{from}; {LOOSE}");
        }
        from
    }

    fn not_used(&self) -> Vec<NotUsedPart> {
        let part = |claim: ClaimId, why: String| NotUsedPart {
            id: self.book.claim(claim).id.clone(),
            said: said(self.book.claim(claim)),
            why,
        };
        let unused = self.result.not_used().iter();
        unused
            .map(|unused| part(unused.claim, not_used_reason(self.book, unused.why)))
            .collect()
    }

    fn read_from(&self) -> Vec<(String, String)> {
        let claims = self.book.claims().map(|(_, claim)| claim);
        claims
            .filter_map(|claim| Some((claim.id.clone(), days_read(claim)?)))
            .collect()
    }

    fn notes(&self) -> Vec<(String, String)> {
        let claims = self.book.claims();
        claims
            .filter_map(|(_, claim)| {
                Some((
                    claim.id.clone(),
                    claim.details().note.as_deref()?.to_owned(),
                ))
            })
            .collect()
    }
}

fn not_shown(conflicts: usize) -> String {
    if conflicts == 1 {
        return "1 more minimal conflict isn't shown".to_owned();
    }
    let tally = i64::try_from(conflicts).map_or_else(|_| conflicts.to_string(), count);
    format!("{tally} more minimal conflicts aren't shown")
}

/// How the words for a claim's days were read.
fn days_read(claim: &Claim) -> Option<String> {
    let words = claim.details().read_from.as_ref()?;
    let mut read = Vec::new();
    if let (Some(phrase), When::During(window)) = (&words.window, claim.scope.when()) {
        let vague = claim.period().filter(|period| {
            let is_vague = |days: Option<Window>| days.is_some_and(|days| days.days() > 1);
            is_vague(period.starts()) || is_vague(period.ends())
        });
        read.push(match vague {
            Some(period) => format!("“{phrase}” is {window}, read as {period}"),
            None => format!("“{phrase}” is {window}"),
        });
    }
    let days = match claim.scope.when() {
        When::During(window) => [(&words.start, window.start()), (&words.end, window.end())],
        When::At(day) => [(&words.at, Some(day)), (&None, None)],
    };
    for (phrase, day) in days {
        if let (Some(phrase), Some(day)) = (phrase, day) {
            read.push(format!("“{phrase}” is {day}"));
        }
    }
    if let (Some(phrase), Some(day)) = (&words.said, claim.said) {
        read.push(format!("said “{phrase}”: {day}"));
    }
    (!read.is_empty()).then(|| read.join("; "))
}
