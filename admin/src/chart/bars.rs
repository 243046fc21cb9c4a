//! Bars one below the other, each under its name.

use super::columns::{Column, scaled};

/// How high the row of a bar is; its name stands in the upper part.
pub const ROW: u32 = 100;
/// Where in its row a bar begins, and how high it is.
const FROM: u32 = 62;
const THICK: u32 = 22;
/// The length of the longest bar.
const LONGEST: u32 = 1000;

/// A bar for each count, the longest as long as the plot, which is as high as there are rows.
#[must_use]
pub fn bars(counts: &[u32]) -> Vec<Column> {
    let longest = counts.iter().copied().max().unwrap_or(0);
    let place = |(at, count): (u32, &u32)| Column {
        x: 0,
        y: at * ROW + FROM,
        width: scaled(*count, longest, LONGEST),
        height: THICK,
    };
    (0..).zip(counts).map(place).collect()
}
