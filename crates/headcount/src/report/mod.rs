//! Results for readers and programs. The only stage that makes prose; it may read every other.

mod figure;
mod html;
mod json;
mod page;
mod question;
mod sum;
mod table;
mod text;
mod unit;
mod vintages;
mod words;

pub use html::{book_html, bounds_html, html, vintages_html};
pub use json::{json, json_text};
pub use text::text;
pub use vintages::{vintage_json, vintages_json, vintages_text};
pub use words::{ground_name, not_used_reason};
