use super::*;

fn bounds(range: Option<CountRange>) -> (Option<i64>, Option<i64>) {
    let range = range.unwrap();
    (range.min(), range.max())
}

#[test]
fn every_hedge_leaves_the_set_of_its_definition() {
    let cases = [
        (Hedge::Exact, 66_000, Some(66_000), Some(66_000)),
        (Hedge::MoreThan, 200_000, Some(200_001), None),
        (Hedge::AtLeast, 200_000, Some(200_000), None),
        (Hedge::LessThan, 200_000, Some(0), Some(199_999)),
        (Hedge::AtMost, 200_000, Some(0), Some(200_000)),
        (Hedge::UpTo, 200_000, Some(0), Some(200_000)),
        (Hedge::Nearly, 69_000, Some(68_000), Some(68_999)),
        (Hedge::JustOver, 69_000, Some(69_001), Some(70_000)),
        (Hedge::About, 69_000, Some(68_000), Some(70_000)),
        // One significant digit: a quarter of the number, not a whole grain.
        (Hedge::Nearly, 200_000, Some(150_000), Some(199_999)),
        (Hedge::About, 1_000, Some(750), Some(1_250)),
        // Below 4 there is no slack.
        (Hedge::Nearly, 3, Some(2), Some(2)),
        (Hedge::JustOver, 0, Some(1), Some(1)),
        (Hedge::About, 1, Some(1), Some(1)),
        (Hedge::PluralScale, 10_000, Some(20_000), Some(99_999)),
        (Hedge::PluralScale, 12, Some(24), Some(119)),
    ];
    for (hedge, number, min, max) in cases {
        let quantity = Quantity::hedged(hedge, number).unwrap();
        assert_eq!(bounds(quantity.literal()), (min, max), "{hedge} {number}");
        assert_eq!(
            quantity.rests_on_rounding(),
            (hedge, number) == (Hedge::Exact, 66_000),
            "{hedge} {number}"
        );
    }
}

#[test]
fn a_bare_number_is_whatever_rounds_to_it() {
    for (number, min, max) in [
        (66_000, 65_500, 66_499),
        (200_000, 150_000, 249_999),
        (12_345, 12_345, 12_345),
        (10, 5, 14),
        (0, 0, 0),
        (1, 1, 1),
    ] {
        let bare = Quantity::hedged(Hedge::Exact, number).unwrap();
        assert_eq!(bounds(bare.rounded()), (Some(min), Some(max)), "{number}");
        let precise = Quantity::exactly(number).unwrap();
        assert_eq!(bounds(precise.rounded()), (Some(number), Some(number)));
    }
}

#[test]
fn counts_that_cannot_be_are_refused() {
    for (hedge, number) in [
        (Hedge::LessThan, 0),
        (Hedge::Nearly, 0),
        (Hedge::AtLeast, -1),
        (Hedge::PluralScale, 13),
        (Hedge::PluralScale, 1),
        (Hedge::PluralScale, 0),
        (Hedge::Between, 5),
        (Hedge::NoData, 5),
        (Hedge::Exact, MAX_COUNT + 1),
        (Hedge::MoreThan, MAX_COUNT),
        (Hedge::Exact, i64::MAX),
        (Hedge::Exact, i64::MIN),
        (Hedge::About, i64::MIN),
    ] {
        assert!(Quantity::hedged(hedge, number).is_err(), "{hedge} {number}");
    }
    assert!(Quantity::between(-1, 5).is_err());
    assert!(Quantity::from_bounds(Some(i64::MIN), None).is_err());
    assert!(Quantity::from_bounds(Some(2), Some(1)).is_err());
    assert!(Quantity::from_bounds(None, None).is_err());
}

#[test]
fn bounds_keep_exactly_what_was_given() {
    for (min, max, hedge) in [
        (Some(5), None, Hedge::AtLeast),
        (None, Some(5), Hedge::AtMost),
        (Some(-5), Some(5), Hedge::Between),
        (Some(66_000), Some(66_000), Hedge::Exact),
    ] {
        let quantity = Quantity::from_bounds(min, max).unwrap();
        assert_eq!(quantity.hedge(), hedge);
        assert_eq!(bounds(quantity.literal()), (min, max));
        assert_eq!(bounds(quantity.rounded()), (min, max));
        assert!(quantity.is_explicit() && quantity.phrase().is_none());
    }
}

#[test]
fn a_quantity_is_reread_with_its_own_numbers() {
    let range = Quantity::between(600_000, 700_000).unwrap();
    let several = Quantity::hedged(Hedge::PluralScale, 1_000).unwrap();
    let planned = Quantity::hedged(Hedge::Exact, 300_000).unwrap();
    let net = Quantity::from_bounds(Some(-5), Some(-5)).unwrap();
    for (from, to, min, max) in [
        (&range, Hedge::AtMost, Some(0), Some(700_000)),
        (&range, Hedge::AtLeast, Some(600_000), None),
        (&several, Hedge::AtLeast, Some(2_000), None),
        (&several, Hedge::UpTo, Some(0), Some(9_999)),
        (&planned, Hedge::AtMost, Some(0), Some(300_000)),
        (&planned, Hedge::MoreThan, Some(300_001), None),
        (&net, Hedge::AtMost, None, Some(-5)),
    ] {
        let read = from.read_as(to).unwrap();
        assert_eq!(
            (read.hedge(), bounds(read.literal())),
            (to, (min, max)),
            "{from} as {to}"
        );
    }
    assert!(range.read_as(Hedge::Exact).is_err());
    assert!(planned.read_as(Hedge::Between).is_err());
    assert!(planned.read_as(Hedge::NoData).is_err());
    assert!(Quantity::no_data().read_as(Hedge::AtLeast).is_err());
    assert!(Quantity::vague().read_as(Hedge::AtMost).is_err());
}

#[test]
fn ranges_are_sets() {
    let range = |min, max| CountRange::new(min, max).unwrap();
    assert!(range(Some(2), Some(5)).is_subset(range(Some(2), Some(5))));
    assert!(!range(None, Some(5)).is_subset(range(Some(0), Some(5))));
    assert!(!range(Some(2), None).is_subset(range(Some(2), Some(5))));
    assert!(range(Some(2), None).is_subset(CountRange::UNBOUNDED));
    assert_eq!(
        range(Some(2), None).intersection(range(None, Some(5))),
        Some(range(Some(2), Some(5)))
    );
    assert_eq!(
        range(Some(6), None).intersection(range(None, Some(5))),
        None
    );
    assert_eq!(range(None, Some(-1)).to_string(), "(-∞, -1]");
}

#[test]
fn quantities_are_written_in_plain_english() {
    for (quantity, words) in [
        (
            Quantity::hedged(Hedge::MoreThan, 200_000),
            "more than 200,000",
        ),
        (Quantity::hedged(Hedge::Exact, 1_234_567), "1,234,567"),
        (Quantity::exactly(12_345), "exactly 12,345"),
        (Quantity::hedged(Hedge::PluralScale, 100), "hundreds"),
        (
            Quantity::hedged(Hedge::PluralScale, 20_000),
            "scores of thousands",
        ),
        (
            Quantity::hedged(Hedge::PluralScale, 100_000_000),
            "hundreds of millions",
        ),
        (Quantity::between(5, 10_000), "between 5 and 10000"),
        (Quantity::from_bounds(Some(-5_000), None), "at least -5,000"),
        (Ok(Quantity::no_data()), "not disclosed"),
    ] {
        assert_eq!(quantity.unwrap().to_string(), words);
    }
}
