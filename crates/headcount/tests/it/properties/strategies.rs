//! Random books of claims that have nothing to do with one another.

use std::ops::RangeInclusive;
use std::sync::Arc;

use headcount::{
    AgeRange, Assumption, Book, BookBuilder, Claim, ClaimChange, Comparison, Country, Group, Hedge,
    Measure, Membership, Months, Place, Portion, Quantity, Question, Rule, Scope, Sex, Share,
    Source, Statement, When, Who, Window,
};
use num_rational::Ratio;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use time::{Date, macros::date};

/// The ids of claims in the order of a book: not the order of the alphabet.
const IDS: [&str; 25] = [
    "m", "c", "x", "a", "q", "f", "z", "b", "k", "t", "e", "w", "h", "o", "d", "y", "g", "s", "i",
    "u", "j", "r", "l", "v", "n",
];
pub(super) const SOURCES: [&str; 3] = ["ministry", "paper", "agency"];
/// The first day of every window.
pub(crate) const FIRST: Date = date!(2022 - 09 - 01);
/// How many days there are.
pub(crate) const DAYS: i64 = 6;

/// Which measures a book is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Crossings and net flows.
    Movement,
    /// Crossings from one country to parts of one region, in parts of one week: much adds up.
    Tiles,
    /// The same with distinct persons, who may be in several parts.
    PersonTiles,
    /// Distinct persons beside crossings, with or without a most number of crossings per person.
    Persons,
    /// Crossings of persons told apart by citizenship, sex and age.
    Kinds,
    /// Migrations of several lengths.
    Stays,
    /// Stocks and net flows, with or without the rule that ties them.
    Stocks,
    /// Registrations and arrivals, with or without the rule that ties them.
    Registers,
    /// Any measure.
    All,
}

impl Family {
    fn is_tiled(self) -> bool {
        matches!(self, Self::Tiles | Self::PersonTiles)
    }

    fn measures(self) -> Vec<Measure> {
        let stays = [Months::Zero, Months::Three, Months::Twelve].map(Measure::Migrations);
        let registrations = Measure::Registrations(None);
        match self {
            Self::Movement => vec![Measure::Crossings, Measure::Crossings, Measure::Net],
            Self::Persons | Self::PersonTiles => {
                vec![Measure::Arrivals, Measure::Arrivals, Measure::Crossings]
            }
            Self::Kinds | Self::Tiles => vec![Measure::Crossings],
            Self::Stays => stays.to_vec(),
            Self::Stocks => vec![Measure::Stock, Measure::Stock, Measure::Net],
            Self::Registers => vec![registrations, Measure::Arrivals],
            Self::All => {
                let others = [
                    Measure::Crossings,
                    Measure::Net,
                    Measure::Arrivals,
                    Measure::Stock,
                ];
                stays
                    .into_iter()
                    .chain(others)
                    .chain([registrations])
                    .collect()
            }
        }
    }

    pub(super) fn rules(self) -> Vec<Rule> {
        let per_person = |most| Rule::CrossingsPerPerson {
            at_most: Ratio::from_integer(most),
        };
        match self {
            Self::Movement | Self::Tiles | Self::PersonTiles | Self::Kinds | Self::Stays => {
                Vec::new()
            }
            Self::Persons => vec![Rule::CrossingsPerPerson {
                at_most: Ratio::new(6, 5),
            }],
            Self::Stocks => vec![Rule::StockFlow],
            Self::Registers => vec![Rule::RegisteredAfterArrival],
            // Nobody moves more often than there are days.
            Self::All => vec![
                Rule::StockFlow,
                Rule::RegisteredAfterArrival,
                per_person(DAYS),
            ],
        }
    }
}

/// A book before it's built, so that a law can change it.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) claims: Vec<Drafted>,
    pub(crate) asked: Vec<Scope>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) reliability: [u8; 3],
}

/// A claim before it's part of a book.
#[derive(Debug, Clone)]
pub(crate) struct Drafted {
    pub(crate) id: &'static str,
    pub(crate) scope: Scope,
    pub(crate) quantity: Quantity,
    pub(crate) source: usize,
    pub(crate) spread: bool,
    /// What it says instead, if that's a share or an excess.
    pub(crate) compared: Option<Statement>,
}

impl Draft {
    pub(crate) fn book(&self) -> Book {
        let book = self.builder(|_, claim| claim);
        book.build().expect("a valid book")
    }

