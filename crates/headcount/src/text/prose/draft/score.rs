//! How well the fields of drafts are filled: what sentences state beside what is drafted from them.

use std::ops::Range;

use super::{DraftClaim, Field, draft_claims};
use crate::model::Lang;
use crate::text::places::PlaceReading;
use crate::text::prose::score::written;

/// The fields of a line, after its sentence.
const FIELDS: [&str; 9] = [
    "figure", "people", "from", "to", "window", "source", "said", "status", "measure",
];

/// What a draft says, as a line of a table has it.
fn fields(text: &str, draft: &DraftClaim) -> [String; FIELDS.len()] {
    fn span<T>(field: Option<&Field<T>>) -> Option<Range<usize>> {
        field.map(|field| field.span.clone())
    }
    let words = |span: Option<Range<usize>>| {
        let words = span.and_then(|span| text.get(span));
        words.unwrap_or("-").to_owned()
    };
    let code = |field: &Field<PlaceReading>| match &field.value {
        PlaceReading::Country(country) => country.alpha2().to_owned(),
        other => format!("{other:?}"),
    };
    let codes = |places: &[Field<PlaceReading>]| match places {
        [] => "-".to_owned(),
        places => places.iter().map(code).collect::<Vec<_>>().join(" "),
    };
    let status = draft.status.as_ref();
    [
        written(&draft.quantity.value),
        draft.citizenship.as_ref().map_or("-".to_owned(), code),
        codes(&draft.from),
        codes(&draft.to),
        words(span(draft.window.as_ref())),
        words(span(draft.source.as_ref())),
        words(span(draft.said.as_ref())),
        status.map_or("-".to_owned(), |status| status.value.to_string()),
        draft
            .measure
            .as_ref()
            .map_or("-", |field| field.value)
            .to_owned(),
    ]
}

/// `docs/prose.md` has these figures; `--nocapture` prints them, and what is drafted otherwise.
#[test]
#[expect(
    clippy::print_stdout,
    reason = "`--nocapture` shows what `docs/prose.md` reports"
)]
fn most_fields_of_drafts_are_right() {
    for (suffix, least) in [("", 90), (".held-out", 60)] {
        let mut right = [0; FIELDS.len()];
        let mut expected = 0;
        for &lang in Lang::ALL {
            let path = format!(
                "{}/tests/fixtures/drafts_{lang}{suffix}.tsv",
                env!("CARGO_MANIFEST_DIR")
            );
            let table = std::fs::read_to_string(path).unwrap_or_default();
            let lines = table.lines().filter(|line| !line.starts_with('#'));
            let (mut text, mut drafts) = (String::new(), Vec::new().into_iter());
            for line in lines {
                let (sentence, wanted) = line.split_once('\t').unwrap();
                if !sentence.is_empty() {
                    text = sentence.replace("\\n", "\n");
                    drafts = draft_claims(&text, Some(lang), None).into_iter();
                }
                let draft = drafts.next();
                let found = draft.map(|draft| fields(&text, &draft)).unwrap_or_default();
                expected += 1;
                for (at, wanted) in wanted.split('\t').enumerate() {
                    right[at] += usize::from(found[at] == wanted);
                    if suffix.is_empty() && found[at] != wanted {
                        println!("{text}\n    {}: {}, not {wanted}", FIELDS[at], found[at]);
                    }
                }
            }
        }
        for (field, right) in FIELDS.iter().zip(right) {
            println!("drafts{suffix}, {field}: {right} of {expected}");
            assert!(right * 100 >= expected * least, "{field}: {right}");
        }
    }
}

#[test]
fn a_text_that_goes_on_and_on_quotes_what_is_near() {
    let text =
        "Chad hosts 5,000 people. ".to_owned() + &"It is followed by Peru with 600. ".repeat(100);
    let drafts = draft_claims(&text, Some(Lang::En), None);
    assert_eq!(drafts.len(), 101);
    assert!(drafts.iter().all(|draft| draft.context.len() < 9));
    assert_eq!(drafts[1].context.first(), Some(&(0..24)));
}
