//! Strands: the distinct (measure, persons, route) that a book's scopes speak of, whatever their days.

use std::collections::HashMap;

use crate::model::{Measure, Scope};

use super::region::{Days, Persons, Region, Route, days};

/// What a scope counts, its days aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Strand {
    /// The measure, by its position among the book's.
    pub(super) measure: u32,
    pub(super) persons: Persons,
    pub(super) route: Route,
}

/// The distinct strands of a book, numbered as they first appear.
#[derive(Debug, Default)]
pub(super) struct Strands {
    measures: Vec<Measure>,
    list: Vec<Strand>,
    numbers: HashMap<Strand, u32>,
    /// The scope asked about last, and its strand.
    last: Option<(Scope, u32)>,
}

impl Strands {
    /// The number of the strand of a scope, and its days, if they're known.
    pub(super) fn of_scope(&mut self, scope: &Scope) -> Option<(u32, Days)> {
        // Claims on the same flow mostly come one after the other.
        if let Some((last, number)) = &self.last
            && last.shares_fixed_flow(scope)
        {
            return Some((*number, days(scope)?));
        }
        let region = Region::of(scope)?;
        let number = self.number(scope.measure(), &region);
        self.last = Some((scope.clone(), number));
        Some((number, region.days))
    }

    /// The number of the strand of a measure over a region.
    pub(super) fn number(&mut self, measure: &Measure, region: &Region) -> u32 {
        let known = self.measures.iter().position(|known| known == measure);
        let measure = known.unwrap_or_else(|| {
            self.measures.push(measure.clone());
            self.measures.len() - 1
        });
        let strand = Strand {
            measure: u32::try_from(measure).unwrap_or(u32::MAX),
            persons: region.persons,
            route: region.route,
        };
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(strand).or_insert_with(|| {
            self.list.push(strand);
            next
        })
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, number: u32) -> &Strand {
        &self.list[at(number)]
    }

    pub(super) fn measure(&self, number: u32) -> &Measure {
        &self.measures[at(self.get(number).measure)]
    }
}

/// A position as an index: positions are counted in 32 bits to keep a million claims small.
pub(crate) fn at(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
