//! The book's groups: each spelt out to its countries, whatever the order in which they name one another.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde_json::Value;
use time::Date;

use super::fields::{Fields, Path, Spot, number};
use super::limits;
use super::place::{Places, unknown_place};
use crate::model::{Group, Membership, OpenWindow, PlaceTerm, Problem, ProblemKind, Problems};

/// The keys of a member with dates.
pub(super) const KEYS: [&str; 3] = ["place", "since", "until"];

const GROUPS: &str = "an object of groups, each a list of countries and groups";
const MEMBER: &str = "a country, a group, or an object with `place` and its dates";

/// A group as it's written.
struct Draft<'a> {
    name: &'a str,
    members: Vec<Member>,
    sound: bool,
}

/// A member as it's written.
struct Member {
    what: What,
    window: OpenWindow,
}

enum What {
    Place(PlaceTerm),
    /// The position of another of the book's groups.
    Own(usize),
}

/// Reads the groups in the order of the file, and adds them to the places.
pub(super) fn read(
    spot: Spot<'_>,
    places: &mut Places,
    problems: &mut Problems,
) -> Vec<Arc<Group>> {
    let Value::Object(object) = spot.value else {
        spot.wrong_type(GROUPS, problems);
        places.lack_groups();
        return Vec::new();
    };
    if object.len() > limits::GROUPS {
        let kind = ProblemKind::PastLimit {
            what: "the number of groups",
            found: number(object.len()),
            limit: number(limits::GROUPS),
        };
        spot.report(kind, problems);
        places.lack_groups();
        return Vec::new();
    }
    let positions: HashMap<&str, usize> = object.keys().map(String::as_str).zip(0..).collect();
    let mut drafts: Vec<Draft<'_>> = object
        .iter()
        .map(|(name, value)| {
            let path = spot.path.key(name);
            draft(name, Spot { value, path }, &positions, places, problems)
        })
        .collect();
    let order = inside_out(&mut drafts, spot.path, problems);
    let groups = spelt_out(&mut drafts, &order, spot.path, problems);
    for (group, draft) in groups.iter().zip(&drafts) {
        places.add(Arc::clone(group), draft.sound);
    }
    groups
}

fn draft<'a>(
    name: &'a str,
    spot: Spot<'_>,
    positions: &HashMap<&str, usize>,
    places: &Places,
    problems: &mut Problems,
) -> Draft<'a> {
    let items = spot.list("a list of countries and groups", limits::MEMBERS, problems);
    if items.is_empty() && !problems.touches(&spot.path.to_string()) {
        let what = "country or group";
        spot.report(ProblemKind::EmptyList { what }, problems);
    }
    let count = items.len();
    let members: Vec<Member> = items
        .into_iter()
        .map_while(|item| (!problems.is_full()).then(|| member(item, positions, places, problems)))
        .flatten()
        .collect();
    let sound = !members.is_empty() && members.len() == count;
    Draft {
        name,
        members,
        sound,
    }
}

fn member(
    spot: Spot<'_>,
    positions: &HashMap<&str, usize>,
    places: &Places,
    problems: &mut Problems,
) -> Option<Member> {
    if spot.value.is_string() {
        let what = what(spot, positions, places, problems)?;
        let window = OpenWindow::default();
        return Some(Member { what, window });
    }
    let fields = Fields::of(spot, &KEYS, MEMBER, problems)?;
    let place = fields.require("place", "the name of a country or group", problems);
    let what = place.and_then(|place| what(place, positions, places, problems));
    let since = fields.get("since").and_then(|day| day.date(problems));
    let until = fields.get("until").and_then(|day| day.date(problems));
    let window = OpenWindow::new(since, until).map_err(|error| spot.report(error, problems));
    Some(Member {
        what: what?,
        window: window.ok()?,
    })
}

fn what(
    spot: Spot<'_>,
    positions: &HashMap<&str, usize>,
    places: &Places,
    problems: &mut Problems,
) -> Option<What> {
    let name = spot.text(problems)?;
    if let Some(position) = positions.get(name) {
        return Some(What::Own(*position));
    }
    match places.known(name) {
        Ok(term) => Some(What::Place(term)),
        Err(error) => {
            let own = positions.keys().copied();
            spot.report(unknown_place(name, &error, own), problems);
            None
        }
    }
}

