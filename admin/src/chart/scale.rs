//! What a chart says, and how high its scale is.

/// The number at the top of a scale for values up to `most`: round, and even, so that its half is a
/// number too. A scale has a top, also where everything is 0.
#[must_use]
pub fn top(most: u32) -> u32 {
    let mut unit = 1_u32;
    loop {
        for step in [4, 6, 10, 20] {
            let top = unit.saturating_mul(step);
            if top >= most {
                return top;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

/// The place of the largest value, the earliest of several; none where all are 0.
#[must_use]
pub fn most(values: &[u32]) -> Option<usize> {
    let largest = values
        .iter()
        .copied()
        .max()
        .filter(|largest| *largest > 0)?;
    values.iter().position(|value| *value == largest)
}

/// The place of the step before which most people gave up; none where nobody did.
#[must_use]
pub fn biggest_drop(counts: &[u32]) -> Option<usize> {
    let drops: Vec<u32> = counts
        .windows(2)
        .map(|pair| pair[0].saturating_sub(pair[1]))
        .collect();
    most(&drops).map(|at| at + 1)
}
