//! Proofs as columns of figures that a reader adds up on paper.

use num_rational::BigRational;
use num_traits::One;

use crate::bounds::{Cites, Line, Proof, Side};
use crate::model::{AssumptionKind, Book, Claim, ClaimId, Quantity, Rule, Share, Statement};
use crate::system::Definition;

use super::figure::{Mixed, count};

/// A proof set out as a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    /// What it proves, such as "at least 280,002".
    pub(super) proves: String,
    pub(super) lines: Vec<SumLine>,
    /// What the lines sum to.
    pub(super) total: Mixed,
    /// What follows in whole persons, where the total isn't whole.
    pub(super) so: Option<String>,
}

/// One figure to add or to subtract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SumLine {
    pub(super) added: bool,
    /// The id of the claim or the assumption, or the name of what holds by definition.
    pub(super) name: String,
    /// Who says so, or what the rule is.
    pub(super) what: String,
    /// The phrase, as it was said.
    pub(super) said: String,
    /// Which side of the figure is used.
    pub(super) side: &'static str,
    /// How often it's counted, unless once.
    pub(super) working: String,
    pub(super) amount: Mixed,
}

impl Sum {
    /// Why something is at least `bound`.
    pub(super) fn at_least(book: &Book, proof: &Proof, bound: i64) -> Self {
        Self::of(book, proof, Side::Min, format!("at least {}", count(bound)))
    }

    /// Why something is at most `bound`.
    pub(super) fn at_most(book: &Book, proof: &Proof, bound: i64) -> Self {
        Self::of(book, proof, Side::Max, format!("at most {}", count(bound)))
    }

    /// By how much claims can't all be true.
    pub(super) fn gap(book: &Book, proof: &Proof, gap: i64) -> Self {
        Self::of(
            book,
            proof,
            Side::Min,
            format!("can't all be true by {}", count(gap)),
        )
    }

    fn of(book: &Book, proof: &Proof, added: Side, proves: String) -> Self {
        let total = proof.total(added);
        let mut lines: Vec<SumLine> = proof
            .lines()
            .iter()
            .map(|line| SumLine::of(book, line, added))
            .collect();
        lines.sort_by_key(|line| !line.added);
        Self {
            so: (!total.is_integer()).then(|| format!("so {proves}, in whole numbers")),
            total: Mixed::of(&total),
            proves,
            lines,
        }
    }
}

impl SumLine {
    /// What stands before it: nothing where the sum starts.
    pub(super) fn sign(&self, first: bool) -> &'static str {
        match (first, self.added) {
            (true, true) => "",
            (false, true) => "+",
            (_, false) => "−",
        }
    }

    fn of(book: &Book, line: &Line, added: Side) -> Self {
        let (name, what, said) = cited(book, line.cites());
        let figure = Mixed::of(line.figure()).text();
        Self {
            added: line.side() == added,
            name,
            what,
            said,
            side: match (line.cites(), line.side()) {
                (Cites::Claim { .. } | Cites::Share { .. }, Side::Min) => "at least",
                (Cites::Claim { .. } | Cites::Share { .. }, Side::Max) => "at most",
                _ => "rule",
            },
            working: if line.times().is_one() {
                String::new()
            } else {
                format!("{} × {figure} =", times(line.times()))
            },
            amount: Mixed::of(&(line.times() * line.figure())),
        }
    }
}

/// How often, as a plain fraction: a reader multiplies by `10/7`, not by `1 3/7`.
fn times(times: &BigRational) -> String {
    times.to_string()
}

