use proptest::prelude::*;

use super::score::figures;
use super::{MentionValue, draft_claims, find_mentions};
use crate::model::{Lang, Missing, Period, Quantity, Status};
use crate::text::work;

#[test]
fn a_mention_is_read_alone_as_it_is_in_its_sentence() {
    for &lang in Lang::ALL {
        let path = format!(
            "{}/tests/fixtures/prose_{lang}.tsv",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).unwrap_or_default();
        for mention in find_mentions(&text, Some(lang), None) {
            let words = &text[mention.span.clone()];
            match mention.value {
                MentionValue::Quantity(quantity) if quantity.nominal().is_some() => {
                    let alone = Quantity::parse(words, Some(lang)).unwrap();
                    assert_eq!(alone.literal(), quantity.literal(), "{words}");
                }
                MentionValue::Date(period) => {
                    let alone = Period::parse(words, Some(lang), None).unwrap();
                    assert_eq!(alone.to_string(), period.to_string(), "{words}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn what_has_the_shape_of_the_article_is_found() {
    let text = "Il prévoyait d’enrôler 300 000 hommes. Selon le ministère, les recrues s’exercent sur 80 champs de tir \
                et dans six centres, pendant 30 jours. Quatre régions attendent. La Turquie n’a pas encore divulgué de \
                données sur les arrivées. Voir https://exemple.fr/1678283/a.";
    assert_eq!(figures(text, Lang::Fr), ["exact 300000", "no_data"]);
    let drafts = draft_claims(text, Some(Lang::Fr), None);
    let statuses: Vec<_> = drafts
        .iter()
        .map(|draft| draft.status.as_ref().unwrap().value)
        .collect();
    assert_eq!(statuses, [Status::Planned, Status::Undisclosed]);
    assert_eq!(
        drafts[1]
            .source
            .as_ref()
            .map(|source| source.value.as_str()),
        Some("Turquie")
    );
}

/// What follows a word, an hour or a decimal may be no part of a date, and a word that looks like a date may be none.
#[test]
fn dates_of_a_sentence_end_where_they_end() {
    let table: &[(Lang, &str, &[&str])] = &[
        (
            Lang::Fr,
            "Il a été expulsé et l’accord a été signé en juin 2023.",
            &["en juin 2023"],
        ),
        (
            Lang::Fr,
            "Ils seront jugés ce lundi 1er mai à 9h40 ; mardi le Premier ministre a parlé.",
            &["lundi 1er mai", "mardi"],
        ),
        (
            Lang::Fr,
            "Le 26 septembre à 9h40, 5 000 personnes étaient arrivées.",
            &["Le 26 septembre"],
        ),
        (
            Lang::En,
            "In July, August and September, 5,000 came; a quarter of a century ago none did.",
            &["In July, August and September"],
        ),
        (
            Lang::Fr,
            "Dans les années 1980, ils étaient moins nombreux.",
            &["Dans les années 1980"],
        ),
        (
            Lang::Es,
            "Cruzaron el mar y 40 personas cayeron al mar.",
            &[],
        ),
        (
            Lang::Es,
            "Publicado el 13 de marzo de 2025 - 14:30 por la mañana.",
            &["el 13 de marzo de 2025"],
        ),
        (
            Lang::Es,
            "El sismo del miércoles, de 8,4 grados, dejó 13 muertos.",
            &["del miércoles"],
        ),
        (
            Lang::Es,
            "Durante el último año fiscal deportó a 500 personas.",
            &[],
        ),
        (
            Lang::De,
            "2015 kamen 890.000 Menschen, 2016 waren es 280.000.",
            &["2015", "2016"],
        ),
        (
            Lang::De,
            "Rund 2015 Menschen kamen, 2016 Flüchtlinge flohen für 1984 Euro.",
            &[],
        ),
        (
            Lang::En,
            "Arrests since the start of the 2022 invasion reached 900.",
            &[],
        ),
        (
            Lang::En,
            "It was the highest count of fiscal year 2024 and a weekend order.",
            &[],
        ),
        (
            Lang::En,
            "Camps built in the 1980s reopened in 2020-21.",
            &["in the 1980s", "in 2020-21"],
        ),
        (
            Lang::Ru,
            "По состоянию на 20:00 26 сентября 2023 года въехали 28 120 человек.",
            &["По состоянию на 20:00 26 сентября 2023 года"],
        ),
        (
            Lang::Uk,
            "Щодня кордон перетинають 15 тисяч осіб на добу.",
            &[],
        ),
    ];
    for &(lang, text, expected) in table {
        let mentions = find_mentions(text, Some(lang), None);
        let dates = mentions
            .iter()
            .filter(|mention| matches!(mention.value, MentionValue::Date(_)));
        let found: Vec<&str> = dates.map(|mention| &text[mention.span.clone()]).collect();
        assert_eq!(found, expected, "{text}");
    }
}

/// "The previous year" is the one before that which was spoken of, and not the one before the article.
#[test]
fn what_is_counted_from_a_period_spoken_of_before_is_left_open() {
    let said = crate::model::parse_date("2024-05-14").ok();
    for (lang, text) in [
        (
            Lang::En,
            "In 2018 some 120,000 came, 22% more than the previous year.",
        ),
        (
            Lang::Fr,
            "En 2018, 120 000 sont venus, 22 % de plus que l’année précédente.",
        ),
        (
            Lang::De,
            "Im Jahr 2018 kamen 120.000, 22 Prozent mehr als im Vorjahr.",
        ),
        (
            Lang::Es,
            "En 2018 llegaron 120.000, un 22 % más que en el año anterior.",
        ),
        (
            Lang::Ru,
            "В 2018 году приехали 120 тысяч, на 22% больше, чем в предыдущем году.",
        ),
        (
            Lang::Uk,
            "У 2018 році приїхали 120 тисяч, на 22% більше, ніж у попередньому році.",
        ),
    ] {
        let mentions = find_mentions(text, Some(lang), said);
        let periods: Vec<&Period> = mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                MentionValue::Date(period) => Some(period),
                _ => None,
            })
            .collect();
        let [year, before] = periods[..] else {
            panic!("{text}: {periods:?}")
        };
        assert_eq!(
            year.start(),
            crate::model::parse_date("2018-01-01").ok(),
            "{text}"
        );
        assert_eq!(before.missing(), Some(Missing::Context), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_are_in_order(text in "[а-яa-zéßı0-9 .,:/'’\n«»-]{0,300}|\\PC{0,200}") {
        for &lang in Lang::ALL {
            let mut last = 0;
            for mention in find_mentions(&text, Some(lang), None) {
                prop_assert!(text.get(mention.span.clone()).is_some_and(|words| !words.is_empty()));
                prop_assert!(mention.span.start >= last);
                last = mention.span.start;
            }
            for draft in draft_claims(&text, Some(lang), None) {
                prop_assert!(text.get(draft.sentence).is_some());
            }
        }
    }
}

/// The most looks at words for each byte of a text; the slowest piece below takes 209.
const LOOKS_PER_BYTE: u64 = 300;

fn looks(text: &str, lang: Lang) -> u64 {
    work::of(|| find_mentions(text, Some(lang), None))
}

#[test]
fn no_repeated_words_make_a_text_slow() {
    let pieces = [
        "1 ",
        "1,",
        "1. ",
        "1-",
        "- 5 (6) ",
        "100 people ",
        "people 100, ",
        "from 5 to 6 ",
        "more than ",
        "de 5 ",
        "entre 5 y ",
        "um 5 auf 6 ",
        "die Zahl der 5 ",
        "an der Grenze ",
        "zweihundert ",
        "до 5 ",
        "зросла до 5 осіб, ",
        "le nombre de places 300 ",
        "5 und ",
        "5 of the ",
        "5 May ",
        "in 5 ",
    ];
    for piece in pieces {
        for &lang in Lang::ALL {
            let text = piece.repeat(3_000 / piece.len());
            let bytes = u64::try_from(text.len()).unwrap();
            let once = looks(&text, lang);
            let most = once / bytes;
            assert!(
                most <= LOOKS_PER_BYTE,
                "{lang} {piece:?}: {most} looks a byte"
            );
            let twice = looks(&text.repeat(2), lang);
            assert!(
                twice <= once * 2 + once / 2,
                "{lang} {piece:?}: {once}, then {twice}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_takes_long(piece in "([0-9]{1,4}|[a-zа-я]{1,4}|de|of|und|і|from|people|осіб|bis|[.,:();-]| ){1,8} ") {
        let text = piece.repeat(2_000 / piece.len());
        let bytes = u64::try_from(text.len()).unwrap();
        for &lang in Lang::ALL {
            let most = looks(&text, lang) / bytes;
            prop_assert!(most <= LOOKS_PER_BYTE, "{lang}: {most} looks a byte");
        }
    }
}

#[test]
fn a_span_has_no_words_that_add_nothing() {
    let spans = |text: &str, lang| -> Vec<String> {
        let all = find_mentions(text, Some(lang), None);
        let figures = all
            .iter()
            .filter(|mention| mention.value.kind() == "quantity");
        figures
            .map(|mention| text[mention.span.clone()].to_owned())
            .collect()
    };
    let text = "Armenia had registered 100,617 arrivals; more than 3,000 came later.";
    assert_eq!(spans(text, Lang::En), ["100,617", "more than 3,000"]);
    let text = "In less than a week, tens of thousands of villagers left; the agency estimates that up to 40 stayed.";
    assert_eq!(spans(text, Lang::En), ["tens of thousands", "up to 40"]);
    let text = "Le flux a augmenté de plus de 2000 personnes.";
    assert_eq!(spans(text, Lang::Fr), ["plus de 2000"]);
    let text = "147 тысяч выехали, 7 тысяч получили номера.";
    assert_eq!(spans(text, Lang::Ru), ["147 тысяч", "7 тысяч"]);
    let text = "329.120 Menschen stellten einen Antrag, 51,1 Prozent mehr als 2022.";
    assert_eq!(spans(text, Lang::De), ["329.120"], "a year");
}

#[test]
fn who_published_no_figure_is_noted() {
    for (lang, text) in [
        (Lang::En, "Turkey has published no figure."),
        (Lang::En, "Turkey has not published a figure."),
        (Lang::En, "No figures are available for Iran."),
        (Lang::Fr, "La Turquie n'a publié aucun chiffre."),
        (Lang::De, "Die Türkei hat keine Zahlen veröffentlicht."),
        (Lang::Es, "Turquía no ha publicado cifras."),
        (Lang::Ru, "Турция не опубликовала данных."),
        (Lang::Uk, "Туреччина не оприлюднила даних."),
    ] {
        let drafts = draft_claims(text, Some(lang), None);
        let statuses: Vec<_> = drafts
            .iter()
            .filter_map(|draft| draft.status.as_ref())
            .collect();
        assert!(
            matches!(statuses[..], [status] if status.value == Status::Undisclosed),
            "{text}: {drafts:?}"
        );
    }
}

#[test]
fn people_who_measure_something_else_are_not_counted() {
    let none: [String; 0] = [];
    assert_eq!(
        figures("Auf 40 Personen kommt eine Dusche.", Lang::De),
        none
    );
    assert_eq!(
        figures("На 40 человек приходится один душ.", Lang::Ru),
        none
    );
    assert_eq!(figures("На 40 людей припадає один душ.", Lang::Uk), none);
    assert_eq!(
        figures("40 Familien teilen sich vier Duschen.", Lang::De),
        ["exact 40 households"]
    );
    assert_eq!(
        figures("Спасены 40 человек, один пропал.", Lang::Ru),
        ["exact 40"]
    );
}

#[test]
fn the_lines_of_a_list_count_what_its_heading_names() {
    let list = "Die Schutzsuchenden kamen aus:\n- Syrien: 12.000\n- 60 aus dem Jemen\n- 7 aus Mali";
    assert_eq!(
        figures(list, Lang::De),
        ["exact 12000", "exact 60", "exact 7"]
    );
    let things = "Die Zelte kamen aus:\n- Syrien: 12.000\n- 60 aus dem Jemen";
    assert!(figures(things, Lang::De).is_empty());
}
