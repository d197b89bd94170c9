//! Results for programs: the keys are a contract.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};
use time::Date;

use crate::answer::{
    Answer, Bound, Conflict, FigureOf, NotUsed, Reconciliation, SetAside, SettledBy, Settling,
    Subject,
};
use crate::bounds::{Cites, Line, Proof, Side, fraction};
use crate::model::{Book, Claim, ClaimId, Period, When, Window};
use crate::system::Ground;

use super::words::{ground_name, not_used_reason};

/// The version of the result format.
pub(super) const FORMAT: u8 = 1;

/// A result as JSON, with the ids of the book it came from. Its keys are explained in
/// [the design](crate::docs::design#what-is-in-a-result-for-programs).
///
/// ```
/// use headcount::{Book, Options, report};
/// let book = Book::from_json(r#"{"headcount": 1, "sources": [{"id": "eu"}], "claims": [
///     {"id": "eu-entries", "to": "EU", "measure": "crossings", "quantity": "66,000",
///      "window": {"start": "2022-09-19", "end": "2022-09-25"}, "source": "eu"}]}"#)?;
/// let result = report::json(&book, &book.reconcile(&Options::new())?);
/// assert_eq!(result["bounds"][0]["lo"], 65_500);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn json(book: &Book, result: &Reconciliation) -> Value {
    serde_json::to_value(Written { book, result }).unwrap_or_default()
}

/// The same as text, written bound by bound: the proofs of a long book take far more room as values.
///
/// ```
/// use headcount::{Book, Options, report};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// assert_eq!(report::json_text(&book, &result), format!("{:#}", report::json(&book, &result)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn json_text(book: &Book, result: &Reconciliation) -> String {
    serde_json::to_string_pretty(&Written { book, result }).unwrap_or_default()
}

/// A result that is made JSON of as it's written; nothing in it can fail to be.
struct Written<'a> {
    book: &'a Book,
    result: &'a Reconciliation,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { book, result } = self;
        let writer = Writer { book };
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("headcount", &FORMAT)?;
        object.serialize_entry("reading", result.reading().as_str())?;
        object.serialize_entry("as_of", &result.as_of().map(|day| day.to_string()))?;
        object.serialize_entry(
            "bounds",
            &Each(result.bounds(), |bound| writer.bound(bound)),
        )?;
        object.serialize_entry(
            "conflicts",
            &Each(result.conflicts(), |conflict| writer.conflict(conflict)),
        )?;
        object.serialize_entry("conflicts_complete", &result.conflicts_complete())?;
        object.serialize_entry("set_aside", &writer.set_aside(result.set_aside()))?;
        if !result.undecided().is_empty() {
            object.serialize_entry("undecided", &writer.claims(result.undecided()))?;
        }
        object.serialize_entry(
            "answers",
            &Each(result.answers(), |answer| writer.answer(answer)),
        )?;
        let unused = |unused: &NotUsed| {
            json!({
                "claim": writer.claim(unused.claim),
                "why": unused.why.code(),
                "message": not_used_reason(book, unused.why),
            })
        };
        object.serialize_entry("not_used", &Each(result.not_used(), unused))?;
        if !result.notes().is_empty() {
            let notes: Vec<String> = result.notes().iter().map(ToString::to_string).collect();
            object.serialize_entry("notes", &notes)?;
        }
        let read_from = read_from(book);
        if !read_from.is_empty() {
            object.serialize_entry("read_from", &read_from)?;
        }
        object.end()
    }
}

/// Items, each made a value when it's written.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, F: Fn(&'a T) -> Value> Serialize for Each<'a, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// How the words for days were read, of each claim that has any.
fn read_from(book: &Book) -> Vec<Value> {
    let claims = book.claims().map(|(_, claim)| claim);
    claims.filter_map(days_read).collect()
}

fn days_read(claim: &Claim) -> Option<Value> {
    let words = claim.details().read_from.as_ref()?;
    let mut object = Map::new();
    if let (Some(phrase), When::During(window)) = (&words.window, claim.scope.when()) {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let mut read = Map::new();
        read.insert("phrase".to_owned(), json!(phrase));
        read.insert("start".to_owned(), json!(day(window.start())));
        read.insert("end".to_owned(), json!(day(window.end())));
        let period = claim.period();
        let mut among = |key: &str, days: Option<Window>| {
            if let Some(days) = days.filter(|days| days.days() > 1) {
                let days = json!([days.start().to_string(), days.end().to_string()]);
                read.insert(key.to_owned(), days);
            }
        };
        among("start_among", period.as_ref().and_then(Period::starts));
        among("end_among", period.as_ref().and_then(Period::ends));
        object.insert("window".to_owned(), read.into());
    }
    let mut day = |key: &str, phrase: &Option<String>, day: Option<Date>| {
        if let (Some(phrase), Some(day)) = (phrase, day) {
            let read = json!({"phrase": phrase, "day": day.to_string()});
            object.insert(key.to_owned(), read);
        }
    };
    let (start, end, at) = match claim.scope.when() {
        When::During(window) => (window.start(), window.end(), None),
        When::At(at) => (None, None, Some(at)),
    };
    day("start", &words.start, start);
    day("end", &words.end, end);
    day("at", &words.at, at);
    day("said", &words.said, claim.said);
    if object.is_empty() {
        return None;
    }
    object.shift_insert(0, "claim".to_owned(), json!(claim.id));
    Some(Value::Object(object))
}

fn list<T>(items: &[T], write: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(write).collect())
}

struct Writer<'a> {
    book: &'a Book,
}

