//! The checks that need the whole book: ids, references, circles, and measures that go together.

use std::collections::HashSet;

use num_rational::Ratio;

use super::book::BookBuilder;
use super::claim_index::ClaimIndex;
use super::{
    Adding, Ask, Assumption, AssumptionKind, Claim, ClaimChange, Group, Hedge, Measure, OpenWindow,
    ProblemKind, Problems, Rule, Scope, Source, Statement, When, date::excerpt, nearest,
};

/// The name under which results cite the reading of bare numbers as rounded.
pub(crate) const ROUNDING: &str = "rounding";

/// The keys a scope is made of: if one couldn't be read, the scope can't be checked.
pub(super) const SCOPE: [&str; 8] = [
    "who", "from", "to", "measure", "months", "register", "window", "at",
];
/// The keys a measure is made of.
pub(super) const MEASURE: [&str; 3] = ["measure", "months", "register"];
/// The most ids among which a nearest one is looked for.
const MOST_CANDIDATES: usize = 2_000;

/// Adds every problem of the parts taken together, in the book's order.
pub(super) fn check(book: &BookBuilder, problems: &mut Problems) {
    let mut checks = Checks {
        sources: book.sources.iter().map(Source::id).collect(),
        claims: &book.claims,
        index: ClaimIndex::of(&book.claims),
        assumptions: book.assumptions.iter().map(|a| a.id.as_str()).collect(),
        nameless: HashSet::new(),
        problems,
    };
    checks.groups(&book.groups);
    checks.sources(&book.sources);
    checks.claims(&book.claims);
    checks.assumptions(&book.assumptions);
    checks.ids("questions", book.questions.iter().map(|q| q.id.as_str()));
    for (position, question) in book.questions.iter().enumerate() {
        let at = format!("questions[{position}]");
        checks.ask(&at, &question.ask);
        for (item, id) in question.assuming.iter().enumerate() {
            checks.reference(&at, &format!("assuming[{item}]"), "assumptions", id);
        }
    }
}

/// What a list of the book holds.
fn one_of(list: &str) -> &'static str {
    match list {
        "groups" => "group",
        "sources" => "source",
        "claims" => "claim",
        "assumptions" => "assumption",
        _ => "question",
    }
}

/// The ids that references may name, and the problems so far.
pub(super) struct Checks<'a> {
    sources: HashSet<&'a str>,
    pub(super) claims: &'a [Claim],
    pub(super) index: ClaimIndex,
    assumptions: HashSet<&'a str>,
    /// The lists in which an id couldn't be read: it may be the one that a reference means.
    nameless: HashSet<&'static str>,
    pub(super) problems: &'a mut Problems,
}

impl<'a> Checks<'a> {
    pub(super) fn push(&mut self, at: impl Into<String>, kind: impl Into<ProblemKind>) {
        self.problems.push(at, kind);
    }

    fn groups(&mut self, groups: &[std::sync::Arc<Group>]) {
        let mut seen = HashSet::new();
        for group in groups {
            let id = group.name().to_owned();
            let at = format!("groups.{}", excerpt(&id));
            if let Some(kind) = invalid_id(&id) {
                self.push(at, kind);
            } else if let Some(meaning) = taken_name(&id) {
                self.push(at, ProblemKind::ReservedName { id, meaning });
            } else if !seen.insert(group.name()) {
                self.push(at, ProblemKind::DuplicateId { what: "group", id });
            }
        }
    }

    fn sources(&mut self, sources: &[Source]) {
        self.ids("sources", sources.iter().map(Source::id));
        for (position, source) in sources.iter().enumerate() {
            if !(1..=100).contains(&source.reliability) {
                self.wrong_type(
                    format!("sources[{position}].reliability"),
                    format!("`{}`", source.reliability),
                    "a whole number from 1 to 100",
                );
            }
        }
    }

    fn claims(&mut self, claims: &'a [Claim]) {
        self.ids("claims", claims.iter().map(|c| c.id.as_str()));
        if claims.is_empty() && !self.problems.touches("claims") {
            self.push("claims", ProblemKind::NoClaims);
        }
        for (position, claim) in claims.iter().enumerate() {
            if self.problems.is_full() {
                return;
            }
            self.claim(&format!("claims[{position}]"), claim);
        }
        self.cycles();
    }

    fn assumptions(&mut self, assumptions: &[Assumption]) {
        self.ids("assumptions", assumptions.iter().map(|a| a.id.as_str()));
        for (position, assumption) in assumptions.iter().enumerate() {
            if assumption.id == ROUNDING {
                let id = assumption.id.clone();
                let meaning = "reading bare numbers as rounded".to_owned();
                self.push(
                    format!("assumptions[{position}].id"),
                    ProblemKind::ReservedName { id, meaning },
                );
            }
            self.assumption(&format!("assumptions[{position}]"), assumption);
        }
    }

