//! The tables of the languages, one file each.
//!
//! A table begins with what a language needs said of itself. Then each section starts with its name in brackets, on a
//! line of its own.

use crate::model::Lang;

/// In the order of [`Lang::ALL`].
static TABLES: &[&str] = &include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// A language as its speakers wrote it down.
#[derive(Debug, Clone, Copy)]
pub(in crate::text) struct Table<'a>(pub(in crate::text) &'a str);

impl Table<'static> {
    /// What holds in every language, in the same form.
    pub(in crate::text) const COMMON: Self = Self(include_str!("common.tsv"));

    pub(in crate::text) fn of(lang: Lang) -> Self {
        Self(TABLES.get(lang.place()).copied().unwrap_or_default())
    }
}

impl<'a> Table<'a> {
    /// What stands before the first section.
    pub(super) fn head(self) -> &'a str {
        up_to_heading(self.0)
    }

    /// The lines of a section, such as "quantities"; none when there is no such section.
    pub(in crate::text) fn section(self, name: &str) -> &'a str {
        let after = lines(self.0).find_map(|(start, line)| {
            (heading(line) == Some(name)).then(|| self.0.get(start + line.len()..))
        });
        up_to_heading(after.flatten().unwrap_or_default())
    }
}

/// The name of the section that a line starts.
pub(super) fn heading(line: &str) -> Option<&str> {
    line.trim_end().strip_prefix('[')?.strip_suffix(']')
}

fn up_to_heading(text: &str) -> &str {
    let next = lines(text).find_map(|(start, line)| heading(line).map(|_| start));
    next.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Every line with where it starts.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = next;
        next += line.len();
        (start, line)
    })
}
