//! Claims that can't all be true: every minimal conflict, and the lightest set to set aside.

mod alone;
mod contradiction;
mod enumerate;
mod first;
mod hitting;
mod map;
mod members;
mod oracle;
mod reduce;
mod relevant;
mod repair;
mod set_aside;

use std::collections::BTreeMap;
use std::sync::Arc;

use num_rational::BigRational;
use rayon::prelude::*;

use crate::bounds::{Overflow, Proof, Solver, Standing};
use crate::model::{Book, ClaimId};
use crate::system::{Component, System, Watched, at};

pub use repair::Repair;

pub(crate) use first::{Excluded, Unknown};

use alone::Alone;
use contradiction::contradiction;
use enumerate::enumerate;
use members::{MANY_ROWS, Member, Members, Part};
use oracle::Oracle;
use repair::repairs;
use set_aside::{Choice, set_aside};

/// A minimal conflict before it's checked.
#[derive(Debug)]
pub(crate) struct Contradiction {
    /// The claims, in the book's order.
    pub(crate) claims: Vec<ClaimId>,
    pub(crate) gap: BigRational,
    pub(crate) proof: Proof,
    pub(crate) repairs: Vec<Repair>,
}

/// Everything that can't be true in a system, and what to set aside so that the rest can; each minimal conflict as
/// what was made of it once its proof was checked.
#[derive(Debug)]
pub(crate) struct Conflicts<T> {
    /// How many are listed at most.
    limit: usize,
    /// How many steps each question about a component may take.
    steps: u64,
    torn: BTreeMap<u32, Torn<T>>,
    /// Where a solver of a component stands when all hold that aren't set aside, if the way there was long.
    standings: BTreeMap<u32, Standing>,
    /// Smallest first, those of the same size in the order of their claims' ids.
    pub(crate) minimal: Vec<Arc<T>>,
    /// Whether these are all the minimal conflicts there are.
    pub(crate) complete: bool,
    /// The claims to set aside, in the book's order.
    pub(crate) set_aside: Vec<ClaimId>,
    /// The claims of which it wasn't found out within the steps allowed what must be set aside, in the book's order.
    pub(crate) undecided: Vec<ClaimId>,
    /// What they weigh, and what any set that would do weighs at least.
    pub(crate) weight: u64,
    pub(crate) at_least: u64,
}

impl<T: Send + Sync> Conflicts<T> {
    /// None yet, and never more than `limit`.
    pub(crate) fn none(limit: usize, steps: u64) -> Self {
        Self {
            limit,
            steps,
            torn: BTreeMap::new(),
            standings: BTreeMap::new(),
            minimal: Vec::new(),
            complete: true,
            set_aside: Vec::new(),
            undecided: Vec::new(),
            weight: 0,
            at_least: 0,
        }
    }

    /// Finds the conflicts of components that were built anew, and takes over those of the others; returns whether
    /// anything may have changed.
    ///
    /// Those that show what must be set aside are looked for first, and the others as far as there is room.
    pub(crate) fn update<E: From<Overflow> + Send>(
        &mut self,
        book: &Book,
        (system, anew): (&System, &[u32]),
        watched: &Watched<'_>,
        check: impl Fn(Contradiction) -> Result<T, E> + Sync,
    ) -> Result<bool, E> {
        // Of a hundred thousand components nearly all have nothing to keep.
        let settled: Vec<(u32, Settled<T>)> = anew
            .par_iter()
            .filter_map(|number| {
                let component = &system.components[at(*number)];
                match settled(book, (*number, component), self.steps, watched) {
                    Ok((None, None)) => None,
                    settled => Some(settled.map(|settled| (*number, settled))),
                }
            })
            .collect::<Result<_, _>>()?;
        let mut changed = false;
        for number in anew {
            changed |= self.torn.remove(number).is_some();
            self.standings.remove(number);
        }
        for (number, (torn, standing)) in settled {
            changed |= torn.is_some();
            self.torn.extend(torn.map(|torn| (number, torn)));
            self.standings
                .extend(standing.map(|standing| (number, standing)));
        }
        if !changed {
            return Ok(false);
        }
        self.choose();
        self.list(watched)?;
        self.show(book, system, watched, check)?;
        Ok(true)
    }

