//! What the examples print, and what the README shows of them.

#[allow(dead_code, reason = "its main isn't called here")]
#[path = "../rust/day_by_day.rs"]
mod day_by_day;
#[allow(dead_code, reason = "its main isn't called here")]
#[path = "../rust/exodus.rs"]
mod exodus;
#[allow(dead_code, reason = "its main isn't called here")]
#[path = "../rust/kazakhstan_georgia.rs"]
mod kazakhstan_georgia;
#[allow(dead_code, reason = "its main isn't called here")]
#[path = "../rust/quickstart.rs"]
mod quickstart;

mod expected;
mod readme;

const EXAMPLES: &str = env!("CARGO_MANIFEST_DIR");

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{EXAMPLES}/{path}")).expect(path)
}
