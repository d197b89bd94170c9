//! The claims of one conflict alone in force.

use crate::bounds::Solver;

use super::members::{Member, Members, Part};

/// Some members alone in force, with what always holds: in a small system of their own, or, where most of what always
/// holds has a say about them, in everything that is built already.
pub(super) struct Alone<'p> {
    pub(super) part: &'p Part,
    pub(super) solver: Solver<'p>,
}

impl<'p> Alone<'p> {
    /// In a system that is theirs.
    pub(super) fn within(part: &'p Part) -> Self {
        Self {
            part,
            solver: Solver::new(&part.component),
        }
    }

    /// In the system of all members, from where a solver of that is: the way from one conflict to the next is short,
    /// and long from the start if thousands of rows have to be met.
    pub(super) fn among(
        members: &Members,
        whole: &'p Part,
        mut solver: Solver<'p>,
        these: &[Member],
    ) -> Self {
        for member in members.all() {
            let is_on = these.contains(&member);
            for row in whole.rows_of(member) {
                solver.switch(*row, is_on);
            }
        }
        Self {
            part: whole,
            solver,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;
    use serde_json::json;

    use super::super::contradiction::contradiction;
    use super::super::enumerate::EFFORT;
    use super::super::oracle::Oracle;
    use super::super::repair::repairs;
    use super::*;
    use crate::model::{Book, Reading};
    use crate::system::{Parts, Progress, ReadBook, ReadingOptions, System, Watched};

    /// Persons and crossings of a few countries and their groups, over a few days: each a place, which of the two it
    /// counts, its first day and how many, and the least and how much more the most is.
    type Told = (usize, bool, (u8, u8), (i64, i64));

    fn told() -> impl Strategy<Value = Vec<Told>> {
        let days = (1..5_u8, 1..4_u8);
        let figures = (0..60_i64, 0..20_i64);
        prop::collection::vec((0..5_usize, any::<bool>(), days, figures), 4..12)
    }

    fn book(told: &[Told]) -> Book {
        let places = [
            json!("GE"),
            json!("KZ"),
            json!("MN"),
            json!(["GE", "KZ"]),
            json!(["KZ", "MN"]),
        ];
        let claims = told.iter().enumerate();
        let claims = claims.map(
            |(number, (place, persons, (first, length), (least, more)))| {
                let day = |day: u8| format!("2022-09-0{day}");
                json!({
                    "id": format!("c{number}"), "from": "RU", "to": places[*place],
                    "measure": if *persons { "arrivals" } else { "crossings" },
                    "quantity": {"min": least, "max": least + more},
                    "window": {"start": day(*first), "end": day(first + length)}, "source": "s",
                })
            },
        );
        let claims: Vec<_> = claims.collect();
        let rule =
            json!({"id": "twice", "rule": "crossings-per-person", "at_most": 2, "why": "a guess"});
        let book = json!({"headcount": 1, "sources": [{"id": "s"}], "claims": claims, "assumptions": [rule]});
        Book::from_value(book).expect("a sound book")
    }

    fn system(book: &Book, watched: &Watched<'_>) -> System {
        let options = ReadingOptions {
            reading: Reading::Rounded,
            as_of: None,
        };
        let active: Vec<_> = book.assumptions().map(|(id, _)| id).collect();
        let read = ReadBook::of(book, options, &active).expect("assumptions that agree");
        let parts = Parts::of(book, &read, &[]);
        let (mut system, mut asked) = parts.unbuilt();
        let place = (&mut system, &mut asked);
        parts
            .build(&parts.all(), &read, place, watched)
            .expect("few cells");
        system
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        /// It makes no difference to a conflict whether it's looked at in a system of its own or among all.
        #[test]
        fn what_a_conflict_comes_to_is_the_same_within_its_own_system_and_among_all(told in told()) {
            let book = book(&told);
            let go_on = |_: Progress| ControlFlow::Continue(());
            let watched = Watched::new(&go_on, 1);
            for component in system(&book, &watched).components {
                let members = Members::of(&book, component);
                let all = members.whole();
                let start = (&all, Solver::new(&all.component).into_standing());
                let mut oracle = Oracle::new(&members, start, EFFORT, &watched);
                let Some(cited) = oracle.conflict_without(&[]).expect("an answer") else {
                    continue;
                };
                let conflict = oracle.minimal(&cited).expect("an answer");
                let part = members.part(conflict.iter().copied());
                let mut within = Alone::within(&part);
                let mut solver = Solver::new(&all.component);
                for row in members.all().flat_map(|member| all.rows_of(member)) {
                    solver.switch(*row, false);
                }
                prop_assert!(solver.find_point().expect("an answer").is_ok());
                let mut among = Alone::among(&members, &all, solver, &conflict);
                prop_assert!(among.solver.clone().find_point().expect("an answer").is_err());

                let gap = |alone: &mut Alone<'_>| {
                    contradiction(alone, &part, &conflict).expect("an answer").0
                };
                prop_assert_eq!(gap(&mut within), gap(&mut among));
                let mends = |alone: &mut Alone<'_>| {
                    repairs(&book, &members, &conflict, alone).expect("an answer")
                };
                prop_assert_eq!(mends(&mut within), mends(&mut among));
            }
        }
    }
}
