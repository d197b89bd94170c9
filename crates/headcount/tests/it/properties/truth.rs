//! A hidden world: persons who walk from country to country, day by day.

use std::ops::RangeInclusive;

use headcount::{Country, Measure, Months, Sex};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use time::Duration;

use super::strategies::{DAYS, FIRST};
use crate::oracle::world::{Move, Person, Reach};

/// So many persons of one kind who all make the same moves.
#[derive(Debug, Clone)]
struct Walkers {
    count: i64,
    person: Person,
    home: Country,
    /// Where they go on each day, if they go anywhere.
    steps: Vec<Option<Country>>,
    /// How long they mean to stay wherever they go.
    stays: Months,
    /// Whether they register when they first move.
    register: bool,
}

/// Everybody there is.
#[derive(Debug, Clone)]
pub(crate) struct Truth {
    walkers: Vec<Walkers>,
}

impl Walkers {
    /// Their moves, and where they are at the end of each day.
    fn way(&self) -> (Vec<Move>, Vec<Move>) {
        let mut at = self.home;
        let (mut moves, mut present) = (Vec::new(), Vec::new());
        for (day, step) in (0..).zip(&self.steps) {
            let day = FIRST + Duration::days(day);
            let person = self.person;
            if let Some(to) = step.filter(|to| *to != at) {
                moves.push(Move {
                    person,
                    from: at,
                    to,
                    day,
                });
                at = to;
            }
            present.push(Move {
                person,
                from: self.home,
                to: at,
                day,
            });
        }
        (moves, present)
    }

    /// How often one of them counts.
    fn each(&self, reach: &Reach) -> i64 {
        let (moves, present) = self.way();
        let counted = |moves: &[Move]| moves.iter().map(|step| reach.weight(step)).sum::<i64>();
        match &reach.measure {
            Measure::Arrivals => i64::from(counted(&moves) > 0),
            Measure::Stock => counted(&present),
            Measure::Migrations(months) if self.stays < *months => 0,
            Measure::Registrations(_) if self.register => counted(&moves[..moves.len().min(1)]),
            Measure::Registrations(_) => 0,
            _ => counted(&moves),
        }
    }
}

impl Truth {
    /// How many a reach counts.
    pub(crate) fn count(&self, reach: &Reach) -> i64 {
        self.walkers
            .iter()
            .map(|walkers| walkers.count * walkers.each(reach))
            .sum()
    }
}

/// Worlds of a few kinds of walkers, each of so many persons.
pub(crate) fn truth(scale: RangeInclusive<i64>) -> impl Strategy<Value = Truth> {
    let countries =
        ["RU", "KZ", "GE", "MN", "FR"].map(|code| Country::parse(code).expect("a country"));
    let country = move || select(countries.to_vec());
    let sex = option::of(select(vec![Sex::Female, Sex::Male]));
    let person = (country(), sex, 0..90_u8).prop_map(|(citizenship, sex, age)| Person {
        citizenship,
        sex,
        age,
    });
    let days = usize::try_from(DAYS).expect("few days");
    let steps = vec(option::of(country()), days);
    let walkers = (
        scale,
        person,
        country(),
        steps,
        select(Months::ALL.to_vec()),
        any::<bool>(),
    );
    let walkers = walkers.prop_map(|(count, person, home, steps, stays, register)| Walkers {
        count,
        person,
        home,
        steps,
        stays,
        register,
    });
    vec(walkers, 0..12).prop_map(|walkers| Truth { walkers })
}
