//! The rows of one component: first everything they will speak of, so that the cells can be told
//! apart, then the rows themselves.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use time::Date;

use crate::model::{CountRange, Measure, Months, ShareEnd, ShareRange, Window};

use super::SystemError;
use super::arrivals::Arrivals;
use super::atoms::{Atoms, Extent};
use super::cells::cells;
use super::entries::{Entry, Purpose, Rules};
use super::reading::{Ground, ReadBook, ReadClaim};
use super::region::{Days, Region};
use super::rows::{Component, Definition, Origin, Row, Sum, add_to};
use super::stated::Stated;

/// The rows that tie the entries together, and for each entry the sum it stands for.
///
/// `positions` are the entries' own positions, by which a net flow names the stocks it lies between.
pub(super) fn build(
    entries: &[&Entry],
    positions: &[usize],
    read: &ReadBook,
    rules: &Rules,
) -> Result<(Component, Vec<Sum>), SystemError> {
    let regions: Vec<Region> = entries
        .iter()
        .flat_map(|entry| {
            let back = (entry.measure == Measure::Net).then(|| entry.region.reversed());
            std::iter::once(entry.region).chain(back)
        })
        .collect();
    let mut planner = Planner {
        entries,
        atoms: Atoms::refine(&regions),
        wanted: Vec::new(),
        arrivals: Arrivals::default(),
        unknowns: 0,
    };
    let figures: Vec<Figure> = entries.iter().map(|entry| planner.figure(entry)).collect();
    let shares = planner.shares(read);
    let mut orders = planner.crossings_of_arrivals(rules);
    orders.extend(planner.rules(rules, &figures));
    let definitions = planner.arrivals.definitions();

    let mut cells = Cells::number(&planner.wanted, planner.unknowns)?;
    let sums: Vec<Sum> = figures.iter().map(|figure| cells.value(figure)).collect();
    let mut rows = claim_rows(entries, read, &sums);
    rows.extend(shares.into_iter().map(|share| {
        let sum = cells.value(&share.figure);
        claim_row(share.claim, share.range, share.origin, sum, share.part)
    }));
    rows.extend(
        definitions.into_iter().map(|(definition, sum, about)| {
            at_least_zero(Origin::Definition(definition, about), sum)
        }),
    );
    rows.extend(orders.into_iter().map(|order| {
        let mut sum = Sum::new();
        for (figure, weight) in &order.terms {
            add_to(&mut sum, &cells.value(figure), *weight);
        }
        at_least_zero(order.origin, sum)
    }));
    rows.extend(stock_rows(entries, positions, &sums));
    rows.append(&mut cells.longer_stays);
    let component = Component {
        unknowns: cells.unknowns,
        rows,
    };
    Ok((component, sums))
}

/// A figure before the cells have numbers.
#[derive(Clone)]
enum Figure {
    /// A wanted extent, minus another for a net flow.
    Cells(usize, Option<usize>),
    /// Unknowns of distinct persons.
    Persons(Sum),
}

/// The even share that one stretch of days has of a claim.
struct Share<'a> {
    claim: &'a ReadClaim,
    range: CountRange,
    origin: Origin,
    figure: Figure,
    part: (i64, i64),
}

/// A weighted sum of figures that is at least zero.
struct Order {
    origin: Origin,
    terms: Vec<(Figure, i64)>,
}

/// Collects every extent that some row will sum.
struct Planner<'a> {
    entries: &'a [&'a Entry],
    atoms: Atoms,
    /// Extents that the cells must tell apart, each with the measure it sums.
    wanted: Vec<(Measure, Extent)>,
    arrivals: Arrivals,
    unknowns: usize,
}

