//! Which columns a line has.

use super::column::Column;

/// The columns that a line has, filled or not. What a line does not have stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given(u32);

impl Given {
    /// Adds a column.
    pub fn add(&mut self, column: Column) {
        self.0 |= 1 << column as u32;
    }

    /// Whether it has a column.
    pub const fn has(self, column: Column) -> bool {
        self.0 & (1 << column as u32) != 0
    }
}
