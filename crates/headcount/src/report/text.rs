//! Results for terminals and plain-text files.

use crate::answer::Reconciliation;
use crate::model::Book;

use super::figure::Mixed;
use super::page::{AnswerPart, BoundPart, Conflicts, NotUsedPart, Page};
use super::sum::{Sum, SumLine};
use super::table::{Column, PAGE, Row, paragraph, table};

/// Where the parts of an answer start.
const INDENT: usize = 4;
/// How wide their labels are.
const LABEL: usize = 12;
/// How wide an id may be before it wraps.
const ID: usize = 26;

/// A result as a report of at most 100 columns: the answers with the sums behind them, the conflicts,
/// the bounds of every claim, and what wasn't used.
///
/// ```
/// use headcount::{Book, Options, report};
/// let book = Book::from_json(r#"{"headcount": 1, "sources": [{"id": "eu"}], "claims": [
///     {"id": "eu-entries", "to": "EU", "measure": "crossings", "quantity": "66,000",
///      "window": {"start": "2022-09-19", "end": "2022-09-25"}, "source": "eu"}]}"#)?;
/// let text = report::text(&book, &book.reconcile(&Options::new())?);
/// assert!(text.contains("65,500 to 66,499"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn text(book: &Book, result: &Reconciliation) -> String {
    let page = Page::of(book, result);
    let mut text = paragraph(0, "", 0, &page.title);
    text.push_str(&"=".repeat(text.lines().next().map_or(0, str::len).min(PAGE)));
    text.push('\n');
    for remark in &page.remarks {
        text.push_str(&paragraph(0, "", 0, remark));
    }
    section(&mut text, "ANSWERS", &answers(&page.answers));
    section(&mut text, "CONFLICTS", &conflicts(&page.conflicts));
    section(&mut text, "BOUNDS", &bounds(&page.bounds));
    section(&mut text, "NOT USED", &not_used(&page.not_used));
    section(&mut text, "DATES IN WORDS", &pairs(&page.read_from));
    section(&mut text, "NOTES", &pairs(&page.notes));
    text
}

fn section(text: &mut String, heading: &str, body: &str) {
    if !body.is_empty() {
        text.push('\n');
        text.push_str(heading);
        text.push('\n');
        text.push_str(body);
    }
}

fn answers(answers: &[AnswerPart]) -> String {
    let mut text = String::new();
    for (at, part) in answers.iter().enumerate() {
        text.push('\n');
        text.push_str(&paragraph(0, &format!("{}.", at + 1), INDENT, &part.id));
        text.push_str(&answer(part));
    }
    text
}

fn answer(part: &AnswerPart) -> String {
    let mut text = labelled("Question", &part.question);
    if let Some(scopes) = &part.scopes {
        text.push_str(&labelled("Counted", scopes));
    }
    for group in &part.groups {
        text.push_str(&labelled("", &format!("where {group}")));
    }
    let answer = match part.verdict {
        None => part.figure.clone(),
        Some(verdict) => format!("{}: {}", verdict.to_string().to_uppercase(), part.figure),
    };
    text.push_str(&labelled("Answer", &answer));
    if let Some(open) = &part.open {
        text.push_str(&labelled("Open as", open));
    }
    for note in &part.notes {
        text.push_str(&labelled("Note", note));
    }
    text.push_str(&labelled_pairs("Rests on", &part.rests_on));
    text.push_str(&labelled_pairs("Blocked by", &part.blocked_by));
    for (at, settling) in part.settled_by.iter().enumerate() {
        text.push_str(&labelled(if at == 0 { "Settled by" } else { "" }, settling));
    }
    for sum in &part.sums {
        text.push_str(&labelled("Sum", &format!("{}:", sum.proves)));
        text.push_str(&column(sum));
    }
    text.push_str(&conflicts(&part.conflicts));
    text
}

fn labelled(label: &str, words: &str) -> String {
    paragraph(INDENT, label, LABEL, words)
}

/// The first pair beside the label, the others under it.
fn labelled_pairs(label: &str, pairs: &[(String, String)]) -> String {
    let mut text = String::new();
    for (at, (id, words)) in pairs.iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        text.push_str(&labelled(label, &format!("{id}: {words}")));
    }
    text
}

/// A proof as a column to add up.
fn column(sum: &Sum) -> String {
    if sum.lines.is_empty() {
        return labelled("", "counts are at least zero");
    }
    let columns = [
        Column::Left(1),
        Column::Left(ID),
        Column::Rest,
        Column::Left(20),
        Column::Left(8),
        Column::Right,
        Column::Right,
        Column::Left(9),
    ];
    let mut rows: Vec<Row> = Vec::new();
    for (at, line) in sum.lines.iter().enumerate() {
        rows.push(figure_row(at == 0, line));
    }
    rows.push(Row::Line);
    rows.push(total_row(&sum.total));
    let mut text = table(&columns, &rows, INDENT + 2);
    if let Some(so) = &sum.so {
        text.push_str(&labelled("", so));
    }
    text
}

fn figure_row(first: bool, line: &SumLine) -> Row {
    let Mixed { whole, fraction } = line.amount.clone();
    Row::Cells(vec![
        line.sign(first).to_owned(),
        line.name.clone(),
        line.what.clone(),
        line.said.clone(),
        line.side.to_owned(),
        line.working.clone(),
        whole,
        fraction,
    ])
}

fn total_row(total: &Mixed) -> Row {
    let mut cells = vec![String::new(); 6];
    if let Some(sign) = cells.first_mut() {
        sign.push('=');
    }
    cells.extend([total.whole.clone(), total.fraction.clone()]);
    Row::Cells(cells)
}

fn conflicts(conflicts: &Conflicts) -> String {
    let mut text = String::new();
    for part in &conflicts.shown {
        text.push('\n');
        text.push_str(&paragraph(INDENT, "", 0, &part.says));
        text.push_str(&labelled_pairs("Rests on", &part.rests_on));
        text.push_str(&labelled(
            "Sum",
            "what these count cancels out, so they should sum to 0 at most:",
        ));
        text.push_str(&column(&part.sum));
        text.push_str(&labelled("To mend", &part.mended_by));
    }
    if let Some(more) = &conflicts.more {
        text.push_str(&paragraph(INDENT, "", 0, more));
    }
    if let Some(set_aside) = &conflicts.set_aside {
        text.push('\n');
        text.push_str(&labelled("Set aside", set_aside));
    }
    text
}

fn bounds(parts: &[BoundPart]) -> String {
    let mut rows = Vec::new();
    for part in parts {
        let BoundPart {
            id,
            what,
            said,
            bounds,
            from,
            ..
        } = part;
        rows.push(Row::Cells(
            [id, said, bounds, from].map(String::clone).into(),
        ));
        rows.push(Row::Under(what.clone()));
    }
    let columns = [
        Column::Left(ID),
        Column::Left(20),
        Column::Left(34),
        Column::Rest,
    ];
    table(&columns, &rows, INDENT)
}

fn not_used(parts: &[NotUsedPart]) -> String {
    let row =
        |part: &NotUsedPart| Row::Cells(vec![part.id.clone(), part.said.clone(), part.why.clone()]);
    let columns = [Column::Left(ID), Column::Left(28), Column::Rest];
    table(&columns, &parts.iter().map(row).collect::<Vec<_>>(), INDENT)
}

fn pairs(pairs: &[(String, String)]) -> String {
    let row = |(id, words): &(String, String)| Row::Cells(vec![id.clone(), words.clone()]);
    let columns = [Column::Left(ID), Column::Rest];
    table(&columns, &pairs.iter().map(row).collect::<Vec<_>>(), INDENT)
}
