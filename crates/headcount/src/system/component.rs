//! The rows of one component: first everything they will speak of, so that the cells can be told
//! apart, then the rows themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use smallvec::SmallVec;
use time::Date;

use crate::model::{ClaimId, CountRange, Measure, Months, ShareEnd, ShareRange, Window};

use super::arrivals::{Arrivals, Stretch, of_kind};
use super::entries::{Entries, Entry, Purpose, Rules};
use super::grounds::Grounds;
use super::lines::Lines;
use super::places::Places;
use super::reading::{ReadBook, ReadClaim};
use super::region::Days;
use super::rows::{Definition, Origin, Row, Share};
use super::stated::Stated;
use super::strands::at;
use super::sum::{Run, Sum};
use super::{Component, SystemError};

/// How many unknowns a component may have.
const MOST_UNKNOWNS: usize = 8_000_000;

/// A component that is built, with the sums of scopes that none of its rows keeps.
pub(super) struct Built {
    pub(super) component: Component,
    /// Those of claims, in order.
    pub(super) apart: Vec<(ClaimId, Sum)>,
    /// Those of questions.
    pub(super) asked: Vec<(Purpose, Sum)>,
}

/// The rows that tie the entries at some positions together.
pub(super) fn build(
    entries: &Entries<'_>,
    (number, positions): (u32, &[u32]),
    read: &ReadBook<'_>,
    rules: &Rules,
) -> Result<Built, SystemError> {
    let used: Vec<&Entry<'_>> = positions.iter().map(|p| &entries.list[at(*p)]).collect();
    let places = Places::of(&entries.strands, &used);
    let by_person = places.of_arrivals(&entries.strands);
    let lines = Lines::refine(places.list(), &places.days(&used, read), &by_person)?;
    let mut cells = Cells::default();
    for (measure, place) in places.measures(&entries.strands) {
        if let Measure::Migrations(months) = *measure {
            for &line in lines.of_place(place) {
                cells.stays.entry(line).or_default().insert(months);
            }
        }
    }
    let mut planner = Planner {
        entries,
        places,
        lines,
        cells,
        arrivals: Arrivals::default(),
    };
    let sums: Vec<Sum> = used.iter().map(|entry| planner.sum(entry)).collect();

    let (mut rows, apart) = claim_rows(&used, &sums, read);
    if read.spreads() {
        for entry in &used {
            planner.shares(entry, read, &mut rows);
        }
    }
    rows.extend(
        planner
            .arrivals
            .definitions()
            .into_iter()
            .map(|(definition, sum, about)| by_definition(definition, about, sum)),
    );
    if by_person.contains(&true) {
        planner.crossings_of_arrivals(&used, rules, &mut rows);
        planner.rules(&used, &sums, rules, &mut rows);
    }
    if !read.rules.is_empty() {
        rows.extend(stock_rows(&used, positions, &sums, read));
    }
    let unknowns = planner.cells.unknowns;
    if at(unknowns) > MOST_UNKNOWNS {
        return Err(SystemError::TooManyCells {
            found: at(unknowns),
            limit: MOST_UNKNOWNS,
        });
    }
    let asked = used.iter().zip(sums);
    let asked = asked.filter(|(entry, _)| matches!(entry.purpose, Purpose::Question { .. }));
    Ok(Built {
        component: Component {
            number,
            unknowns,
            rows: rows.into(),
        },
        apart,
        asked: asked.map(|(entry, sum)| (entry.purpose, sum)).collect(),
    })
}

/// The unknowns of every measure, numbered as they come up.
#[derive(Default)]
struct Cells {
    unknowns: u32,
    measures: Vec<Measure>,
    /// For each measure and line, its first unknown.
    first: BTreeMap<(usize, u32), u32>,
    /// The months of the migrations that anything speaks of, by line. Whoever stays twelve months also stays six, so
    /// that a cell is of those who stay as long, but not as long as the next.
    stays: BTreeMap<u32, BTreeSet<Months>>,
}

