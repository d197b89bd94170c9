//! Phrases that say what part of something: "about 60%", "two thirds", "one in five", "60 to 65 per cent".

use std::str::FromStr;

use super::lexicon::{Class, Lexicon, ShareClass, ShareWords, Side};
use super::number;
use super::phrase;
use super::read::{LIMIT, scripts, suits};
use super::token::{Kind, Tokens};
use crate::model::{Hedge, Lang, Portion, Share, ShareProblem, Unit};

impl Share {
    /// Reads a phrase such as "about 60%", "deux tiers des réfugiés" or "one in five".
    ///
    /// Without a language all known ones are tried: what they read alike is taken, what they read differently is
    /// refused. A single point or comma in a percentage stands before its decimals.
    ///
    /// ```
    /// use headcount::{Hedge, Share};
    ///
    /// let women = Share::parse("about 60% of them", None)?;
    /// assert_eq!(women.hedge(), Hedge::About);
    /// let registered = Share::parse("60 to 65 per cent", None)?;
    /// assert_eq!(registered.literal().unwrap().to_string(), "[60%, 65%]");
    /// let left = Share::parse("одна из пяти", None).or(Share::parse("каждый пятый", None))?;
    /// assert_eq!(left.literal().unwrap().to_string(), "[20%, 20%]");
    /// let most = Share::parse("most of them", None)?;
    /// assert_eq!(most.literal().unwrap().to_string(), "(50%, ∞)");
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the phrase isn't a share: the error says where reading stopped, or how languages read it differently.
    pub fn parse(phrase: &str, lang: Option<Lang>) -> Result<Self, ShareProblem> {
        let langs = lang.as_ref().map_or(Lang::ALL, std::slice::from_ref);
        read(phrase, langs, None)
    }

    /// Reads a phrase that is probably, but not certainly, in `lang`.
    ///
    /// ```
    /// use headcount::{Lang, Share};
    ///
    /// let share = Share::parse_preferring("two thirds", Some(Lang::Fr))?;
    /// assert_eq!(share.lang(), Some(Lang::En));
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), except that where languages differ, `lang` is right.
    pub fn parse_preferring(phrase: &str, lang: Option<Lang>) -> Result<Self, ShareProblem> {
        read(phrase, Lang::ALL, lang)
    }
}

/// A phrase as one language reads it, and how many of its words it doesn't know.
struct Reading {
    lang: Lang,
    share: Share,
    unknown: usize,
}

impl FromStr for Share {
    type Err = ShareProblem;

    /// Reads a phrase in any language, as [`parse`](Self::parse) does.
    fn from_str(phrase: &str) -> Result<Self, ShareProblem> {
        Self::parse(phrase, None)
    }
}

fn read(phrase: &str, langs: &[Lang], preferred: Option<Lang>) -> Result<Share, ShareProblem> {
    if phrase.len() > LIMIT {
        let (bytes, limit) = (phrase.len(), LIMIT);
        return Err(ShareProblem::TooLong { bytes, limit });
    }
    let tokens = Tokens::of(phrase);
    if tokens.len() == 0 {
        return Err(ShareProblem::Empty);
    }
    let scripts = scripts(phrase);
    let suitable = |lang: &&Lang| langs.len() == 1 || suits(**lang, &scripts);
    let (mut readings, mut refusals) = (Vec::new(), Vec::new());
    for &lang in langs.iter().filter(suitable) {
        match Phrase::read(&tokens, lang) {
            Ok(reading) => readings.push(reading),
            Err(problem) => refusals.push((lang, problem)),
        }
    }
    // A language that knows a word for a change is right about it.
    let change =
        |(_, problem): &&(Lang, ShareProblem)| matches!(problem, ShareProblem::AChange { .. });
    if let Some((_, problem)) = refusals.iter().find(change) {
        return Err(problem.clone());
    }
    let fewest = readings.iter().map(|reading| reading.unknown).min();
    readings.retain(|reading| Some(reading.unknown) == fewest);
    let place = readings
        .iter()
        .position(|reading| Some(reading.lang) == preferred);
    let only = readings.len() == 1 || place.is_some();
    if place.is_none() {
        check_agreement(&readings)?;
    }
    let chosen = readings.into_iter().nth(place.unwrap_or(0));
    let Some(Reading { lang, share, .. }) = chosen else {
        return Err(furthest(refusals, preferred));
    };
    Ok(share.with_phrase(phrase, only.then_some(lang)))
}