impl Planner<'_> {
    fn want(&mut self, measure: &Measure, extent: Extent) -> Figure {
        self.wanted.push((measure.clone(), extent));
        Figure::Cells(self.wanted.len() - 1, None)
    }

    fn figure(&mut self, entry: &Entry) -> Figure {
        let extent = self.atoms.extent(&entry.region);
        if entry.measure == Measure::Arrivals {
            return Figure::Persons(self.arrivals.sum(&extent, &entry.name, &mut self.unknowns));
        }
        self.events(entry, extent)
    }

    /// Events over an extent; a net flow is crossings there minus crossings back.
    fn events(&mut self, entry: &Entry, there: Extent) -> Figure {
        if entry.measure != Measure::Net {
            return self.want(&entry.measure, there);
        }
        let back = Extent {
            days: there.days.clone(),
            ..self.atoms.extent(&entry.region.reversed())
        };
        self.wanted.push((Measure::Crossings, there));
        self.wanted.push((Measure::Crossings, back));
        Figure::Cells(self.wanted.len() - 2, Some(self.wanted.len() - 1))
    }

    /// A claim spread evenly says something of each stretch of days that others tell apart.
    fn shares<'r>(&mut self, read: &'r ReadBook) -> Vec<Share<'r>> {
        let mut shares = Vec::new();
        for &entry in self.entries {
            let Purpose::Claim(position) = entry.purpose else {
                continue;
            };
            let claim = &read.claims[position];
            let (Some(by), Ok(Stated::Count(range))) = (claim.spread_by, &claim.stated) else {
                continue;
            };
            for atom in self.atoms.day_atoms(entry.region.days) {
                let days = self.atoms.days(atom);
                let Some(window) = window(days) else { continue };
                let extent = Extent {
                    days: vec![atom],
                    ..self.atoms.extent(&entry.region)
                };
                let (first, end) = entry.region.days;
                let part = (i64::from(days.1 - days.0), i64::from(end - first));
                shares.push(Share {
                    claim,
                    range: *range,
                    origin: Origin::Share {
                        claim: claim.id,
                        by,
                        days: window,
                        part,
                    },
                    figure: self.events(entry, extent),
                    part,
                });
            }
        }
        shares
    }

    /// Nobody arrives without crossing, where claims, questions or rules speak of crossings at all.
    fn crossings_of_arrivals(&mut self, rules: &Rules) -> Vec<Order> {
        let crossings = |entry: &&Entry| matches!(entry.measure, Measure::Crossings | Measure::Net);
        if rules.crossings_per_person.is_empty() && !self.entries.iter().any(crossings) {
            return Vec::new();
        }
        let extents: Vec<(usize, Extent, String)> = self.arrivals.extents().collect();
        let order = |(unknown, extent, name): (usize, Extent, String)| Order {
            origin: Origin::Definition(Definition::ArrivalsAtMostCrossings, name),
            terms: vec![
                (self.want(&Measure::Crossings, extent), 1),
                (Figure::Persons(Sum::from([(unknown, 1)])), -1),
            ],
        };
        extents.into_iter().map(order).collect()
    }

    /// What the rules in force say of each scope of arrivals.
    fn rules(&mut self, rules: &Rules, figures: &[Figure]) -> Vec<Order> {
        let registers: BTreeSet<&Measure> = self
            .entries
            .iter()
            .map(|entry| &entry.measure)
            .filter(|measure| matches!(measure, Measure::Registrations(_)))
            .collect();
        let mut orders = Vec::new();
        for (&entry, figure) in self.entries.iter().zip(figures) {
            if entry.measure != Measure::Arrivals {
                continue;
            }
            let extent = self.atoms.extent(&entry.region);
            for &(by, at_most) in &rules.crossings_per_person {
                let crossings = self.want(&Measure::Crossings, extent.clone());
                orders.push(Order {
                    origin: Origin::Assumed(by, entry.name.clone()),
                    terms: vec![
                        (figure.clone(), *at_most.numer()),
                        (crossings, -*at_most.denom()),
                    ],
                });
            }
            for &register in &registers {
                let Some(by) = rules.registered_after_arrival else {
                    break;
                };
                let records = self.want(register, extent.clone());
                orders.push(Order {
                    origin: Origin::Assumed(by, entry.name.clone()),
                    terms: vec![(figure.clone(), 1), (records, -1)],
                });
            }
        }
        orders
    }
}

/// Half-open Julian days as a window.
fn window(days: Days) -> Option<Window> {
    let start = Date::from_julian_day(days.0).ok()?;
    let end = Date::from_julian_day(days.1 - 1).ok()?;
    Window::new(start, end).ok()
}

/// The numbered cells of every measure.
struct Cells {
    unknowns: usize,
    /// For each wanted extent, its sum.
    sums: Vec<Sum>,
    longer_stays: Vec<Row>,
}

impl Cells {
    /// Numbers the cells from `unknowns` on.
    fn number(wanted: &[(Measure, Extent)], mut unknowns: usize) -> Result<Self, SystemError> {
        let extents: Vec<&Extent> = wanted.iter().map(|(_, extent)| extent).collect();
        let mut numbers: BTreeMap<(&Measure, usize), usize> = BTreeMap::new();
        let mut sums = Vec::new();
        for ((measure, _), cells) in wanted.iter().zip(cells(&extents)?) {
            let numbered = cells.into_iter().map(|cell| {
                let number = *numbers.entry((measure, cell)).or_insert_with(|| {
                    unknowns += 1;
                    unknowns - 1
                });
                (number, 1)
            });
            sums.push(numbered.collect());
        }
        Ok(Self {
            unknowns,
            sums,
            longer_stays: longer_stays(&numbers),
        })
    }

    fn value(&self, figure: &Figure) -> Sum {
        match figure {
            Figure::Persons(sum) => sum.clone(),
            Figure::Cells(there, back) => {
                let mut sum = self.sums[*there].clone();
                if let Some(back) = back {
                    add_to(&mut sum, &self.sums[*back], -1);
                }
                sum
            }
        }
    }
}

