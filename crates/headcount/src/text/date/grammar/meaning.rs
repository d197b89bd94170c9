//! What a pattern says once its slots are filled.

use time::Weekday;

use crate::text::date::point::{Point, Said, Unit};
use crate::text::date::words::Class;

/// What the slots of a pattern hold.
#[derive(Clone, Default)]
pub(super) struct Filled {
    pub(super) point: Option<Point>,
    pub(super) other: Option<Point>,
    pub(super) count: Option<u16>,
    pub(super) unit: Option<Unit>,
    pub(super) weekday: Option<Weekday>,
}

/// The point that a pattern and what fills it name.
pub(super) fn point(class: Class, filled: Filled) -> Option<Point> {
    Some(match class {
        Class::Near(unit, offset) => Point::Near {
            unit: filled.unit.or(unit)?,
            offset,
        },
        Class::Next(unit, offset) => Point::Next {
            unit: filled.unit.or(unit)?,
            offset,
        },
        Class::Decade => Point::Years {
            first: decade(filled.count?)?,
            count: 10,
        },
        Class::Ago => Point::Ago {
            count: filled.count.unwrap_or(1),
            unit: filled.unit?,
        },
        Class::LastWeekday => Point::Weekday {
            weekday: filled.weekday?,
            before: true,
        },
        Class::Part(part) => Point::Part {
            part,
            of: Box::new(match (filled.point, filled.unit) {
                (Some(point), _) => point,
                // "the start of the year": the present one.
                (None, Some(unit)) => Point::Near { unit, offset: 0 },
                (None, None) => Point::Year(None),
            }),
        },
        Class::Season => Point::Season,
        Class::Nth(place) => Point::First {
            after: place.saturating_sub(1),
            count: 1,
            unit: filled.unit?,
            of: Box::new(filled.point?),
        },
        Class::Last => Point::Last {
            count: filled.count.unwrap_or(1),
            unit: filled.unit?,
            of: Box::new(filled.point?),
        },
        Class::First(unit) => Point::First {
            after: 0,
            count: filled.count.unwrap_or(1),
            unit: filled.unit.or(unit)?,
            of: Box::new(filled.point.unwrap_or(Point::Year(None))),
        },
        _ => return None,
    })
}

/// What a pattern and what fills it say of a period.
pub(super) fn said(class: Class, filled: Filled) -> Option<Said> {
    let count = filled.count.unwrap_or(1);
    // "In the days after" doesn't say how many.
    let counted = |unit: &Unit| filled.count.is_some() || *unit != Unit::Day;
    Some(match class {
        Class::Since => match (filled.point, filled.unit) {
            // "A rise from the previous year" is no rise since then.
            (Some(point @ Point::Next { .. }), _) => Said::In(point),
            (Some(point), _) => Said::Since(point),
            (None, Some(unit)) if filled.count.is_none() => {
                Said::Since(Point::Near { unit, offset: 0 })
            }
            (None, unit) => Said::Since(Point::Ago { count, unit: unit? }),
        },
        Class::After => Said::After(filled.point?),
        Class::Until => Said::Until(filled.point?),
        Class::Through => Said::Through(filled.point?),
        Class::Before => Said::Before(filled.point?),
        Class::AsOf => Said::AsOf(filled.point?),
        Class::Between => Said::Between(filled.point?, filled.other?),
        Class::Both => {
            let (from, to) = (filled.point?, filled.other?);
            return from.leads_to(&to).then_some(Said::Between(from, to));
        }
        Class::Three => {
            let (from, to) = (filled.point?, filled.other?);
            return from
                .leads_past_one_to(&to)
                .then_some(Said::Between(from, to));
        }
        Class::LeadingTo => Said::LeadingTo {
            count,
            unit: filled.unit.filter(counted)?,
            day: filled.point?,
        },
        Class::LeadingFrom(unit) => Said::LeadingFrom {
            count,
            unit: filled.unit.or(unit).filter(counted)?,
            day: filled.point?,
        },
        Class::Night { to: true } => Said::LeadingTo {
            count: 2,
            unit: Unit::Day,
            day: filled.point?,
        },
        Class::Night { to: false } => Said::LeadingFrom {
            count: 2,
            unit: Unit::Day,
            day: filled.point?,
        },
        Class::Now => Said::AsOf(Point::Near {
            unit: Unit::Day,
            offset: 0,
        }),
        Class::Past(unit, fixed) => Said::Past {
            count: fixed.unwrap_or(count),
            unit: filled.unit.or(unit)?,
        },
        Class::Recent => Said::Recent,
        _ => return None,
    })
}

/// The first year of ten, named by itself or by its last two digits: those of the last century alone are certain.
pub(super) fn decade(number: u16) -> Option<i32> {
    let first = match number {
        30..=99 => 1900 + number,
        1800..2200 => number,
        _ => return None,
    };
    number.is_multiple_of(10).then_some(first.into())
}