fn check_agreement(readings: &[Reading]) -> Result<(), ShareProblem> {
    let mut distinct: Vec<&Share> = Vec::new();
    for Reading { share, .. } in readings {
        let same = |other: &&Share| {
            other.literal() == share.literal()
                && other.rounded() == share.rounded()
                && other.unit() == share.unit()
        };
        if !distinct.iter().any(same) {
            distinct.push(share);
        }
    }
    if distinct.len() > 1 {
        let readings = distinct.iter().map(|share| format!("`{share}`")).collect();
        return Err(ShareProblem::Ambiguous { readings });
    }
    Ok(())
}

/// The refusal that says most: that it's a count, or else the one of the language that read furthest.
fn furthest(refusals: Vec<(Lang, ShareProblem)>, preferred: Option<Lang>) -> ShareProblem {
    let weight = |(lang, problem): &(Lang, ShareProblem)| {
        let reached = match problem {
            ShareProblem::Unreadable { position, .. } => *position,
            _ => usize::MAX,
        };
        (reached, Some(*lang) == preferred)
    };
    let most = refusals.into_iter().rev().max_by_key(weight);
    most.map_or(ShareProblem::Empty, |(_, problem)| problem)
}

struct Phrase<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'static Lexicon,
    words: &'static ShareWords,
    hedge: Option<Hedge>,
    precise: bool,
    unit: Option<Unit>,
    unknown: usize,
}

/// What a phrase states, and the token after it.
enum Stated {
    One(Hedge, Portion),
    Two(Portion, Portion),
}

/// A number that may turn out to be so many percent.
enum Part {
    Is(Hedge, Portion),
    MayBePercent(Portion),
}

