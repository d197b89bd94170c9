//! What a figure is a figure of: who, from where, to where, counted how, when.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use thiserror::Error;
use time::Date;

use super::{CountrySet, Measure, OpenWindow, Place, Who, Window};

/// When something was counted.
///
/// ```
/// use headcount::{When, parse_date};
/// assert_eq!(When::At(parse_date("2022-10-04")?).last_day(), Some(parse_date("2022-10-04")?));
/// # Ok::<(), headcount::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// Over a window, whose ends may be unknown.
    During(OpenWindow),
    /// On a day: for a `stock`, at its end.
    At(Date),
}

impl When {
    /// The days, if all of them are known.
    ///
    /// ```
    /// # use headcount::{OpenWindow, When};
    /// assert_eq!(When::During(OpenWindow::default()).complete(), None);
    /// ```
    #[must_use]
    pub fn complete(self) -> Option<Window> {
        match self {
            Self::During(window) => window.complete(),
            Self::At(day) => Some(Window::day(day)),
        }
    }

    /// The last day, if it's known: groups are read as of this day.
    ///
    /// ```
    /// # use headcount::{OpenWindow, When};
    /// assert_eq!(When::During(OpenWindow::default()).last_day(), None);
    /// ```
    #[must_use]
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::During(window) => window.end(),
            Self::At(day) => Some(day),
        }
    }
}

impl From<Window> for When {
    fn from(window: Window) -> Self {
        Self::During(window.into())
    }
}

impl From<OpenWindow> for When {
    fn from(window: OpenWindow) -> Self {
        Self::During(window)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::During(window) => window.fmt(f),
            Self::At(day) => write!(f, "on {day}"),
        }
    }
}

/// What a figure is a figure of. Claims and questions use the same scopes.
///
/// Absent `from` means from anywhere outside `to`; absent `to`, to anywhere outside `from`. For a
/// `stock`, which counts persons present in `to`, an absent `from` means wherever they came from.
///
/// ```
/// use headcount::{Country, Measure, Scope, Who, Window, parse_date};
/// let window = Window::new(parse_date("2022-09-21")?, parse_date("2022-10-04")?)?;
/// let scope = Scope::new(Measure::Crossings, window)?
///     .who(Who::citizens(Country::parse("RU")?))
///     .from(Country::parse("RU")?)
///     .to(Country::parse("KZ")?);
/// assert_eq!(scope.to_string(), "crossings of RU citizens, RU → KZ, 2022-09-21 to 2022-10-04");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Shared by the scopes of a book that differ in their days alone.
    flow: Arc<Flow>,
    when: When,
}

/// What a scope counts, whenever it does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Flow {
    who: Who,
    from: Option<Place>,
    to: Option<Place>,
    measure: Measure,
}

impl Scope {
    /// Anyone, from anywhere to anywhere; narrow it with the setters.
    ///
    /// # Errors
    /// [`ScopeError`] if a stock has a window or a flow has a day.
    ///
    /// ```
    /// use headcount::{Measure, Scope, When, parse_date};
    /// let day = When::At(parse_date("2022-10-04")?);
    /// assert!(Scope::new(Measure::Stock, day).is_ok());
    /// assert!(Scope::new(Measure::Crossings, day).is_err());
    /// # Ok::<(), headcount::DateError>(())
    /// ```
    pub fn new(measure: Measure, when: impl Into<When>) -> Result<Self, ScopeError> {
        let when = when.into();
        match (measure.is_level(), when) {
            (true, When::During(_)) => return Err(ScopeError::LevelOverWindow),
            (false, When::At(_)) => {
                return Err(ScopeError::FlowOnDay {
                    measure: measure.name(),
                });
            }
            _ => {}
        }
        Ok(Self::of(measure, when))
    }

    /// A scope that is put where none could be read: it's never part of a book.
    pub(crate) fn placeholder() -> Self {
        Self::of(Measure::Crossings, When::During(OpenWindow::default()))
    }

    fn of(measure: Measure, when: When) -> Self {
        let flow = Flow {
            who: Who::default(),
            from: None,
            to: None,
            measure,
        };
        Self {
            flow: Arc::new(flow),
            when,
        }
    }

    /// Counts only these persons.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope, Who};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?.who(Who::default());
    /// assert_eq!(scope.persons(), &Who::default());
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn who(mut self, who: Who) -> Self {
        self.flow_mut().who = who;
        self
    }

