//! The scopes that claims, questions and rules speak of, and which of them rows can tie together.

use std::collections::BTreeMap;

use num_rational::Ratio;

use crate::model::{Ask, AssumptionId, Book, CountrySet, Measure, Rule, Scope};

use super::reading::ReadBook;
use super::region::{Region, Route, RouteKind};

/// One use of a measure over a region.
pub(super) struct Entry {
    pub(super) measure: Measure,
    pub(super) region: Region,
    /// What it's called in a proof.
    pub(super) name: String,
    pub(super) purpose: Purpose,
}

/// What an entry is there for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The claim at this position.
    Claim(usize),
    /// What the claim at this position is compared with.
    Other(usize),
    /// A question, with the sign that its scope has in it.
    Question(usize, i64),
    /// The arrivals that a register's records are compared with.
    Arrivals,
    /// The net flow between two stocks: the entry's position is where it starts.
    NetBetween(AssumptionId, usize, usize),
}

/// The scopes of claims, of the questions named and of the rules in force, where their days are known.
pub(super) fn entries(book: &Book, read: &ReadBook, questions: &[usize]) -> Vec<Entry> {
    let mut entries = stated_entries(book, read, questions);
    add_implied_entries(&mut entries, read);
    entries
}

fn stated_entries(book: &Book, read: &ReadBook, questions: &[usize]) -> Vec<Entry> {
    let entry = |scope: &Scope, purpose| {
        Some(Entry {
            measure: scope.measure().clone(),
            region: Region::of(scope)?,
            name: scope.to_string(),
            purpose,
        })
    };
    let claims = read.claims.iter().enumerate();
    let mut entries: Vec<Entry> = claims
        .filter_map(|(at, claim)| entry(&claim.scope, Purpose::Claim(at)))
        .collect();
    let compared = read.claims.iter().enumerate();
    entries.extend(compared.filter_map(|(at, claim)| {
        let other = claim.stated.as_ref().ok()?.other()?;
        entry(other, Purpose::Other(at))
    }));
    let asked: Vec<(usize, &Ask)> = book
        .questions()
        .filter(|(id, _)| questions.contains(&id.index()))
        .map(|(id, question)| (id.index(), &question.ask))
        .collect();
    for (at, ask) in asked {
        let scopes = ask.signed_scopes();
        entries
            .extend(scopes.filter_map(|(sign, scope)| entry(scope, Purpose::Question(at, sign))));
    }
    entries
}

/// The scopes that rules speak of although no claim or question does.
fn add_implied_entries(entries: &mut Vec<Entry>, read: &ReadBook) {
    let mut implied = Vec::new();
    for &(id, rule) in &read.rules {
        match rule {
            Rule::RegisteredAfterArrival => implied.extend(
                entries
                    .iter()
                    .filter(|entry| matches!(entry.measure, Measure::Registrations(_)))
                    .map(|entry| {
                        (
                            entry.region,
                            entry.name.replacen("registrations", "arrivals", 1),
                        )
                    })
                    .map(|(region, name)| Entry {
                        measure: Measure::Arrivals,
                        region,
                        name,
                        purpose: Purpose::Arrivals,
                    }),
            ),
            Rule::StockFlow => implied.extend(nets_between_stocks(id, entries)),
            Rule::CrossingsPerPerson { .. } => {}
        }
    }
    entries.extend(implied);
}

/// For stocks of the same persons and places at consecutive days: the net flow between them.
fn nets_between_stocks(id: AssumptionId, entries: &[Entry]) -> Vec<Entry> {
    let mut series: BTreeMap<_, BTreeMap<i32, usize>> = BTreeMap::new();
    let stocks = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.measure == Measure::Stock);
    for (at, entry) in stocks {
        let key = (entry.region.persons, entry.region.route);
        series
            .entry(key)
            .or_default()
            .entry(entry.region.days.0)
            .or_insert(at);
    }
    let mut nets = Vec::new();
    for ((persons, route), levels) in series {
        // Whoever is present regardless of origin changes by all who come from outside.
        let from = if route.from == CountrySet::ALL {
            route.to.complement()
        } else {
            route.from
        };
        let route = Route {
            from,
            to: route.to,
            kind: RouteKind::Between,
        };
        let levels: Vec<(i32, usize)> = levels.into_iter().collect();
        for pair in levels.windows(2) {
            let [(before, start), (after, end)] = *pair else {
                continue;
            };
            nets.push(Entry {
                measure: Measure::Net,
                region: Region {
                    persons,
                    route,
                    days: (before + 1, after + 1),
                },
                name: entries[end].name.clone(),
                purpose: Purpose::NetBetween(id, start, end),
            });
        }
    }
    nets
}

/// The rules in force that tie arrivals to other measures, with the assumptions that turned them on.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) registered_after_arrival: Option<AssumptionId>,
    pub(super) crossings_per_person: Vec<(AssumptionId, Ratio<i64>)>,
}

impl Rules {
    pub(super) fn of(read: &ReadBook) -> Self {
        let mut rules = Self::default();
        for &(id, rule) in &read.rules {
            match rule {
                Rule::RegisteredAfterArrival => {
                    rules.registered_after_arrival.get_or_insert(id);
                }
                Rule::CrossingsPerPerson { at_most } => {
                    rules.crossings_per_person.push((id, at_most));
                }
                // Its entries already say which stocks and flows it ties.
                Rule::StockFlow => {}
            }
        }
        rules
    }

    /// Whether a row may tie figures of the two measures over overlapping regions.
    fn ties(&self, one: &Entry, other: &Entry) -> bool {
        let movement =
            |m: &Measure| matches!(m, Measure::Crossings | Measure::Net | Measure::Arrivals);
        let (a, b) = (&one.measure, &other.measure);
        let same_family = a == b
            || (movement(a) && movement(b))
            || matches!((a, b), (Measure::Migrations(_), Measure::Migrations(_)));
        let overlaps = |x: &Region, y: &Region| x.overlaps(y);
        if same_family {
            let reversed = *a == Measure::Net || *b == Measure::Net;
            return overlaps(&one.region, &other.region)
                || (reversed && overlaps(&one.region.reversed(), &other.region));
        }
        let registered = |m: &Measure| matches!(m, Measure::Registrations(_));
        self.registered_after_arrival.is_some()
            && ((registered(a) && *b == Measure::Arrivals)
                || (registered(b) && *a == Measure::Arrivals))
            && overlaps(&one.region, &other.region)
    }
}

/// The entries that rows tie together, as lists of positions.
pub(super) fn connected(entries: &[Entry], rules: &Rules) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..entries.len()).collect();
    for (at, entry) in entries.iter().enumerate() {
        let tied = (0..at).filter(|&earlier| rules.ties(entry, &entries[earlier]));
        let mut ends: Vec<usize> = tied.collect();
        match entry.purpose {
            Purpose::NetBetween(_, start, end) => ends.extend([start, end]),
            Purpose::Other(claim) => {
                let own = Purpose::Claim(claim);
                ends.extend(entries.iter().position(|entry| entry.purpose == own));
            }
            _ => {}
        }
        for end in ends {
            let (a, b) = (root(&mut parent, at), root(&mut parent, end));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..entries.len() {
        groups.entry(root(&mut parent, at)).or_default().push(at);
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}
