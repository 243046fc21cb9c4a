//! A password as it is kept.

use super::scheme::Scheme;

/// Shortest and longest output that is compared, in bytes.
pub(super) const OUTPUT: std::ops::RangeInclusive<usize> = 10..=64;

/// A password as it is kept.
#[derive(Clone)]
pub struct KeptPassword {
    /// How it was hashed.
    pub scheme: Scheme,
    /// What came of it; empty where the scheme has it in its own text.
    pub expected: Vec<u8>,
}
