//! Results for readers and programs. The only stage that makes prose; it may read every other.

mod json;
mod words;

pub use json::json;
pub use words::{ground_name, not_used_reason};