    /// Counts only moves from this place.
    ///
    /// ```
    /// # use headcount::{Country, Measure, OpenWindow, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?.from(Country::parse("RU")?);
    /// assert!(scope.origin().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn from(mut self, place: impl Into<Place>) -> Self {
        self.flow_mut().from = Some(place.into());
        self
    }

    /// Counts only moves to this place.
    ///
    /// ```
    /// # use headcount::{Country, Measure, OpenWindow, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?.to(Country::parse("KZ")?);
    /// assert!(scope.destination().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to(mut self, place: impl Into<Place>) -> Self {
        self.flow_mut().to = Some(place.into());
        self
    }

    fn flow_mut(&mut self) -> &mut Flow {
        Arc::make_mut(&mut self.flow)
    }

    /// The same scope at other days.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope, Window, parse_date};
    /// let day = Window::day(parse_date("2022-10-04")?);
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?.during(day);
    /// assert_eq!(scope.when().complete(), Some(day));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn during(mut self, window: impl Into<OpenWindow>) -> Self {
        if let When::During(days) = &mut self.when {
            *days = window.into();
        }
        self
    }

    /// Whether the two share what they count, and it's the same on all days: groups have other members on some.
    pub(crate) fn shares_fixed_flow(&self, other: &Self) -> bool {
        let Flow { who, from, to, .. } = &*self.flow;
        let mut places = [from, to, &who.citizenship].into_iter().flatten();
        Arc::ptr_eq(&self.flow, &other.flow) && places.all(Place::is_fixed)
    }

    /// Whom it counts.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope};
    /// assert!(Scope::new(Measure::Net, OpenWindow::default())?.persons().sex.is_none());
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn persons(&self) -> &Who {
        &self.flow.who
    }

    /// Where the moves start, where that's stated.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope};
    /// assert!(Scope::new(Measure::Net, OpenWindow::default())?.origin().is_none());
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn origin(&self) -> Option<&Place> {
        self.flow.from.as_ref()
    }

    /// Where the moves end, where that's stated.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope};
    /// assert!(Scope::new(Measure::Net, OpenWindow::default())?.destination().is_none());
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn destination(&self) -> Option<&Place> {
        self.flow.to.as_ref()
    }

    /// What it counts.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope};
    /// assert_eq!(Scope::new(Measure::Net, OpenWindow::default())?.measure(), &Measure::Net);
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.flow.measure
    }

    /// When it's counted.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope};
    /// assert_eq!(Scope::new(Measure::Net, OpenWindow::default())?.when().complete(), None);
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn when(&self) -> When {
        self.when
    }

    /// The places it means on its last day, checked to hold at least one move.
    ///
    /// # Errors
    /// [`ScopeError`] if a group has no members that day, or a border-crossing measure stays in
    /// one country.
    ///
    /// ```
    /// use headcount::{Country, Measure, Scope, Window, parse_date};
    /// let (ru, day) = (Country::parse("RU")?, Window::day(parse_date("2022-10-04")?));
    /// let inside = |measure| Scope::new(measure, day).map(|scope| scope.from(ru).to(ru));
    /// assert!(inside(Measure::Enlistments)?.check().is_ok());
    /// assert!(inside(Measure::Crossings)?.check().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn check(&self) -> Result<(), ScopeError> {
        let Some(day) = self.when.last_day() else {
            return Ok(());
        };
        let places = [
            self.origin(),
            self.destination(),
            self.persons().citizenship.as_ref(),
        ];
        for place in places.into_iter().flatten() {
            if place.on(day).is_empty() {
                return Err(ScopeError::NoMembers {
                    place: place.to_string(),
                    day,
                });
            }
        }
        let single = |place: Option<&Place>| place.and_then(|place| place.on(day).single());
        match (single(self.origin()), single(self.destination())) {
            (Some(from), Some(to)) if from == to && self.measure().crosses_a_border() => {
                Err(ScopeError::StaysInside {
                    measure: self.measure().name(),
                    place: from.to_string(),
                })
            }
            _ => self.check_room(day),
        }
    }

    /// "Anywhere outside" a place that is everywhere leaves nowhere.
    fn check_room(&self, day: Date) -> Result<(), ScopeError> {
        let everywhere =
            |place: Option<&Place>| place.is_some_and(|place| place.on(day) == CountrySet::ALL);
        let (from, to) = (self.origin(), self.destination());
        let nowhere_left = (from.is_none() && everywhere(to) && !self.measure().is_level())
            || (to.is_none() && everywhere(from));
        if nowhere_left {
            return Err(ScopeError::Everywhere);
        }
        Ok(())
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}, ", self.measure(), self.persons())?;
        match (self.origin(), self.destination()) {
            (Some(from), Some(to)) if from == to => write!(f, "in {to}")?,
            (Some(from), Some(to)) => write!(f, "{from} → {to}")?,
            (Some(from), None) => write!(f, "{from} → anywhere")?,
            (None, Some(to)) if self.measure().is_level() => write!(f, "in {to}")?,
            (None, Some(to)) => write!(f, "anywhere → {to}")?,
            (None, None) => f.write_str("anywhere")?,
        }
        write!(f, ", {}", self.when)
    }
}

/// Flows met so far, each kept once: the scopes of a million claims are of a few.
#[derive(Debug, Clone, Default)]
pub(super) struct Flows(HashSet<Arc<Flow>>);

impl Flows {
    /// Makes a scope share what it counts with those before it.
    pub(super) fn share(&mut self, scope: &mut Scope) {
        match self.0.get(&scope.flow) {
            Some(known) => scope.flow = Arc::clone(known),
            None => {
                self.0.insert(Arc::clone(&scope.flow));
            }
        }
    }
}

/// Why a scope makes no sense.
///
/// ```
/// use headcount::{Measure, OpenWindow, Scope, ScopeError};
/// let error = Scope::new(Measure::Stock, OpenWindow::default()).unwrap_err();
/// assert_eq!(error, ScopeError::LevelOverWindow);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ScopeError {
    /// A stock with a window.
    #[error("`stock` counts persons present on a day: expected `at`, not `window`")]
    LevelOverWindow,
    /// A flow with a day.
    #[error("`{measure}` is counted over a time: expected `window`, not `at`")]
    FlowOnDay {
        /// The measure.
        measure: &'static str,
    },
    /// A group without members on the day it's read.
    #[error("`{place}` has no members on `{day}`")]
    NoMembers {
        /// The place.
        place: String,
        /// The scope's last day.
        day: Date,
    },
    /// Border crossings inside one country.
    #[error("`{measure}` cross a border: expected `from` and `to` to differ, both are `{place}`")]
    StaysInside {
        /// The measure.
        measure: &'static str,
        /// The country.
        place: String,
    },
    /// From everywhere to anywhere outside it.
    #[error("nowhere is outside `from` or `to`, which name every country")]
    Everywhere,
}
