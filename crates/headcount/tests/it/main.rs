//! Every integration test, in one binary.

mod oracle;
mod properties;
mod semantics;
