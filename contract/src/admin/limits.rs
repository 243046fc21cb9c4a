//! Numbers that both sides keep to.

/// Longest search in code points; a longer one is refused with `too_long`.
pub const MAX_SEARCH: usize = 256;

/// Rows of a page of users or of the audit record, where the query names no number.
pub const PAGE_ROWS: u32 = 50;

/// Most rows that a page can have.
pub const MAX_PAGE_ROWS: u32 = 100;

/// Users that can be chosen for one act together, as in the Microsoft 365 admin centre.
pub const MAX_TOGETHER: usize = 40;

/// Characters of temporary passwords that are spelled out: letters and digits without those that are mistaken
/// for each other (0 O o, 1 l I i).
pub const TEMPORARY_ALPHABET: &str = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz";

/// For how long a repeated idempotency key of a reset gets the same answer again, in seconds. After
/// that the key is refused with `key_refused`, so that nothing happens twice.
pub const RESET_ANSWER_SECONDS: u32 = 900;