/// In each cell, migrations of more months are among those of fewer.
fn longer_stays(numbers: &BTreeMap<(&Measure, usize), usize>) -> Vec<Row> {
    let mut by_cell: BTreeMap<usize, Vec<(Months, usize)>> = BTreeMap::new();
    for (&(measure, cell), &unknown) in numbers {
        if let Measure::Migrations(months) = measure {
            by_cell.entry(cell).or_default().push((*months, unknown));
        }
    }
    let mut rows = Vec::new();
    for mut stays in by_cell.into_values() {
        stays.sort_unstable();
        for pair in stays.windows(2) {
            let [(fewer, short), (more, long)] = *pair else {
                continue;
            };
            let about = format!(
                "migrations of ≥ {} months are among those of ≥ {}",
                more.number(),
                fewer.number()
            );
            let origin = Origin::Definition(Definition::LongerStays, about);
            rows.push(at_least_zero(origin, Sum::from([(short, 1), (long, -1)])));
        }
    }
    rows
}

fn claim_rows(entries: &[&Entry], read: &ReadBook, sums: &[Sum]) -> Vec<Row> {
    let purposes = entries.iter().map(|entry| entry.purpose);
    let others: BTreeMap<usize, &Sum> = purposes
        .zip(sums)
        .filter_map(|(purpose, sum)| match purpose {
            Purpose::Other(claim) => Some((claim, sum)),
            _ => None,
        })
        .collect();
    let mut rows = Vec::new();
    for (entry, sum) in entries.iter().zip(sums) {
        let Purpose::Claim(position) = entry.purpose else {
            continue;
        };
        let claim = &read.claims[position];
        let origin = Origin::Claim(claim.id);
        match (&claim.stated, others.get(&position)) {
            (Ok(Stated::Count(range)), _) => {
                rows.push(claim_row(claim, *range, origin, sum.clone(), (1, 1)));
            }
            (Ok(Stated::Excess { range, .. }), Some(other)) => {
                let mut sum = sum.clone();
                add_to(&mut sum, other, -1);
                rows.push(claim_row(claim, *range, origin, sum, (1, 1)));
            }
            (Ok(Stated::Share { range, .. }), Some(other)) => {
                rows.extend(share_rows(claim, *range, sum, other));
            }
            _ => {}
        }
    }
    rows
}

/// A share of at least p/q says q × part − p × whole ≥ 0, and one above it ≥ 1, as counts are whole; and so from above.
fn share_rows(claim: &ReadClaim, range: ShareRange, part: &Sum, whole: &Sum) -> Vec<Row> {
    let row = |end: ShareEnd| {
        let mut sum = Sum::new();
        add_to(&mut sum, part, *end.at.denom());
        add_to(&mut sum, whole, -*end.at.numer());
        Row {
            origin: Origin::Portion {
                claim: claim.id,
                at: end.at,
            },
            sum,
            lo: None,
            hi: None,
            grounds: claim.grounds.clone(),
        }
    };
    let beyond = |end: ShareEnd| BigRational::from_integer(i32::from(!end.included).into());
    let min = range.min().map(|end| Row {
        lo: Some(beyond(end)),
        ..row(end)
    });
    let max = range.max().map(|end| Row {
        hi: Some(-beyond(end)),
        ..row(end)
    });
    min.into_iter().chain(max).collect()
}

/// The row of a claim, or of the given part of it.
fn claim_row(
    claim: &ReadClaim,
    range: CountRange,
    origin: Origin,
    sum: Sum,
    part: (i64, i64),
) -> Row {
    let share = BigRational::new(BigInt::from(part.0), BigInt::from(part.1));
    let bound = |bound: i64| BigRational::from_integer(BigInt::from(bound)) * &share;
    let mut grounds = claim.grounds.clone();
    if let Origin::Share { by, .. } = origin {
        grounds.push(Ground::Assumption(by));
    }
    Row {
        origin,
        sum,
        lo: range.min().map(bound),
        hi: range.max().map(bound),
        grounds,
    }
}

fn at_least_zero(origin: Origin, sum: Sum) -> Row {
    let grounds = match origin {
        Origin::Assumed(by, _) => vec![Ground::Assumption(by)],
        _ => Vec::new(),
    };
    Row {
        origin,
        sum,
        lo: Some(BigRational::zero()),
        hi: None,
        grounds,
    }
}

/// The stock at the end is the stock at the start plus the net flow between.
fn stock_rows(entries: &[&Entry], positions: &[usize], sums: &[Sum]) -> Vec<Row> {
    let local = |position: usize| positions.iter().position(|at| *at == position);
    let mut rows = Vec::new();
    for (entry, net) in entries.iter().zip(sums) {
        let Purpose::NetBetween(by, start, end) = entry.purpose else {
            continue;
        };
        let (Some(start), Some(end)) = (local(start), local(end)) else {
            continue;
        };
        let mut sum = sums[end].clone();
        add_to(&mut sum, &sums[start], -1);
        add_to(&mut sum, net, -1);
        rows.push(Row {
            hi: Some(BigRational::zero()),
            ..at_least_zero(Origin::Assumed(by, entry.name.clone()), sum)
        });
    }
    rows
}
