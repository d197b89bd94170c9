//! Every integration test, in one binary.

mod layering;
mod report;
