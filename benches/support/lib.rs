//! Seeded books for the benches: the same in every run.

#![expect(clippy::missing_panics_doc, reason = "the books are sound")]

use headcount::{
    Book, Claim, Country, Measure, Months, Place, PlaceTerm, Quantity, Scope, Source, Who, Window,
};
use time::{Date, Duration, Month};

/// Where the flows of these books lead.
const DESTINATIONS: [&str; 30] = [
    "AM", "AT", "AZ", "BG", "BY", "CY", "CZ", "DE", "EE", "ES", "FI", "FR", "GE", "GR", "HU", "IT",
    "KG", "KZ", "LT", "LV", "MD", "ME", "MN", "PL", "RO", "RS", "SE", "TR", "UA", "UZ",
];

/// The truth in all books: so many a day, to each destination.
const A_DAY: i64 = 1_000;

/// Numbers that look random and are the same in every run (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(bound)).unwrap_or(0)
    }

    /// A day, a week, a month, or any stretch: the first of its days and the first after it.
    fn days(&mut self, of: u32) -> (u32, u32) {
        let start = self.below(of);
        let length = match self.below(4) {
            0 => 1,
            1 => 7,
            2 => 30,
            _ => 1 + self.below(of - start),
        };
        (start, (start + length).min(of))
    }
}

/// True claims of one flow over so many days, each to within a twentieth.
#[must_use]
pub fn one_flow(claims: u32, days: u32) -> Book {
    one_flow_with_lies(claims, days, 0)
}

/// The same, with some claims more that say twice what was.
#[must_use]
pub fn one_flow_with_lies(claims: u32, days: u32, lies: u32) -> Book {
    let mut random = Random(1);
    book((0..claims + lies).map(|number| {
        let (start, end) = random.days(days);
        let truth = i64::from(end - start) * A_DAY;
        let stated = if number < claims { truth } else { 2 * truth };
        let scope = Scope::new(Measure::Crossings, window(start, end)).expect("a flow");
        (scope.to(country("GE")), stated, truth / 20)
    }))
}

/// True claims of stays of several lengths in 30 countries and in five at once, which are nested or overlap.
#[must_use]
pub fn destinations(claims: u32, nested: bool) -> Book {
    let mut random = Random(2);
    book((0..claims).map(|_| {
        let (start, end) = random.days(60);
        let first = random.below(26);
        let (first, places) = match random.below(4) {
            0 if nested => (first / 5 * 5, 5),
            0 => (first, 5),
            _ => (random.below(30), 1),
        };
        let terms = DESTINATIONS.iter().skip(index(first)).take(places);
        let to = Place::new(terms.map(|code| PlaceTerm::from(country(code))).collect());
        let months = [Months::Three, Months::Six, Months::Twelve][index(random.below(3))];
        // Stays of a year are among those of six months, and so on: all may be equally many.
        let truth = i64::from(end - start) * A_DAY * i64::try_from(places).unwrap_or(1);
        let scope = Scope::new(Measure::Migrations(months), window(start, end)).expect("a flow");
        (scope.to(to.expect("countries")), truth, truth / 20)
    }))
}

/// True claims of flows apart from each other, ten of each.
#[must_use]
pub fn many_flows(claims: u32) -> Book {
    book(flows(claims))
}

/// The same, each claim said on one of so many days.
#[must_use]
pub fn many_flows_told(claims: u32, days: u32) -> Book {
    let mut random = Random(4);
    book_of(flows(claims), |claim| {
        claim.said(window(0, 1 + random.below(days)).end())
    })
}

fn flows(claims: u32) -> impl Iterator<Item = (Scope, i64, i64)> {
    let mut random = Random(3);
    (0..claims).map(move |number| {
        let flow = number / 10;
        let (who, to) = (flow % 30, flow / 30 % 30);
        let (start, end) = random.days(28);
        let days = window(flow / 900 * 28 + start, flow / 900 * 28 + end);
        let truth = i64::from(end - start) * A_DAY;
        let scope = Scope::new(Measure::AsylumApplications, days).expect("a flow");
        let scope = scope.who(Who::citizens(country(DESTINATIONS[index(who)])));
        (
            scope.to(country(DESTINATIONS[index(to)])),
            truth,
            truth / 20,
        )
    })
}

/// A book of scopes with what is stated of each, and how far off it may be.
fn book(claims: impl Iterator<Item = (Scope, i64, i64)>) -> Book {
    book_of(claims, |claim| claim)
}

/// The same, with something more said of each claim.
fn book_of(
    claims: impl Iterator<Item = (Scope, i64, i64)>,
    mut more: impl FnMut(Claim) -> Claim,
) -> Book {
    let mut book = Book::builder().source(Source::new("ministry"));
    for (number, (scope, stated, slack)) in claims.enumerate() {
        let figure = Quantity::from_bounds(Some(stated - slack), Some(stated + slack));
        let figure = figure.expect("in order");
        let claim = Claim::new(format!("c{number}"), scope, figure, "ministry");
        book = book.claim(more(claim));
    }
    book.build().expect("a sound book")
}

fn window(start: u32, end: u32) -> Window {
    let first = Date::from_calendar_date(2001, Month::January, 1).expect("a day");
    let day = |offset: u32| first + Duration::days(offset.into());
    Window::new(day(start), day(end - 1)).expect("in order")
}

fn country(code: &str) -> Country {
    Country::parse(code).expect("a country")
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(0)
}
