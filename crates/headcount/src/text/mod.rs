//! Words to quantities.
