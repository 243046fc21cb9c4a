//! The device's half of ALTCHA's proof of work, version 1: find the number that the server drew.

use sha2::{Digest, Sha256};

/// Numbers tried between two reports: some milliseconds' work on a slow telephone.
const BATCH: u32 = 4096;

/// The only hash that the recovery API uses.
pub const ALGORITHM: &str = "SHA-256";

/// Finds the number from 0 to `maxnumber` for which SHA-256 over `salt` and the number in decimal
/// is `challenge` (64 hexadecimal digits of either case), or `None` when there is none.
///
/// `report` gets the share of numbers tried, below 1, after every batch.
pub fn solve(
    salt: &str,
    challenge: &str,
    maxnumber: u32,
    mut report: impl FnMut(f64),
) -> Option<u32> {
    let target = hash_from_hex(challenge)?;
    // The salt is the same every time: its state is worked out once and copied.
    let salted = Sha256::new_with_prefix(salt);
    let mut number = Decimal::default();
    for n in 0..=maxnumber {
        if salted.clone().chain_update(number.digits()).finalize()[..] == target {
            return Some(n);
        }
        number.increment();
        if n % BATCH == BATCH - 1 {
            report(f64::from(n) / (f64::from(maxnumber) + 1.0));
        }
    }
    None
}

/// A counter kept as decimal text, which is cheaper than printing every number anew.
struct Decimal {
    text: [u8; 10],
    start: usize,
}

impl Default for Decimal {
    fn default() -> Self {
        Self {
            text: [b'0'; 10],
            start: 9,
        }
    }
}

impl Decimal {
    fn digits(&self) -> &[u8] {
        &self.text[self.start..]
    }

    /// Wraps to zero after 9,999,999,999, which is above every `u32`.
    fn increment(&mut self) {
        for place in (0..self.text.len()).rev() {
            self.start = self.start.min(place);
            if self.text[place] < b'9' {
                self.text[place] += 1;
                return;
            }
            self.text[place] = b'0';
        }
        self.start = self.text.len() - 1;
    }
}

/// `None` unless the text is exactly 32 bytes in hexadecimal.
fn hash_from_hex(text: &str) -> Option<[u8; 32]> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    let mut hash = [0; 32];
    if pairs.len() != hash.len() {
        return None;
    }
    for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
        let digit = |c: u8| char::from(c).to_digit(16);
        *byte = u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by ALTCHA's own library, altcha-lib 2.8.0, for the number 1234.
    const SALT: &str = "0123456789abcdef01234567?expires=4102444800&";
    const CHALLENGE: &str = "67f08bd655559a0bdac71e439d8bc4afccf03fbd117332fe0ebc90db048fe059";

    #[test]
    fn finds_the_number_of_the_reference_library() {
        assert_eq!(solve(SALT, CHALLENGE, 5000, |_| ()), Some(1234));
    }

    #[test]
    fn tries_the_largest_number_and_none_above_it() {
        assert_eq!(solve(SALT, CHALLENGE, 1234, |_| ()), Some(1234));
        assert_eq!(solve(SALT, CHALLENGE, 1233, |_| ()), None);
    }

    #[test]
    fn hexadecimal_may_be_in_capitals_but_must_be_whole() {
        assert_eq!(
            solve(SALT, &CHALLENGE.to_uppercase(), 5000, |_| ()),
            Some(1234)
        );
        for wrong in [
            "",
            "67",
            &CHALLENGE[1..],
            &format!("{CHALLENGE}00"),
            &"é".repeat(32),
        ] {
            assert_eq!(solve(SALT, wrong, 5000, |_| ()), None, "{wrong:?}");
        }
    }

    #[test]
    fn reports_grow_and_stay_below_one() {
        let mut reports = Vec::new();
        solve(SALT, &"0".repeat(64), 20_000, |share| reports.push(share));
        assert_eq!(reports.len(), 4);
        assert!(reports.is_sorted() && reports.iter().all(|share| (0.0..1.0).contains(share)));
        assert!(reports[3] > 0.8);
    }

    #[test]
    fn counts_like_printing() {
        let mut counter = Decimal::default();
        for n in 0..=100_010 {
            assert_eq!(counter.digits(), n.to_string().as_bytes());
            counter.increment();
        }
    }
}
