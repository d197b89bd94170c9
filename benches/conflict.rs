//! Claims that can't all be true: minimal conflicts, and what to set aside.

use divan::Bencher;
use headcount::Options;
use headcount_benches::{one_flow, one_flow_with_lies};

fn main() {
    divan::main();
}

/// One conflict, the lightest set to set aside, and the bounds of the rest.
#[divan::bench(args = [(1_000, 365), (10_000, 1_461)], sample_count = 3, sample_size = 1)]
fn first_of_three_lies(bencher: Bencher<'_, '_>, (claims, days): (u32, u32)) {
    let book = one_flow_with_lies(claims, days, 3);
    let options = Options::new().conflict_limit(1);
    bencher.bench(|| book.reconcile(&options));
}

/// One minimal conflict alone.
#[divan::bench(args = [(1_000, 365), (10_000, 1_461)], sample_count = 5, sample_size = 1)]
fn find_one(bencher: Bencher<'_, '_>, (claims, days): (u32, u32)) {
    let book = one_flow_with_lies(claims, days, 3);
    bencher.bench(|| book.find_conflict(&Options::new()));
}

/// That there is none.
#[divan::bench(args = [(10_000, 1_461), (1_000_000, 3_650)], sample_count = 3, sample_size = 1)]
fn find_none(bencher: Bencher<'_, '_>, (claims, days): (u32, u32)) {
    let book = one_flow(claims, days);
    bencher.bench(|| book.find_conflict(&Options::new()));
}
