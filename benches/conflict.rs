//! Claims that can't all be true: minimal conflicts, and what to set aside.

use divan::Bencher;
use headcount::Options;
use headcount_benches::one_flow_with_lies;

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
