//! Lines of a file, before they are understood.

use super::column::Column;

/// What stands in a line, by columns.
pub type Cells = Vec<(Column, String)>;

/// A line's number, counted from 1, and what stands there or why it cannot be told.
pub type Line = (u64, Result<Cells, String>);