    fn wrong_type(&mut self, at: String, found: String, expected: &'static str) {
        self.push(at, ProblemKind::WrongType { found, expected });
    }

    pub(super) fn combination(&mut self, at: &str, what: impl Into<String>) {
        self.push(at, ProblemKind::Combination { what: what.into() });
    }

    /// Each id of a list must be one, and its own.
    fn ids<'id>(&mut self, list: &'static str, ids: impl Iterator<Item = &'id str>) {
        let mut seen = HashSet::new();
        for (position, id) in ids.enumerate() {
            let at = format!("{list}[{position}]");
            if self.problems.spoils(&at, &["id"]) {
                self.nameless.insert(list);
            } else if let Some(kind) = invalid_id(id) {
                self.nameless.insert(list);
                self.push(format!("{at}.id"), kind);
            } else if !seen.insert(id) {
                let (what, id) = (one_of(list), id.to_owned());
                self.push(format!("{at}.id"), ProblemKind::DuplicateId { what, id });
            }
        }
    }

    /// A reference must name something in `list`, unless what it names may not have been read.
    pub(super) fn reference(&mut self, at: &str, key: &str, list: &'static str, id: &str) {
        let known = match list {
            "sources" => self.sources.contains(id),
            "claims" => self.index.get(self.claims, id).is_some(),
            _ => self.assumptions.contains(id),
        };
        let lost = self.nameless.contains(list) || self.problems.spoils(list, &[]);
        if known || lost || self.problems.spoils(at, &[key]) {
            return;
        }
        let nearest = self.nearest_in(list, id);
        let kind = ProblemKind::UnknownReference {
            what: one_of(list),
            id: excerpt(id),
            nearest,
        };
        self.push(format!("{at}.{key}"), kind);
    }

    fn nearest_in(&self, list: &str, id: &str) -> Option<String> {
        let (sources, claims, assumptions) = (&self.sources, self.claims, &self.assumptions);
        let mut candidates: Vec<&str> = match list {
            "sources" if sources.len() <= MOST_CANDIDATES => sources.iter().copied().collect(),
            "claims" if claims.len() <= MOST_CANDIDATES => {
                claims.iter().map(|claim| claim.id.as_str()).collect()
            }
            "assumptions" if assumptions.len() <= MOST_CANDIDATES => {
                assumptions.iter().copied().collect()
            }
            _ => return None,
        };
        candidates.sort_unstable();
        nearest(id, candidates)
    }

    pub(super) fn scope(&mut self, at: &str, scope: &Scope) {
        if !self.problems.spoils(at, &SCOPE)
            && let Err(error) = scope.check()
        {
            self.push(at, error);
        }
    }

    fn assumption(&mut self, at: &str, assumption: &Assumption) {
        match &assumption.kind {
            AssumptionKind::Rule(Rule::CrossingsPerPerson { at_most }) => {
                if *at_most < Ratio::from_integer(1) && !self.problems.spoils(at, &["at_most"]) {
                    let expected = "a number of at least 1: whoever arrives crosses once";
                    self.wrong_type(format!("{at}.at_most"), format!("`{at_most}`"), expected);
                }
            }
            AssumptionKind::Rule(_) => {}
            AssumptionKind::Claim { claim, change } => match self.index.get(self.claims, claim) {
                // A change can only be judged if the claim and all of the change could be read.
                Some(position) => {
                    let position = position.index();
                    if !self.problems.touches(&format!("claims[{position}]"))
                        && !self.problems.touches(at)
                    {
                        self.change(at, &self.claims[position], change);
                    }
                }
                None => self.reference(at, "claim", "claims", claim),
            },
        }
    }

    fn change(&mut self, at: &str, claim: &Claim, change: &ClaimChange) {
        if change.is_empty() {
            let what = "changes nothing: expected `window.start`, `window.end`, `as` or `spread`";
            self.combination(at, what);
        }
        match changed_scopes(claim, change) {
            Ok((scope, other)) => {
                for scope in std::iter::once(&scope).chain(&other) {
                    if let Err(error) = scope.check() {
                        self.push(at, error);
                    }
                }
            }
            Err(kind) => self.push(at, kind),
        }
        if change.spread_evenly && claim.states.other().is_some() {
            self.combination(
                at,
                "`spread` goes with a count, not with a share or an excess",
            );
        } else if change.spread_evenly && claim.scope.measure().over_time() != Adding::Adds {
            let measure = claim.scope.measure();
            self.combination(
                at,
                format!("`spread` doesn't go with {measure}, which don't add over time"),
            );
        }
        if let Some(hedge) = change.read_as {
            self.read_as(at, claim, hedge);
        }
    }

    fn read_as(&mut self, at: &str, claim: &Claim, hedge: Hedge) {
        let problem = match &claim.states {
            Statement::Count(quantity) => quantity.read_as(hedge).err().map(ProblemKind::from),
            Statement::Share(it) => it.share.read_as(hedge).err().map(ProblemKind::from),
            Statement::Excess(it) if it.by.is_some() => {
                let reread = it.by.as_ref().map(|by| by.read_as(hedge));
                reread.and_then(Result::err).map(ProblemKind::from)
            }
            Statement::Undisclosed | Statement::Excess(_) => {
                let what = format!("`as` needs a figure, and `{}` has none", claim.id);
                return self.combination(at, what);
            }
        };
        if let Some(problem) = problem {
            self.push(format!("{at}.as"), problem);
        }
    }

    fn ask(&mut self, at: &str, ask: &Ask) {
        match ask {
            Ask::HowMany(scopes) => self.sum(at, "how_many", scopes),
            Ask::Compare { left, right, .. } => {
                self.sum(at, "left", left);
                self.sum(at, "right", right);
                if let [Some(left), Some(right)] = [("left", left), ("right", right)]
                    .map(|(side, scopes)| self.measure(&format!("{at}.{side}"), scopes))
                    && let Err(error) = left.check_comparable(right)
                {
                    self.push(at, error);
                }
            }
        }
    }

    fn sum(&mut self, at: &str, side: &str, scopes: &[Scope]) {
        if self.problems.spoils(at, &[]) {
            return;
        }
        let at = format!("{at}.{side}");
        if scopes.is_empty() && !self.problems.touches(&at) {
            self.push(&at, ProblemKind::EmptyList { what: "scope" });
        }
        for (item, scope) in scopes.iter().enumerate() {
            self.asked_scope(&format!("{at}[{item}]"), scope);
        }
        let Some(first) = self.measure(&at, scopes) else {
            return;
        };
        for (item, scope) in scopes.iter().enumerate().skip(1) {
            let at = format!("{at}[{item}]");
            if self.problems.spoils(&at, &MEASURE) {
                continue;
            }
            if let Err(error) = first.check_addable(scope.measure()) {
                self.push(at, error);
            } else if *scope.measure() == Measure::Stock
                && scopes.first().map(Scope::when) != Some(scope.when())
            {
                let what = "cannot add stocks of different days: a level doesn't add over time";
                self.combination(&at, what);
            }
        }
    }

    /// The measure of a sum: that of its first scope.
    fn measure<'s>(&self, at: &str, scopes: &'s [Scope]) -> Option<&'s Measure> {
        let first = format!("{at}[0]");
        scopes
            .first()
            .filter(|_| !self.problems.spoils(&first, &MEASURE))
            .map(Scope::measure)
    }

    fn asked_scope(&mut self, at: &str, scope: &Scope) {
        if scope.when().complete().is_none() && !self.problems.spoils(at, &SCOPE) {
            let expected = "both `start` and `end`: a question is about known days";
            let key = "window";
            self.push(at, ProblemKind::MissingKey { key, expected });
        }
        self.scope(at, scope);
    }
}

