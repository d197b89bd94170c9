//! Plain-text tables and paragraphs that wrap to a page.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide a page is, in terminal columns.
pub(super) const PAGE: usize = 100;

/// What separates columns.
const GUTTER: usize = 2;

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Ragged right, wrapped past so many columns.
    Left(usize),
    /// Ragged left, never wrapped.
    Right,
    /// Ragged right, wrapped to whatever the others leave.
    Rest,
}

/// The least that a [`Column::Rest`] is given, whatever the others take.
const LEAST_REST: usize = 12;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    Cells(Vec<String>),
    /// Text under the row before, from the second column on.
    Under(String),
    /// A line across, as under a sum.
    Line,
}

/// Sets a table, each line indented.
pub(super) fn table(columns: &[Column], rows: &[Row], indent: usize) -> String {
    let widths = widths(columns, rows, indent);
    let across = widths.iter().sum::<usize>() + GUTTER * widths.len().saturating_sub(1);
    let mut text = String::new();
    for row in rows {
        match row {
            Row::Line => push_line(&mut text, indent, &"-".repeat(across)),
            Row::Under(words) => {
                let hang = indent + widths.first().map_or(0, |first| first + GUTTER);
                text.push_str(&paragraph(hang, "", 0, words));
            }
            Row::Cells(cells) => push_cells(&mut text, columns, &widths, cells, indent),
        }
    }
    text
}

fn widths(columns: &[Column], rows: &[Row], indent: usize) -> Vec<usize> {
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|row| match row {
            Row::Cells(cells) => cells.get(at).map(|cell| cell.width()),
            Row::Under(_) | Row::Line => None,
        });
        cells.max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| match column {
            Column::Left(most) => widest(at).min(*most),
            Column::Right => widest(at),
            Column::Rest => 0,
        })
        .collect();
    let taken = indent + widths.iter().sum::<usize>() + GUTTER * widths.len().saturating_sub(1);
    let left = PAGE.saturating_sub(taken).max(LEAST_REST);
    for (at, (column, width)) in columns.iter().zip(&mut widths).enumerate() {
        if *column == Column::Rest {
            *width = widest(at).min(left);
        }
    }
    widths
}

fn push_cells(
    text: &mut String,
    columns: &[Column],
    widths: &[usize],
    cells: &[String],
    indent: usize,
) {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(columns.iter().zip(widths))
        .map(|(cell, (column, width))| match column {
            Column::Right => vec![cell.clone()],
            Column::Left(_) | Column::Rest => wrap(cell, *width),
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut line = String::new();
        for (lines, (column, width)) in wrapped.iter().zip(columns.iter().zip(widths)) {
            let cell = lines.get(at).map_or("", String::as_str);
            let room = " ".repeat(width.saturating_sub(cell.width()));
            match column {
                Column::Right => line.extend([room.as_str(), cell]),
                Column::Left(_) | Column::Rest => line.extend([cell, room.as_str()]),
            }
            line.push_str(&" ".repeat(GUTTER));
        }
        push_line(text, indent, &line);
    }
}

fn push_line(text: &mut String, indent: usize, line: &str) {
    let line = line.trim_end();
    if !line.is_empty() {
        text.push_str(&" ".repeat(indent));
        text.push_str(line);
    }
    text.push('\n');
}

/// A paragraph whose further lines hang under where its text starts, after a label.
pub(super) fn paragraph(indent: usize, label: &str, label_width: usize, words: &str) -> String {
    let hang = indent + label_width;
    let mut text = String::new();
    for (at, line) in wrap(words, PAGE.saturating_sub(hang)).iter().enumerate() {
        if at == 0 {
            let room = " ".repeat(label_width.saturating_sub(label.width()));
            push_line(&mut text, indent, &format!("{label}{room}{line}"));
        } else {
            push_line(&mut text, hang, line);
        }
    }
    text
}

/// Breaks text between words, and words too long for a line anywhere; control characters become spaces.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut lines = vec![String::new()];
    for word in clean.split(' ').filter(|word| !word.is_empty()) {
        for piece in pieces(word, width.max(2)) {
            let line = lines.last().map_or(0, |line| line.width());
            let room = if line == 0 {
                width
            } else {
                width.saturating_sub(line + 1)
            };
            match lines.last_mut() {
                Some(last) if line == 0 || piece.width() <= room => {
                    if line > 0 {
                        last.push(' ');
                    }
                    last.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    lines
}

/// A word in pieces no wider than a line.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for c in word.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide > width {
            pieces.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(cells: &[&str]) -> Row {
        Row::Cells(cells.iter().map(|&cell| cell.to_owned()).collect())
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let rows = [cells(&["中国", "1"]), cells(&["ab", "20"]), Row::Line];
        let set = table(&[Column::Left(10), Column::Right], &rows, 1);
        assert_eq!(set, " 中国   1\n ab    20\n --------\n");
    }

    #[test]
    fn text_wraps_between_words_and_never_past_the_page() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh i", 3), ["abc", "def", "gh", "i"]);
        assert_eq!(wrap("a\nb\u{1b}[31m", 20), ["a b [31m"]);
        assert_eq!(wrap("", 5), [""]);
        let long = paragraph(4, "Why", 6, &"word ".repeat(60));
        assert!(long.lines().all(|line| line.width() <= PAGE), "{long}");
        assert!(
            long.lines()
                .skip(1)
                .all(|line| line.starts_with(&" ".repeat(10)))
        );
    }
}
