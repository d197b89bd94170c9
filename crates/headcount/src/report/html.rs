//! Results for notebooks and web pages: one fragment without scripts, fonts or other files.

use std::fmt::Write;

use crate::answer::{Reconciliation, Verdict, Vintages};
use crate::model::Book;

use super::page::{AnswerPart, BoundPart, Conflicts, NotUsedPart, Page};
use super::sum::{Sum, SumLine, said};
use super::vintages::{self, DayPart};

const NUMBER: &str = " style=\"text-align:right\"";

/// A result as an HTML fragment: what [`text`](super::text()) says, with the sums folded away.
///
/// Whatever the book says is escaped.
///
/// ```
/// use headcount::{Book, Options, report};
/// let book = Book::from_json(r#"{"headcount": 1, "title": "Us & them", "sources": [{"id": "eu"}], "claims": [
///     {"id": "eu-entries", "to": "EU", "measure": "crossings", "quantity": "66,000",
///      "window": {"start": "2022-09-19", "end": "2022-09-25"}, "source": "eu"}]}"#)?;
/// let html = report::html(&book, &book.reconcile(&Options::new())?);
/// assert!(html.contains("<h2>Us &amp; them</h2>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn html(book: &Book, result: &Reconciliation) -> String {
    let page = Page::of(book, result);
    let mut html = Html::default();
    html.open("div", " class=\"headcount\"");
    html.element("h2", &page.title);
    for remark in &page.remarks {
        html.element("p", remark);
    }
    html.section("Answers", &page.answers, Html::answer);
    if !page.conflicts.shown.is_empty() {
        html.element("h3", "Conflicts");
        html.conflicts(&page.conflicts);
    }
    html.bounds(&page.bounds);
    html.not_used(&page.not_used);
    if !page.read_from.is_empty() {
        html.element("h3", "Dates in words");
        html.pairs(&page.read_from);
    }
    if !page.notes.is_empty() {
        html.element("h3", "Notes");
        html.pairs(&page.notes);
    }
    html.close("div");
    html.text
}

/// A book as an HTML fragment: its title, its note and its claims, as they were made.
///
/// ```
/// use headcount::{Book, report};
/// let book = Book::from_json(r#"{"headcount": 1, "title": "Us & them", "sources": [{"id": "eu"}], "claims": [
///     {"id": "eu-entries", "to": "EU", "measure": "crossings", "quantity": "66,000",
///      "window": {"start": "2022-09-19", "end": "2022-09-25"}, "source": "eu"}]}"#)?;
/// let html = report::book_html(&book);
/// assert!(html.contains("<h2>Us &amp; them</h2>") && html.contains("66,000"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn book_html(book: &Book) -> String {
    let mut html = Html::default();
    html.open("div", " class=\"headcount\"");
    html.element("h2", book.title().unwrap_or("Claims"));
    if let Some(note) = book.note() {
        html.element("p", note);
    }
    html.head(&["claim", "what", "said", "source"]);
    for (id, claim) in book.claims() {
        html.open("tr", "");
        html.cell("th", " scope=\"row\"", &claim.id);
        html.element("td", &claim.scope.to_string());
        html.element("td", &said(claim));
        html.element("td", book.source_of(id).title());
        html.close("tr");
    }
    html.foot();
    html.close("div");
    html.text
}

/// The bounds of a result as an HTML fragment, with the sums folded away: a part of [`html`].
///
/// ```
/// use headcount::{Book, Options, report};
/// let book = Book::from_json(r#"{"headcount": 1, "sources": [{"id": "eu"}], "claims": [
///     {"id": "eu-entries", "to": "EU", "measure": "crossings", "quantity": "66,000",
///      "window": {"start": "2022-09-19", "end": "2022-09-25"}, "source": "eu"}]}"#)?;
/// let html = report::bounds_html(&book, &book.reconcile(&Options::new())?);
/// assert!(html.contains("65,500") && !html.contains("<h2>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn bounds_html(book: &Book, result: &Reconciliation) -> String {
    let mut html = Html::default();
    html.open("div", " class=\"headcount\"");
    html.bounds(&Page::bounds_of(book, result));
    html.close("div");
    html.text
}

/// What moved from day to day as an HTML fragment: what [`vintages_text`](super::vintages_text) says.
///
/// ```
/// use headcount::{Book, Options, report};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let html = report::vintages_html(&book, &book.vintages(&Options::new())?);
/// assert!(html.contains("<h3>2022-09-30</h3>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn vintages_html(book: &Book, vintages: &Vintages) -> String {
    let mut html = Html::default();
    html.open("div", " class=\"headcount\"");
    html.element("h2", vintages::title(book));
    for DayPart { day, news } in vintages::days(book, vintages) {
        html.element("h3", &day);
        html.head(&["news", "id", "what"]);
        for [kind, id, words] in &news {
            html.open("tr", "");
            html.element("td", kind);
            html.cell("th", " scope=\"row\"", id);
            html.element("td", words);
            html.close("tr");
        }
        html.foot();
    }
    if let Some(undated) = vintages::undated(book) {
        html.element("p", &undated);
    }
    html.close("div");
    html.text
}

#[derive(Default)]
struct Html {
    text: String,
}

impl Html {
    fn open(&mut self, tag: &str, attributes: &str) {
        self.text.extend(["<", tag, attributes, ">"]);
    }

    fn close(&mut self, tag: &str) {
        self.text.extend(["</", tag, ">\n"]);
    }

    /// An element that holds only text.
    fn element(&mut self, tag: &str, text: &str) {
        self.cell(tag, "", text);
    }

    fn cell(&mut self, tag: &str, attributes: &str, text: &str) {
        self.open(tag, attributes);
        self.text.push_str(&escaped(text));
        self.close(tag);
    }

