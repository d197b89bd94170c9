//! How many instructions the kernels take: unlike times, the same on a busy machine.
//!
//! Needs Valgrind and `gungraun-runner`; a run compares with the one before it.

use std::hint::black_box;

use gungraun::prelude::*;
use headcount::{Book, Lang, Options, Quantity, Reconciliation};
use headcount_benches::{destinations, many_flows, one_flow, one_flow_with_lies};

/// Has all work done on this thread, where it's counted.
fn alone(book: Book) -> Book {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    pool.use_current_thread()
        .build_global()
        .expect("the first pool");
    book
}

#[library_benchmark]
#[bench::shortest_paths(alone(one_flow(1_000, 365)))]
#[bench::linear_program(alone(destinations(30, true)))]
#[bench::small_components(alone(many_flows(1_000)))]
#[bench::conflicts(alone(one_flow_with_lies(300, 365, 3)))]
fn reconcile(book: Book) -> Option<Reconciliation> {
    black_box(book.reconcile(&Options::new()).ok())
}

#[library_benchmark]
#[bench::digits("more than 200,000", Some(Lang::En))]
#[bench::words("près de soixante-neuf mille", Some(Lang::Fr))]
#[bench::unknown_language("plus de 200 000", None)]
fn quantity(phrase: &str, lang: Option<Lang>) -> Option<Quantity> {
    black_box(Quantity::parse(black_box(phrase), lang).ok())
}

library_benchmark_group!(name = kernels, benchmarks = [reconcile, quantity]);

main!(library_benchmark_groups = kernels);
