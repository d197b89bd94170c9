//! Whether a claim that bounds nothing speaks of what a question asks.

use std::borrow::Cow;

use crate::model::{Measure, Scope, When, Window};

use super::region::Region;

/// Whether a claim's scope may share moves with a question's, taking unknown dates as wide as need be.
pub(crate) fn may_overlap(claim: &Scope, asked: &Scope) -> bool {
    let Some(days) = asked.when().complete() else {
        return false;
    };
    let claim = widened(claim, days);
    let (Some(one), Some(other)) = (Region::of(&claim), Region::of(asked)) else {
        return false;
    };
    let net = [claim.measure(), asked.measure()].contains(&&Measure::Net);
    same_family(claim.measure(), asked.measure())
        && (one.overlaps(&other) || (net && one.reversed().overlaps(&other)))
}

/// Whether net crossings in a scope may change a stock, whenever that's counted.
pub(crate) fn may_change(stock: &Scope, net: &Scope) -> bool {
    if *stock.measure() != Measure::Stock || *net.measure() != Measure::Net {
        return false;
    }
    let (Some(level), Some(flow)) = (Region::of(stock), Region::of(net)) else {
        return false;
    };
    let level = level.of_changes();
    level.overlaps_ignoring_time(&flow) || level.overlaps_ignoring_time(&flow.reversed())
}

fn same_family(one: &Measure, other: &Measure) -> bool {
    let movement = |m: &Measure| matches!(m, Measure::Crossings | Measure::Net | Measure::Arrivals);
    one == other
        || (movement(one) && movement(other))
        || matches!(
            (one, other),
            (Measure::Migrations(_), Measure::Migrations(_))
        )
}

/// The scope with unknown ends of its window moved out to meet the days asked about.
fn widened(scope: &Scope, days: Window) -> Cow<'_, Scope> {
    let window = match scope.when() {
        When::During(window) if scope.when().complete().is_none() => window,
        When::During(_) | When::At(_) => return Cow::Borrowed(scope),
    };
    let known_end = window.end().unwrap_or(days.end());
    let start = window
        .start()
        .unwrap_or_else(|| days.start().min(known_end));
    let end = window.end().unwrap_or_else(|| days.end().max(start));
    match Window::new(start, end) {
        Ok(window) => Cow::Owned(scope.clone().during(window)),
        Err(_) => Cow::Borrowed(scope),
    }
}
