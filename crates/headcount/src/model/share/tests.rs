use super::*;

fn percent(number: i64) -> Portion {
    Portion::percent(number).unwrap()
}

fn shown(share: Result<Share, ShareProblem>) -> (String, String) {
    let share = share.unwrap();
    let show = |range: Option<ShareRange>| range.unwrap().to_string();
    (show(share.literal()), show(share.rounded()))
}

#[test]
fn percentages_are_rounded_to_their_last_digit() {
    let bare = |portion: &str| shown(Share::hedged(Hedge::Exact, portion.parse().unwrap())).1;
    assert_eq!(bare("80%"), "[79.5%, 80.5%]");
    assert_eq!(bare("80.0%"), "[79.95%, 80.05%]");
    assert_eq!(bare("12.5%"), "[12.45%, 12.55%]");
    assert_eq!(bare("0%"), "[0%, 0.5%]");
    assert_eq!(bare("100%"), "[99.5%, 100.5%]");
}

#[test]
fn fractions_are_right_to_a_tenth_of_their_smaller_side() {
    let bare = |portion: &str| shown(Share::hedged(Hedge::Exact, portion.parse().unwrap())).1;
    assert_eq!(bare("1/2"), "[45%, 55%]");
    assert_eq!(bare("1/3"), "[30%, 11/30]");
    assert_eq!(bare("2/3"), "[19/30, 70%]");
    assert_eq!(bare("3/4"), "[72.5%, 77.5%]");
    assert_eq!(bare("1/5"), "[18%, 22%]");
    assert_eq!(bare("1/100"), "[0.9%, 1.1%]");
    assert_eq!(bare("1/1"), "[100%, 100%]");
}

#[test]
fn hedges_leave_what_they_leave_of_counts() {
    for (hedge, portion, literal) in [
        (Hedge::About, "60%", "[50%, 70%]"),
        (Hedge::About, "12%", "[11%, 13%]"),
        (Hedge::About, "3%", "[2.25%, 3.75%]"),
        (Hedge::About, "1%", "[0.5%, 1.5%]"),
        (Hedge::About, "1/2", "[40%, 60%]"),
        (Hedge::Nearly, "80%", "[70%, 80%)"),
        (Hedge::JustOver, "50%", "(50%, 60%]"),
        (Hedge::MoreThan, "1/2", "(50%, ∞)"),
        (Hedge::AtLeast, "60%", "[60%, ∞)"),
        (Hedge::LessThan, "1/3", "[0%, 1/3)"),
        (Hedge::AtMost, "1/3", "[0%, 1/3]"),
        (Hedge::UpTo, "90%", "[0%, 90%]"),
    ] {
        let share = Share::hedged(hedge, portion.parse().unwrap());
        assert_eq!(shown(share), (literal.to_owned(), literal.to_owned()));
    }
}

#[test]
fn what_leaves_no_share_is_refused() {
    for (hedge, portion) in [
        (Hedge::LessThan, "0%"),
        (Hedge::Nearly, "0%"),
        (Hedge::Nearly, "1/1"),
        (Hedge::JustOver, "1/1"),
    ] {
        let error = Share::hedged(hedge, portion.parse().unwrap()).unwrap_err();
        assert!(matches!(error, ShareProblem::Nothing { .. }), "{error}");
    }
    assert!(Share::hedged(Hedge::Between, percent(5)).is_err());
    assert!(Share::between(percent(6), percent(5)).is_err());
    assert!(Share::from_bounds(None, None).is_err());
}

#[test]
fn portions_are_read_exactly() {
    for (text, above, below) in [
        ("55%", 11, 20),
        ("0.05%", 1, 2_000),
        ("12.50 %", 1, 8),
        ("11/20", 11, 20),
        ("3/2", 3, 2),
        ("1000000%", 10_000, 1),
    ] {
        assert_eq!(
            text.parse::<Portion>().unwrap().value(),
            Ratio::new(above, below),
            "{text}"
        );
    }
    for text in [
        "",
        "%",
        "55",
        "0.55",
        "1.%",
        ".5%",
        "-5%",
        "1/0",
        "1/2/3",
        "1/2%",
        "1.23456%",
        "5 %%",
        "1000001%",
        "1/1000001",
        "99999999999999999999%",
        "½",
    ] {
        assert!(text.parse::<Portion>().is_err(), "{text}");
    }
}

#[test]
fn a_range_is_read_by_the_end_a_hedge_bounds() {
    let men = Share::between(percent(60), percent(65)).unwrap();
    assert_eq!(shown(men.read_as(Hedge::AtMost)).0, "[0%, 65%]");
    assert_eq!(shown(men.read_as(Hedge::MoreThan)).0, "(60%, ∞)");
    assert!(men.read_as(Hedge::About).is_err());
    assert!(Share::vague().read_as(Hedge::AtMost).is_err());
}
