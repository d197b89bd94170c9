use super::*;

/// What phrases say in the rounded reading, in their language and without it.
fn check(lang: Lang, cases: &[(&str, &str)]) {
    for &(phrase, expected) in cases {
        for lang in [Some(lang), None] {
            let share = Share::parse(phrase, lang);
            let shown = share.map(|share| {
                let range = share.rounded().map(|range| range.to_string());
                range.unwrap_or_else(|| share.hedge().to_string())
            });
            assert_eq!(shown.as_deref(), Ok(expected), "{phrase} in {lang:?}");
        }
    }
}

#[test]
fn english() {
    check(
        Lang::En,
        &[
            ("80%", "[79.5%, 80.5%]"),
            ("80 per cent", "[79.5%, 80.5%]"),
            ("exactly 80 percent", "[80%, 80%]"),
            ("12.5%", "[12.45%, 12.55%]"),
            ("sixty-five per cent of arrivals", "[64.5%, 65.5%]"),
            ("about 60%", "[50%, 70%]"),
            ("an estimated 60% of them", "[50%, 70%]"),
            ("nearly 80%", "[70%, 80%)"),
            ("just over 50 per cent", "(50%, 60%]"),
            ("more than half of the refugees", "(50%, ∞)"),
            ("at least two-thirds", "[2/3, ∞)"),
            ("fewer than one in ten", "[0%, 10%)"),
            ("no more than a third", "[0%, 1/3]"),
            ("up to 90%", "[0%, 90%]"),
            ("60 to 65 per cent", "[60%, 65%]"),
            ("60-65%", "[60%, 65%]"),
            ("between 60% and 65%", "[60%, 65%]"),
            ("between a third and a half", "[1/3, 50%]"),
            ("60% or more", "[60%, ∞)"),
            ("half", "[45%, 55%]"),
            ("a quarter of those who left", "[22.5%, 27.5%]"),
            ("one in five", "[18%, 22%]"),
            ("1 in 5 people", "[18%, 22%]"),
            ("three out of ten", "[27%, 33%]"),
            ("2/3", "[19/30, 70%]"),
            ("most of them", "(50%, ∞)"),
            ("the vast majority", "(50%, ∞)"),
            ("a minority of them", "[0%, 50%)"),
            ("not disclosed", "no_data"),
            ("many of them", "vague"),
            ("120%", "[119.5%, 120.5%]"),
        ],
    );
}

#[test]
fn other_languages() {
    check(
        Lang::Fr,
        &[
            ("60 % des réfugiés", "[59.5%, 60.5%]"),
            ("environ 60 pour cent", "[50%, 70%]"),
            ("12,5 %", "[12.45%, 12.55%]"),
            ("plus de la moitié", "(50%, ∞)"),
            ("les deux tiers", "[19/30, 70%]"),
            ("un quart", "[22.5%, 27.5%]"),
            ("une personne sur cinq", "[18%, 22%]"),
            ("entre 60 et 65 %", "[60%, 65%]"),
            ("la plupart", "(50%, ∞)"),
        ],
    );
    check(
        Lang::De,
        &[
            ("rund 60 Prozent", "[50%, 70%]"),
            ("fünfundsechzig Prozent der Flüchtlinge", "[64.5%, 65.5%]"),
            ("mehr als die Hälfte", "(50%, ∞)"),
            ("zwei Drittel", "[19/30, 70%]"),
            ("jeder fünfte", "[18%, 22%]"),
            ("60 bis 65 Prozent", "[60%, 65%]"),
        ],
    );
    check(
        Lang::Es,
        &[
            ("alrededor del 60 por ciento", "[50%, 70%]"),
            ("más de la mitad", "(50%, ∞)"),
            ("dos tercios", "[19/30, 70%]"),
            ("uno de cada cinco", "[18%, 22%]"),
            ("casi el 80%", "[70%, 80%)"),
        ],
    );
    check(
        Lang::Ru,
        &[
            ("около 60 процентов", "[50%, 70%]"),
            ("более половины", "(50%, ∞)"),
            ("две трети", "[19/30, 70%]"),
            ("каждый пятый", "[18%, 22%]"),
            ("не менее 80%", "[80%, ∞)"),
            ("большинство", "(50%, ∞)"),
        ],
    );
    check(
        Lang::Uk,
        &[
            ("близько 60 відсотків", "[50%, 70%]"),
            ("більше половини", "(50%, ∞)"),
            ("дві третини", "[19/30, 70%]"),
            ("кожен п'ятий", "[18%, 22%]"),
            ("чверть", "[22.5%, 27.5%]"),
        ],
    );
}

#[test]
fn what_is_no_share_is_refused() {
    for (phrase, said) in [
        ("", "got no words"),
        ("60,000", "got the count `60,000`"),
        ("more than 200,000 people", "the count"),
        ("half a million", "share"),
        ("60% more than last year", "`more` makes it a change"),
        ("60% de plus", "`de plus` makes it a change"),
        ("between 60%", "the upper end of the range"),
        ("between 60% and", "got nothing at byte 15"),
        ("more than about at least 60%", "only one hedge"),
        ("60% 70%", "what it's a share of"),
        ("65% to 60%", "the minimum `65%` is above the maximum `60%`"),
        ("1.23456%", "at most 4 decimals"),
        ("less than 0%", "no share is"),
    ] {
        let error = Share::parse(phrase, None).unwrap_err().to_string();
        assert!(error.contains(said), "{phrase}: {error}");
    }
    let long = "60% ".repeat(100);
    assert!(matches!(
        Share::parse(&long, None),
        Err(ShareProblem::TooLong { .. })
    ));
}

#[test]
fn what_a_share_is_written_as_is_read_as_it_was() {
    let portion = |text: &str| text.parse::<Portion>().unwrap();
    let bare = ["60%", "12.5%", "2/3", "1/5", "0.05%", "1/1000000"].map(portion);
    let hedges = Hedge::ALL.iter().copied();
    let hedged = hedges.flat_map(|hedge| bare.map(|portion| Share::hedged(hedge, portion)));
    let exact = bare.map(Share::exactly);
    let between = [Share::between(portion("1/3"), portion("60%"))];
    let unstated = [Ok(Share::no_data()), Ok(Share::vague())];
    for share in hedged.chain(exact).chain(between).chain(unstated).flatten() {
        for unit in [
            Unit::People,
            Unit::Households,
            Unit::Crossings,
            Unit::Applications,
        ] {
            let share = share.clone().of_unit(unit);
            if share.literal().is_none() && unit != Unit::People {
                continue;
            }
            let read = Share::parse(&share.to_string(), None).unwrap();
            let said = |share: &Share| {
                (
                    share.literal(),
                    share.rounded(),
                    share.hedge(),
                    share.unit(),
                )
            };
            assert_eq!(said(&read), said(&share), "{share}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_phrase_panics(phrase in "([0-9]{1,9}|half|one in|of|%|[.,/-]| |between|and|about|un tiers|\\PC){0,9}") {
        let _read = Share::parse(&phrase, None);
    }
}
