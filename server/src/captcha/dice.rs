//! Random choices from a seed.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// A source of choices that is fully settled by its seed. Unpredictable when the seed is.
pub struct Dice(ChaCha20Rng);

impl Dice {
    /// Dice for one captcha. Draw the seed from the server's randomness, anew each time.
    pub fn new(seed: [u8; 32]) -> Self {
        Self(ChaCha20Rng::from_seed(seed))
    }

    /// A number from `low` up to, but not including, `high`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        // 24 bits are what an f32 holds exactly.
        let share = (self.0.next_u32() >> 8) as f32 / (1u32 << 24) as f32;
        low + (high - low) * share
    }

    /// One of the items, each equally likely to within 2⁻³². There must be one at least.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let scaled = (u64::from(self.0.next_u32()) * items.len() as u64) >> 32;
        &items[scaled as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_settles_everything() {
        let throw = |seed| {
            let mut dice = Dice::new([seed; 32]);
            (0..20).map(|_| dice.between(0.0, 1.0)).collect::<Vec<_>>()
        };
        assert_eq!(throw(1), throw(1));
        assert_ne!(throw(1), throw(2));
    }

    #[test]
    fn every_item_comes_up_about_as_often() {
        let mut dice = Dice::new([3; 32]);
        let mut counts = [0; 15];
        for _ in 0..15_000 {
            counts[*dice.pick(&std::array::from_fn::<usize, 15, _>(|n| n))] += 1;
        }
        assert!(
            counts.iter().all(|count| (850..1150).contains(count)),
            "{counts:?}"
        );
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let mut dice = Dice::new([4; 32]);
        assert!((0..10_000).all(|_| (-2.0..3.0).contains(&dice.between(-2.0, 3.0))));
    }
}
