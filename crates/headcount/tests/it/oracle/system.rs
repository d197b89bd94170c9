//! A book as inequalities over single moves, written down rule by rule from what the measures mean.

use std::collections::{BTreeMap, BTreeSet};

use headcount::{
    Ask, AssumptionKind, Book, ClaimId, Hedge, Measure, Quantity, Reading, Rule, Scope, ShareRange,
    Statement, Status,
};
use num_rational::BigRational;
use num_traits::Zero;
use time::Date;

use super::elimination::Range;
use super::world::{Form, Move, Person, Reach, World, days};

/// A whole number as a fraction.
pub(crate) fn whole(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// What a claim says.
pub(crate) struct Said {
    pub(crate) claim: ClaimId,
    pub(crate) ranges: Vec<Range>,
}

/// The inequalities of a book, with all rules that its assumptions turn on.
pub(crate) struct Inequalities {
    pub(crate) unknowns: usize,
    pub(crate) claims: Vec<Said>,
    /// What holds whichever claims do.
    pub(crate) always: Vec<Range>,
    /// For each claim and each question in turn, what is bounded.
    pub(crate) targets: Vec<Form>,
}

impl Inequalities {
    /// The ranges of the claims chosen, with what always holds.
    pub(crate) fn with(&self, chosen: impl Fn(usize) -> bool) -> Vec<Range> {
        let claims = self.claims.iter().enumerate().filter(|(at, _)| chosen(*at));
        let said = claims.flat_map(|(_, said)| said.ranges.iter());
        said.chain(&self.always).cloned().collect()
    }
}

/// The range a claim states for what it counts.
pub(crate) fn stated(quantity: &Quantity, measure: &Measure) -> (Option<i64>, Option<i64>) {
    let range = quantity
        .range(Reading::Rounded)
        .expect("only counts are generated");
    let ceiling = matches!(
        quantity.hedge(),
        Hedge::LessThan | Hedge::AtMost | Hedge::UpTo
    );
    // A net flow of "fewer than 5" may be negative.
    let min = range
        .min()
        .filter(|_| *measure != Measure::Net || !ceiling || quantity.is_explicit());
    (min, range.max())
}

/// Writes down the inequalities of a book whose claims are all reported and whose assumptions are
/// rules or even spreads.
pub(crate) fn inequalities(book: &Book) -> Inequalities {
    let mut writer = Writer::of(book);
    let claims: Vec<Said> = book
        .claims()
        .map(|(id, _)| Said {
            claim: id,
            ranges: writer.claim(book, id),
        })
        .collect();
    let asked: Vec<Vec<(i64, Reach)>> = asked(book);
    let mut targets: Vec<Form> = Vec::new();
    for (_, claim) in book.claims() {
        targets.push(writer.form(&reach(&claim.scope)));
    }
    for scopes in &asked {
        let mut target = Form::new();
        for (sign, reach) in scopes {
            add(&mut target, &writer.form(reach), *sign);
        }
        targets.push(target);
    }
    for rule in rules(book) {
        writer.rule(rule);
    }
    writer.longer_stays();
    writer.distinct_persons();
    Inequalities {
        unknowns: writer.unknowns.len(),
        claims,
        always: writer.always,
        targets,
    }
}

fn reach(scope: &Scope) -> Reach {
    Reach::of(scope).expect("only whole windows are generated")
}

fn asked(book: &Book) -> Vec<Vec<(i64, Reach)>> {
    let asks = book.questions().map(|(_, question)| &question.ask);
    let signed = |ask: &Ask| {
        ask.signed_scopes()
            .map(|(sign, scope)| (sign, reach(scope)))
            .collect()
    };
    asks.map(signed).collect()
}

fn rules(book: &Book) -> Vec<Rule> {
    let kinds = book
        .assumptions()
        .filter(|(_, assumption)| assumption.on)
        .map(|(_, a)| &a.kind);
    kinds
        .filter_map(|kind| match kind {
            AssumptionKind::Rule(rule) => Some(*rule),
            AssumptionKind::Claim { .. } => None,
        })
        .collect()
}

fn is_spread(book: &Book, claim: &str) -> bool {
    book.assumptions()
        .filter(|(_, assumption)| assumption.on)
        .any(|(_, assumption)| {
            matches!(&assumption.kind, AssumptionKind::Claim { claim: named, change }
            if named == claim && change.spread_evenly)
        })
}

fn add(sum: &mut Form, part: &Form, times: i64) {
    for (&unknown, &weight) in part {
        *sum.entry(unknown).or_default() += times * weight;
    }
    sum.retain(|_, weight| *weight != 0);
}

/// An unknown count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Unknown {
    /// Events of a class of moves that no scope tells apart.
    Events(Measure, usize),
    /// Distinct persons of a kind, over the routes and days of a reach.
    Persons(usize, usize),
}

