//! Words to countries and quantities, a phrase at a time.

use headcount::{Country, Lang, Quantity};

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