impl Cells {
    fn measure(&mut self, measure: &Measure) -> usize {
        let known = self.measures.iter().position(|known| known == measure);
        known.unwrap_or_else(|| {
            self.measures.push(measure.clone());
            self.measures.len() - 1
        })
    }

    /// What a measure counts on some lines and days.
    fn over(&mut self, known: &Lines, measure: &Measure, lines: &[u32], days: Days) -> Sum {
        let mut runs: SmallVec<[(Run, i64); 2]> = SmallVec::new();
        for &line in lines {
            let (start, end) = known.stretch(line, days);
            for part in self.parts(measure, line) {
                let first = self.first(part, line, known.cells(line));
                let run = Run {
                    first: first.saturating_add(start),
                    end: first.saturating_add(end),
                    weight: 1,
                };
                runs.push((run, 1));
            }
        }
        match runs.as_slice() {
            [(run, _)] => Sum::run(run.first, run.end),
            _ => Sum::of(runs),
        }
    }

    /// The measures that a measure is made of on a line: itself, and for migrations those of more months.
    fn parts(&mut self, measure: &Measure, line: u32) -> SmallVec<[usize; 1]> {
        let longer = match *measure {
            Measure::Migrations(months) => self.stays.get(&line).map(|all| all.range(months..)),
            _ => None,
        };
        match longer {
            Some(longer) => {
                let longer: Vec<Measure> = longer.copied().map(Measure::Migrations).collect();
                longer.iter().map(|part| self.measure(part)).collect()
            }
            None => SmallVec::from([self.measure(measure)]),
        }
    }

    fn first(&mut self, measure: usize, line: u32, cells: usize) -> u32 {
        let next = self.unknowns;
        let unknowns = &mut self.unknowns;
        *self.first.entry((measure, line)).or_insert_with(|| {
            *unknowns = next.saturating_add(u32::try_from(cells).unwrap_or(u32::MAX));
            next
        })
    }
}

/// Makes the sums that rows speak of.
struct Planner<'a, 'b> {
    entries: &'a Entries<'b>,
    places: Places,
    lines: Lines,
    cells: Cells,
    arrivals: Arrivals,
}

impl Planner<'_, '_> {
    /// What an entry counts.
    fn sum(&mut self, entry: &Entry<'_>) -> Sum {
        let measure = self.entries.measure(entry);
        if *measure != Measure::Arrivals {
            return self.events(entry, entry.days);
        }
        let by_person = self.arrivals_by_person(entry);
        Sum::combined(by_person.iter().map(|sum| (sum, 1)))
    }

    /// The unknowns of an entry of arrivals, one for each kind of persons.
    fn arrivals_by_person(&mut self, entry: &Entry<'_>) -> Vec<Sum> {
        let (place, _) = self.places.of_entry(entry);
        let (persons, routes) = self.lines.atoms(place);
        let stretch = Stretch {
            routes: routes.to_vec(),
            days: entry.days,
        };
        let number = self.arrivals.stretch(stretch, || entry.name());
        let unknowns = &mut self.cells.unknowns;
        let of = |who: &u32| self.arrivals.unknown(number, *who, unknowns);
        persons.iter().map(of).map(Sum::one).collect()
    }

    /// What an entry counts on some of its days; a net flow is crossings there minus crossings back.
    fn events(&mut self, entry: &Entry<'_>, days: Days) -> Sum {
        let (there, back) = self.places.of_entry(entry);
        let Some(back) = back else {
            return self.over(self.entries.measure(entry), there, days);
        };
        let there = self.over(&Measure::Crossings, there, days);
        let back = self.over(&Measure::Crossings, back, days);
        Sum::combined([(&there, 1), (&back, -1)])
    }

    /// What a measure counts over a place and some days.
    fn over(&mut self, measure: &Measure, place: u32, days: Days) -> Sum {
        let lines = self.lines.of_place(place);
        self.cells.over(&self.lines, measure, lines, days)
    }