fn invalid_id(id: &str) -> Option<ProblemKind> {
    let printable = !id.chars().any(char::is_control);
    let valid = !id.trim().is_empty() && id.chars().count() <= 200 && printable;
    (!valid).then(|| ProblemKind::InvalidId { id: excerpt(id) })
}

/// What a name means that no group of a book may go by.
fn taken_name(name: &str) -> Option<String> {
    match super::Country::parse(name) {
        Ok(country) => Some(format!("the country {country}")),
        Err(_) => Group::builtin(name).map(|_| "a group that is built in".to_owned()),
    }
}

/// The scope of a claim as an assumption reads it, and the one it's compared with: their days change together where
/// they are the same.
pub(crate) fn changed_scopes(
    claim: &Claim,
    change: &ClaimChange,
) -> Result<(Scope, Option<Scope>), ProblemKind> {
    let other = claim.states.other().map(|other| {
        if other.when() == claim.scope.when() {
            changed_scope(other, change)
        } else {
            Ok(other.clone())
        }
    });
    Ok((changed_scope(&claim.scope, change)?, other.transpose()?))
}

fn changed_scope(scope: &Scope, change: &ClaimChange) -> Result<Scope, ProblemKind> {
    if change.start.is_none() && change.end.is_none() {
        return Ok(scope.clone());
    }
    let When::During(window) = scope.when() else {
        let what = "a stock is counted on a day: it has no window to change".to_owned();
        return Err(ProblemKind::Combination { what });
    };
    let start = change.start.or(window.start());
    let end = change.end.or(window.end());
    Ok(scope.clone().during(OpenWindow::new(start, end)?))
}
