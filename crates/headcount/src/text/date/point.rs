//! Points in time as words name them.

use time::{Month, Weekday};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    /// Saturday and Sunday.
    Weekend,
    Week,
    /// Two weeks.
    Fortnight,
    Month,
    Year,
}

impl Unit {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "year" => Self::Year,
            _ => return None,
        })
    }
}

/// A part of a month, a year or another stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Its first third: "early March".
    Early,
    Mid,
    Late,
    /// Its first day, where something starts there: "since the start of March".
    Start,
    /// Its last day, where something ends there: "by the end of March".
    End,
    /// The whole of it.
    Whole,
    Half(u8),
    /// Of a year, from 1 to 4.
    Quarter(u8),
}

impl Part {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "early" => Self::Early,
            "mid" => Self::Mid,
            "late" => Self::Late,
            "start" => Self::Start,
            "end" => Self::End,
            "whole" => Self::Whole,
            "half 1" => Self::Half(1),
            "half 2" => Self::Half(2),
            "quarter 1" => Self::Quarter(1),
            "quarter 2" => Self::Quarter(2),
            "quarter 3" => Self::Quarter(3),
            "quarter 4" => Self::Quarter(4),
            _ => return None,
        })
    }
}

/// A point in time, from a day to a year, as far as words name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Point {
    /// A day; a range may name its month once for both ends.
    Day {
        year: Option<i32>,
        month: Option<Month>,
        day: u8,
    },
    /// A day in two numbers, of which either may be the month.
    Numbers {
        year: Option<i32>,
        pair: (u8, u8),
    },
    Month {
        year: Option<i32>,
        month: Month,
    },
    Year(Option<i32>),
    /// Several years as one: "the 1980s", "the 2022-23 season".
    Years {
        first: i32,
        count: u8,
    },
    /// The unit so many after the one in which it's said: "yesterday", "last month".
    Near {
        unit: Unit,
        offset: i32,
    },
    /// The unit so many after the one spoken of before or, where nothing was, in which it's said: "the previous year".
    Next {
        unit: Unit,
        offset: i32,
    },
    /// So many units before it's said.
    Ago {
        count: u16,
        unit: Unit,
    },
    /// The last such day up to the one on which it's said, or before it.
    Weekday {
        weekday: Weekday,
        before: bool,
    },
    /// A day with its weekday, which has to fit: "Wednesday, 21 September".
    On {
        weekday: Weekday,
        day: Box<Point>,
    },
    /// A season, of whatever year.
    Season,
    Part {
        part: Part,
        of: Box<Point>,
    },
    /// Units of something from its start, after so many: "the first nine months of 2022", "the second week of May".
    First {
        after: u16,
        count: u16,
        unit: Unit,
        of: Box<Point>,
    },
    /// Its last ones: "the last ten days of September".
    Last {
        count: u16,
        unit: Unit,
        of: Box<Point>,
    },
    /// Something in the year so many after the one in which it's said: "September of last year".
    InYear {
        offset: i32,
        of: Box<Point>,
    },
}

impl Point {
    /// Whether it would name its days if it named a year.
    pub(super) fn wants_year(&self) -> bool {
        match self {
            Self::Day { year, .. } | Self::Numbers { year, .. } | Self::Month { year, .. } => {
                year.is_none()
            }
            Self::Year(year) => year.is_none(),
            Self::On { day: of, .. }
            | Self::Part { of, .. }
            | Self::First { of, .. }
            | Self::Last { of, .. } => of.wants_year(),
            Self::Years { .. }
            | Self::Near { .. }
            | Self::Next { .. }
            | Self::Ago { .. }
            | Self::Weekday { .. }
            | Self::InYear { .. }
            | Self::Season => false,
        }
    }

    /// The same point in a year, where it names none.
    pub(super) fn in_year(&self, year: i32) -> Self {
        let mut point = self.clone();
        match &mut point {
            Self::Day { year: own, .. }
            | Self::Numbers { year: own, .. }
            | Self::Month { year: own, .. }
            | Self::Year(own) => *own = own.or(Some(year)),
            Self::On { day: of, .. }
            | Self::Part { of, .. }
            | Self::First { of, .. }
            | Self::Last { of, .. } => **of = of.in_year(year),
            Self::Years { .. }
            | Self::Near { .. }
            | Self::Next { .. }
            | Self::Ago { .. }
            | Self::Weekday { .. }
            | Self::InYear { .. }
            | Self::Season => {}
        }
        point
    }

