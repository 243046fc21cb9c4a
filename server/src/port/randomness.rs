//! Chance.

/// A source of unpredictable bytes: codes, handles and tokens are made from it.
pub trait Randomness: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}
