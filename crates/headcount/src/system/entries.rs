//! The scopes that claims, questions and rules speak of.

use std::collections::BTreeMap;

use num_rational::Ratio;

use crate::model::{AssumptionId, Book, ClaimId, CountRange, Measure, Rule};

use super::grounds::Grounds;
use super::reading::{ReadBook, ReadScope};
use super::region::{Days, Region};
use super::strands::Strands;

/// One use of a strand over some days.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) strand: u32,
    pub(super) days: Days,
    pub(super) purpose: Purpose,
    /// The scope it comes from, after which a proof calls it.
    pub(super) scope: ReadScope<'a>,
}

impl Entry<'_> {
    /// For a claim's scope that is spread evenly over its days: its range, by which assumption, and what that rests on.
    pub(super) fn spread(
        &self,
        read: &ReadBook<'_>,
    ) -> Option<(CountRange, AssumptionId, Grounds)> {
        match self.purpose {
            Purpose::Claim(claim) => read.spread(claim),
            _ => None,
        }
    }

    /// What it's called in a proof.
    pub(super) fn name(&self) -> String {
        let name = self.scope.to_string();
        match self.purpose {
            Purpose::Arrivals => name.replacen("registrations", "arrivals", 1),
            _ => name,
        }
    }
}

/// What an entry is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A claim's scope.
    Claim(ClaimId),
    /// What a claim's scope is compared with.
    Other(ClaimId),
    /// The scope at a position of a question, with the sign that it has in it.
    Question { question: u32, term: u32, sign: i8 },
    /// The arrivals that a register's records are compared with.
    Arrivals,
    /// The net flow between two stocks, by the entries' positions, under the rule at a position.
    NetBetween { rule: u32, start: u32, end: u32 },
}

/// Every use of a strand in a book as it was read.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    pub(super) strands: Strands,
    pub(super) list: Vec<Entry<'a>>,
}

impl<'a> Entries<'a> {
    /// The scopes of claims, of the questions named and of the rules in force, where their days are
    /// known: whatever a claim states, its scopes are told apart.
    pub(super) fn of(book: &'a Book, read: &ReadBook<'a>, questions: &[usize]) -> Self {
        let mut entries = Self {
            strands: Strands::default(),
            list: Vec::with_capacity(book.claims().len()),
        };
        for (claim, _) in book.claims() {
            entries.state(read.scope(claim), Purpose::Claim(claim));
        }
        for (claim, _) in book.claims() {
            if let Some(other) = read.other(claim) {
                entries.state(other, Purpose::Other(claim));
            }
        }
        for (id, question) in book.questions() {
            let position = u32::try_from(id.index()).unwrap_or(u32::MAX);
            if questions.binary_search(&id.index()).is_ok() {
                for (term, (sign, scope)) in (0..).zip(question.ask.signed_scopes()) {
                    let sign = if sign < 0 { -1 } else { 1 };
                    let question = position;
                    entries.state(
                        ReadScope::Own(scope),
                        Purpose::Question {
                            question,
                            term,
                            sign,
                        },
                    );
                }
            }
        }
        for (rule, &(_, what, _)) in (0..).zip(&read.rules) {
            match what {
                Rule::RegisteredAfterArrival => entries.add_arrivals_of_records(),
                Rule::StockFlow => entries.add_nets_between_stocks(rule),
                Rule::CrossingsPerPerson { .. } => {}
            }
        }
        entries
    }

    pub(super) fn measure(&self, entry: &Entry<'_>) -> &Measure {
        self.strands.measure(entry.strand)
    }

    /// Persons, route and days of an entry.
    pub(super) fn region(&self, entry: &Entry<'_>) -> Region {
        let strand = self.strands.get(entry.strand);
        Region {
            persons: strand.persons,
            route: strand.route,
            days: entry.days,
        }
    }

    fn state(&mut self, scope: ReadScope<'a>, purpose: Purpose) {
        if let Some((strand, days)) = self.strands.of_scope(&scope) {
            self.add((strand, days), purpose, scope);
        }
    }

    fn add(&mut self, (strand, days): (u32, Days), purpose: Purpose, scope: ReadScope<'a>) {
        self.list.push(Entry {
            strand,
            days,
            purpose,
            scope,
        });
    }

    /// The position of the entry of a claim's own scope: they come first, in the order of the claims.
    pub(super) fn of_claim(&self, claim: ClaimId) -> Option<u32> {
        let is_before =
            |entry: &Entry<'_>| matches!(entry.purpose, Purpose::Claim(known) if known < claim);
        let position = self.list.partition_point(is_before);
        let found = self.list.get(position)?.purpose == Purpose::Claim(claim);
        found.then(|| u32::try_from(position).ok())?
    }

    /// The rule on registers speaks of arrivals over the scope of each record.
    fn add_arrivals_of_records(&mut self) {
        for position in 0..self.list.len() {
            let entry = &self.list[position];
            if matches!(self.measure(entry), Measure::Registrations(_)) {
                let (region, scope) = (self.region(entry), entry.scope.clone());
                let strand = self.strands.number(&Measure::Arrivals, &region);
                self.add((strand, region.days), Purpose::Arrivals, scope);
            }
        }
    }

    /// For stocks of the same persons and places at consecutive days: the net flow between them.
    fn add_nets_between_stocks(&mut self, rule: u32) {
        let mut series: BTreeMap<_, BTreeMap<i32, u32>> = BTreeMap::new();
        for (position, entry) in (0..).zip(&self.list) {
            if *self.measure(entry) == Measure::Stock {
                let region = self.region(entry);
                let levels = series.entry((region.persons, region.route)).or_default();
                levels.entry(region.days.0).or_insert(position);
            }
        }
        for ((persons, route), levels) in series {
            let route = route.of_changes();
            let levels: Vec<(i32, u32)> = levels.into_iter().collect();
            for pair in levels.windows(2) {
                let [(before, start), (after, end)] = *pair else {
                    continue;
                };
                let region = Region {
                    persons,
                    route,
                    days: (before + 1, after + 1),
                };
                let purpose = Purpose::NetBetween { rule, start, end };
                let scope = self.list[super::strands::at(end)].scope.clone();
                let strand = self.strands.number(&Measure::Net, &region);
                self.add((strand, region.days), purpose, scope);
            }
        }
    }
}

/// The rules in force that tie arrivals to other measures, with the assumptions that turned them on.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) registered_after_arrival: Option<(AssumptionId, Grounds)>,
    pub(super) crossings_per_person: Vec<(AssumptionId, Grounds, Ratio<i64>)>,
}

impl Rules {
    pub(super) fn of(read: &ReadBook<'_>) -> Self {
        let mut rules = Self::default();
        for &(id, rule, grounds) in &read.rules {
            match rule {
                Rule::RegisteredAfterArrival => {
                    rules.registered_after_arrival.get_or_insert((id, grounds));
                }
                Rule::CrossingsPerPerson { at_most } => {
                    rules.crossings_per_person.push((id, grounds, at_most));
                }
                // Its entries already say which stocks and flows it ties.
                Rule::StockFlow => {}
            }
        }
        rules
    }
}