    fn rests_on_context(&self) -> bool {
        match self {
            Self::Next { .. } => true,
            Self::On { day: of, .. }
            | Self::Part { of, .. }
            | Self::First { of, .. }
            | Self::Last { of, .. }
            | Self::InYear { of, .. } => of.rests_on_context(),
            _ => false,
        }
    }

    /// Whether it's one day.
    pub(super) fn is_day(&self) -> bool {
        matches!(
            self,
            Self::Day { .. }
                | Self::Numbers { .. }
                | Self::Weekday { .. }
                | Self::On { .. }
                | Self::Near {
                    unit: Unit::Day,
                    ..
                }
        )
    }

    /// Whether it's a day that names no month.
    pub(super) fn wants_month(&self) -> bool {
        match self {
            Self::Day { month, .. } => month.is_none(),
            Self::On { day, .. } => day.wants_month(),
            _ => false,
        }
    }

    /// The month it names.
    pub(super) fn month(&self) -> Option<Month> {
        match self {
            Self::Day { month, .. } => *month,
            Self::Month { month, .. } => Some(*month),
            Self::On { day: of, .. }
            | Self::Part { of, .. }
            | Self::First { of, .. }
            | Self::Last { of, .. }
            | Self::InYear { of, .. } => of.month(),
            _ => None,
        }
    }

    /// The same point in a month, if it's a day that names none.
    pub(super) fn in_month(self, month: Option<Month>) -> Self {
        match self {
            Self::Day {
                year,
                month: None,
                day,
            } => Self::Day { year, month, day },
            Self::On { weekday, day } => Self::On {
                weekday,
                day: Box::new(day.in_month(month)),
            },
            other => other,
        }
    }

    /// Whether another point is the next but one of its kind: "July, August and September".
    pub(super) fn leads_past_one_to(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Month { month, .. }, Self::Month { month: last, .. }) => {
                month.next().next() == *last
            }
            (Self::Year(Some(year)), Self::Year(Some(last))) => year.checked_add(2) == Some(*last),
            _ => false,
        }
    }

    /// Whether another point is the next one of its kind: "24 and 25 September", "August and September 2022".
    pub(super) fn leads_to(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Day { month, day, .. },
                Self::Day {
                    month: next_month,
                    day: next,
                    ..
                },
            ) => {
                let same = month.is_none() || month == next_month;
                let turns = *next == 1
                    && month.zip(*next_month).is_some_and(|(month, next)| {
                        month.next() == next && *day >= month.length(2023)
                    });
                (same && day.checked_add(1) == Some(*next)) || turns
            }
            (Self::Weekday { weekday, .. }, Self::Weekday { weekday: next, .. }) => {
                weekday.next() == *next
            }
            (Self::Month { month, .. }, Self::Month { month: next, .. }) => month.next() == *next,
            (Self::Year(Some(year)), Self::Year(Some(next))) => year.checked_add(1) == Some(*next),
            _ => false,
        }
    }

    /// What it means where nothing begins or ends: "at the end of March" is late in March.
    pub(super) fn around(self) -> Self {
        match self {
            Self::Part {
                part: Part::Start,
                of,
            } => Self::Part {
                part: Part::Early,
                of,
            },
            Self::Part {
                part: Part::End,
                of,
            } => Self::Part {
                part: Part::Late,
                of,
            },
            other => other,
        }
    }
}

/// What a phrase says of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    In(Point),
    Since(Point),
    /// Since an event that was then: "since the war began last month".
    SinceEvent(Point),
    After(Point),
    Until(Point),
    Through(Point),
    Before(Point),
    AsOf(Point),
    Between(Point, Point),
    LeadingTo {
        count: u16,
        unit: Unit,
        day: Point,
    },
    LeadingFrom {
        count: u16,
        unit: Unit,
        day: Point,
    },
    Past {
        count: u16,
        unit: Unit,
    },
    Recent,
    Event,
}

impl Said {
    /// Whether it's counted from a period spoken of before it.
    pub(super) fn rests_on_context(&self) -> bool {
        match self {
            Self::Between(from, to) => from.rests_on_context() || to.rests_on_context(),
            other => other.point().is_some_and(Point::rests_on_context),
        }
    }

    /// The one point that it names, if it names one.
    pub(super) fn point(&self) -> Option<&Point> {
        match self {
            Self::In(point)
            | Self::Since(point)
            | Self::SinceEvent(point)
            | Self::After(point)
            | Self::Until(point)
            | Self::Through(point)
            | Self::Before(point)
            | Self::AsOf(point) => Some(point),
            Self::LeadingTo { day, .. } | Self::LeadingFrom { day, .. } => Some(day),
            Self::Between(..) | Self::Past { .. } | Self::Recent | Self::Event => None,
        }
    }
}
