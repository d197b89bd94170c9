//! A book: claims with everything they refer to, checked as a whole.

use std::collections::HashMap;
use std::sync::Arc;

use super::book_check;
use super::claim_index::ClaimIndex;
use super::scope::Flows;
use super::{Assumption, Claim, Edge, Group, InvalidBook, Problems, Question, Source};

/// Defines a typed index into one of the book's lists.
macro_rules! arena_id {
    ($(#[$outer:meta])* $name:ident) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The position in the book, from 0.
            #[doc = concat!("\n```\nassert!(std::mem::size_of::<headcount::", stringify!($name), ">() == 4);\n```")]
            #[must_use]
            pub fn index(self) -> usize {
                usize::try_from(self.0).unwrap_or(usize::MAX)
            }

            /// Books are limited to far fewer parts than a `u32` counts.
            pub(crate) fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    };
}

arena_id! {
    /// One of a book's sources.
    SourceId
}
arena_id! {
    /// One of a book's claims.
    ClaimId
}
arena_id! {
    /// One of a book's assumptions.
    AssumptionId
}
arena_id! {
    /// One of a book's questions.
    QuestionId
}

/// Claims with the sources, groups, assumptions and questions they go with, checked as a whole:
/// ids are unique and resolve, claims don't restate each other in a circle, measures that are
/// added or compared go together.
///
/// ```
/// use headcount::{Book, Claim, Country, Measure, Quantity, Scope, Source, Window, parse_date};
/// let window = Window::new(parse_date("2022-09-21")?, parse_date("2022-10-04")?)?;
/// let to_kz = Scope::new(Measure::Crossings, window)?.to(Country::parse("KZ")?);
/// let book = Book::builder()
///     .source(Source::new("kz-mia"))
///     .claim(Claim::new("kz-entries", to_kz, Quantity::parse("more than 200,000", None)?, "kz-mia"))
///     .build()?;
/// let claim = book.claim_id("kz-entries").expect("it was just added");
/// assert_eq!(&*book.claim(claim).source, "kz-mia");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    title: Option<String>,
    note: Option<String>,
    groups: Vec<Arc<Group>>,
    sources: Vec<Source>,
    claims: Vec<Claim>,
    assumptions: Vec<Assumption>,
    questions: Vec<Question>,
    index: Index,
}

/// Ids to positions; every reference in the book is a key here.
#[derive(Debug, Clone, PartialEq, Default)]
struct Index {
    sources: HashMap<String, SourceId>,
    claims: ClaimIndex,
    assumptions: HashMap<String, AssumptionId>,
    questions: HashMap<String, QuestionId>,
    /// The claims that restate another, in order.
    restating: Vec<ClaimId>,
}

impl Book {
    /// Starts a book built in code.
    ///
    /// ```
    /// assert!(headcount::Book::builder().build().is_err());
    /// ```
    #[must_use]
    pub fn builder() -> BookBuilder {
        BookBuilder::default()
    }

