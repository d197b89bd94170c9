//! Tightest bounds, each with its proof: the whole of `reconcile` on a book without conflicts.

use divan::Bencher;
use headcount::Options;
use headcount_benches::{destinations, one_flow};

fn main() {
    divan::main();
}

/// One flow over time: shortest paths.
#[divan::bench(args = [(1_000, 365), (10_000, 1_461), (100_000, 3_650)], sample_count = 5, sample_size = 1)]
fn of_one_flow(bencher: Bencher<'_, '_>, (claims, days): (u32, u32)) {
    let book = one_flow(claims, days);
    bencher.bench(|| book.reconcile(&Options::new()));
}

/// Every proof of these redone.
#[divan::bench(args = [(1_000, 365), (10_000, 1_461), (100_000, 3_650)], sample_count = 5, sample_size = 1)]
fn checked_of_one_flow(bencher: Bencher<'_, '_>, (claims, days): (u32, u32)) {
    let book = one_flow(claims, days);
    let result = book.reconcile(&Options::new()).expect("bounds");
    bencher.bench(|| book.check(&Options::new(), &result));
}

/// 30 destinations, nested groups of them, and three measures: linear programs.
#[divan::bench(args = [30, 100, 300], sample_count = 3, sample_size = 1)]
fn of_nested_groups(bencher: Bencher<'_, '_>, claims: u32) {
    let book = destinations(claims, true);
    bencher.bench(|| book.reconcile(&Options::new()));
}

/// The same with groups that overlap.
#[divan::bench(args = [30, 100, 300], sample_count = 3, sample_size = 1)]
fn of_overlapping_groups(bencher: Bencher<'_, '_>, claims: u32) {
    let book = destinations(claims, false);
    bencher.bench(|| book.reconcile(&Options::new()));
}