    /// The rows of a claim that is spread evenly: one for each stretch of its days.
    fn shares(&mut self, entry: &Entry<'_>, read: &ReadBook<'_>, rows: &mut Vec<Row>) {
        let (Some((range, by, grounds)), Purpose::Claim(claim)) =
            (entry.spread(read), entry.purpose)
        else {
            return;
        };
        let (there, _) = self.places.of_entry(entry);
        let Some(&line) = self.lines.of_place(there).first() else {
            return;
        };
        let whole = i64::from(entry.days.1 - entry.days.0);
        for days in self.lines.cells_within(line, entry.days) {
            let Some(window) = window(days) else { continue };
            let share = Share {
                claim,
                by,
                days: window,
                part: (i64::from(days.1 - days.0), whole),
            };
            rows.push(Row::new(
                Origin::Share(Box::new(share)),
                self.events(entry, days),
                (range.min(), range.max()),
                grounds,
            ));
        }
    }

    /// Nobody arrives without crossing, where claims, questions or rules speak of crossings at all.
    fn crossings_of_arrivals(&mut self, used: &[&Entry<'_>], rules: &Rules, rows: &mut Vec<Row>) {
        let crossings = |entry: &&Entry<'_>| {
            matches!(
                self.entries.measure(entry),
                Measure::Crossings | Measure::Net
            )
        };
        if rules.crossings_per_person.is_empty() && !used.iter().any(crossings) {
            return;
        }
        let mut seen = BTreeSet::new();
        for entry in used {
            let (place, _) = self.places.of_entry(entry);
            let of_arrivals = *self.entries.measure(entry) == Measure::Arrivals;
            if !of_arrivals || !seen.insert((place, entry.days)) {
                continue;
            }
            let arrivals = self.arrivals_by_person(entry);
            let by_person = self.lines.of_persons(place);
            for ((kind, lines), arrivals) in by_person.iter().zip(&arrivals) {
                let crossings =
                    self.cells
                        .over(&self.lines, &Measure::Crossings, lines, entry.days);
                rows.push(by_definition(
                    Definition::ArrivalsAtMostCrossings,
                    of_kind(entry.name(), *kind, by_person.len()),
                    Sum::combined([(&crossings, 1), (arrivals, -1)]),
                ));
            }
        }
    }

