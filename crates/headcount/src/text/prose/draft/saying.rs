//! The words of a sentence that say that somebody says something: "according to them", "they said that", "…, they said".

use std::ops::Range;

use super::Field;
use super::sentence::Sentence;
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// Words by which somebody is said to say something.
pub(super) struct Saying {
    /// Who says it, if the words name anyone.
    pub(super) source: Option<Field<String>>,
    /// All the words: "the minister said on Monday".
    pub(super) tokens: Range<usize>,
    /// Whether a verb says so, beside which its day stands.
    pub(super) by_verb: bool,
    /// Whether what is said follows, rather than comes before.
    pub(super) leads: bool,
}

impl Sentence<'_> {
    /// What of a sentence says who says something: "according to them", "they said that", "…, they said".
    pub(super) fn find_sayings(&self) -> Vec<Saying> {
        let mut sayings = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let told = sayings.last().map_or(0, |last: &Saying| last.tokens.end);
            let saying = self.according(at);
            let saying = saying.or_else(|| self.by_verb_of_saying(at, told));
            at = match &saying {
                Some(saying) => saying.tokens.end.max(at + 1),
                None => at + 1,
            };
            sayings.extend(saying);
        }
        sayings
    }

    fn according(&self, at: usize) -> Option<Saying> {
        let after = self.after(at, Class::According)?;
        // "Según informan las agencias".
        let start = self.past(after, |at| {
            self.aside(at).or_else(|| self.after(at, Class::Say))
        });
        let end = self.name_end(start);
        // "The figures published on Monday by": who published them comes later.
        let after = self.date_at(end).map(|date| date.end);
        let is_whole = after.is_none_or(|after| after >= self.tokens.len() || self.pauses(after));
        let counted = self.figures.iter().any(|figure| figure.end <= at);
        Some(Saying {
            source: self.name(start..end).filter(|_| is_whole),
            leads: !counted,
            by_verb: false,
            tokens: at..end,
        })
    }

    /// "They said", "said they", where words before the verb or after it name them; those up to a token say something else.
    fn by_verb_of_saying(&self, at: usize, told: usize) -> Option<Saying> {
        let verb_end = self.after(at, Class::Say)?;
        let here = self
            .clauses
            .iter()
            .position(|clause| clause.contains(&at))?;
        let clause = self.clauses.get(here)?;
        let start = self.past(clause.start, |at| {
            let verb = || self.after(at, Class::Predicate);
            self.aside(at)
                .or_else(|| self.opening_word(at))
                .or_else(verb)
        });
        let mut subject = start.max(self.sayings_end(at)).max(told).min(at)..at;
        while let Some(end) = self.before_auxiliary(&subject) {
            subject.end = end;
        }
        // What is said follows, unless it came before: "…, the minister said".
        let follows = self.says(verb_end, Class::That)
            || self
                .figures
                .iter()
                .any(|figure| (verb_end..clause.end).contains(&figure.start));
        let leads = follows || !self.is_set_off(clause.start);
        let saying = |source, tokens| Saying {
            source,
            leads,
            by_verb: true,
            tokens,
        };
        if !subject.is_empty() {
            // "The ministry on Monday said".
            let end = self.name_end(subject.start).min(subject.end);
            let tells_when = end > subject.start && self.aside(end).is_some();
            let named = if tells_when {
                subject.start..end
            } else {
                subject.clone()
            };
            if named.clone().any(|at| self.says(at, Class::Pronoun)) {
                return Some(saying(None, subject.start..verb_end));
            }
            let source = self.name(self.with_apposition(here, &named))?;
            return Some(saying(Some(source), subject.start..verb_end));
        }
        let start = self.past(verb_end, |at| self.aside(at));
        let end = self.name_end(start);
        let after = || self.name(start..end).filter(|_| !self.pauses(start));
        if let Some(source) = after() {
            let end = self.after(end, Class::Particle).unwrap_or(end);
            return Some(saying(Some(source), at..end));
        }
        // "The head of the agency, Jane Doe, said".
        let named = here.checked_sub(1).and_then(|before| {
            let clause = self.clauses.get(before)?;
            let tokens = self.with_apposition(before, clause);
            Some((self.name(tokens.clone())?, tokens))
        });
        let tokens = named
            .as_ref()
            .map_or(at..verb_end, |(_, tokens)| tokens.start..verb_end);
        Some(saying(named.map(|(source, _)| source), tokens))
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
        let opens = [Class::That, Class::Clause, Class::And];
        let sign = || (self.tokens.kind(at) == Some(Kind::Sign)).then_some(at + 1);
        opens
            .into_iter()
            .find_map(|class| self.after(at, class))
            .or_else(sign)
    }

    /// Where a subject ends before the words last in it that only lead to its verb: "has also".
    fn before_auxiliary(&self, subject: &Range<usize>) -> Option<usize> {
        const LEADING: [Class; 3] = [Class::Predicate, Class::Aside, Class::Determiner];
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
