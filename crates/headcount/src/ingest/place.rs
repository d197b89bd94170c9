//! Names to places: countries, the book's groups, and the groups that are built in.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::fields::Spot;
use super::limits;
use crate::model::{
    Country, Group, Lang, Place, PlaceTerm, ProblemKind, Problems, UnknownCountry,
    UnknownCountryReason, excerpt, nearest,
};
use crate::text::places::{PlaceReading, find};

const PLACE: &str = "the name of a country or group, or a list of such names";

/// What a name of a place can mean in a book, and the names that its claims share.
#[derive(Default)]
pub(super) struct Places {
    own: HashMap<String, Own>,
    builtin: HashMap<&'static str, Arc<Group>>,
    /// Whether the book has groups that couldn't be read: an unknown name may be one of theirs.
    incomplete: bool,
    /// The places met so far, by their names: claims name the same ones again and again.
    met: RefCell<HashMap<String, Place>>,
    /// The ids and other short texts met so far.
    texts: RefCell<HashSet<Arc<str>>>,
}

/// One of the book's groups.
struct Own {
    group: Arc<Group>,
    sound: bool,
}

impl Places {
    pub(super) fn new() -> Self {
        let builtin = Group::builtin_names()
            .filter_map(|name| Some((name, Arc::new(Group::builtin(name)?))))
            .collect();
        Self {
            builtin,
            ..Self::default()
        }
    }

    /// Remembers that the book has groups that couldn't be read.
    pub(super) fn lack_groups(&mut self) {
        self.incomplete = true;
    }

    /// Adds one of the book's groups; what is said of an unsound one is not worth checking.
    pub(super) fn add(&mut self, group: Arc<Group>, sound: bool) {
        let own = Own { group, sound };
        self.own.insert(own.group.name().to_owned(), own);
    }

    /// A country or a group that is built in.
    pub(super) fn known(&self, name: &str) -> Result<PlaceTerm, UnknownCountry> {
        Country::parse(name)
            .map(PlaceTerm::Country)
            .or_else(|error| self.built_in(name).ok_or(error))
    }

    /// A text that is kept once however many claims have it.
    pub(super) fn shared(&self, text: &str) -> Arc<str> {
        let mut texts = self.texts.borrow_mut();
        if let Some(known) = texts.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        texts.insert(Arc::clone(&new));
        new
    }

    fn built_in(&self, name: &str) -> Option<PlaceTerm> {
        let name = name.trim();
        self.builtin
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, group)| Arc::clone(group).into())
    }

    /// The place at a spot, as far as it can be read.
    pub(super) fn place(&self, spot: Spot<'_>, problems: &mut Problems) -> Option<Place> {
        if let Some(name) = spot.value.as_str() {
            if let Some(place) = self.met.borrow().get(name) {
                return Some(place.clone());
            }
            let place = Place::new(vec![self.term(spot, problems)?])?;
            if self.own.get(name).is_none_or(|own| own.sound) {
                self.met.borrow_mut().insert(name.to_owned(), place.clone());
            }
            return Some(place);
        }
        let items = spot.list(PLACE, limits::MEMBERS, problems);
        if items.is_empty() && !problems.touches(&spot.path.to_string()) {
            let what = "country or group";
            spot.report(ProblemKind::EmptyList { what }, problems);
        }
        let terms = items
            .into_iter()
            .filter_map(|item| self.term(item, problems));
        Place::new(terms.collect())
    }

    /// The problem with a name that is several names.
    fn several(&self, name: &str) -> Option<ProblemKind> {
        let mut names = name.split([',', '/', ';', '&', '+']).map(str::trim);
        let is_known = |name: &str| self.own.contains_key(name) || self.known(name).is_ok();
        let is_several = name.contains([',', '/', ';', '&', '+']) && names.all(is_known);
        is_several.then(|| ProblemKind::UnknownPlace {
            given: excerpt(name),
            why: "expected one place: several are a list, in a table with `|` between them".into(),
            nearest: None,
        })
    }

    fn term(&self, spot: Spot<'_>, problems: &mut Problems) -> Option<PlaceTerm> {
        // Looking for what an unknown name can have meant takes long.
        if problems.is_full() {
            return None;
        }
        let name = spot.text(problems)?;
        if let Some(own) = self.own.get(name) {
            if !own.sound {
                problems.spoil(&spot.path.to_string());
            }
            return Some(Arc::clone(&own.group).into());
        }
        self.known(name)
            .map_err(|error| {
                if self.incomplete {
                    problems.spoil(&spot.path.to_string());
                    return;
                }
                let problem = self.several(name).unwrap_or_else(|| {
                    let own = self.own.keys().map(String::as_str);
                    unknown_place(name, &error, own)
                });
                spot.report(problem, problems);
            })
            .ok()
    }
}

/// The country of an adjective or a people: "Afghan", "Soudanais".
fn country_of(people: &str) -> Option<Country> {
    let found = Lang::ALL.iter().flat_map(|lang| find(people, *lang));
    let mut whole = found.filter(|mention| mention.span == (0..people.len()));
    whole.find_map(|mention| match mention.reading {
        PlaceReading::Country(country) => Some(country),
        _ => None,
    })
}

/// The problem with a name that is neither a country nor a group, given the names of the book's groups.
pub(super) fn unknown_place<'a>(
    name: &str,
    error: &UnknownCountry,
    own: impl Iterator<Item = &'a str>,
) -> ProblemKind {
    let near = error.suggestions().iter();
    let (why, nearest) = match error.reason() {
        UnknownCountryReason::NotFound | UnknownCountryReason::Empty => {
            let why = "expected a country, one of the book's groups or one that is built in";
            let built_in = Group::builtin_names().map(|name| -> &'a str { name });
            let mut candidates: Vec<&str> = own.chain(built_in).collect();
            candidates.sort_unstable();
            let candidates = near
                .map(|near| -> &'a str { near.name() })
                .chain(candidates);
            let country = country_of(name).and_then(|country| country.name("en"));
            let near = || nearest(name, candidates);
            (why.to_owned(), country.map(str::to_owned).or_else(near))
        }
        reason => {
            let reason = reason.to_string();
            let mut why = reason.trim_start_matches(": ").to_owned();
            for (position, near) in near.enumerate() {
                let separator = if position == 0 {
                    "; did you mean"
                } else {
                    " or"
                };
                let (name, country) = (near.name(), near.country());
                why.extend([separator, " `", name, "` (", country.alpha2(), ")"]);
            }
            (why, None)
        }
    };
    ProblemKind::UnknownPlace {
        given: excerpt(name),
        why,
        nearest,
    }
}
