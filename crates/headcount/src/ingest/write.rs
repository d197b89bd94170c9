//! Books to the JSON they can be read from.

use num_rational::Ratio;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use time::Date;

use super::book::FORMAT;
use crate::model::{
    Ask, Assumption, AssumptionKind, Book, Claim, ClaimChange, Country, Group, Hedge, Measure,
    Membership, OpenWindow, Place, PlaceTerm, Portion, Quantity, Question, ReadFrom, Register,
    Rule, Scope, Sex, Share, Source, Statement, Status, Unit, When, Who,
};

impl Book {
    /// The book as JSON: countries by their alpha-2 codes, groups spelt out, and nothing that is the same without.
    ///
    /// A book that was read from a file is read from this JSON as it was. Of a book built in code, a quantity that
    /// was given neither in words nor as bounds is written in English words, and read back with them.
    /// Groups are written by name: those that its claims and questions use should be its own or built in.
    ///
    /// ```
    /// use headcount::Book;
    /// let book = Book::from_json(
    ///     r#"{"headcount": 1, "sources": [{"id": "eu"}], "claims": [{"id": "a", "to": ["POL", "Lithuania"],
    ///         "measure": "crossings", "quantity": {"min": 5, "max": null}, "source": "eu"}]}"#,
    /// )?;
    /// let json = book.to_json();
    /// assert_eq!(json["claims"][0]["to"], serde_json::json!(["PL", "LT"]));
    /// assert_eq!(Book::from_value(json)?, book);
    /// # Ok::<(), headcount::InvalidBook>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut object = Object::default();
        object.put("headcount", FORMAT);
        object.some("title", self.title());
        if !self.groups().is_empty() {
            object.put("groups", groups(self));
        }
        object.put("sources", each(self.sources().iter(), source));
        object.put("claims", each(self.claims().map(|(_, part)| part), claim));
        object.list(
            "assumptions",
            each(self.assumptions().map(|(_, part)| part), assumption),
        );
        object.list(
            "questions",
            each(self.questions().map(|(_, part)| part), question),
        );
        object.some("note", self.note());
        object.into()
    }
}

impl Serialize for Book {
    /// Writes the book file: [`to_json`](Book::to_json).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Book {
    /// Reads what a book file says; the error lists every problem, as that of [`from_value`](Book::from_value) does.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Value::deserialize(deserializer)?;
        Self::from_value(tree).map_err(Error::custom)
    }
}

impl Scope {
    /// The scope as JSON, in the form of the book file.
    ///
    /// ```
    /// use headcount::{Country, Measure, Scope, When, parse_date};
    /// let scope = Scope::new(Measure::Stock, When::At(parse_date("2022-10-04")?))?.to(Country::parse("Georgia")?);
    /// assert_eq!(scope.to_json(), serde_json::json!({"to": "GE", "measure": "stock", "at": "2022-10-04"}));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut object = Object::default();
        put_scope(&mut object, self, |_| {});
        object.into()
    }
}