    /// The title.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let builder = Book::builder().title("Arrivals").source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert_eq!(book.title(), Some("Arrivals"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Anything else a reader should know.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let builder = Book::builder().note("from one article").source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert_eq!(book.note(), Some("from one article"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The book's own groups.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert!(book.groups().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn groups(&self) -> &[Arc<Group>] {
        &self.groups
    }

    /// The sources, in the book's order.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert_eq!(book.sources()[0].id(), "s");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The claims with their ids, in the book's order.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert_eq!(book.claims().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn claims(&self) -> impl ExactSizeIterator<Item = (ClaimId, &Claim)> {
        self.claims
            .iter()
            .enumerate()
            .map(|(position, claim)| (ClaimId::at(position), claim))
    }

    /// The assumptions with their ids, in the book's order.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert_eq!(book.assumptions().count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn assumptions(&self) -> impl ExactSizeIterator<Item = (AssumptionId, &Assumption)> {
        self.assumptions
            .iter()
            .enumerate()
            .map(|(position, assumption)| (AssumptionId::at(position), assumption))
    }

    /// The questions with their ids, in the book's order.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert_eq!(book.questions().count(), 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn questions(&self) -> impl ExactSizeIterator<Item = (QuestionId, &Question)> {
        self.questions
            .iter()
            .enumerate()
            .map(|(position, question)| (QuestionId::at(position), question))
    }

    /// The claim an id stands for.
    ///
    /// # Panics
    /// If the id belongs to another, larger book.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// let id = book.claim_id("c").expect("it was just added");
    /// assert_eq!(book.claim(id).id, "c");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.claims[id.index()]
    }

    /// The source of a claim.
    ///
    /// # Panics
    /// If the id belongs to another, larger book.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// let id = book.claim_id("c").expect("it was just added");
    /// assert_eq!(book.source_of(id).id(), "s");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn source_of(&self, id: ClaimId) -> &Source {
        let source = self.index.sources[&*self.claim(id).source];
        &self.sources[source.index()]
    }

    /// The assumption an id stands for.
    ///
    /// # Panics
    /// If the id belongs to another, larger book.
    ///
    /// ```
    /// # use headcount::{Assumption, Book, Claim, Measure, OpenWindow, Rule, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s")).claim(Claim::undisclosed("c", scope, "s"));
    /// let book = builder.assumption(Assumption::rule("closed", Rule::StockFlow)).build()?;
    /// let id = book.assumption_id("closed").expect("it was just added");
    /// assert_eq!(book.assumption(id).id, "closed");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn assumption(&self, id: AssumptionId) -> &Assumption {
        &self.assumptions[id.index()]
    }

    /// The question an id stands for.
    ///
    /// # Panics
    /// If the id belongs to another, larger book.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, Question, Scope, Source, Window, parse_date};
    /// # let scope = Scope::new(Measure::Crossings, Window::day(parse_date("2022-10-04")?))?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// # let builder = builder.claim(Claim::undisclosed("c", scope.clone(), "s"));
    /// let book = builder.question(Question::how_many("total", [scope])).build()?;
    /// let id = book.question_id("total").expect("it was just added");
    /// assert_eq!(book.question(id).id, "total");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn question(&self, id: QuestionId) -> &Question {
        &self.questions[id.index()]
    }

    /// The claim with this id.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert!(book.claim_id("c").is_some() && book.claim_id("d").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn claim_id(&self, id: &str) -> Option<ClaimId> {
        self.index.claims.get(&self.claims, id)
    }

    /// The assumption with this id.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert!(book.assumption_id("plan-is-ceiling").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn assumption_id(&self, id: &str) -> Option<AssumptionId> {
        self.index.assumptions.get(id).copied()
    }

    /// The question with this id.
    ///
    /// ```
    /// # use headcount::{Book, Claim, Measure, OpenWindow, Scope, Source};
    /// # let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// # let builder = Book::builder().source(Source::new("s"));
    /// let book = builder.claim(Claim::undisclosed("c", scope, "s")).build()?;
    /// assert!(book.question_id("total").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn question_id(&self, id: &str) -> Option<QuestionId> {
        self.index.questions.get(id).copied()
    }

    /// The claims that restate another, in the book's order.
    pub(crate) fn restating(&self) -> &[ClaimId] {
        &self.index.restating
    }

    /// The claim that a claim restates, and how.
    pub(crate) fn parent_of(&self, id: ClaimId) -> Option<(ClaimId, Edge)> {
        let derivation = self.claim(id).details().derived_from.as_ref()?;
        Some((self.claim_id(&derivation.parent)?, derivation.edge))
    }
}

/// Gathers the parts of a [`Book`]; [`build`](BookBuilder::build) checks them as a whole.
///
/// ```
/// use headcount::{Book, Source};
/// let builder = Book::builder().title("A book").source(Source::new("unhcr"));
/// assert!(builder.build().is_err(), "it has no claims");
/// ```
#[derive(Debug, Clone, Default)]
pub struct BookBuilder {
    pub(super) title: Option<String>,
    pub(super) note: Option<String>,
    pub(super) groups: Vec<Arc<Group>>,
    pub(super) sources: Vec<Source>,
    pub(crate) claims: Vec<Claim>,
    pub(super) assumptions: Vec<Assumption>,
    pub(super) questions: Vec<Question>,
    flows: Flows,
}

