//! The library from outside, stage by stage.

mod ingest;
