//! The library from outside, stage by stage: every integration test, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that panics is a test that fails"
)]

mod ingest;
mod layering;
mod oracle;
mod pipeline;
mod properties;
mod report;
mod semantics;
mod watching;
