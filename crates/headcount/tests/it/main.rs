//! Every integration test, in one binary: the library from outside, stage by stage.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

mod ingest;
mod layering;
mod report;
