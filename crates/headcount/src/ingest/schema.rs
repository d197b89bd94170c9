//! The JSON Schema of the book file, made of documentation types that mirror what the readers accept.
#![expect(
    dead_code,
    reason = "the types here are described to others, never filled"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};
use serde_json::Value;

use crate::model::{
    AgeRange, Comparison, Edge, Hedge, MAX_COUNT, Measure, Months, RuleName, Sex, Source, Status,
};

/// The JSON Schema (draft 2020-12) of the book file, for editors, forms and whatever else produces books.
///
/// It describes the form of a book. What takes the whole book to tell (that references resolve, that windows end
/// after they start, that measures go together), reading it tells.
///
/// ```
/// let schema = headcount::book_schema();
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// assert_eq!(schema["properties"]["headcount"]["const"], 1);
/// ```
#[must_use]
pub fn book_schema() -> Value {
    schema_for!(BookFile).to_value()
}

/// Claims about how many people moved, with their sources, and what is assumed and asked.
#[derive(JsonSchema)]
#[schemars(title = "headcount book", deny_unknown_fields)]
struct BookFile {
    /// The format of the file.
    #[schemars(extend("const" = 1))]
    headcount: u8,
    /// What the book is about.
    title: Option<String>,
    /// The book's own groups of countries, by name.
    groups: Option<BTreeMap<String, GroupFile>>,
    /// Everyone whom a claim names.
    sources: Vec<SourceFile>,
    /// The figures.
    #[schemars(length(min = 1))]
    claims: Vec<ClaimFile>,
    /// What is taken as given beyond the claims.
    assumptions: Option<Vec<AssumptionFile>>,
    /// What a reader wants to know.
    questions: Option<Vec<QuestionFile>>,
    /// Anything else a reader should know.
    note: Option<String>,
}

