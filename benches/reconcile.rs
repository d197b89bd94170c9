//! The example's book, in memory, to checked bounds, conflicts and answers.

use divan::Bencher;
use headcount::{Book, Options};

fn main() {
    divan::main();
}

#[divan::bench]
fn exodus(bencher: Bencher<'_, '_>) {
    let book = Book::from_json(include_str!("../examples/data/exodus-2022.json"))
        .expect("the example is sound");
    bencher.bench(|| book.reconcile(&Options::new()));
}