/// An object under construction; its keys stay in the order in which they're put.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    fn some(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    fn day(&mut self, key: &str, day: Option<Date>) {
        self.some(key, day.map(|day| day.to_string()));
    }

    fn list(&mut self, key: &str, list: Vec<Value>) {
        if !list.is_empty() {
            self.put(key, list);
        }
    }

    fn ids(&mut self, key: &str, ids: &[impl AsRef<str>]) {
        self.list(key, each(ids.iter(), |id| id.as_ref().into()));
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

fn each<T>(parts: impl Iterator<Item = T>, write: impl FnMut(T) -> Value) -> Vec<Value> {
    parts.map(write).collect()
}

fn groups(book: &Book) -> Value {
    let groups = book.groups().iter();
    Value::Object(groups.map(|group| entry(group)).collect())
}

fn entry(group: &Group) -> (String, Value) {
    let members = each(group.memberships().iter(), membership);
    (group.name().to_owned(), members.into())
}

fn membership(membership: &Membership) -> Value {
    let place = membership.country().alpha2();
    if membership.first_day().is_none() && membership.last_day().is_none() {
        return place.into();
    }
    let mut object = Object::default();
    object.put("place", place);
    object.day("since", membership.first_day());
    object.day("until", membership.last_day());
    object.into()
}

fn source(source: &Source) -> Value {
    let mut object = Object::default();
    object.put("id", source.id());
    object.some("name", source.name.as_deref());
    object.some("kind", source.kind.as_deref());
    object.some("country", source.country.map(Country::alpha2));
    if source.reliability != Source::DEFAULT_RELIABILITY {
        object.put("reliability", source.reliability);
    }
    object.some("note", source.note.as_deref());
    object.into()
}

fn claim(claim: &Claim) -> Value {
    let details = claim.details();
    let mut object = Object::default();
    object.put("id", claim.id.as_str());
    put_scope(&mut object, &claim.scope, |object| {
        put_statement(object, &claim.states);
    });
    object.put("source", &*claim.source);
    object.ids("via", &details.via);
    object.day("said", claim.said);
    if claim.status != Status::Reported {
        object.put("status", claim.status.as_str());
    }
    if let Some(derivation) = &details.derived_from {
        object.put("derived_from", derivation.parent.as_str());
        object.put("edge", derivation.edge.as_str());
    }
    object.ids("sum_of", &details.sum_of);
    object.some("read_from", details.read_from.as_deref().map(read_from));
    object.some("lang", details.lang.as_deref());
    object.some("quote", details.quote.as_deref());
    object.some("url", details.url.as_deref());
    object.some("note", details.note.as_deref());
    object.into()
}

fn put_statement(object: &mut Object, states: &Statement) {
    match states {
        Statement::Undisclosed => {}
        Statement::Count(count) => object.put("quantity", quantity(count)),
        Statement::Share(it) => {
            object.put("quantity", share(&it.share));
            object.put("share_of", it.of.to_json());
        }
        Statement::Excess(it) => {
            object.some("quantity", it.by.as_ref().map(quantity));
            object.put("exceeds", it.over.to_json());
        }
    }
}

fn read_from(words: &ReadFrom) -> Value {
    let mut object = Object::default();
    object.some("window", words.window.as_deref());
    object.some("start", words.start.as_deref());
    object.some("end", words.end.as_deref());
    object.some("at", words.at.as_deref());
    object.some("said", words.said.as_deref());
    object.into()
}

/// Puts the keys of a scope, and what else comes before its time.
fn put_scope(object: &mut Object, scope: &Scope, before_time: impl FnOnce(&mut Object)) {
    if *scope.persons() != Who::default() {
        object.put("who", who(scope.persons()));
    }
    object.some("from", scope.origin().map(place));
    object.some("to", scope.destination().map(place));
    object.put("measure", scope.measure().name());
    match scope.measure() {
        Measure::Migrations(months) => object.put("months", months.number()),
        Measure::Registrations(register) => {
            object.some("register", register.as_ref().map(Register::name));
        }
        _ => {}
    }
    before_time(object);
    match scope.when() {
        When::At(day) => object.day("at", Some(day)),
        When::During(window) if window == OpenWindow::default() => {}
        When::During(window) => {
            let mut days = Object::default();
            days.day("start", window.start());
            days.day("end", window.end());
            object.put("window", days);
        }
    }
}

fn who(who: &Who) -> Value {
    let mut object = Object::default();
    object.some("citizenship", who.citizenship.as_ref().map(place));
    object.some("sex", who.sex.map(Sex::as_str));
    object.some("age", who.age.map(|age| json!([age.min(), age.max()])));
    object.into()
}

fn place(place: &Place) -> Value {
    let name = |term: &PlaceTerm| Value::from(term.to_string());
    match place.terms() {
        [only] => name(only),
        terms => each(terms.iter(), name).into(),
    }
}

fn quantity(quantity: &Quantity) -> Value {
    if let Some(phrase) = quantity.phrase() {
        return phrase.into();
    }
    match (quantity.literal(), quantity.nominal()) {
        (Some(range), _) if quantity.is_explicit() => {
            json!({"min": range.min(), "max": range.max()})
        }
        (_, Some((number, _)))
            if quantity.hedge() == Hedge::Exact
                && !quantity.is_precise()
                && quantity.unit() == Unit::People
                && !quantity.increment() =>
        {
            number.into()
        }
        _ => quantity.to_string().into(),
    }
}

fn share(share: &Share) -> Value {
    let text = |portion: Option<Portion>| portion.map(|portion| portion.to_string());
    match (share.phrase(), share.bounds()) {
        (Some(phrase), _) => phrase.into(),
        (None, Some((min, max))) => json!({"min": text(min), "max": text(max)}),
        (None, None) => share.to_string().into(),
    }
}

fn assumption(assumption: &Assumption) -> Value {
    let mut object = Object::default();
    object.put("id", assumption.id.as_str());
    match &assumption.kind {
        AssumptionKind::Claim { claim, change } => {
            object.put("claim", claim.as_str());
            put_change(&mut object, change);
        }
        AssumptionKind::Rule(rule) => {
            object.put("rule", rule.name().as_str());
            if let Rule::CrossingsPerPerson { at_most } = rule {
                object.put("at_most", ratio(*at_most));
            }
        }
    }
    if !assumption.on {
        object.put("on", false);
    }
    object.some("why", assumption.why.as_deref());
    object.into()
}

fn put_change(object: &mut Object, change: &ClaimChange) {
    object.day("window.start", change.start);
    object.day("window.end", change.end);
    object.some("as", change.read_as.map(Hedge::as_str));
    if change.spread_evenly {
        object.put("spread", "even");
    }
}

/// A whole number, or a fraction as text: no number of JSON is sure to keep its value.
fn ratio(ratio: Ratio<i64>) -> Value {
    if ratio.is_integer() {
        ratio.to_integer().into()
    } else {
        ratio.to_string().into()
    }
}

fn question(question: &Question) -> Value {
    let mut object = Object::default();
    object.put("id", question.id.as_str());
    match &question.ask {
        Ask::HowMany(scopes) => object.put("how_many", each(scopes.iter(), Scope::to_json)),
        Ask::Compare { left, op, right } => {
            object.put("left", each(left.iter(), Scope::to_json));
            object.put("op", op.as_str());
            object.put("right", each(right.iter(), Scope::to_json));
        }
    }
    object.ids("assuming", &question.assuming);
    object.some("note", question.note.as_deref());
    object.into()
}
