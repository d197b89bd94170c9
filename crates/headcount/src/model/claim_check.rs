//! The checks of one claim in its book: what it names, what it's compared with, and that it has a root.

use std::collections::HashSet;

use super::book_check::{Checks, MEASURE, SCOPE};
use super::claim_index::ClaimIndex;
use super::{Claim, ProblemKind, Statement, Status};

const QUANTITY: &str = "a phrase such as \"more than 200,000\", or {\"min\": …, \"max\": …}";

impl Checks<'_> {
    pub(super) fn claim(&mut self, at: &str, claim: &Claim) {
        self.reference(at, "source", "sources", &claim.source);
        for (item, id) in claim.details().via.iter().enumerate() {
            self.reference(at, &format!("via[{item}]"), "sources", id);
        }
        if let Some(derivation) = &claim.details().derived_from {
            self.reference(at, "derived_from", "claims", &derivation.parent);
        }
        for (item, id) in claim.details().sum_of.iter().enumerate() {
            if *id == claim.id && !self.problems.spoils(at, &["id"]) {
                let ids = vec![id.clone(), id.clone()];
                let what = "claims add each other up";
                self.push(
                    format!("{at}.sum_of[{item}]"),
                    ProblemKind::Cycle { what, ids },
                );
            } else {
                self.reference(at, &format!("sum_of[{item}]"), "claims", id);
            }
        }
        if claim.states == Statement::Undisclosed
            && claim.status != Status::Undisclosed
            && !self.problems.spoils(at, &["quantity", "status"])
        {
            let (key, expected) = ("quantity", QUANTITY);
            self.push(at, ProblemKind::MissingKey { key, expected });
        }
        if !self.problems.spoils(at, &MEASURE) {
            self.signs(at, claim);
        }
        self.scope(at, &claim.scope);
        self.comparison(at, claim);
    }

    /// What a share or an excess is one of must go with the claim's own scope, and be another.
    fn comparison(&mut self, at: &str, claim: &Claim) {
        let own = claim.scope.measure();
        let (key, other, fits, itself) = match &claim.states {
            Statement::Undisclosed | Statement::Count(_) => return,
            Statement::Share(it) => {
                let itself = "everything is all of itself: expected another scope";
                (
                    "share_of",
                    &it.of,
                    own.check_shares(it.of.measure()),
                    itself,
                )
            }
            Statement::Excess(it) => {
                let itself = "nothing exceeds itself: expected another scope";
                (
                    "exceeds",
                    &it.over,
                    own.check_comparable(it.over.measure()),
                    itself,
                )
            }
        };
        let spoilt = self.problems.spoils(at, &SCOPE);
        let at = format!("{at}.{key}");
        self.scope(&at, other);
        if spoilt || self.problems.spoils(&at, &SCOPE) {
            return;
        }
        if let Err(error) = fits {
            self.push(&at, error);
        } else if claim.scope == *other {
            self.combination(&at, itself);
        }
    }

    /// Only a net flow may be negative, and no excess.
    fn signs(&mut self, at: &str, claim: &Claim) {
        let measure = claim.scope.measure();
        let quantity = match &claim.states {
            Statement::Count(quantity) if !measure.is_signed() => quantity,
            Statement::Excess(excess) => match &excess.by {
                Some(by) => by,
                None => return,
            },
            _ => return,
        };
        let bounds = quantity.literal().map(|range| [range.min(), range.max()]);
        for (key, bound) in ["min", "max"].into_iter().zip(bounds.into_iter().flatten()) {
            let Some(found) = bound.filter(|bound| *bound < 0) else {
                continue;
            };
            let kind = if claim.count().is_some() {
                let measure = measure.name();
                ProblemKind::Negative { found, measure }
            } else {
                let what = format!(
                    "nothing exceeds by `{found}`: what is below something is exceeded by it"
                );
                ProblemKind::Combination { what }
            };
            self.push(format!("{at}.quantity.{key}"), kind);
        }
    }

    /// A claim that restates itself through others has no root. Each circle is named once.
    pub(super) fn cycles(&mut self) {
        let claims = self.claims;
        let parent_of = |index: &ClaimIndex, position: usize| {
            let derivation = claims.get(position)?.details().derived_from.as_ref()?;
            Some(index.get(claims, &derivation.parent)?.index())
        };
        let mut settled: HashSet<usize> = HashSet::new();
        let restating = (0..claims.len()).filter(|at| claims[*at].details().derived_from.is_some());
        for position in restating {
            let mut path = Vec::new();
            let mut on_path = HashSet::new();
            let mut at = position;
            while !settled.contains(&at) && on_path.insert(at) {
                path.push(at);
                let Some(parent) = parent_of(&self.index, at) else {
                    break;
                };
                at = parent;
            }
            let circle = path.iter().position(|step| *step == at);
            if let Some(first) = circle.filter(|_| parent_of(&self.index, at).is_some())
                && !settled.contains(&at)
            {
                let circle = path[first..].iter().chain([&at]);
                let ids = circle.map(|at| claims[*at].id.clone()).collect();
                let what = "claims restate each other";
                self.push(
                    format!("claims[{position}].derived_from"),
                    ProblemKind::Cycle { what, ids },
                );
            }
            settled.extend(path);
        }
    }
}
