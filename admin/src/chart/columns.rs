//! Columns side by side, one for each day.

/// How wide a plot is.
pub const WIDTH: u32 = 3000;
/// How high a plot is.
pub const HEIGHT: u32 = 1000;
/// A value that is not 0 can be seen, however small it is beside the others.
const LEAST: u32 = 8;

/// A column: its corner at the top, and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// From the beginning of the plot.
    pub x: u32,
    /// From its top.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height; 0 for the value 0.
    pub height: u32,
}

/// A column for each value, on a scale that ends at `top`. `share` is how much of a day's room a
/// column takes, in hundredths; it stands in the middle of it.
#[must_use]
pub fn columns(values: &[u32], top: u32, share: u32) -> Vec<Column> {
    let room = WIDTH / u32::try_from(values.len().max(1)).unwrap_or(WIDTH);
    let width = room * share / 100;
    let place = |(at, value): (u32, &u32)| {
        let height = scaled(*value, top, HEIGHT);
        Column {
            x: at * room + (room - width) / 2,
            y: HEIGHT - height,
            width,
            height,
        }
    };
    (0..).zip(values).map(place).collect()
}

/// How much of `whole` a value takes, on a scale that ends at `top`.
pub(super) fn scaled(value: u32, top: u32, whole: u32) -> u32 {
    if value == 0 {
        return 0;
    }
    let part = u64::from(value) * u64::from(whole) / u64::from(top.max(1));
    u32::try_from(part).unwrap_or(whole).clamp(LEAST, whole)
}