struct Writer {
    /// Everything that is spoken of, rules' own scopes included.
    reaches: Vec<Reach>,
    /// Kinds of persons that no scope tells apart, by one of them.
    kinds: Vec<Person>,
    /// Classes of moves that no scope tells apart: one of them, and its kind of person.
    classes: Vec<(Move, usize)>,
    /// Sets of routes and days whose distinct persons are counted, as classes of whatever kind.
    stretches: Vec<BTreeSet<(usize, Date)>>,
    routes: Vec<(headcount::Country, headcount::Country)>,
    /// For each stretch, a reach that has it.
    stretch_reach: Vec<Reach>,
    unknowns: BTreeMap<Unknown, usize>,
    always: Vec<Range>,
}

impl Writer {
    fn of(book: &Book) -> Self {
        let mut reaches: Vec<Reach> = book
            .claims()
            .map(|(_, claim)| reach(&claim.scope))
            .collect();
        let claims = book.claims();
        let others = claims.filter_map(|(_, claim)| claim.states.other().map(reach));
        reaches.extend(others.collect::<Vec<_>>());
        reaches.extend(asked(book).into_iter().flatten().map(|(_, reach)| reach));
        for (id, claim) in book.claims() {
            if is_spread(book, &claim.id) {
                let whole = reach(&book.claim(id).scope);
                reaches.extend(days(whole.days).map(|day| Reach {
                    days: (day, day),
                    ..whole.clone()
                }));
            }
        }
        for rule in rules(book) {
            let implied: Vec<Reach> = match rule {
                Rule::RegisteredAfterArrival => registered(&reaches).collect(),
                Rule::StockFlow => between_stocks(&reaches).map(|(_, _, net)| net).collect(),
                Rule::CrossingsPerPerson { .. } => Vec::new(),
            };
            reaches.extend(implied);
        }
        let world = World::of(&reaches);
        let mut kinds: BTreeMap<Vec<bool>, Person> = BTreeMap::new();
        for person in &world.persons {
            let signature = reaches
                .iter()
                .map(|reach| reach.counts_person(*person))
                .collect();
            kinds.entry(signature).or_insert(*person);
        }
        let kinds: Vec<Person> = kinds.into_values().collect();
        let mut classes: BTreeMap<Vec<i8>, (Move, usize)> = BTreeMap::new();
        for step in world.moves() {
            let Some(kind) = kinds.iter().position(|kind| *kind == step.person) else {
                continue;
            };
            let back = Move {
                from: step.to,
                to: step.from,
                ..step
            };
            let seen =
                |reach: &Reach| [i8::from(reach.counts(&step)), i8::from(reach.counts(&back))];
            let mut signature: Vec<i8> = reaches.iter().flat_map(seen).collect();
            if signature.iter().all(|seen| *seen == 0) {
                continue;
            }
            signature.push(i8::try_from(kind).expect("few kinds"));
            classes.entry(signature).or_insert((step, kind));
        }
        let places = &world.countries;
        let routes = places
            .iter()
            .flat_map(|from| places.iter().map(move |to| (*from, *to)));
        Self {
            reaches,
            kinds,
            classes: classes.into_values().collect(),
            stretches: Vec::new(),
            routes: routes.collect(),
            stretch_reach: Vec::new(),
            unknowns: BTreeMap::new(),
            always: Vec::new(),
        }
    }

    fn unknown(&mut self, unknown: Unknown) -> usize {
        let next = self.unknowns.len();
        *self.unknowns.entry(unknown).or_insert(next)
    }

    /// What a reach counts, as a sum of unknowns.
    fn form(&mut self, reach: &Reach) -> Form {
        if reach.measure != Measure::Arrivals {
            return self.events(reach);
        }
        let stretch = self.stretch(reach);
        let kinds = self
            .kinds
            .iter()
            .enumerate()
            .filter(|(_, kind)| reach.counts_person(**kind));
        let kinds: Vec<usize> = kinds.map(|(at, _)| at).collect();
        kinds
            .into_iter()
            .map(|kind| (self.unknown(Unknown::Persons(stretch, kind)), 1))
            .collect()
    }

    fn events(&mut self, reach: &Reach) -> Form {
        let measure = match &reach.measure {
            Measure::Net => Measure::Crossings,
            measure => measure.clone(),
        };
        let weights = self.classes.iter().map(|(step, _)| reach.weight(step));
        let weights: Vec<(usize, i64)> = weights
            .enumerate()
            .filter(|(_, weight)| *weight != 0)
            .collect();
        weights
            .into_iter()
            .map(|(class, weight)| {
                (
                    self.unknown(Unknown::Events(measure.clone(), class)),
                    weight,
                )
            })
            .collect()
    }

