//! The words of a sentence that say that somebody says something: "according to them", "they said that", "…, they said".

use std::ops::Range;

use super::Field;
use super::sentence::Sentence;
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// How many words stand before the data that a source is named by: "the latest official".
const DATA: usize = 3;

/// Words by which somebody is said to say something.
pub(super) struct Saying {
    pub(super) speaker: Speaker,
    /// All the words: "the minister said on Monday".
    pub(super) tokens: Range<usize>,
    /// Whether a verb says so, beside which its day stands.
    pub(super) by_verb: bool,
    /// Whether what is said follows, rather than comes before.
    pub(super) leads: bool,
}

/// Who says something.
pub(super) enum Speaker {
    Named(Field<String>),
    /// Who was named before: "it added".
    Pronoun,
    /// Nobody whom the words name.
    Unnamed,
}

impl Saying {
    pub(super) fn source(&self) -> Option<&Field<String>> {
        match &self.speaker {
            Speaker::Named(source) => Some(source),
            Speaker::Pronoun | Speaker::Unnamed => None,
        }
    }
}

impl Speaker {
    fn of(source: Option<Field<String>>) -> Self {
        source.map_or(Self::Unnamed, Self::Named)
    }
}

impl Sentence<'_> {
    /// What of a sentence says who says something, in order.
    pub(super) fn find_sayings(&self) -> Vec<Saying> {
        let mut sayings: Vec<Saying> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let told = sayings.last().map_or(0, |last| last.tokens.end);
            let saying = self
                .according(at)
                .or_else(|| self.framed(at))
                .or_else(|| self.said(at, told));
            at = match &saying {
                Some(saying) => saying.tokens.end.max(at + 1),
                None => at + 1,
            };
            sayings.extend(saying);
        }
        if sayings.is_empty() {
            sayings.extend(self.headline());
        }
        sayings
    }

    /// "According to the ministry".
    fn according(&self, at: usize) -> Option<Saying> {
        let after = self.after(at, Class::According)?;
        // "Según informan las agencias".
        let start = self.past(after, |at| {
            let said = || self.after(at, Class::Say);
            let published = || self.after(at, Class::Published);
            self.aside(at).or_else(said).or_else(published)
        });
        let end = self.name_end(start);
        let counted = self.figures.iter().any(|figure| figure.end <= at);
        let saying = |source, end| Saying {
            speaker: Speaker::of(source),
            leads: !counted,
            by_verb: false,
            tokens: at..end,
        };
        // "Ce mercredi".
        let day = end + usize::from(self.says(end, Class::Determiner));
        let dated = self.date_at(day).filter(|_| !self.pauses(end));
        if let Some(dated) = dated {
            return Some(self.published(start..end, dated.end, saying));
        }
        let data = self.past_data(start).filter(|&at| self.is_capital(at));
        let source = data.and_then(|start| self.name(start..end));
        Some(saying(source.or_else(|| self.name(start..end)), end))
    }

    /// "A report released on Monday by the ministry": who published it, or what was, if a date parts them.
    fn published(
        &self,
        report: Range<usize>,
        dated: usize,
        saying: impl Fn(Option<Field<String>>, usize) -> Saying,
    ) -> Saying {
        let after = self.past(dated, |at| self.aside(at));
        if let Some(start) = self.after(after, Class::By) {
            let end = self.name_end(start);
            if let Some(source) = self.name(start..end) {
                return saying(Some(source), end);
            }
        }
        let ends =
            after >= self.tokens.len() || self.pauses(after) || self.says(after, Class::That);
        let mut named = report;
        while named
            .clone()
            .next_back()
            .is_some_and(|last| self.says(last, Class::Published))
        {
            named.end -= 1;
        }
        saying(self.name(named.clone()).filter(|_| ends), named.end)
    }

    /// The token after words for data, whose own name says nothing: "the latest figures of".
    fn past_data(&self, start: usize) -> Option<usize> {
        let mut near = (start..start + DATA).take_while(|&at| !self.is_capital(at));
        let after = near.find_map(|at| self.after(at, Class::Data))?;
        Some(self.past(after, |at| self.after(at, Class::By)))
    }

    /// "Hatte die Polizei 5.000 Menschen gezählt": a verb in two parts around who counted and what.
    fn framed(&self, at: usize) -> Option<Saying> {
        let auxiliary = self.after(at, Class::Auxiliary)?;
        let start = self.past(auxiliary, |at| self.aside(at));
        let end = self.name_end(start);
        let clause = self.clauses.iter().find(|clause| clause.contains(&at))?;
        let figure = self.figures.iter().find(|figure| figure.start >= end)?;
        let counted = (figure.end..clause.end).any(|at| self.says(at, Class::Counted));
        let source = self.name(start..end).filter(|_| counted)?;
        Some(Saying {
            speaker: Speaker::Named(source),
            leads: true,
            by_verb: false,
            tokens: at..end,
        })
    }

    /// "They said", "said they": a verb of saying, and whoever is named before it, after it, or in the clause before; words
    /// up to a token say something else.
    fn said(&self, at: usize, told: usize) -> Option<Saying> {
        let verb = at..self.after(at, Class::Say)?;
        // "Se registraron 5.000" tells what was done, and of nobody who did.
        let last = at.checked_sub(1);
        if last.is_some_and(|last| self.says(last, Class::Passive)) {
            return None;
        }
        let contains = |clause: &Range<usize>| clause.contains(&at);
        let here = self.clauses.iter().position(contains)?;
        let clause = self.clauses.get(here)?;
        // What is said follows, unless it came before: "…, the minister said".
        let mut figures = self.figures.iter();
        let follows = self.says(verb.end, Class::That)
            || figures.any(|figure| (verb.end..clause.end).contains(&figure.start));
        let leads = follows || !self.is_set_off(clause.start);
        let subject = self.subject(clause.start, at, told);
        let (speaker, tokens) = if subject.is_empty() {
            let unnamed = || (Speaker::Unnamed, verb.clone());
            self.named_after(&verb)
                .or_else(|| self.named_before(here, &verb))
                .unwrap_or_else(unnamed)
        } else {
            (self.speaker(here, &subject)?, subject.start..verb.end)
        };
        Some(Saying {
            speaker,
            leads,
            by_verb: true,
            tokens,
        })
    }

    /// Whom the words before a verb of saying name; `None` where they're no subject of it.
    fn speaker(&self, here: usize, subject: &Range<usize>) -> Option<Speaker> {
        let named = self.before_day(subject);
        if named.clone().any(|at| self.says(at, Class::Pronoun)) {
            let is_alone = named.len() == 1;
            return Some(if is_alone {
                Speaker::Pronoun
            } else {
                Speaker::Unnamed
            });
        }
        let source = self.name(self.with_apposition(here, &named))?;
        Some(Speaker::Named(source))
    }

    /// "Said the minister on Monday": who is named after the verb, with all the words.
    fn named_after(&self, verb: &Range<usize>) -> Option<(Speaker, Range<usize>)> {
        let start = self.past(verb.end, |at| self.aside(at));
        let end = self.name_end(start);
        let source = self.name(start..end).filter(|_| !self.pauses(start))?;
        let end = self.after(end, Class::Particle).unwrap_or(end);
        Some((Speaker::Named(source), verb.start..end))
    }

    /// "The head of the agency, Jane Doe, said": who is named in the clause before, likewise.
    fn named_before(&self, here: usize, verb: &Range<usize>) -> Option<(Speaker, Range<usize>)> {
        let before = here.checked_sub(1)?;
        let named = self.with_apposition(before, self.clauses.get(before)?);
        let source = self.name(named.clone())?;
        Some((Speaker::Named(source), named.start..verb.end))
    }

    /// The words of a clause before a verb of saying that may name who says it.
    fn subject(&self, clause: usize, verb: usize, told: usize) -> Range<usize> {
        let start = self.past(clause, |at| {
            let predicate = || self.after(at, Class::Predicate);
            let opening = || self.opening_word(at);
            self.aside(at).or_else(opening).or_else(predicate)
        });
        let start = start.max(self.sayings_end(verb)).max(told).min(verb);
        let mut subject = self.past_within(start, verb)..verb;
        while let Some(end) = self.before_auxiliary(&subject) {
            subject.end = end;
        }
        subject
    }

    /// The token after what a language may put before who says something: "в" in "в ООН сообщили".
    fn past_within(&self, start: usize, verb: usize) -> usize {
        let is_within = self.says(start, Class::Within) && self.place_at(start + 1).is_none();
        if is_within && start + 1 < verb {
            start + 1
        } else {
            start
        }
    }

    /// A subject without the day that may follow it: "the ministry on Monday said".
    fn before_day(&self, subject: &Range<usize>) -> Range<usize> {
        let end = self.name_end(subject.start).min(subject.end);
        let tells_when = end > subject.start && self.aside(end).is_some();
        subject.start..if tells_when { end } else { subject.end }
    }

    /// Where the last words end before a token that say who says something.
    fn sayings_end(&self, at: usize) -> usize {
        let before = (0..at).rev();
        let mut before = before.take_while(|&at| !self.pauses(at + 1));
        let end = before.find_map(|before| self.after(before, Class::Say).filter(|&end| end <= at));
        end.unwrap_or_default()
    }

    /// The token after words for where, when or to whom something is said.
    pub(super) fn aside(&self, at: usize) -> Option<usize> {
        let date = self.date_at(at).or_else(|| {
            // "Este jueves".
            let leads = self.says(at, Class::Determiner) || self.says(at, Class::Aside);
            leads.then(|| self.date_at(at + 1)).flatten()
        });
        date.map(|date| date.end)
            .or_else(|| self.after(at, Class::Aside))
    }

    /// The token after a word that only leads to a clause.
    fn opening_word(&self, at: usize) -> Option<usize> {
        let opens = [Class::That, Class::Clause, Class::And, Class::Reported];
        let sign = || (self.tokens.kind(at) == Some(Kind::Sign)).then_some(at + 1);
        opens
            .into_iter()
            .find_map(|class| self.after(at, class))
            .or_else(sign)
    }

    /// Where a subject ends before the words last in it that only lead to its verb: "has also".
    fn before_auxiliary(&self, subject: &Range<usize>) -> Option<usize> {
        const LEADING: [Class; 4] = [
            Class::Predicate,
            Class::Aside,
            Class::Determiner,
            Class::Clitic,
        ];
        subject.clone().find(|&at| {
            let ends = |class| self.after(at, class) == Some(subject.end);
            LEADING.into_iter().any(ends)
        })
    }

    /// Whether a quotation mark or a pause stands before a token.
    fn is_set_off(&self, at: usize) -> bool {
        let is_mark = |char: char| !char.is_whitespace() && !char.is_alphanumeric();
        let is_sign = |at| self.tokens.kind(at) == Some(Kind::Sign);
        at > 0 && (self.gap(at).contains(is_mark) || is_sign(at) || is_sign(at - 1))
    }

    /// "The head of the agency, Jane Doe, said": a name and what the named is are one source.
    fn with_apposition(&self, here: usize, subject: &Range<usize>) -> Range<usize> {
        let Some(first) = self.clauses.first().filter(|_| here == 1) else {
            return subject.clone();
        };
        let names = self.gap(subject.start).trim() == ","
            && first.clone().skip(1).any(|at| self.is_capital(at))
            && self.name(first.clone()).is_some();
        if names {
            first.start..subject.end
        } else {
            subject.clone()
        }
    }
}
