//! Random books of claims of one hidden truth, with lies or without.

use std::ops::RangeInclusive;

use headcount::{Hedge, Quantity, Scope};
use proptest::collection::vec;
use proptest::prelude::*;

use super::strategies::{Draft, Family, SOURCES, assembled, reliability, scope};
use super::truth::{Truth, truth};
use crate::oracle::world::Reach;

/// How a source states a number that it knows, and how far from it its bounds are.
#[derive(Debug, Clone, Copy)]
struct Style {
    shape: u8,
    below: i64,
    above: i64,
    /// How far off its number is.
    off: i64,
}

fn style(lies: u8) -> impl Strategy<Value = Style> {
    let off = prop_oneof![-60..60_i64, Just(1), Just(-1)];
    let margin = || prop_oneof![3 => Just(0), 1 => 0..30_i64];
    let parts = (0..8_u8, margin(), margin(), 0..100_u8, off);
    parts.prop_map(move |(shape, below, above, roll, off)| Style {
        shape,
        below,
        above,
        off: if roll < lies { off } else { 0 },
    })
}

/// A figure that fits a number.
fn stated(value: i64, signed: bool, style: Style) -> Quantity {
    let floor = |number: i64| if signed { number } else { number.max(0) };
    let value = floor(value + style.off);
    let (min, max) = (floor(value - style.below), value + style.above);
    let quantity = match style.shape {
        0 => Quantity::from_bounds(Some(min), None),
        1 => Quantity::from_bounds(None, Some(max)),
        2 => Quantity::from_bounds(Some(value), Some(value)),
        3 if min > 0 => Quantity::hedged(Hedge::MoreThan, min - 1),
        4 if max >= 0 => Quantity::hedged(Hedge::UpTo, max),
        _ => Quantity::from_bounds(Some(min), Some(max)),
    };
    quantity.expect("a figure")
}

/// `lies` of a hundred claims are off.
fn told(
    family: Family,
    claims: RangeInclusive<usize>,
    scale: RangeInclusive<i64>,
    lies: u8,
) -> impl Strategy<Value = (Draft, Truth)> + Clone {
    let claims = vec((scope(family), style(lies), 0..SOURCES.len()), claims);
    let parts = (
        truth(scale),
        claims,
        vec(scope(family), 0..=2),
        any::<bool>(),
        reliability(),
    );
    let told = parts.prop_map(move |(truth, claims, asked, rules, reliability)| {
        let state = |(scope, style, source): (Scope, Style, usize)| {
            let value = truth.count(&Reach::of(&scope).expect("a whole window"));
            let quantity = stated(value, scope.measure().is_signed(), style);
            (scope, quantity, source)
        };
        let claims = claims.into_iter().map(state).collect();
        // A most number of crossings per person is only true of the hidden truth for all measures.
        let rules = if rules && family != Family::Persons {
            family.rules()
        } else {
            Vec::new()
        };
        (assembled(claims, asked, rules, reliability), truth)
    });
    told.boxed()
}

/// Books whose claims and rules are all true of a hidden world.
pub(crate) fn true_books(
    family: Family,
    claims: RangeInclusive<usize>,
    scale: RangeInclusive<i64>,
) -> impl Strategy<Value = (Draft, Truth)> + Clone {
    told(family, claims, scale, 0)
}

/// Books most of whose claims are true of a hidden world: few are in conflict, and those narrowly.
pub(crate) fn nearly_true(
    family: Family,
    claims: RangeInclusive<usize>,
) -> impl Strategy<Value = Draft> + Clone {
    nearly_true_of(1..=40, family, claims)
}

/// The same about so many persons of each kind.
pub(crate) fn nearly_true_of(
    scale: RangeInclusive<i64>,
    family: Family,
    claims: RangeInclusive<usize>,
) -> impl Strategy<Value = Draft> + Clone {
    told(family, claims, scale, 20)
        .prop_map(|(draft, _)| draft)
        .boxed()
}