impl Writer<'_> {
    fn claim(&self, claim: ClaimId) -> &str {
        &self.book.claim(claim).id
    }

    fn claims(&self, claims: &[ClaimId]) -> Value {
        list(claims, |claim| json!(self.claim(*claim)))
    }

    fn grounds(&self, grounds: &[Ground]) -> Value {
        list(grounds, |ground| json!(ground_name(self.book, *ground)))
    }

    fn bound(&self, bound: &Bound) -> Value {
        let (key, id) = match bound.subject {
            Subject::Claim(claim) => ("claim", self.claim(claim)),
            Subject::Question(question) => ("question", self.book.question(question).id.as_str()),
        };
        let mut object = Map::new();
        object.insert(key.to_owned(), json!(id));
        self.ends(&mut object, bound);
        Value::Object(object)
    }

    fn ends(&self, object: &mut Map<String, Value>, bound: &Bound) {
        object.insert("lo".to_owned(), json!(bound.lo));
        object.insert("hi".to_owned(), json!(bound.hi));
        object.insert("assumptions".to_owned(), self.grounds(&bound.grounds));
        let proof = |proof: &Option<Proof>| proof.as_ref().map(|proof| self.proof(proof));
        object.insert("lo_proof".to_owned(), json!(proof(&bound.lo_proof)));
        object.insert("hi_proof".to_owned(), json!(proof(&bound.hi_proof)));
        if !bound.tight {
            object.insert("tight".to_owned(), json!(false));
        }
    }

    fn conflict(&self, conflict: &Conflict) -> Value {
        json!({
            "claims": self.claims(&conflict.claims),
            "gap": conflict.gap,
            "assumptions": self.grounds(&conflict.grounds),
            "proof": self.proof(&conflict.proof),
            "repairs": list(&conflict.repairs, |repair| json!({
                "claim": self.claim(repair.claim),
                "side": repair.side.to_string(),
                "by": repair.by,
            })),
        })
    }

    fn set_aside(&self, set_aside: &SetAside) -> Value {
        let mut object = json!({
            "claims": self.claims(&set_aside.claims),
            "optimal": set_aside.optimal,
            "weight": set_aside.weight,
            "at_least": set_aside.at_least,
        });
        if !set_aside.alternatives.is_empty() {
            object["alternatives"] = list(
                &set_aside.alternatives,
                |other| json!({"keep": self.claim(other.keep), "set_aside": self.claim(other.set_aside)}),
            );
        }
        object
    }

    fn answer(&self, answer: &Answer) -> Value {
        let mut object = Map::new();
        object.insert(
            "id".to_owned(),
            json!(self.book.question(answer.question).id),
        );
        if let Some(verdict) = answer.verdict {
            object.insert("verdict".to_owned(), json!(verdict.to_string()));
        }
        self.ends(&mut object, &answer.bound);
        object.insert("blocked_by".to_owned(), self.claims(&answer.blocked_by));
        if answer.verdict.is_some() {
            let settling = list(&answer.would_settle, |settling| self.settling(settling));
            object.insert("would_settle".to_owned(), settling);
            if !answer.would_settle_complete {
                object.insert("would_settle_complete".to_owned(), json!(false));
            }
        }
        object.insert(
            "notes".to_owned(),
            list(&answer.notes, |note| json!(note.to_string())),
        );
        if !answer.conflicts.is_empty() {
            let conflicts = list(&answer.conflicts, |conflict| self.conflict(conflict));
            object.insert("conflicts".to_owned(), conflicts);
            object.insert("set_aside".to_owned(), self.set_aside(&answer.set_aside));
        }
        Value::Object(object)
    }

    fn settling(&self, settling: &Settling) -> Value {
        let mut object = Map::new();
        let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
        match &settling.by {
            SettledBy::Figure { of, side, figure } => {
                match of {
                    FigureOf::Scope(scope) => put("scope", scope.to_json()),
                    FigureOf::Claim(claim) => put("claim", json!(self.claim(*claim))),
                };
                put("side", json!(side.to_string()));
                let end = match side {
                    Side::Min => "at_least",
                    Side::Max => "at_most",
                };
                put(end, json!(figure));
            }
            SettledBy::Assumption(id) => {
                put("assumption", json!(self.book.assumption(*id).id));
            }
        }
        put("verdict", json!(settling.verdict.to_string()));
        Value::Object(object)
    }

    fn proof(&self, proof: &Proof) -> Value {
        list(&proof.lines(), |line| self.line(line))
    }

    /// A line names what it cites; one that uses a share of a claim says which days it's for, and one that uses a claim
    /// of a share says which.
    fn line(&self, line: &Line) -> Value {
        let mut object = Map::new();
        match line.cites() {
            Cites::Claim { claim, .. } | Cites::Share { claim, .. } => {
                object.insert("claim".to_owned(), json!(self.claim(*claim)))
            }
            Cites::Definition { definition, .. } => {
                object.insert("rule".to_owned(), json!(definition.code()))
            }
            Cites::Assumption { assumption, .. } => {
                let id = &self.book.assumption(*assumption).id;
                object.insert("assumption".to_owned(), json!(id))
            }
        };
        object.insert("side".to_owned(), json!(line.side().to_string()));
        object.insert("times".to_owned(), json!(fraction(line.times())));
        match line.cites() {
            Cites::Claim {
                share: Some((by, days)),
                ..
            } => {
                object.insert("spread".to_owned(), json!(self.book.assumption(*by).id));
                let days =
                    json!({"start": days.start().to_string(), "end": days.end().to_string()});
                object.insert("window".to_owned(), days);
            }
            Cites::Claim { share: None, .. } => {}
            Cites::Share { at, .. } => {
                object.insert("share".to_owned(), json!(at.to_string()));
            }
            Cites::Definition { about, .. } | Cites::Assumption { about, .. } => {
                object.insert("about".to_owned(), json!(about));
            }
        }
        Value::Object(object)
    }
}
