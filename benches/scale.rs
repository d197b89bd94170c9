//! Many small flows, as a long list of reports has them.

use divan::Bencher;
use headcount::{Book, Options};
use headcount_benches::{many_flows, many_flows_told};

fn main() {
    divan::main();
}

/// Ten claims a flow: bounds, proofs and checks of all.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn reconcile(bencher: Bencher<'_, '_>, claims: u32) {
    let book = many_flows(claims);
    bencher.bench(|| book.reconcile(&Options::new()));
}

/// The same as of each of 500 days on which claims were said: what a day leaves as it was is taken over.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn vintages_500(bencher: Bencher<'_, '_>, claims: u32) {
    let book = many_flows_told(claims, 500);
    bencher.bench(|| book.vintages(&Options::new()));
}

/// The text of such a book to the book.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn from_json(bencher: Bencher<'_, '_>, claims: u32) {
    let text = many_flows(claims).to_json().to_string();
    bencher.bench(|| Book::from_json(&text));
}