    /// The book before it's checked, with its claims changed, each by its position.
    pub(crate) fn builder(&self, change: impl Fn(usize, Claim) -> Claim) -> BookBuilder {
        let mut book = Book::builder();
        for (id, reliability) in SOURCES.into_iter().zip(self.reliability) {
            let mut source = Source::new(id);
            source.reliability = reliability;
            book = book.source(source);
        }
        for (at, claim) in self.claims.iter().enumerate() {
            let count = || claim.quantity.clone().into();
            let states = claim.compared.clone().unwrap_or_else(count);
            let source = SOURCES[claim.source];
            let whole = Claim::new(claim.id, claim.scope.clone(), states, source);
            book = book.claim(change(at, whole));
            if claim.spread {
                let evenly = ClaimChange {
                    spread_evenly: true,
                    ..ClaimChange::default()
                };
                book = book.assumption(Assumption::claim(
                    format!("even-{}", claim.id),
                    claim.id,
                    evenly,
                ));
            }
        }
        for rule in &self.rules {
            book = book.assumption(Assumption::rule(rule.name().as_str(), *rule));
        }
        for (at, scope) in self.asked.iter().enumerate() {
            book = book.question(Question::how_many(format!("q{at}"), [scope.clone()]));
        }
        if let [left, right, ..] = &self.asked[..]
            && left.measure().check_comparable(right.measure()).is_ok()
        {
            let (left, right) = ([left.clone()], [right.clone()]);
            book = book.question(Question::compare("more", left, Comparison::More, right));
        }
        book
    }

    /// The same book with only the claims chosen.
    pub(crate) fn keeping(&self, chosen: impl Fn(&str) -> bool) -> Self {
        let claims = self
            .claims
            .iter()
            .filter(|claim| chosen(claim.id))
            .cloned()
            .collect();
        Self {
            claims,
            ..self.clone()
        }
    }
}

fn country(code: &str) -> Country {
    Country::parse(code).expect("a country")
}

fn group(name: &'static str, codes: &[&str]) -> Place {
    Place::from(Arc::new(Group::of(
        name,
        codes.iter().map(|code| country(code)),
    )))
}

/// Single countries, a list, groups within groups, groups that overlap, and one whose members change.
fn places() -> (BoxedStrategy<Place>, BoxedStrategy<Place>) {
    let left = Membership::new(country("GE")).until(date!(2022 - 09 - 03));
    let joined = Membership::new(country("MN")).since(date!(2022 - 09 - 03));
    let club = Group::new("club", [left, joined, Membership::new(country("KZ"))]);
    let single = |code: &str| Place::from(country(code));
    let list = Place::new(vec![country("KZ").into(), country("GE").into()]).expect("a place");
    let origins = vec![
        (8, single("RU")),
        (1, single("KZ")),
        (1, single("GE")),
        (2, group("union", &["RU", "KZ"])),
        (1, group("all-four", &["RU", "KZ", "GE", "MN"])),
        (1, Arc::new(club.clone()).into()),
    ];
    let destinations = vec![
        (3, single("KZ")),
        (2, single("GE")),
        (1, single("MN")),
        (1, single("RU")),
        (2, list),
        (3, group("near", &["KZ", "GE", "MN"])),
        (2, group("south", &["GE", "MN"])),
        (1, group("union", &["RU", "KZ"])),
        (1, group("all-four", &["RU", "KZ", "GE", "MN"])),
        (1, Arc::new(club).into()),
    ];
    (weighted(origins), weighted(destinations))
}

/// One origin, and destinations that make each other up.
fn tiles() -> (BoxedStrategy<Place>, BoxedStrategy<Place>) {
    let parts = [
        vec!["KZ"],
        vec!["GE"],
        vec!["MN"],
        vec!["KZ", "GE"],
        vec!["GE", "MN"],
        vec!["KZ", "MN"],
        vec!["KZ", "GE", "MN"],
    ];
    let parts = parts.map(|codes| group("part", &codes));
    (
        Just(country("RU").into()).boxed(),
        select(parts.to_vec()).boxed(),
    )
}

fn weighted<T: Clone + std::fmt::Debug + 'static>(choices: Vec<(u32, T)>) -> BoxedStrategy<T> {
    let choices = choices
        .into_iter()
        .map(|(weight, choice)| (weight, Just(choice).boxed()));
    Union::new_weighted(choices.collect()).boxed()
}