/// The members of a group.
#[derive(JsonSchema)]
#[schemars(transparent)]
#[schemars(rename = "Group")]
struct GroupFile(#[schemars(length(min = 1))] Vec<MemberFile>);

/// A member of a group.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[schemars(rename = "Member")]
enum MemberFile {
    /// A country, another of the book's groups, or a group that is built in: always a member.
    Always(String),
    /// A member for some time.
    Dated(DatedFile),
}

/// A member of a group for some time.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Dated")]
struct DatedFile {
    /// A country or a group.
    place: String,
    /// The first day.
    since: Option<Day>,
    /// The last day.
    until: Option<Day>,
}

/// Whoever makes or passes on a claim.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Source")]
struct SourceFile {
    /// The name by which claims refer to it.
    id: Id,
    /// The name in full.
    name: Option<String>,
    /// What it is: `government`, `international`, `ngo`, `media`, `research`, `person`, …
    kind: Option<String>,
    /// The country it belongs to.
    country: Option<String>,
    /// How much it takes to set one of its claims aside; 50 if it isn't stated.
    #[schemars(range(min = 1, max = 100), extend("default" = Source::DEFAULT_RELIABILITY))]
    reliability: Option<u8>,
    /// Anything else a reader should know.
    note: Option<String>,
}

/// One report of one figure: who says how many of whom moved from where to where, and when.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Claim")]
struct ClaimFile {
    /// The name by which the rest of the book and every result refer to it.
    id: Id,
    #[schemars(flatten)]
    scope: ScopeKeys,
    /// The figure as it was put, such as `more than 200,000`; only an undisclosed claim may have none, and one that
    /// says what it exceeds.
    quantity: Option<QuantityFile>,
    /// What the figure is a share of: it's then such as `about 60%` or `two thirds`.
    share_of: Option<ScopeFile>,
    /// What the claim's scope exceeds: by as many as the figure says, or by at least one.
    exceeds: Option<ScopeFile>,
    /// The id of the source that said it.
    source: String,
    /// The ids of those who passed it on, nearest to the source first.
    via: Option<Vec<String>>,
    /// The day it was said.
    said: Option<DayFile>,
    /// How it was put forward; `reported` if it isn't stated.
    #[schemars(extend("default" = Status::default().as_str()))]
    status: Option<StatusWord>,
    /// The id of the claim that this one restates.
    derived_from: Option<String>,
    /// How it was restated; `quoted` if it isn't stated.
    #[schemars(extend("default" = Edge::Quoted.as_str()))]
    edge: Option<EdgeWord>,
    /// The ids of the claims that this one adds up.
    sum_of: Option<Vec<String>>,
    /// In a book written back: the words that its days were read from.
    read_from: Option<ReadFromFile>,
    /// The language of the quote, the quantity and the words for days, such as `fr`.
    lang: Option<String>,
    /// The words it was made in.
    quote: Option<String>,
    /// Where it can be read.
    url: Option<String>,
    /// Anything else a reader should know.
    note: Option<String>,
}

/// What a figure is a figure of.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Scope")]
struct ScopeFile {
    #[schemars(flatten)]
    scope: ScopeKeys,
}

/// The keys that claims and questions share.
#[derive(JsonSchema)]
struct ScopeKeys {
    /// Whom it counts; anyone if it isn't stated.
    who: Option<WhoFile>,
    /// Where from; anywhere outside `to` if it isn't stated.
    from: Option<PlaceFile>,
    /// Where to; anywhere outside `from` if it isn't stated.
    to: Option<PlaceFile>,
    /// What is counted.
    measure: MeasureName,
    /// For `migrations`: the least length of stay, in months.
    months: Option<MonthsNumber>,
    /// For `registrations`: the register's name.
    register: Option<String>,
    /// When; a claim with an end unknown bounds nothing until an assumption gives it.
    window: Option<TimeFile>,
    /// For `stock`: the day on which the persons were present.
    at: Option<DayFile>,
}

/// Whom a figure counts.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Who")]
struct WhoFile {
    /// Citizens of these countries only.
    citizenship: Option<PlaceFile>,
    /// Of this sex only.
    sex: Option<SexWord>,
    /// Of these ages only: the youngest and the oldest in completed years; `null` for no oldest.
    age: Option<(Years, Option<Years>)>,
}

/// The words that a claim's days were read from.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "ReadFrom")]
struct ReadFromFile {
    /// Those of the window.
    window: Option<String>,
    /// Those of the first day of the window.
    start: Option<String>,
    /// Those of the last day of the window.
    end: Option<String>,
    /// Those of the day on which the persons were present.
    at: Option<String>,
    /// Those of the day on which it was said.
    said: Option<String>,
}

/// When, by its ends or in words.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[schemars(rename = "Time")]
enum TimeFile {
    /// In words, such as `since 21 September 2022`.
    Words(String),
    /// By its first and its last day.
    Days(WindowFile),
}

/// A day, as a date or in words.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[schemars(rename = "DayOrWords")]
enum DayFile {
    /// By its date.
    Date(Day),
    /// In words, such as `4 October 2022`.
    Words(String),
}

/// Days from a first to a last; either may be unknown.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Window")]
struct WindowFile {
    /// The first day.
    start: Option<DayFile>,
    /// The last day.
    end: Option<DayFile>,
}

/// Countries by code or by name, groups by name.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[schemars(rename = "Place")]
enum PlaceFile {
    /// A country or group.
    One(String),
    /// Several together.
    Several(#[schemars(length(min = 1))] Vec<String>),
}

/// How many.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[schemars(rename = "Quantity")]
enum QuantityFile {
    /// In words.
    Words(String),
    /// A bare number, which may be rounded.
    Bare(Count),
    /// Bounds.
    Bounds(BoundsFile),
    /// Bounds of a share.
    ShareBounds(ShareBoundsFile),
}

/// The least and the most, both included.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Bounds")]
struct BoundsFile {
    /// The least; `null` for none.
    min: Option<Count>,
    /// The most; `null` for none.
    max: Option<Count>,
}

/// The least and the most part, both included.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "ShareBounds")]
struct ShareBoundsFile {
    /// The least; `null` for none.
    min: Option<PortionText>,
    /// The most; `null` for none.
    max: Option<PortionText>,
}

/// Something taken as given: a claim read in another way, or a rule that isn't true by definition.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Assumption")]
struct AssumptionFile {
    /// The name by which results cite it.
    id: Id,
    /// The id of the claim that is read in another way.
    claim: Option<String>,
    /// The first day of the claim's window.
    #[schemars(rename = "window.start")]
    start: Option<DayFile>,
    /// The last day of the claim's window.
    #[schemars(rename = "window.end")]
    end: Option<DayFile>,
    /// The same two days as an object.
    window: Option<WindowFile>,
    /// The hedge with which the claim's number is read, as counted.
    r#as: Option<HedgeWord>,
    /// `even`: each day of the window has its even share of the figure.
    spread: Option<SpreadWord>,
    /// The rule that holds.
    rule: Option<RuleWord>,
    /// For `crossings-per-person`: the most crossings per person, a number or a fraction such as `"3/2"`.
    at_most: Option<RatioFile>,
    /// Whether it holds without being asked for; `true` if it isn't stated.
    #[schemars(extend("default" = true))]
    on: Option<bool>,
    /// Why it's reasonable.
    why: Option<String>,
}

/// A number of at least 1.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[schemars(rename = "Ratio")]
enum RatioFile {
    /// A decimal, taken exactly as it's written.
    Decimal(#[schemars(range(min = 1))] f64),
    /// A fraction, or a decimal as text.
    Text(#[schemars(regex(pattern = r"^[0-9]{1,9}([/.][0-9]{1,9})?$"))] String),
}

/// Either `how_many`, or `left`, `op` and `right`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(rename = "Question")]
struct QuestionFile {
    /// The name by which answers cite it.
    id: Id,
    /// The scopes of which the sum is asked for.
    how_many: Option<Vec<ScopeFile>>,
    /// The scopes of the one sum.
    left: Option<Vec<ScopeFile>>,
    /// How the sum on the left compares to the sum on the right.
    op: Option<OpWord>,
    /// The scopes of the other sum.
    right: Option<Vec<ScopeFile>>,
    /// The ids of the assumptions that are turned on for it.
    assuming: Option<Vec<String>>,
    /// The question in words, or anything else a reader should know.
    note: Option<String>,
}

/// A part such as `55%`, `12.5%` or `11/20`.
#[derive(JsonSchema)]
#[schemars(rename = "Portion")]
struct PortionText(
    #[schemars(regex(pattern = r"^[0-9]{1,7}((\.[0-9]{1,4})? ?%|/[0-9]{1,7})$"))] String,
);

/// A calendar day, `YYYY-MM-DD`.
#[derive(JsonSchema)]
struct Day(#[schemars(extend("format" = "date"))] String);

/// A name of 1 to 200 characters.
#[derive(JsonSchema)]
struct Id(#[schemars(length(min = 1, max = 200))] String);

/// A whole number of people; negative only for `net`.
#[derive(JsonSchema)]
struct Count(#[schemars(range(min = -MAX_COUNT, max = MAX_COUNT))] i64);

/// An age in completed years.
#[derive(JsonSchema)]
struct Years(#[schemars(range(max = AgeRange::OLDEST))] u8);

/// Declares the schema of a closed list of words, or of numbers.
macro_rules! one_of {
    ($($name:ident: $values:expr;)+) => {$(
        struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let values: Vec<Value> = $values.map(Value::from).collect();
                json_schema!({ "enum": values })
            }
        }
    )+};
}

one_of! {
    MeasureName: Measure::NAMES.into_iter();
    MonthsNumber: Months::ALL.into_iter().map(Months::number);
    SexWord: [Sex::Female, Sex::Male].into_iter().map(Sex::as_str);
    StatusWord: Status::ALL.iter().map(|status| status.as_str());
    EdgeWord: Edge::ALL.iter().map(|edge| edge.as_str());
    HedgeWord: Hedge::ALL.iter().map(|hedge| hedge.as_str());
    SpreadWord: ["even"].into_iter();
    RuleWord: RuleName::ALL.iter().map(|rule| rule.as_str());
    OpWord: Comparison::ALL.iter().map(|op| op.as_str());
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