    fn stretch(&mut self, reach: &Reach) -> usize {
        let routes = self.routes.iter().enumerate();
        let routes = routes.filter(|(_, (from, to))| reach.counts_route(*from, *to));
        let steps: BTreeSet<(usize, Date)> = routes
            .flat_map(|(route, _)| days(reach.days).map(move |day| (route, day)))
            .collect();
        if let Some(known) = self.stretches.iter().position(|known| *known == steps) {
            return known;
        }
        self.stretches.push(steps);
        self.stretch_reach.push(reach.clone());
        self.stretches.len() - 1
    }

    fn at_least_zero(&mut self, form: Form) {
        self.always.push(Range {
            form,
            lo: Some(BigRational::zero()),
            hi: None,
        });
    }

    fn claim(&mut self, book: &Book, id: ClaimId) -> Vec<Range> {
        let claim = book.claim(id);
        assert_eq!(claim.status, Status::Reported);
        let reach = reach(&claim.scope);
        let count = match &claim.states {
            Statement::Count(quantity) => quantity,
            Statement::Share(it) => {
                let range = it.share.range(Reading::Rounded).expect("a share");
                return self.share(&reach, &self::reach(&it.of), range);
            }
            Statement::Excess(it) => {
                let (min, max) = it.by.as_ref().map_or((Some(1), None), |by| {
                    let (min, max) = stated(by, &reach.measure);
                    (min.max(Some(0)), max)
                });
                let mut form = self.form(&reach);
                add(&mut form, &self.form(&self::reach(&it.over)), -1);
                let (lo, hi) = (min.map(whole), max.map(whole));
                return vec![Range { form, lo, hi }];
            }
            Statement::Undisclosed => panic!("only figures are generated"),
        };
        let (min, max) = stated(count, &reach.measure);
        let (lo, hi) = (min.map(whole), max.map(whole));
        let mut ranges = vec![Range {
            form: self.form(&reach),
            lo: lo.clone(),
            hi: hi.clone(),
        }];
        if is_spread(book, &claim.id) {
            let count = i64::try_from(days(reach.days).count()).expect("few days");
            for day in days(reach.days) {
                let one = Reach {
                    days: (day, day),
                    ..reach.clone()
                };
                let share = |end: &Option<BigRational>| end.as_ref().map(|end| end / whole(count));
                ranges.push(Range {
                    form: self.form(&one),
                    lo: share(&lo),
                    hi: share(&hi),
                });
            }
        }
        ranges
    }

    /// Of every whole so large, a part so large: times the denominators, for each end of the share.
    fn share(&mut self, part: &Reach, of: &Reach, range: ShareRange) -> Vec<Range> {
        let (part, of) = (self.form(part), self.form(of));
        let mut ranges = Vec::new();
        for (end, sign) in [(range.min(), 1), (range.max(), -1)] {
            let Some(end) = end else { continue };
            let mut form = Form::new();
            add(&mut form, &part, sign * end.at.denom());
            add(&mut form, &of, -sign * end.at.numer());
            let (lo, hi) = (Some(whole(i64::from(!end.included))), None);
            ranges.push(Range { form, lo, hi });
        }
        ranges
    }

    fn rule(&mut self, rule: Rule) {
        let arrivals: Vec<Reach> = self
            .reaches
            .iter()
            .filter(|reach| reach.measure == Measure::Arrivals)
            .cloned()
            .collect();
        match rule {
            Rule::RegisteredAfterArrival => {
                let registers: BTreeSet<Measure> = self
                    .reaches
                    .iter()
                    .map(|reach| reach.measure.clone())
                    .filter(|measure| matches!(measure, Measure::Registrations(_)))
                    .collect();
                for arrived in &arrivals {
                    for register in &registers {
                        let recorded = Reach {
                            measure: register.clone(),
                            ..arrived.clone()
                        };
                        let mut form = self.form(arrived);
                        add(&mut form, &self.form(&recorded), -1);
                        self.at_least_zero(form);
                    }
                }
            }
            Rule::CrossingsPerPerson { at_most } => {
                for arrived in &arrivals {
                    let crossed = Reach {
                        measure: Measure::Crossings,
                        ..arrived.clone()
                    };
                    let mut form = Form::new();
                    add(&mut form, &self.form(arrived), *at_most.numer());
                    add(&mut form, &self.form(&crossed), -*at_most.denom());
                    self.at_least_zero(form);
                }
            }
            Rule::StockFlow => {
                let between: Vec<(Reach, Reach, Reach)> = between_stocks(&self.reaches).collect();
                for (before, after, net) in between {
                    let mut form = self.form(&after);
                    add(&mut form, &self.form(&before), -1);
                    add(&mut form, &self.form(&net), -1);
                    let zero = Some(BigRational::zero());
                    self.always.push(Range {
                        form,
                        lo: zero.clone(),
                        hi: zero,
                    });
                }
            }
        }
    }

