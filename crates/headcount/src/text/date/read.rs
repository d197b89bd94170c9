//! Phrases of a known or an unknown language to periods.

use time::Date;

use super::days::{Trouble, days};
use super::grammar::Grammar;
use crate::model::{Claim, Days, Lang, Missing, Period, PeriodError, excerpt, parse_date};
use crate::text::token::Tokens;

/// The longest phrase that is read, in bytes.
const LIMIT: usize = 300;

impl Period {
    /// Reads a phrase such as "since 21 September 2022", "в первой половине марта" or "21.09.2022".
    ///
    /// `said` is the day on which it was said: "last week" depends on it, and so does a date without a year. Without a
    /// language all known ones are tried: what they read alike is taken, what they read differently is refused.
    ///
    /// A week is from Monday to Sunday; the weeks or days up to a day include that day.
    ///
    /// ```
    /// use headcount::{Lang, Period, parse_date};
    /// let said = Some(parse_date("2022-10-04")?);
    ///
    /// let week = Period::parse("in the week to 25 September", Some(Lang::En), said)?;
    /// assert_eq!(week.window()?.to_string(), "2022-09-19 to 2022-09-25");
    /// let weeks = Period::parse("au cours des deux dernières semaines", Some(Lang::Fr), said)?;
    /// assert_eq!(weeks.window()?.to_string(), "2022-09-21 to 2022-10-04");
    ///
    /// assert!(Period::parse("200,000 people", None, said).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the words are no date or period, name a day that the calendar doesn't have, or mean different days in
    /// different languages. A phrase that leaves something out is a period with [`missing`](Self::missing).
    pub fn parse(
        phrase: &str,
        lang: Option<Lang>,
        said: Option<Date>,
    ) -> Result<Self, PeriodError> {
        let langs = lang.as_ref().map_or(Lang::ALL, std::slice::from_ref);
        read(phrase, langs, None, said)
    }

    /// Reads a phrase that is probably, but not certainly, in `lang`.
    ///
    /// ```
    /// use headcount::{Lang, Period};
    /// let period = Period::parse_preferring("in March 2022", Some(Lang::Fr), None)?;
    /// assert_eq!(period.lang(), Some(Lang::En));
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), except that where languages differ, `lang` is right.
    pub fn parse_preferring(
        phrase: &str,
        lang: Option<Lang>,
        said: Option<Date>,
    ) -> Result<Self, PeriodError> {
        read(phrase, Lang::ALL, lang, said)
    }
}

impl Claim {
    /// The words of its window as they're read: where they leave days open, its window is without that end.
    ///
    /// ```
    /// use headcount::Book;
    /// let book = Book::from_json(
    ///     r#"{"headcount": 1, "sources": [{"id": "de"}], "claims": [{"id": "a", "to": "DE", "measure": "crossings",
    ///         "quantity": "1,200", "window": "von Ende Februar bis 20. März 2022", "source": "de", "lang": "de"}]}"#,
    /// )?;
    /// let (_, claim) = book.claims().next().ok_or("one claim")?;
    /// assert_eq!(claim.scope.when().to_string(), "(no start given) to 2022-03-20");
    /// let period = claim.period().ok_or("a window in words")?;
    /// assert_eq!(period.to_string(), "from a day among 2022-02-21 to 2022-02-28 until 2022-03-20");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        let words = self.details().read_from.as_ref()?.window.as_deref()?;
        let lang = self
            .details()
            .lang
            .as_deref()
            .and_then(|tag| tag.parse().ok());
        Period::parse_preferring(words, lang, self.said).ok()
    }
}

fn read(
    phrase: &str,
    langs: &[Lang],
    preferred: Option<Lang>,
    said: Option<Date>,
) -> Result<Period, PeriodError> {
    if phrase.len() > LIMIT {
        let (bytes, limit) = (phrase.len(), LIMIT);
        return Err(PeriodError::TooLong { bytes, limit });
    }
    if is_iso(phrase) {
        // The same in every language, with reasons of its own when it's none.
        parse_date(phrase.trim())?;
    }
    let tokens = Tokens::of(phrase);
    if tokens.len() == 0 {
        return Err(PeriodError::Empty);
    }
    let mut readings: Vec<(Lang, Days)> = Vec::new();
    let mut trouble = None;
    for &lang in langs {
        match in_language(phrase, &tokens, lang, said) {
            Some(Ok(days)) => readings.push((lang, days)),
            Some(Err(met)) => trouble = Some(met),
            None => {}
        }
    }
    // What names a day in one language may look like an event in another.
    if readings
        .iter()
        .any(|(_, days)| days.missing != Some(Missing::Event))
    {
        readings.retain(|(_, days)| days.missing != Some(Missing::Event));
    }
    if let Some(&(lang, days)) = readings.iter().find(|&&(lang, _)| Some(lang) == preferred) {
        return Ok(Period::new(days, phrase, Some(lang)));
    }
    let Some(&(lang, days)) = readings.first() else {
        let phrase = excerpt(phrase);
        return Err(match trouble {
            Some(_) => PeriodError::Impossible { phrase },
            None => PeriodError::Unreadable { phrase },
        });
    };
    let mut distinct: Vec<String> = Vec::new();
    for &(lang, days) in &readings {
        let reading = Period::new(days, phrase, Some(lang)).to_string();
        if !distinct.contains(&reading) {
            distinct.push(reading);
        }
    }
    if distinct.len() > 1 {
        return Err(PeriodError::Ambiguous {
            phrase: excerpt(phrase),
            readings: distinct,
        });
    }
    let lang = Some(lang).filter(|_| readings.len() == 1);
    Ok(Period::new(days, phrase, lang))
}

/// The days of a phrase that one language reads to its end.
fn in_language(
    text: &str,
    tokens: &Tokens<'_>,
    lang: Lang,
    said: Option<Date>,
) -> Option<Result<Days, Trouble>> {
    let grammar = Grammar::new(text, tokens, lang);
    match grammar.period(0) {
        Some((phrase, end)) if end == tokens.len() => Some(days(&phrase, said)),
        _ => grammar.event(0).map(|event| days(&event, said)),
    }
}

/// Whether a text has the form of an ISO date.
fn is_iso(text: &str) -> bool {
    let form = text.trim().bytes().map(|byte| match byte {
        b'0'..=b'9' => b'0',
        other => other,
    });
    form.eq(*b"0000-00-00")
}
