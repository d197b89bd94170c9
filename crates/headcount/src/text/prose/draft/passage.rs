//! What a sentence has from those around it: a heading, the sentence that it goes on with, or a source named after it.

use std::ops::Range;

use time::Date;

use super::list::Shared;
use super::saying::Saying;
use super::sentence::Sentence;
use super::{DraftClaim, Field};
use crate::model::Lang;
use crate::text::prose::find::{Mention, MentionValue, find_mentions};
use crate::text::prose::sentence::Sentences;
use crate::text::prose::words::{Class, ProseWords};
use crate::text::token::Tokens;

/// What the lines of a list start with.
const BULLETS: [char; 4] = ['-', '–', '•', '*'];

/// The drafts of a text as far as it's read.
pub(super) struct Passage<'a> {
    text: &'a str,
    lang: Lang,
    said: Option<Date>,
    drafts: Vec<DraftClaim>,
    /// Where what was read last ends.
    end: usize,
    /// What its last figure says.
    last: Option<Shared>,
    /// What the heading of the list says that it belongs to.
    heading: Option<Shared>,
}

/// How a sentence is joined to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// As a line of a list to its heading or to another.
    Line,
    SameParagraph,
    /// It starts another paragraph, or something else stands between them.
    Apart,
}

impl<'a> Passage<'a> {
    pub(super) fn new(text: &'a str, lang: Lang, said: Option<Date>) -> Self {
        Self {
            text,
            lang,
            said,
            drafts: Vec::new(),
            end: 0,
            last: None,
            heading: None,
        }
    }

    pub(super) fn drafts(self) -> Vec<DraftClaim> {
        self.drafts
    }

    /// Drafts the claims of the next sentence.
    pub(super) fn read(&mut self, range: Range<usize>, mentions: Vec<Mention>) {
        let words = self.text.get(range.clone()).unwrap_or_default();
        let joint = self.joint(&range);
        self.end = range.start + words.trim_end().len();
        if joint != Joint::Line {
            self.heading = None;
        }
        let heads = words.trim_end().ends_with(':');
        let counts = |mention: &Mention| matches!(mention.value, MentionValue::Quantity(_));
        let has_figure = mentions.iter().any(counts);
        if !has_figure && !heads {
            self.last = None;
            return;
        }
        let sentence = Sentence::new(self.text, range.clone(), (self.lang, self.said), mentions);
        let last = self.last.as_ref().filter(|last| last.is_near());
        let last = last.filter(|_| joint == Joint::SameParagraph);
        let before = match joint {
            Joint::Line => self.heading.as_ref(),
            Joint::SameParagraph | Joint::Apart => last.filter(|_| sentence.takes_up()),
        };
        let (mut drafts, last) = sentence.drafts(before, last);
        if heads {
            let heading = sentence.heading();
            let of_bare = heading.of_bare;
            let mut shared = last.clone().unwrap_or(heading);
            shared.of_bare = shared.of_bare.or(of_bare);
            self.heading = Some(shared);
        }
        self.last = last;
        if drafts.iter().all(|draft| draft.source.is_none()) {
            let reported = self.reported_after(range.end);
            for draft in drafts.iter_mut().filter(|_| reported.is_some()) {
                let (source, sentence) = reported.clone().unzip();
                draft.source = source;
                draft.context.extend(sentence);
            }
        }
        self.drafts.extend(drafts);
    }

    fn joint(&self, range: &Range<usize>) -> Joint {
        let words = self.text.get(range.clone()).unwrap_or_default();
        let start = range.end - words.trim_start().len();
        let between = self.text.get(self.end..start).unwrap_or_default();
        if !between.trim().is_empty() {
            Joint::Apart
        } else if words.trim_start().starts_with(BULLETS) {
            Joint::Line
        } else if between.matches('\n').count() > 1 {
            Joint::Apart
        } else {
            Joint::SameParagraph
        }
    }

    /// Who said what ends at a byte, and the sentence after it that says so: "This was reported by the ministry".
    fn reported_after(&self, end: usize) -> Option<(Field<String>, Range<usize>)> {
        let rest = self.text.get(end..)?;
        let mut following = Sentences::of(rest, self.lang);
        let range = following.find(|range| {
            let words = rest.get(range.clone()).unwrap_or_default();
            !words.trim().is_empty()
        })?;
        let range = range.start + end..range.end + end;
        let words = self.text.get(range.clone())?;
        ProseWords::of(self.lang).after(&Tokens::of(words), 0, Class::Reported)?;
        let mut mentions = find_mentions(words, Some(self.lang), self.said);
        for mention in &mut mentions {
            shift(mention, range.start);
        }
        let day = (self.lang, self.said);
        let sentence = Sentence::new(self.text, range.clone(), day, mentions);
        let mut sayings = sentence.sayings.iter();
        let source = sayings.find_map(Saying::source)?;
        Some((source.clone(), range))
    }
}

/// Moves a mention on, as what it was found in starts at a byte.
fn shift(mention: &mut Mention, by: usize) {
    let moved = |span: &Range<usize>| span.start + by..span.end + by;
    mention.span = moved(&mention.span);
    if let MentionValue::Place(place) = &mut mention.value {
        place.span = moved(&place.span);
    }
}