    /// Whoever stays longer also stays as long.
    fn longer_stays(&mut self) {
        let stays: Vec<(Measure, usize, usize)> = self
            .unknowns
            .iter()
            .filter_map(|(unknown, &at)| match unknown {
                Unknown::Events(measure @ Measure::Migrations(_), class) => {
                    Some((measure.clone(), *class, at))
                }
                _ => None,
            })
            .collect();
        for (short, class, fewer) in &stays {
            for (long, same, more) in &stays {
                if class == same && short < long {
                    self.at_least_zero(Form::from([(*fewer, 1), (*more, -1)]));
                }
            }
        }
    }

    /// Parts are within wholes, wholes within the parts that cover them, and nobody arrives without
    /// crossing.
    fn distinct_persons(&mut self) {
        let persons: Vec<(usize, usize, usize)> = self
            .unknowns
            .iter()
            .filter_map(|(unknown, &at)| match unknown {
                Unknown::Persons(stretch, kind) => Some((*stretch, *kind, at)),
                Unknown::Events(..) => None,
            })
            .collect();
        for &(whole, kind, unknown) in &persons {
            let others: Vec<(usize, usize)> = persons
                .iter()
                .filter(|(stretch, same, _)| *same == kind && *stretch != whole)
                .map(|&(stretch, _, at)| (stretch, at))
                .collect();
            for &(part, at) in &others {
                if self.stretches[part].is_subset(&self.stretches[whole]) {
                    self.at_least_zero(Form::from([(unknown, 1), (at, -1)]));
                }
            }
            for cover in self.covers(whole, &others) {
                let mut form: Form = cover.iter().map(|&at| (at, 1)).collect();
                form.insert(unknown, -1);
                self.at_least_zero(form);
            }
            let reach = self.stretch_reach[whole].clone();
            let crossings = self.classes.iter().enumerate().filter(|(_, (step, of))| {
                let days = (reach.days.0..=reach.days.1).contains(&step.day);
                *of == kind && days && reach.counts_route(step.from, step.to)
            });
            let crossings: Vec<usize> = crossings.map(|(class, _)| class).collect();
            let mut form = Form::from([(unknown, -1)]);
            for class in crossings {
                form.insert(self.unknown(Unknown::Events(Measure::Crossings, class)), 1);
            }
            self.at_least_zero(form);
        }
    }

    /// Every smallest choice of other stretches that leaves nothing of a whole uncovered.
    fn covers(&self, whole: usize, others: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let mut found: Vec<u32> = Vec::new();
        let mut choices: Vec<u32> = (1..1_u32 << others.len()).collect();
        choices.sort_by_key(|choice| choice.count_ones());
        for choice in choices {
            if found.iter().any(|smaller| smaller & choice == *smaller) {
                continue;
            }
            let chosen = |at: usize| choice & 1 << at != 0;
            let covered = |step| {
                others
                    .iter()
                    .enumerate()
                    .any(|(at, (s, _))| chosen(at) && self.stretches[*s].contains(step))
            };
            if self.stretches[whole].iter().all(covered) {
                found.push(choice);
            }
        }
        let members = |choice: u32| {
            let chosen = others
                .iter()
                .enumerate()
                .filter(move |(at, _)| choice & 1 << at != 0);
            chosen.map(|(_, (_, unknown))| *unknown).collect()
        };
        found.into_iter().map(members).collect()
    }
}

/// The arrivals that registrations are among.
fn registered(reaches: &[Reach]) -> impl Iterator<Item = Reach> {
    let recorded = reaches
        .iter()
        .filter(|reach| matches!(reach.measure, Measure::Registrations(_)));
    recorded.map(|reach| Reach {
        measure: Measure::Arrivals,
        ..reach.clone()
    })
}

/// Stocks of the same persons and places on two days, with the net flow after the first day.
fn between_stocks(reaches: &[Reach]) -> impl Iterator<Item = (Reach, Reach, Reach)> {
    let stocks = || {
        reaches
            .iter()
            .filter(|reach| reach.measure == Measure::Stock)
    };
    let pairs = stocks().flat_map(move |before| stocks().map(move |after| (before, after)));
    pairs.filter_map(|(before, after)| {
        let first = before.days.0.next_day()?;
        let same_but_for_days = Reach {
            days: before.days,
            ..after.clone()
        } == *before;
        let net = Reach {
            measure: Measure::Net,
            days: (first, after.days.1),
            ..before.clone()
        };
        (same_but_for_days && before.days < after.days)
            .then(|| (before.clone(), after.clone(), net))
    })
}
