//! Short lists of weighted indices that can grow and shrink, in one piece of memory.

use super::lists::{Lists, index};

/// Lists as [`Lists`] has them, that can be changed.
#[derive(Debug, Clone)]
pub(super) struct Spans<T> {
    spans: Vec<Span>,
    entries: Vec<(u32, T)>,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    len: usize,
    room: usize,
}

impl<T: Copy> Spans<T> {
    pub(super) fn new(lists: Lists<T>) -> Self {
        let mut start = 0;
        let spans = lists
            .iter()
            .map(|list| {
                let span = Span {
                    start,
                    len: list.len(),
                    room: list.len(),
                };
                start += list.len();
                span
            })
            .collect();
        Self {
            spans,
            entries: lists.into_entries(),
        }
    }

    /// One list.
    pub(super) fn of(&self, at: usize) -> &[(u32, T)] {
        let span = self.spans[at];
        &self.entries[span.start..span.start + span.len]
    }

    /// Adds an empty list after the others.
    pub(super) fn add(&mut self) {
        self.spans.push(Span {
            start: self.entries.len(),
            len: 0,
            room: 0,
        });
    }

    /// Adds an entry to a list; one that has no room left moves to the end.
    pub(super) fn push(&mut self, at: usize, entry: (u32, T)) {
        let span = &mut self.spans[at];
        if span.len == span.room {
            let room = 2 * span.len + 4;
            let start = self.entries.len();
            self.entries
                .extend_from_within(span.start..span.start + span.len);
            self.entries.resize(start + room, entry);
            *span = Span {
                start,
                len: span.len,
                room,
            };
        }
        self.entries[span.start + span.len] = entry;
        span.len += 1;
    }

    /// Takes an entry out of a list.
    pub(super) fn remove(&mut self, at: usize, entry: usize) {
        let span = &mut self.spans[at];
        let list = &mut self.entries[span.start..span.start + span.len];
        if let Some(found) = list.iter().position(|(to, _)| *to == index(entry)) {
            list.swap(found, span.len - 1);
            span.len -= 1;
        }
    }

    /// Makes a list empty.
    pub(super) fn clear(&mut self, at: usize) {
        self.spans[at].len = 0;
    }
}