    /// What the rules in force say of each scope of arrivals.
    fn rules(&mut self, used: &[&Entry<'_>], sums: &[Sum], rules: &Rules, rows: &mut Vec<Row>) {
        let registers: BTreeSet<&Measure> = used
            .iter()
            .map(|entry| self.entries.measure(entry))
            .filter(|measure| matches!(measure, Measure::Registrations(_)))
            .collect();
        for (entry, arrivals) in used.iter().zip(sums) {
            if *self.entries.measure(entry) != Measure::Arrivals {
                continue;
            }
            let (place, _) = self.places.of_entry(entry);
            for &(by, grounds, at_most) in &rules.crossings_per_person {
                let crossings = self.over(&Measure::Crossings, place, entry.days);
                let weights = [
                    (arrivals, *at_most.numer()),
                    (&crossings, -*at_most.denom()),
                ];
                let origin = Origin::assumed(by, entry.name());
                rows.push(at_least_zero(origin, Sum::combined(weights), grounds));
            }
            if let Some((by, grounds)) = rules.registered_after_arrival {
                for &register in &registers {
                    let records = self.over(register, place, entry.days);
                    let sum = Sum::combined([(arrivals, 1), (&records, -1)]);
                    let origin = Origin::assumed(by, entry.name());
                    rows.push(at_least_zero(origin, sum, grounds));
                }
            }
        }
    }
}

/// Half-open Julian days as a window.
fn window(days: Days) -> Option<Window> {
    let start = Date::from_julian_day(days.0).ok()?;
    let end = Date::from_julian_day(days.1 - 1).ok()?;
    Window::new(start, end).ok()
}

/// What claims say of their scopes, alone or beside another; and the sums of those scopes that it isn't said of alone.
fn claim_rows(
    used: &[&Entry<'_>],
    sums: &[Sum],
    read: &ReadBook<'_>,
) -> (Vec<Row>, Vec<(ClaimId, Sum)>) {
    let entries = || used.iter().zip(sums);
    let others = entries().filter_map(|(entry, sum)| match entry.purpose {
        Purpose::Other(claim) => Some((claim, sum)),
        _ => None,
    });
    let others: HashMap<ClaimId, &Sum> = others.collect();
    let mut rows = Vec::with_capacity(used.len());
    let mut apart = Vec::new();
    for (entry, sum) in entries() {
        let Purpose::Claim(claim) = entry.purpose else {
            continue;
        };
        let claim = read.claim(claim);
        if !matches!(claim.stated, Ok(Stated::Count(_))) {
            apart.push((claim.id, sum.clone()));
        }
        match (&claim.stated, others.get(&claim.id)) {
            (Ok(Stated::Count(range)), _) => rows.push(claim_row(&claim, *range, sum.clone())),
            (Ok(Stated::Excess(range)), Some(other)) => {
                let difference = Sum::combined([(sum, 1), (*other, -1)]);
                rows.push(claim_row(&claim, *range, difference));
            }
            (Ok(Stated::Share(range)), Some(other)) => {
                rows.extend(share_rows(&claim, *range, sum, other));
            }
            _ => {}
        }
    }
    (rows, apart)
}

fn claim_row(claim: &ReadClaim<'_>, range: CountRange, sum: Sum) -> Row {
    let figures = (range.min(), range.max());
    Row::new(Origin::Claim(claim.id), sum, figures, claim.grounds)
}

/// A share of at least p/q says q × part − p × whole ≥ 0, and one above it ≥ 1, as counts are whole; and so from above.
fn share_rows(
    claim: &ReadClaim<'_>,
    range: ShareRange,
    part: &Sum,
    whole: &Sum,
) -> impl Iterator<Item = Row> {
    let row = |end: ShareEnd, lo: Option<i64>, hi: Option<i64>| {
        let sum = Sum::combined([(part, *end.at.denom()), (whole, -*end.at.numer())]);
        let origin = Origin::Portion(Box::new((claim.id, end.at)));
        Row::new(origin, sum, (lo, hi), claim.grounds)
    };
    let beyond = |end: ShareEnd| i64::from(!end.included);
    let min = range.min().map(|end| row(end, Some(beyond(end)), None));
    let max = range.max().map(|end| row(end, None, Some(-beyond(end))));
    min.into_iter().chain(max)
}

fn by_definition(definition: Definition, about: String, sum: Sum) -> Row {
    let origin = Origin::definition(definition, about);
    at_least_zero(origin, sum, Grounds::default())
}

fn at_least_zero(origin: Origin, sum: Sum, grounds: Grounds) -> Row {
    Row::new(origin, sum, (Some(0), None), grounds)
}

/// The stock at the end is the stock at the start plus the net flow between.
fn stock_rows(
    used: &[&Entry<'_>],
    positions: &[u32],
    sums: &[Sum],
    read: &ReadBook<'_>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (entry, net) in used.iter().zip(sums) {
        let Purpose::NetBetween { rule, start, end } = entry.purpose else {
            continue;
        };
        let local = |position: u32| Some(&sums[positions.binary_search(&position).ok()?]);
        let (Some(start), Some(end)) = (local(start), local(end)) else {
            continue;
        };
        let (by, _, grounds) = read.rules[at(rule)];
        rows.push(Row::new(
            Origin::assumed(by, entry.name()),
            Sum::combined([(end, 1), (start, -1), (net, -1)]),
            (Some(0), Some(0)),
            grounds,
        ));
    }
    rows
}
