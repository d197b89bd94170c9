//! The checks that need the whole book: ids, references, circles, and measures that go together.

use std::collections::{HashMap, HashSet};

use num_rational::Ratio;

use super::book::BookBuilder;
use super::{
    Adding, Ask, Assumption, AssumptionKind, Claim, ClaimChange, Group, Hedge, Measure, OpenWindow,
    Problem, ProblemKind, Rule, Scope, Source, Status, When, date::excerpt, nearest,
};

/// The name under which results cite the reading of bare numbers as rounded.
pub(crate) const ROUNDING: &str = "rounding";

/// Every problem of the parts taken together, in the book's order.
pub(super) fn check(book: &BookBuilder) -> Vec<Problem> {
    let names = Names {
        sources: book.sources.iter().map(Source::id).collect(),
        claims: book.claims.iter().map(|c| (c.id.as_str(), c)).collect(),
        assumptions: book.assumptions.iter().map(|a| a.id.as_str()).collect(),
    };
    let mut problems = Problems::default();
    problems.ids(
        "groups",
        "group",
        book.groups.iter().map(|group| group.name()),
    );
    problems.ids("sources", "source", book.sources.iter().map(Source::id));
    for (position, source) in book.sources.iter().enumerate() {
        if source.reliability == 0 || source.reliability > 100 {
            problems.wrong_type(
                format!("sources[{position}].reliability"),
                format!("`{}`", source.reliability),
                "a whole number from 1 to 100",
            );
        }
    }
    problems.ids("claims", "claim", book.claims.iter().map(|c| c.id.as_str()));
    if book.claims.is_empty() {
        problems.push("claims", ProblemKind::NoClaims);
    }
    for (position, claim) in book.claims.iter().enumerate() {
        problems.claim(&format!("claims[{position}]"), claim, &names);
    }
    problems.cycles(&book.claims);
    problems.ids(
        "assumptions",
        "assumption",
        book.assumptions.iter().map(|a| a.id.as_str()),
    );
    for (position, assumption) in book.assumptions.iter().enumerate() {
        problems.assumption(&format!("assumptions[{position}]"), assumption, &names);
    }
    problems.ids(
        "questions",
        "question",
        book.questions.iter().map(|q| q.id.as_str()),
    );
    for (position, question) in book.questions.iter().enumerate() {
        let at = format!("questions[{position}]");
        problems.ask(&at, &question.ask);
        for (item, id) in question.assuming.iter().enumerate() {
            let at = format!("{at}.assuming[{item}]");
            problems.reference(at, "assumption", id, &names.assumptions);
        }
    }
    problems.group_names(&book.groups);
    problems.0
}

/// The ids that references may name.
struct Names<'a> {
    sources: HashSet<&'a str>,
    claims: HashMap<&'a str, &'a Claim>,
    assumptions: HashSet<&'a str>,
}

