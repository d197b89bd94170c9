//! How large a book may be: each limit is far above real books, and keeps a hostile file from doing harm.

/// The longest file, in bytes.
pub(super) const FILE_BYTES: u64 = 256 * 1024 * 1024;
/// The longest line of a book in lines, in bytes; the file may be as long as its claims make it.
pub(super) const LINE_BYTES: u64 = 4 * 1024 * 1024;
/// How deep lists and objects may be nested; a sound book needs seven levels.
pub(super) const DEPTH: usize = 64;
/// The most claims.
pub(super) const CLAIMS: usize = 1_000_000;
/// The most sources, assumptions or questions.
pub(super) const PARTS: usize = 100_000;
/// The most members of any other list: of places, of scopes, of ids.
pub(super) const MEMBERS: usize = 10_000;
/// The most groups.
pub(super) const GROUPS: usize = 1_000;
/// The most memberships of a group once the groups in it are spelt out, repetitions included.
pub(super) const MEMBERSHIPS: usize = 10_000;
/// The longest text, in characters.
pub(super) const TEXT: usize = 100_000;