fn cited(book: &Book, cites: &Cites) -> (String, String, String) {
    match cites {
        Cites::Claim { claim, share } => {
            let who = book.source_of(*claim).title();
            let what = match share {
                None => who.to_owned(),
                Some((_, days)) => format!("{who}; the share of {days}, spread evenly"),
            };
            (
                book.claim(*claim).id.clone(),
                what,
                said(book.claim(*claim)),
            )
        }
        Cites::Share { claim, at } => {
            let who = book.source_of(*claim).title();
            let what = format!(
                "{who}; {}part − {}whole",
                factor(*at.denom()),
                factor(*at.numer())
            );
            (
                book.claim(*claim).id.clone(),
                what,
                said(book.claim(*claim)),
            )
        }
        Cites::Definition { definition, about } => {
            let what = match definition {
                Definition::ArrivalsAtMostCrossings => {
                    format!("crossings − arrivals ≥ 0 for {about}")
                }
                Definition::PartOfWhole | Definition::SumOfParts => about.clone(),
            };
            (definition.code().to_owned(), what, String::new())
        }
        Cites::Assumption { assumption, about } => {
            let assumption = book.assumption(*assumption);
            let what = match &assumption.kind {
                AssumptionKind::Rule(rule) => format!("{} for {about}", rule_row(*rule)),
                AssumptionKind::Claim { .. } => about.clone(),
            };
            (assumption.id.clone(), what, String::new())
        }
    }
}

/// What a rule says, as the row that a sum counts it by.
fn rule_row(rule: Rule) -> String {
    match rule {
        Rule::RegisteredAfterArrival => "arrivals − registrations ≥ 0".to_owned(),
        Rule::StockFlow => "stock at the end − stock at the start − net = 0".to_owned(),
        Rule::CrossingsPerPerson { at_most } => {
            let (arrivals, crossings) = (factor(*at_most.numer()), factor(*at_most.denom()));
            format!("{arrivals}arrivals − {crossings}crossings ≥ 0")
        }
    }
}

/// How often something is counted, before its name.
fn factor(number: i64) -> String {
    match number {
        1 => String::new(),
        number => format!("{} × ", count(number)),
    }
}

/// A claim's figure as it was put, quoted; or as it's understood, where it was put in numbers.
pub(super) fn said(claim: &Claim) -> String {
    match &claim.states {
        Statement::Undisclosed => "no figure".to_owned(),
        Statement::Count(quantity) => quantity_said(quantity),
        Statement::Share(it) => format!("{} of {}", share_said(&it.share), it.of),
        Statement::Excess(it) => match &it.by {
            None => format!("more than {}", it.over),
            Some(by) => format!("more than {} by {}", it.over, quantity_said(by)),
        },
    }
}

fn quantity_said(quantity: &Quantity) -> String {
    match (quantity.phrase(), quantity.literal()) {
        (Some(phrase), _) => format!("\"{phrase}\""),
        (None, Some(range)) if quantity.is_explicit() => {
            bounds(range.min().map(count), range.max().map(count))
        }
        (None, _) => quantity.to_string(),
    }
}

fn share_said(share: &Share) -> String {
    match (share.phrase(), share.bounds()) {
        (Some(phrase), _) => format!("\"{phrase}\""),
        (None, Some((min, max))) => {
            let [min, max] = [min, max].map(|end| end.map(|end| end.to_string()));
            bounds(min, max)
        }
        (None, None) => share.to_string(),
    }
}

fn bounds(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min,
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("min {min}"),
        (None, Some(max)) => format!("max {max}"),
        (None, None) => "no figure".to_owned(),
    }
}

/// The claims that a proof cites, in the book's order, each once.
pub(super) fn claims_of<'p>(proofs: impl IntoIterator<Item = &'p Proof>) -> Vec<ClaimId> {
    let lines = proofs
        .into_iter()
        .flat_map(|proof| proof.lines().into_owned());
    let mut claims: Vec<ClaimId> = lines
        .filter_map(|line| match line.cites() {
            Cites::Claim { claim, .. } | Cites::Share { claim, .. } => Some(*claim),
            Cites::Definition { .. } | Cites::Assumption { .. } => None,
        })
        .collect();
    claims.sort_unstable();
    claims.dedup();
    claims
}