    fn section<T>(&mut self, heading: &str, parts: &[T], write: impl Fn(&mut Self, &T)) {
        if !parts.is_empty() {
            self.element("h3", heading);
            for part in parts {
                write(self, part);
            }
        }
    }

    fn answer(&mut self, part: &AnswerPart) {
        self.open("section", "");
        self.element("h4", &part.id);
        self.element("p", &part.question);
        if let Some(scopes) = &part.scopes {
            self.element("p", scopes);
        }
        for group in &part.groups {
            self.element("p", &format!("where {group}"));
        }
        self.open("p", "");
        if let Some(verdict) = part.verdict {
            let colour = match verdict {
                Verdict::Entailed => "#1a7f37",
                Verdict::Contradicted => "#b42318",
                Verdict::Undetermined => "#6b5900",
            };
            let name = escaped(&verdict.to_string().to_uppercase());
            let _ = write!(
                self.text,
                "<strong style=\"color:{colour}\">{name}</strong>: "
            );
        }
        self.cell("strong", "", &part.figure);
        self.close("p");
        if let Some(open) = &part.open {
            self.element("p", &format!("Open as {open}"));
        }
        for note in &part.notes {
            self.element("p", note);
        }
        self.labelled("Rests on", &part.rests_on);
        self.labelled("Blocked by", &part.blocked_by);
        if !part.settled_by.is_empty() {
            self.element("p", "Settled by any of:");
            self.open("ul", "");
            for settling in &part.settled_by {
                self.element("li", settling);
            }
            self.close("ul");
        }
        self.sums(&part.sums);
        self.conflicts(&part.conflicts);
        self.close("section");
    }

    fn labelled(&mut self, label: &str, pairs: &[(String, String)]) {
        if !pairs.is_empty() {
            self.element("p", &format!("{label}:"));
            self.pairs(pairs);
        }
    }

    fn pairs(&mut self, pairs: &[(String, String)]) {
        self.open("ul", "");
        for (id, words) in pairs {
            let (id, words) = (escaped(id), escaped(words));
            let _ = writeln!(self.text, "<li><code>{id}</code>: {words}</li>");
        }
        self.close("ul");
    }

    fn sums(&mut self, sums: &[Sum]) {
        for sum in sums {
            self.open("details", "");
            self.element("summary", &format!("Why {}", sum.proves));
            self.column(sum);
            self.close("details");
        }
    }

    /// A proof as a column to add up.
    fn column(&mut self, sum: &Sum) {
        if sum.lines.is_empty() {
            self.element("p", "Counts are at least zero.");
            return;
        }
        self.head(&[
            "",
            "id",
            "who says so",
            "said",
            "used as",
            "working",
            "figure",
        ]);
        for (at, line) in sum.lines.iter().enumerate() {
            self.line(at == 0, line);
        }
        self.open("tr", "");
        self.cell("th", " scope=\"row\"", "=");
        self.open("td", " colspan=\"5\"");
        self.close("td");
        self.open("td", NUMBER);
        self.cell("strong", "", &sum.total.text());
        self.close("td");
        self.close("tr");
        self.foot();
        if let Some(so) = &sum.so {
            self.element("p", so);
        }
    }

    fn line(&mut self, first: bool, line: &SumLine) {
        self.open("tr", "");
        self.element("td", line.sign(first));
        self.cell("th", " scope=\"row\"", &line.name);
        for cell in [&line.what, &line.said] {
            self.element("td", cell);
        }
        self.element("td", line.side);
        self.cell("td", NUMBER, &line.working);
        self.cell("td", NUMBER, &line.amount.text());
        self.close("tr");
    }

    fn conflicts(&mut self, conflicts: &Conflicts) {
        for part in &conflicts.shown {
            self.element("p", &part.says);
            self.labelled("Rests on", &part.rests_on);
            self.sums(std::slice::from_ref(&part.sum));
            self.element("p", &format!("To mend: {}", part.mended_by));
        }
        if let Some(more) = &conflicts.more {
            self.element("p", more);
        }
        if let Some(set_aside) = &conflicts.set_aside {
            self.element("p", &format!("Set aside: {set_aside}"));
        }
    }

    fn bounds(&mut self, parts: &[BoundPart]) {
        if parts.is_empty() {
            return;
        }
        self.element("h3", "Bounds");
        self.head(&["claim", "what", "said", "bounds", "from"]);
        for part in parts {
            self.open("tr", "");
            self.cell("th", " scope=\"row\"", &part.id);
            for cell in [&part.what, &part.said, &part.bounds] {
                self.element("td", cell);
            }
            self.open("td", "");
            self.text.push_str(&escaped(&part.from));
            self.sums(&part.sums);
            self.close("td");
            self.close("tr");
        }
        self.foot();
    }

    fn not_used(&mut self, parts: &[NotUsedPart]) {
        if parts.is_empty() {
            return;
        }
        self.element("h3", "Not used");
        self.head(&["claim", "said", "why"]);
        for part in parts {
            self.open("tr", "");
            self.cell("th", " scope=\"row\"", &part.id);
            self.element("td", &part.said);
            self.element("td", &part.why);
            self.close("tr");
        }
        self.foot();
    }

    fn head(&mut self, names: &[&str]) {
        self.open("table", "");
        self.open("thead", "");
        self.open("tr", "");
        for name in names {
            self.cell("th", " scope=\"col\"", name);
        }
        self.close("tr");
        self.close("thead");
        self.open("tbody", "");
    }

    fn foot(&mut self) {
        self.close("tbody");
        self.close("table");
    }
}

/// Text that a browser shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