    /// Sums up what is set aside.
    fn choose(&mut self) {
        let torn = || self.torn.values();
        let aside =
            torn().flat_map(|torn| torn.choice.members.iter().map(|m| torn.members.claim(*m)));
        let mut aside: Vec<ClaimId> = aside.collect();
        aside.sort_unstable();
        self.weight = torn()
            .map(|torn| torn.members.weigh(&torn.choice.members))
            .sum();
        self.at_least = torn().map(|torn| torn.choice.at_least).sum();
        self.set_aside = aside;
        let undecided = torn().filter(|torn| !torn.choice.decided);
        let claims = undecided.flat_map(|torn| torn.members.all().map(|m| torn.members.claim(m)));
        self.undecided = claims.collect();
        self.undecided.sort_unstable();
    }

    /// Whether it's known what must be set aside of a component.
    pub(crate) fn is_decided(&self, component: u32) -> bool {
        let torn = self.torn.get(&component);
        torn.is_none_or(|torn| torn.choice.decided)
    }

    /// Where to go on from in a component: its rows are in force, but for those of claims set aside.
    pub(crate) fn standing(&self, component: u32) -> Option<&Standing> {
        self.standings.get(&component)
    }

    /// Lists the conflicts of each component, as far as what all have to show leaves room.
    fn list(&mut self, watched: &Watched<'_>) -> Result<(), Overflow> {
        let known: usize = self
            .torn
            .values()
            .map(|torn| torn.choice.conflicts.len())
            .sum();
        let room = self.limit.saturating_sub(known);
        let (steps, standings) = (self.steps, &self.standings);
        self.torn.par_iter_mut().try_for_each(|(_, torn)| {
            let limit = torn.choice.conflicts.len() + room;
            if torn
                .listed
                .as_ref()
                .is_none_or(|listed| !listed.is_within(limit))
            {
                let start = standings.get(&torn.number);
                torn.listed = Some(torn.list(start, limit, steps, watched)?);
            }
            Ok(())
        })
    }

    /// Writes out the smallest conflicts of all.
    fn show<E: From<Overflow> + Send>(
        &mut self,
        book: &Book,
        system: &System,
        watched: &Watched<'_>,
        check: impl Fn(Contradiction) -> Result<T, E> + Sync,
    ) -> Result<(), E> {
        let listed = || {
            self.torn
                .values()
                .filter_map(|torn| Some((torn, torn.listed.as_ref()?)))
        };
        let conflicts =
            listed().flat_map(|(torn, listed)| listed.conflicts.iter().map(move |c| (torn, c)));
        let mut all: Vec<(&Torn<T>, &Vec<Member>)> = conflicts.collect();
        let ids = |(torn, conflict): &(&Torn<T>, &Vec<Member>)| -> Vec<&str> {
            let claims = conflict.iter().map(|member| torn.members.claim(*member));
            claims.map(|claim| book.claim(claim).id.as_str()).collect()
        };
        all.sort_by_cached_key(|conflict| (conflict.1.len(), ids(conflict)));
        self.complete = listed().all(|(_, listed)| listed.complete) && all.len() <= self.limit;
        all.truncate(self.limit);
        let shown: Vec<Arc<T>> = all
            .par_iter()
            .map(|(torn, conflict)| {
                if let Some(shown) = torn.shown.get(*conflict) {
                    return Ok(shown.clone());
                }
                let part = torn.members.part(conflict.iter().copied());
                let start = self.standings.get(&torn.number);
                let alone = torn.alone(&part, start, conflict, watched);
                let numbered = (system, torn.number);
                let found =
                    contradiction_of(book, numbered, &torn.members, conflict, (&part, alone));
                Ok(Arc::new(check(found?)?))
            })
            .collect::<Result<_, E>>()?;
        let known = all.iter().zip(&shown);
        let known = known
            .map(|((torn, conflict), shown)| (torn.number, ((*conflict).clone(), shown.clone())));
        for (number, (conflict, shown)) in known.collect::<Vec<_>>() {
            if let Some(torn) = self.torn.get_mut(&number) {
                torn.shown.insert(conflict, shown);
            }
        }
        self.minimal = shown;
        Ok(())
    }
}