/// The groups, each after those it holds; those that hold each other in a circle are reported and left out.
fn inside_out(drafts: &mut [Draft<'_>], path: Path<'_>, problems: &mut Problems) -> Vec<usize> {
    let inner: Vec<Vec<usize>> = drafts
        .iter()
        .map(|draft| {
            let own = draft.members.iter().filter_map(|member| match member.what {
                What::Own(position) => Some(position),
                What::Place(_) => None,
            });
            let own: BTreeSet<usize> = own.collect();
            own.into_iter().collect()
        })
        .collect();
    let mut order = Vec::new();
    let mut done = vec![false; drafts.len()];
    let mut waiting: Vec<usize> = (0..drafts.len()).collect();
    loop {
        let is_ready = |group: &usize| {
            inner
                .get(*group)
                .is_some_and(|inner| inner.iter().all(|other| done.get(*other) == Some(&true)))
        };
        let (ready, rest): (Vec<usize>, Vec<usize>) = waiting.into_iter().partition(is_ready);
        waiting = rest;
        if ready.is_empty() {
            break;
        }
        for &group in &ready {
            if let Some(done) = done.get_mut(group) {
                *done = true;
            }
        }
        order.extend(ready);
    }
    report_circles(drafts, &inner, &waiting, path, problems);
    order
}

/// Each of the groups that wait holds another that waits: following those ends in a circle.
fn report_circles(
    drafts: &mut [Draft<'_>],
    inner: &[Vec<usize>],
    waiting: &[usize],
    path: Path<'_>,
    problems: &mut Problems,
) {
    let waits: HashSet<usize> = waiting.iter().copied().collect();
    let next = |group: usize| {
        let mut inner = inner.get(group)?.iter().copied();
        inner.find(|other| waits.contains(other))
    };
    let mut seen: HashSet<usize> = HashSet::new();
    for &start in waiting {
        let mut walk = Vec::new();
        let mut at = start;
        while seen.insert(at) {
            walk.push(at);
            let Some(next) = next(at) else { break };
            at = next;
        }
        if let Some(first) = walk.iter().position(|&group| group == at) {
            let circle = walk.iter().skip(first).chain([&at]);
            let ids: Vec<String> = circle
                .filter_map(|&group| drafts.get(group))
                .map(|draft| draft.name.to_owned())
                .collect();
            let spot = path.key(ids.first().map_or("", String::as_str)).to_string();
            let what = "groups hold each other";
            let problem = Problem::new(spot.clone(), ProblemKind::Cycle { what, ids });
            problems.report(spot, problem);
        }
    }
    for &group in waiting {
        if let Some(draft) = drafts.get_mut(group) {
            draft.sound = false;
        }
    }
}

/// The groups in the order of the file, with the members of the groups they hold as their own.
fn spelt_out(
    drafts: &mut [Draft<'_>],
    order: &[usize],
    path: Path<'_>,
    problems: &mut Problems,
) -> Vec<Arc<Group>> {
    let mut memberships: Vec<Vec<Membership>> = vec![Vec::new(); drafts.len()];
    for &position in order {
        let Some(draft) = drafts.get(position) else {
            continue;
        };
        let mut sound = draft.sound;
        let mut all = Gathered::default();
        for member in &draft.members {
            match &member.what {
                What::Place(PlaceTerm::Country(country)) => {
                    all.add(&Membership::new(*country), member.window);
                }
                What::Place(PlaceTerm::Group(group)) => {
                    all.extend(group.memberships(), member.window);
                }
                What::Own(other) => {
                    sound &= drafts.get(*other).is_some_and(|other| other.sound);
                    all.extend(
                        memberships.get(*other).map_or(&[], Vec::as_slice),
                        member.window,
                    );
                }
            }
        }
        if all.count > limits::MEMBERSHIPS {
            let kind = ProblemKind::PastLimit {
                what: "the number of memberships, groups spelt out,",
                found: number(limits::MEMBERSHIPS.saturating_add(1)),
                limit: number(limits::MEMBERSHIPS),
            };
            let spot = path.key(draft.name).to_string();
            problems.report(spot.clone(), Problem::new(spot, kind));
            sound = false;
        }
        if let Some(slot) = memberships.get_mut(position) {
            *slot = all.memberships;
        }
        if let Some(draft) = drafts.get_mut(position) {
            draft.sound = sound;
        }
    }
    drafts
        .iter()
        .zip(memberships)
        .map(|(draft, memberships)| Arc::new(Group::new(draft.name.to_owned(), memberships)))
        .collect()
}

/// The memberships of one group, each once.
#[derive(Default)]
struct Gathered {
    memberships: Vec<Membership>,
    seen: HashSet<Membership>,
    /// How many there were, repetitions included.
    count: usize,
}

impl Gathered {
    fn extend(&mut self, inner: &[Membership], window: OpenWindow) {
        for membership in inner {
            if self.count > limits::MEMBERSHIPS {
                return;
            }
            self.add(membership, window);
        }
    }

    /// Adds the part of a membership that falls in a window, if there is any.
    fn add(&mut self, inner: &Membership, window: OpenWindow) {
        self.count = self.count.saturating_add(1);
        if self.count > limits::MEMBERSHIPS {
            return;
        }
        let later = |a: Option<Date>, b: Option<Date>| a.max(b); // `None` sorts first
        let earlier = |a: Option<Date>, b: Option<Date>| match (a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            _ => a.or(b),
        };
        let since = later(inner.first_day(), window.start());
        let until = earlier(inner.last_day(), window.end());
        if OpenWindow::new(since, until).is_err() {
            return;
        }
        let mut membership = Membership::new(inner.country());
        if let Some(since) = since {
            membership = membership.since(since);
        }
        if let Some(until) = until {
            membership = membership.until(until);
        }
        if self.seen.insert(membership.clone()) {
            self.memberships.push(membership);
        }
    }
}