impl Phrase<'_> {
    fn read(tokens: &Tokens<'_>, lang: Lang) -> Result<Reading, ShareProblem> {
        let lexicon = Lexicon::of(lang);
        let split = lexicon.split_compounds(tokens);
        let mut phrase = Phrase {
            tokens: split.as_ref().unwrap_or(tokens),
            lexicon,
            words: ShareWords::of(lang),
            hedge: None,
            precise: false,
            unit: None,
            unknown: 0,
        };
        let share = match phrase.share() {
            Ok(share) => share,
            Err(problem) => phrase.without_number(problem)?,
        };
        let unknown = phrase.unknown;
        Ok(Reading {
            lang,
            share,
            unknown,
        })
    }

    fn share(&mut self) -> Result<Share, ShareProblem> {
        let (at, open) = self.leading()?;
        let (stated, next) = self.stated(at, open)?;
        self.following(next)?;
        let plain = matches!(self.hedge, None | Some(Hedge::About));
        let share = match (stated, self.hedge) {
            (Stated::One(own, portion), None) => Share::hedged(own, portion),
            (Stated::One(Hedge::Exact, portion), Some(_)) if self.precise => {
                Share::exactly(portion)
            }
            (Stated::One(Hedge::Exact, portion), Some(hedge)) => Share::hedged(hedge, portion),
            (Stated::Two(lower, upper), _) if plain => Share::between(lower, upper),
            _ => return Err(self.unreadable("only one hedge", 0)),
        };
        Ok(share?.of_unit(self.unit.unwrap_or(Unit::People)))
    }

    /// A phrase that states no share, as "not disclosed" or "many of them".
    fn without_number(&mut self, problem: ShareProblem) -> Result<Share, ShareProblem> {
        let Ok(reading) = phrase::read(self.tokens, self.lexicon) else {
            return Err(problem);
        };
        self.unknown = reading.unknown;
        match reading.quantity.hedge() {
            Hedge::NoData => Ok(Share::no_data()),
            Hedge::Vague => Ok(Share::vague()),
            _ => Err(problem),
        }
    }

    /// Reads the hedges and fillers before the share, and the opening of a range.
    fn leading(&mut self) -> Result<(usize, Option<usize>), ShareProblem> {
        let mut at = 0;
        while self.word_share(at).is_none() {
            let found = self.lexicon.longest(self.tokens, at, |class, side| {
                let leads = match class {
                    Class::Hedge(_) | Class::Precise | Class::Estimated | Class::Filler => {
                        side == Side::Before
                    }
                    Class::Open(_) => true,
                    _ => false,
                };
                leads.then_some(class)
            });
            let Some((class, next)) = found else {
                let filler = self.words.after(self.tokens, at, ShareClass::Filler);
                let Some(next) = filler else { break };
                at = next;
                continue;
            };
            if let Class::Open(middle) = class {
                return Ok((next, Some(middle)));
            }
            self.note(class, at)?;
            at = next;
        }
        Ok((at, None))
    }

    fn note(&mut self, class: Class, at: usize) -> Result<(), ShareProblem> {
        let hedge = match class {
            Class::Hedge(hedge) => hedge,
            Class::Estimated => Hedge::About,
            Class::Precise => {
                self.precise = true;
                Hedge::Exact
            }
            _ => return Ok(()),
        };
        self.hedge = match self.hedge {
            None | Some(Hedge::About) => Some(hedge),
            Some(same) if same == hedge || (hedge == Hedge::About && !self.precise) => Some(same),
            Some(_) => return Err(self.unreadable("only one hedge", at)),
        };
        Ok(())
    }

    fn stated(&self, at: usize, open: Option<usize>) -> Result<(Stated, usize), ShareProblem> {
        let (lower, next) = self.part(at)?;
        let middle = self.lexicon.middle(self.tokens, next, open);
        let upper = middle.map(|middle| self.part(middle));
        match (lower, upper) {
            // "60 to 65 per cent": the percent is of both.
            (
                Part::Is(_, lower) | Part::MayBePercent(lower),
                Some(Ok((Part::Is(_, upper), end))),
            ) => Ok((Stated::Two(lower, upper), end)),
            (_, Some(Err(problem))) if open.is_some() => Err(problem),
            (_, None) if open.is_some() => Err(self.unreadable("the upper end of the range", next)),
            // "60% or more" has the middle of a range, and no range.
            (Part::Is(hedge, portion), _) => Ok((Stated::One(hedge, portion), next)),
            (Part::MayBePercent(_), _) => Err(ShareProblem::ACount {
                number: self.tokens.between(at, next).to_owned(),
            }),
        }
    }

    /// Reads one part: a word for it, a fraction, one of so many, or a percentage.
    fn part(&self, at: usize) -> Result<(Part, usize), ShareProblem> {
        if let Some((hedge, portion, next)) = self.word_share(at) {
            return Ok((Part::Is(hedge, portion), next));
        }
        let unreadable = || self.unreadable("a share such as `60%` or `two thirds`", at);
        let (percent, next) = self.number(at)?.ok_or_else(unreadable)?;
        if let Some(next) = self.words.after(self.tokens, next, ShareClass::Percent) {
            return Ok((Part::Is(Hedge::Exact, percent?), next));
        }
        let over = self.words.after(self.tokens, next, ShareClass::Among);
        let slash = (self.tokens.text(next) == "/").then_some(next + 1);
        if let Some(whole) = over.or(slash)
            && let Some((of, next)) = self.whole(whole)?
        {
            let parts = self.whole(at)?.map_or(0, |(parts, _)| parts);
            return Ok((Part::Is(Hedge::Exact, Portion::fraction(parts, of)?), next));
        }
        Ok((Part::MayBePercent(percent?), next))
    }

    /// A share in words of its own, unless it's part of a number: "half a million".
    fn word_share(&self, at: usize) -> Option<(Hedge, Portion, usize)> {
        let share = |class| match class {
            ShareClass::Share(hedge, portion) => Some((hedge, portion)),
            _ => None,
        };
        let ((hedge, portion), next) = self.words.longest(self.tokens, at, share)?;
        let past = |at, wanted: fn(Class) -> bool| {
            self.lexicon.after(self.tokens, at, wanted).unwrap_or(at)
        };
        let of = past(next, |class| matches!(class, Class::Of));
        let scale = past(of, |class| matches!(class, Class::Article));
        let scaled = self.lexicon.after(self.tokens, scale, Class::multiplies);
        scaled.is_none().then_some((hedge, portion, next))
    }

    /// A number as so many percent, if one starts at a token.
    #[expect(
        clippy::type_complexity,
        reason = "whether it fits is asked once it's known to be a percentage"
    )]
    fn number(
        &self,
        at: usize,
    ) -> Result<Option<(Result<Portion, ShareProblem>, usize)>, ShareProblem> {
        if self.tokens.kind(at) != Some(Kind::Digits) {
            let whole = self.whole(at)?;
            return Ok(whole.map(|(number, next)| (Portion::percent(number), next)));
        }
        let mut digits = self.tokens.text(at).to_owned();
        let mut next = at + 1;
        let mut decimals = 0;
        let separated = matches!(self.tokens.text(next), "." | ",")
            && self.tokens.glued(next) == Some(Kind::Sign)
            && self.tokens.glued(next + 1) == Some(Kind::Digits);
        if separated {
            let after = self.tokens.text(next + 1);
            digits.push_str(after);
            decimals = u32::try_from(after.len()).unwrap_or(u32::MAX);
            next += 2;
        }
        let portion = match digits.parse() {
            Ok(digits) => Portion::decimal(digits, decimals),
            Err(_) => Err(ShareProblem::TooFine),
        };
        Ok(Some((portion, next)))
    }

    /// A whole number, in digits or in words, if one starts at a token.
    fn whole(&self, at: usize) -> Result<Option<(i64, usize)>, ShareProblem> {
        let read = number::read(self.tokens, self.lexicon, at, |_| false);
        let Some(number) = read.map_err(|_| self.unreadable("a number", at))? else {
            return Ok(None);
        };
        let whole = number.value.to_whole();
        Ok(whole
            .and_then(|whole| i64::try_from(whole).ok())
            .map(|whole| (whole, number.next)))
    }

    /// Reads what follows the share: of what it's one, in words that say nothing else.
    fn following(&mut self, start: usize) -> Result<(), ShareProblem> {
        let mut at = start;
        // Once it's said what it's a share of, other words are about that.
        let (mut named, mut stopped) = (false, false);
        while at < self.tokens.len() {
            let change = self.words.after(self.tokens, at, ShareClass::Change);
            if let Some(next) = change.filter(|_| !named) {
                let word = self.tokens.between(at, next).to_owned();
                return Err(ShareProblem::AChange { word });
            }
            let found = self.lexicon.longest(self.tokens, at, |class, side| {
                let bears = match class {
                    Class::Hedge(_) | Class::Precise | Class::Estimated | Class::Filler => {
                        side == Side::After && !stopped
                    }
                    Class::Unit(_) | Class::Stop | Class::Of => true,
                    _ => false,
                };
                bears.then_some(class)
            });
            let Some((class, next)) = found else {
                if self.tokens.kind(at) != Some(Kind::Word) {
                    return Err(self.unreadable("what it's a share of", at));
                }
                self.unknown += 1;
                at += 1;
                continue;
            };
            match class {
                Class::Unit(unit) => (self.unit, named) = (self.unit.or(Some(unit)), true),
                Class::Of => named = true,
                Class::Stop => (named, stopped) = (true, true),
                class => self.note(class, at)?,
            }
            at = next;
        }
        Ok(())
    }

    fn unreadable(&self, expected: &'static str, at: usize) -> ShareProblem {
        let (rest, position) = self.tokens.rest(at);
        ShareProblem::Unreadable {
            expected,
            rest: rest.to_owned(),
            position,
        }
    }
}

#[cfg(test)]
#[path = "share_tests.rs"]
mod tests;