#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn push(&mut self, at: impl Into<String>, kind: impl Into<ProblemKind>) {
        self.0.push(Problem::new(at, kind));
    }

    fn wrong_type(&mut self, at: String, found: String, expected: &'static str) {
        self.push(at, ProblemKind::WrongType { found, expected });
    }

    fn combination(&mut self, at: &str, what: impl Into<String>) {
        self.push(at, ProblemKind::Combination { what: what.into() });
    }

    fn ids<'a>(
        &mut self,
        list: &'static str,
        what: &'static str,
        ids: impl Iterator<Item = &'a str>,
    ) {
        let mut seen = HashSet::new();
        for (position, id) in ids.enumerate() {
            let at = format!("{list}[{position}].id");
            let printable = !id.chars().any(char::is_control);
            if id.trim().is_empty() || id.chars().count() > 200 || !printable {
                self.push(at, ProblemKind::InvalidId { id: excerpt(id) });
            } else if what == "assumption" && id == ROUNDING {
                let meaning = "reading bare numbers as rounded".to_owned();
                self.push(
                    at,
                    ProblemKind::ReservedName {
                        id: id.to_owned(),
                        meaning,
                    },
                );
            } else if !seen.insert(id) {
                self.push(
                    at,
                    ProblemKind::DuplicateId {
                        what,
                        id: id.to_owned(),
                    },
                );
            }
        }
    }

    fn reference(&mut self, at: String, what: &'static str, id: &str, known: &HashSet<&str>) {
        if !known.contains(id) {
            let mut candidates: Vec<&str> = known.iter().copied().collect();
            candidates.sort_unstable();
            let nearest = nearest(id, candidates);
            self.push(
                at,
                ProblemKind::UnknownReference {
                    what,
                    id: excerpt(id),
                    nearest,
                },
            );
        }
    }

    fn claim(&mut self, at: &str, claim: &Claim, names: &Names<'_>) {
        self.reference(
            format!("{at}.source"),
            "source",
            &claim.source,
            &names.sources,
        );
        for (item, id) in claim.via.iter().enumerate() {
            self.reference(format!("{at}.via[{item}]"), "source", id, &names.sources);
        }
        let claims = names.claims.keys().copied().collect();
        if let Some(derivation) = &claim.derived_from {
            self.reference(
                format!("{at}.derived_from"),
                "claim",
                &derivation.parent,
                &claims,
            );
        }
        for (item, id) in claim.sum_of.iter().enumerate() {
            let at = format!("{at}.sum_of[{item}]");
            if *id == claim.id {
                let ids = vec![id.clone(), id.clone()];
                self.push(
                    at,
                    ProblemKind::Cycle {
                        what: "claims add each other up",
                        ids,
                    },
                );
            } else {
                self.reference(at, "claim", id, &claims);
            }
        }
        if claim.quantity.is_none() && claim.status != Status::Undisclosed {
            let expected = "a phrase such as \"more than 200,000\", or {\"min\": …, \"max\": …}";
            self.push(
                at,
                ProblemKind::MissingKey {
                    key: "quantity",
                    expected,
                },
            );
        }
        self.signs(at, claim);
        if let Err(error) = claim.scope.check() {
            self.push(at, error);
        }
    }

    /// Only a net flow may be negative.
    fn signs(&mut self, at: &str, claim: &Claim) {
        let measure = claim.scope.measure();
        let Some(range) = claim.quantity.as_ref().and_then(super::Quantity::literal) else {
            return;
        };
        for (key, bound) in [("min", range.min()), ("max", range.max())] {
            if let Some(found) = bound.filter(|bound| *bound < 0 && !measure.is_signed()) {
                let measure = measure.name();
                self.push(
                    format!("{at}.quantity.{key}"),
                    ProblemKind::Negative { found, measure },
                );
            }
        }
    }

    /// A claim that restates itself through others has no root. Each circle is named once.
    fn cycles(&mut self, claims: &[Claim]) {
        let parents: HashMap<&str, &str> = claims
            .iter()
            .filter_map(|c| Some((c.id.as_str(), c.derived_from.as_ref()?.parent.as_str())))
            .collect();
        let mut settled: HashSet<&str> = HashSet::new();
        for (position, claim) in claims.iter().enumerate() {
            let mut path = Vec::new();
            let mut at = claim.id.as_str();
            let mut on_path = HashSet::new();
            while !settled.contains(at) && on_path.insert(at) {
                path.push(at);
                let Some(parent) = parents.get(at) else { break };
                at = parent;
            }
            let circle = path.iter().position(|id| *id == at);
            if let Some(first) =
                circle.filter(|_| !settled.contains(at) && parents.contains_key(at))
            {
                let mut ids: Vec<String> = path[first..].iter().map(ToString::to_string).collect();
                ids.push(at.to_owned());
                let what = "claims restate each other";
                self.push(
                    format!("claims[{position}].derived_from"),
                    ProblemKind::Cycle { what, ids },
                );
            }
            settled.extend(path);
        }
    }

    fn assumption(&mut self, at: &str, assumption: &Assumption, names: &Names<'_>) {
        match &assumption.kind {
            AssumptionKind::Rule(Rule::CrossingsPerPerson { at_most }) => {
                if *at_most < Ratio::from_integer(1) {
                    let expected = "a number of at least 1: whoever arrives crosses once";
                    self.wrong_type(format!("{at}.at_most"), format!("`{at_most}`"), expected);
                }
            }
            AssumptionKind::Rule(_) => {}
            AssumptionKind::Claim { claim, change } => match names.claims.get(claim.as_str()) {
                Some(claim) => self.change(at, claim, change),
                None => {
                    let claims = names.claims.keys().copied().collect();
                    self.reference(format!("{at}.claim"), "claim", claim, &claims);
                }
            },
        }
    }

    fn change(&mut self, at: &str, claim: &Claim, change: &ClaimChange) {
        if change.is_empty() {
            let what = "changes nothing: expected `window.start`, `window.end`, `as` or `spread`";
            self.combination(at, what);
        }
        match changed_scope(&claim.scope, change) {
            Ok(scope) => {
                if let Err(error) = scope.check() {
                    self.push(at, error);
                }
            }
            Err(kind) => self.push(at, kind),
        }
        if change.spread_evenly && claim.scope.measure().over_time() != Adding::Adds {
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
        match claim
            .quantity
            .as_ref()
            .map(|quantity| quantity.read_as(hedge))
        {
            None => self.combination(
                at,
                format!("`as` needs a figure, and `{}` has none", claim.id),
            ),
            Some(Err(error)) => self.push(format!("{at}.as"), error),
            Some(Ok(_)) => {}
        }
    }

    fn ask(&mut self, at: &str, ask: &Ask) {
        let sides: [(&str, &[Scope]); 2] = match ask {
            Ask::HowMany(scopes) => [("how_many", scopes), ("", &[])],
            Ask::Compare { left, right, .. } => [("left", left), ("right", right)],
        };
        for (side, scopes) in sides.into_iter().filter(|(side, _)| !side.is_empty()) {
            if scopes.is_empty() {
                self.push(
                    format!("{at}.{side}"),
                    ProblemKind::EmptyList { what: "scope" },
                );
            }
            for (item, scope) in scopes.iter().enumerate() {
                self.asked_scope(&format!("{at}.{side}[{item}]"), scope, scopes.first());
            }
        }
        if let [Some(left), Some(right)] =
            sides.map(|(_, scopes)| scopes.first().map(Scope::measure))
            && let Err(error) = left.check_comparable(right)
        {
            self.push(at, error);
        }
    }

    fn asked_scope(&mut self, at: &str, scope: &Scope, first: Option<&Scope>) {
        if scope.when().complete().is_none() {
            let expected = "both `start` and `end`: a question is about known days";
            self.push(
                at,
                ProblemKind::MissingKey {
                    key: "window",
                    expected,
                },
            );
        }
        if let Err(error) = scope.check() {
            self.push(at, error);
        }
        let Some(first) = first else { return };
        if let Err(error) = first.measure().check_addable(scope.measure()) {
            self.push(at, error);
        } else if *scope.measure() == Measure::Stock && scope.when() != first.when() {
            let what = "cannot add stocks of different days: a level doesn't add over time";
            self.combination(at, what);
        }
    }

    /// A book's own group can't go by a name that already means something.
    fn group_names(&mut self, groups: &[std::sync::Arc<Group>]) {
        for (position, group) in groups.iter().enumerate() {
            let meaning = match super::Country::parse(group.name()) {
                Ok(country) => format!("the country {country}"),
                Err(_) if Group::builtin(group.name()).is_some() => {
                    "a group that is built in".to_owned()
                }
                Err(_) => continue,
            };
            let id = group.name().to_owned();
            self.push(
                format!("groups[{position}]"),
                ProblemKind::ReservedName { id, meaning },
            );
        }
    }
}

/// The scope of a claim as an assumption reads it.
pub(crate) fn changed_scope(scope: &Scope, change: &ClaimChange) -> Result<Scope, ProblemKind> {
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
