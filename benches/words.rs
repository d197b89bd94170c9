//! Words to countries and quantities, a phrase at a time.

use divan::counter::BytesCount;
use headcount::text::find_mentions;
use headcount::{Country, Lang, Period, Quantity};

fn main() {
    divan::main();
}

#[divan::bench(args = ["Kazakhstan", "Congo, Dem. Rep.", "Казахстан", "CÔTE D’IVOIRE", "398"])]
fn country(name: &str) -> Option<Country> {
    Country::parse(name).ok()
}

#[divan::bench(args = ["more than 200,000", "nearly 69,000 Russians", "between 5 and 6 million"])]
fn quantity(phrase: &str) -> Option<Quantity> {
    Quantity::parse(phrase, Some(Lang::En)).ok()
}

#[divan::bench(args = ["more than 200,000", "plus de 200 000", "près de 69 000 Russes"])]
fn quantity_of_unknown_language(phrase: &str) -> Option<Quantity> {
    Quantity::parse(phrase, None).ok()
}

#[divan::bench(args = [
    ("ru", "по оценкам ООН, число беженцев превысило двести пятьдесят тысяч человек"),
    ("de", "mindestens zweihundertfünfzigtausend Menschen sind seit dem 15. April geflohen"),
    ("fr", "le nombre de réfugiés dépasse désormais les 4 millions, dont 1,2 million d’enfants"),
])]
fn quantity_in_a_sentence((lang, phrase): (&str, &str)) -> Option<Quantity> {
    Quantity::parse(phrase, lang.parse().ok()).ok()
}

#[divan::bench(args = ["since 21 September 2022", "21.09.2022", "in the first half of March 2022"])]
fn period(phrase: &str) -> Option<Period> {
    Period::parse(phrase, Some(Lang::En), None).ok()
}

/// About a hundred kilobytes of the same few sentences.
fn prose(sentences: &str) -> String {
    sentences.repeat(100_000 / sentences.len())
}

const NEWS: &str = "The minister said on Tuesday that more than 200,000 Russians had crossed into Kazakhstan since 21 \
    September. Queues at the border grew longer, and officials opened another crossing to ease the wait for those who \
    came by car. Nearly 69,000 Russian citizens entered Georgia, its interior ministry said. Nobody there asked them why. ";

const QUIET: &str = "The minister spoke of peace and of the harvest. Queues at the border grew longer, and officials opened \
    a crossing to ease the wait for those who came by car. Nobody there asked them why, and most went on at once. ";

const LONELY: &str = "1";

#[divan::bench(args = [("news", NEWS), ("no figures", QUIET), ("only digits", LONELY)])]
fn mentions(bencher: divan::Bencher, (_, sentences): (&str, &str)) {
    let text = prose(sentences);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| find_mentions(&text, Some(Lang::En), None));
}