fn who(family: Family) -> BoxedStrategy<Who> {
    let citizenship = option::weighted(
        if family == Family::Kinds { 0.4 } else { 0.15 },
        select(vec![
            country("RU").into(),
            country("KZ").into(),
            group("two", &["RU", "KZ"]),
        ]),
    );
    if family.is_tiled() || family == Family::Stocks {
        return Just(Who::default()).boxed();
    }
    if family != Family::Kinds {
        let who = citizenship.prop_map(|citizenship| Who {
            citizenship,
            ..Who::default()
        });
        return who.boxed();
    }
    let sex = option::weighted(0.4, select(vec![Sex::Female, Sex::Male]));
    let ages = [(0, Some(17)), (18, Some(60)), (18, None), (50, None)];
    let ages = ages.map(|(min, max)| AgeRange::new(min, max).expect("an age range"));
    let age = option::weighted(0.4, select(ages.to_vec()));
    (citizenship, sex, age)
        .prop_map(|(citizenship, sex, age)| Who {
            citizenship,
            sex,
            age,
        })
        .boxed()
}

/// Scopes of a family that hold at least one move.
pub(crate) fn scope(family: Family) -> impl Strategy<Value = Scope> + Clone {
    let (origin, destination) = match family {
        Family::Tiles | Family::PersonTiles => tiles(),
        // Only levels of the same place on several days are tied.
        Family::Stocks => (
            places().0,
            weighted(vec![
                (2, country("KZ").into()),
                (1, group("near", &["KZ", "GE", "MN"])),
            ]),
        ),
        _ => places(),
    };
    // Many claims are about the same days, or about halves of them.
    let days = weighted(vec![(4, (0, 5)), (2, (0, 2)), (2, (3, 5)), (1, (0, 3))]);
    let days = match family {
        Family::Tiles | Family::PersonTiles => days,
        _ => prop_oneof![3 => days, 1 => (0..DAYS, 0..DAYS)].boxed(),
    };
    let (from_named, to_named) = match family {
        Family::Tiles | Family::PersonTiles => (0.999, 0.999),
        Family::Stocks => (0.3, 0.999),
        _ => (0.8, 0.8),
    };
    let parts = (
        select(family.measures()),
        who(family).prop_map(Arc::new),
        option::weighted(from_named, origin),
        option::weighted(to_named, destination),
        days,
    );
    let scope = parts.prop_filter_map(
        "no such scope",
        move |(measure, who, from, to, (one, other))| {
            let day = |at: i64| FIRST + time::Duration::days(at);
            let (start, end) = (day(one.min(other)), day(one.max(other)));
            let when = match measure {
                Measure::Stock => When::At(end),
                _ => Window::new(start, end).ok()?.into(),
            };
            // Where persons present came from isn't part of the hidden truth.
            let from = from.filter(|_| measure != Measure::Stock);
            let mut scope = Scope::new(measure, when).ok()?.who((*who).clone());
            if let Some(from) = from {
                scope = scope.from(from);
            }
            if let Some(to) = to {
                scope = scope.to(to);
            }
            scope.check().is_ok().then_some(scope)
        },
    );
    scope.boxed()
}

/// Figures as sources state them, and bounds.
fn quantity(signed: bool) -> impl Strategy<Value = Quantity> {
    let number = prop_oneof![
        0..20_i64,
        20..60_i64,
        (2..40_i64).prop_map(|tens| 10 * tens)
    ];
    let hedges = [
        Hedge::Exact,
        Hedge::MoreThan,
        Hedge::AtLeast,
        Hedge::LessThan,
        Hedge::AtMost,
        Hedge::UpTo,
        Hedge::Nearly,
        Hedge::JustOver,
        Hedge::About,
    ];
    let hedged = (select(hedges.to_vec()), number.clone())
        .prop_filter_map("no such figure", |(hedge, number)| {
            Quantity::hedged(hedge, number).ok()
        });
    let phrase = (
        select(vec![
            "more than",
            "nearly",
            "about",
            "no more than",
            "exactly",
        ]),
        number.clone(),
    )
        .prop_filter_map("no such figure", |(words, number)| {
            Quantity::parse(&format!("{words} {number}"), None).ok()
        });
    let shift = if signed { -150..150_i64 } else { 0..1 };
    let bounds = (option::of(number.clone()), option::of(number), shift).prop_filter_map(
        "no bounds",
        |(one, other, shift)| {
            let (min, max) = match (one, other) {
                (Some(one), Some(other)) => (Some(one.min(other)), Some(one.max(other))),
                open => open,
            };
            Quantity::from_bounds(min.map(|min| min + shift), max.map(|max| max + shift)).ok()
        },
    );
    prop_oneof![2 => hedged, 1 => phrase, 2 => bounds]
}