impl BookBuilder {
    /// Sets the title.
    ///
    /// ```
    /// let builder = headcount::Book::builder().title("Arrivals");
    /// assert!(builder.build().is_err(), "a title alone is no book");
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets a note.
    ///
    /// ```
    /// let builder = headcount::Book::builder().note("from one article");
    /// assert!(builder.build().is_err(), "a note alone is no book");
    /// ```
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Adds one of the book's own groups.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use headcount::{Book, Country, Group};
    /// let baltics = ["EE", "LV", "LT"].map(Country::parse).into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let builder = Book::builder().group(Arc::new(Group::of("baltics", baltics)));
    /// assert!(builder.build().is_err(), "a group alone is no book");
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub fn group(mut self, group: Arc<Group>) -> Self {
        self.groups.push(group);
        self
    }

    /// Adds a source.
    ///
    /// ```
    /// use headcount::{Book, Source};
    /// assert!(Book::builder().source(Source::new("unhcr")).build().is_err());
    /// ```
    #[must_use]
    pub fn source(mut self, source: Source) -> Self {
        self.sources.push(source);
        self
    }

    /// Adds a claim.
    ///
    /// ```
    /// use headcount::{Book, Claim, Measure, OpenWindow, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let error = Book::builder().claim(Claim::undisclosed("c", scope, "who?")).build().unwrap_err();
    /// assert_eq!(error.problems()[0].to_string(), "claims[0].source: unknown source `who?` (in `c`)");
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn claim(mut self, claim: Claim) -> Self {
        self.push(claim);
        self
    }

    pub(crate) fn push(&mut self, mut claim: Claim) {
        self.flows.share(&mut claim.scope);
        self.claims.push(claim);
    }

    /// Adds an assumption.
    ///
    /// ```
    /// use headcount::{Assumption, Book, Rule};
    /// assert!(Book::builder().assumption(Assumption::rule("r", Rule::StockFlow)).build().is_err());
    /// ```
    #[must_use]
    pub fn assumption(mut self, assumption: Assumption) -> Self {
        self.assumptions.push(assumption);
        self
    }

    /// Adds a question.
    ///
    /// ```
    /// use headcount::{Book, Question};
    /// assert!(Book::builder().question(Question::how_many("total", [])).build().is_err());
    /// ```
    #[must_use]
    pub fn question(mut self, question: Question) -> Self {
        self.questions.push(question);
        self
    }

    /// Checks the parts as a whole.
    ///
    /// # Errors
    /// [`InvalidBook`] with every problem found, each at its path.
    ///
    /// ```
    /// let error = headcount::Book::builder().build().unwrap_err();
    /// assert_eq!(error.problems()[0].at, "claims");
    /// ```
    pub fn build(self) -> Result<Book, InvalidBook> {
        let mut problems = Problems::default();
        self.check(&mut problems);
        // A stable sort by nothing: the checks go through the book in its order.
        match problems.into_error(&self, |_| ()) {
            Some(error) => Err(error),
            None => Ok(self.assembled()),
        }
    }

    /// Adds every problem that a reader hasn't reported, unless it gave up because of too many.
    pub(crate) fn check(&self, problems: &mut Problems) {
        if !problems.is_full() {
            book_check::check(self, problems);
        }
    }

    /// The book, of parts in which no problem was found.
    pub(crate) fn assembled(mut self) -> Book {
        self.claims.shrink_to_fit();
        let index = Index {
            sources: positions(self.sources.iter().map(Source::id), SourceId::at),
            claims: ClaimIndex::of(&self.claims),
            assumptions: positions(
                self.assumptions.iter().map(|a| a.id.as_str()),
                AssumptionId::at,
            ),
            questions: positions(self.questions.iter().map(|q| q.id.as_str()), QuestionId::at),
            restating: restating(&self.claims),
        };
        Book {
            title: self.title,
            note: self.note,
            groups: self.groups,
            sources: self.sources,
            claims: self.claims,
            assumptions: self.assumptions,
            questions: self.questions,
            index,
        }
    }
}

fn restating(claims: &[Claim]) -> Vec<ClaimId> {
    let restates = |at: &usize| claims[*at].details().derived_from.is_some();
    let restating = (0..claims.len()).filter(restates);
    restating.map(ClaimId::at).collect()
}

fn positions<'a, T>(
    ids: impl Iterator<Item = &'a str>,
    at: impl Fn(usize) -> T,
) -> HashMap<String, T> {
    ids.enumerate()
        .map(|(position, id)| (id.to_owned(), at(position)))
        .collect()
}