/// A component whose claims can't all be true.
#[derive(Debug)]
struct Torn<T> {
    number: u32,
    members: Members,
    /// All of their rows.
    whole: Part,
    choice: Choice,
    listed: Option<Listed>,
    /// What was made of its conflicts.
    shown: BTreeMap<Vec<Member>, Arc<T>>,
}

/// The minimal conflicts of a component, as far as they were looked for.
#[derive(Debug)]
struct Listed {
    limit: usize,
    conflicts: Vec<Vec<Member>>,
    complete: bool,
}

impl Listed {
    /// Whether the list is the same with another limit.
    fn is_within(&self, limit: usize) -> bool {
        limit == self.limit || self.conflicts.len() < limit.min(self.limit)
    }
}

/// What was found out about a component: what is wrong with it, if anything is, and where a solver stands.
type Settled<T> = (Option<Torn<T>>, Option<Standing>);

fn settled<T>(
    book: &Book,
    (number, component): (u32, &Arc<Component>),
    steps: u64,
    watched: &Watched<'_>,
) -> Result<Settled<T>, Overflow> {
    let mut solver = Solver::new(component).watched(watched).allowed(steps);
    let found = solver.find_point();
    if matches!(found, Ok(Ok(()))) {
        let is_long = component.rows.len() > MANY_ROWS && !solver.is_flow();
        return Ok((None, is_long.then(|| solver.into_standing())));
    }
    let members = Members::of(book, component.clone());
    let whole = members.whole();
    let (choice, standing) = match found {
        Err(_) if solver.is_spent() => (Choice::undecided(Vec::new()), None),
        Err(other) => return Err(other),
        Ok(_) => {
            let start = (&whole, solver.into_standing());
            let effort = set_aside::EFFORT.within(steps);
            let mut oracle = Oracle::new(&members, start, effort, watched);
            let choice = set_aside(&mut oracle)?;
            let without = || oracle.standing_without(&choice.members);
            let standing = choice.decided.then(without).transpose()?;
            (choice, standing)
        }
    };
    let torn = Torn {
        number,
        members,
        whole,
        choice,
        listed: None,
        shown: BTreeMap::new(),
    };
    Ok((Some(torn), standing))
}

impl<T> Torn<T> {
    /// The minimal conflicts, starting where a solver has come to.
    fn list(
        &self,
        start: Option<&Standing>,
        limit: usize,
        steps: u64,
        watched: &Watched<'_>,
    ) -> Result<Listed, Overflow> {
        let mut conflicts = self.choice.conflicts.clone();
        let complete = match start {
            None => false,
            Some(start) => {
                let effort = enumerate::EFFORT.within(steps);
                let start = (&self.whole, start.clone());
                let mut oracle = Oracle::new(&self.members, start, effort, watched);
                enumerate(&mut oracle, &self.choice.members, &mut conflicts, limit)?
            }
        };
        Ok(Listed {
            limit,
            conflicts,
            complete,
        })
    }

    /// The members of a conflict alone, in a small system of their own unless that is hardly smaller than the whole.
    fn alone<'p>(
        &'p self,
        part: &'p Part,
        start: Option<&Standing>,
        conflict: &[Member],
        watched: &'p Watched<'p>,
    ) -> Alone<'p> {
        match start {
            Some(start) if self.members.is_wide(part) => {
                let solver = Solver::standing(&self.whole.component, start.clone());
                Alone::among(
                    &self.members,
                    &self.whole,
                    solver.watched(watched),
                    conflict,
                )
            }
            _ => Alone::within(part),
        }
    }
}

/// A minimal conflict, with its proof and what would mend it; `part` is its claims'.
fn contradiction_of(
    book: &Book,
    (system, number): (&System, u32),
    members: &Members,
    conflict: &[Member],
    (part, mut alone): (&Part, Alone<'_>),
) -> Result<Contradiction, Overflow> {
    let (gap, terms) = contradiction(&mut alone, part, conflict)?;
    let claims = conflict.iter().map(|member| members.claim(*member));
    let mut claims: Vec<ClaimId> = claims.collect();
    claims.sort_unstable();
    Ok(Contradiction {
        claims,
        gap,
        proof: Proof::of_terms(system, number, &terms),
        repairs: repairs(book, members, conflict, &mut alone)?,
    })
}