pub(super) fn assembled(
    claims: Vec<(Scope, Quantity, usize)>,
    asked: Vec<Scope>,
    rules: Vec<Rule>,
    reliability: [u8; 3],
) -> Draft {
    let claims = claims.into_iter().zip(IDS);
    let claims = claims.map(|((scope, quantity, source), id)| Drafted {
        id,
        scope,
        quantity,
        source,
        spread: false,
        compared: None,
    });
    Draft {
        claims: claims.collect(),
        asked,
        rules,
        reliability,
    }
}

pub(super) fn reliability() -> impl Strategy<Value = [u8; 3]> {
    prop_oneof![Just([50, 50, 50]), [1..=4_u8, 1..=4_u8, 1..=4_u8]]
}

/// Books of claims that have nothing to do with one another: many are in conflict.
pub(crate) fn wild(
    family: Family,
    claims: RangeInclusive<usize>,
    asked: usize,
) -> impl Strategy<Value = Draft> + Clone {
    let claim = scope(family).prop_flat_map(|scope| {
        let signed = scope.measure().is_signed();
        (Just(scope), quantity(signed), 0..SOURCES.len())
    });
    let asked = vec(scope(family), 0..=asked);
    let rules = prop_oneof![Just(Vec::new()), Just(family.rules())];
    let parts = (vec(claim, claims), asked, rules, reliability());
    let draft = parts.prop_map(|(claims, asked, rules, reliability)| {
        assembled(claims, asked, rules, reliability)
    });
    draft.boxed()
}

/// Books in which some claims are spread evenly over their days.
pub(crate) fn spread(claims: RangeInclusive<usize>) -> impl Strategy<Value = Draft> + Clone {
    let spread = vec(any::<bool>(), *claims.end());
    let draft = (wild(Family::Movement, claims, 1), spread).prop_map(|(mut draft, spread)| {
        for (claim, spread) in draft.claims.iter_mut().zip(spread) {
            claim.spread = spread;
        }
        draft
    });
    draft.boxed()
}

/// Books in which some claims are of a share or an excess.
pub(crate) fn comparing(claims: RangeInclusive<usize>) -> impl Strategy<Value = Draft> + Clone {
    let family = Family::Tiles;
    let compared = vec(option::of((scope(family), comparison())), *claims.end());
    let draft = (wild(family, claims, 1), compared).prop_map(|(mut draft, compared)| {
        for (claim, compared) in draft.claims.iter_mut().zip(compared) {
            let other = compared.filter(|(other, _)| *other != claim.scope);
            claim.compared = other.map(|(other, states)| states.with(other));
        }
        draft
    });
    draft.boxed()
}

/// A share or an excess of whatever it will be.
#[derive(Debug, Clone)]
enum Comparing {
    Share(Share),
    Excess(Option<Quantity>),
}

impl Comparing {
    fn with(self, other: Scope) -> Statement {
        match self {
            Self::Share(share) => Statement::share(share, other),
            Self::Excess(None) => Statement::exceeds(other),
            Self::Excess(Some(by)) => Statement::exceeds_by(by, other),
        }
    }
}

fn comparison() -> impl Strategy<Value = Comparing> {
    let portion = prop_oneof![
        (0..=12_i64).prop_map(|tens| Portion::percent(10 * tens)),
        (1..=3_i64, 1..=4_i64).prop_map(|(parts, of)| Portion::fraction(parts, of)),
        (0..=1_000_i64).prop_map(|digits| Portion::decimal(digits, 1)),
    ];
    let portion = portion.prop_map(|portion| portion.expect("a portion"));
    let hedged = (select(Hedge::ALL.to_vec()), portion.clone());
    let share = prop_oneof![
        hedged.prop_map(|(hedge, portion)| Share::hedged(hedge, portion)),
        (portion.clone(), portion).prop_map(|(min, max)| Share::from_bounds(Some(min), Some(max))),
    ];
    let share = share.prop_filter_map("no such share", Result::ok);
    prop_oneof![
        share.prop_map(Comparing::Share),
        option::of(quantity(false)).prop_map(Comparing::Excess),
    ]
}
