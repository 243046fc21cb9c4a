//! What many durations have in common, and whether two lots of them differ.

use std::time::Duration;

/// The duration below which so many hundredths lie, in milliseconds.
pub fn percentile(taken: &mut [Duration], hundredths: usize) -> f64 {
    taken.sort_unstable();
    let last = taken.len().saturating_sub(1);
    let at = (taken.len() * hundredths / 100).min(last);
    taken.get(at).map_or(0.0, Duration::as_secs_f64) * 1000.0
}

/// How likely two lots from one and the same source would differ in rank as much as these do, or more:
/// the test of Mann and Whitney, two-sided, by the normal distribution. Good from some twenty on.
pub fn same_source(one: &[Duration], other: &[Duration]) -> f64 {
    let (n, m) = (one.len() as f64, other.len() as f64);
    let mut all: Vec<(Duration, bool)> = one.iter().map(|it| (*it, true)).collect();
    all.extend(other.iter().map(|it| (*it, false)));
    all.sort_unstable();
    let (mut ranks, mut ties, mut at) = (0.0, 0.0, 0);
    while at < all.len() {
        let end = at + all[at..].iter().take_while(|it| it.0 == all[at].0).count();
        // Equals share the middle of their ranks.
        let rank = (at + 1 + end) as f64 / 2.0;
        ranks += rank * all[at..end].iter().filter(|it| it.1).count() as f64;
        ties += ((end - at) as f64).powi(3) - (end - at) as f64;
        at = end;
    }
    let u = ranks - n * (n + 1.0) / 2.0;
    let total = n + m;
    let spread = n * m / 12.0 * (total + 1.0 - ties / (total * (total - 1.0)));
    match spread > 0.0 {
        true => 2.0 * beyond((u - n * m / 2.0).abs() / spread.sqrt()),
        false => 1.0,
    }
}

/// How much of the normal distribution lies beyond so many deviations (Abramowitz and Stegun, 26.2.17).
fn beyond(deviations: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * deviations);
    let factors = [
        1.330_274_429,
        -1.821_255_978,
        1.781_477_937,
        -0.356_563_782,
        0.319_381_530,
    ];
    let sum = factors.iter().fold(0.0, |sum, factor| (sum + factor) * t);
    let density = (-deviations * deviations / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    density * sum
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{beyond, percentile, same_source};

    fn lot(numbers: impl IntoIterator<Item = u64>) -> Vec<Duration> {
        numbers.into_iter().map(Duration::from_micros).collect()
    }

    #[test]
    fn the_normal_distribution_is_as_in_the_tables() {
        for (deviations, expected) in [(0.0, 0.5), (1.0, 0.158_655), (1.96, 0.024_998)] {
            assert!((beyond(deviations) - expected).abs() < 1e-6);
        }
    }

    #[test]
    fn lots_that_differ_are_told_from_lots_that_do_not() {
        let one = lot((0..500).map(|it| 1000 + it * 37 % 500));
        let alike = lot((0..500).map(|it| 1000 + it * 41 % 500));
        let later = lot((0..500).map(|it| 1060 + it * 41 % 500));
        assert!(same_source(&one, &alike) > 0.9);
        assert!(same_source(&one, &later) < 0.001);
        assert!((same_source(&one, &one) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_result_is_that_of_a_known_example() {
        // As SciPy has it: mannwhitneyu(…, method="asymptotic", use_continuity=False).
        let one = lot([19, 22, 16, 29, 24]);
        let other = lot([20, 11, 17, 12]);
        assert!((same_source(&one, &other) - 0.086_411).abs() < 1e-5);
    }

    #[test]
    fn percentiles_are_of_the_sorted_lot() {
        let mut taken = lot((1..=100).rev().map(|it| it * 1000));
        assert!((percentile(&mut taken, 50) - 51.0).abs() < 1e-9);
        assert!((percentile(&mut taken, 99) - 100.0).abs() < 1e-9);
        assert!(percentile(&mut [], 50).abs() < 1e-9);
    }
}
