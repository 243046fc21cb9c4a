//! Where the shapes of a chart stand. Pure: numbers in, numbers out. A plot is [`WIDTH`] wide and
//! [`HEIGHT`] high, whatever its size on the screen: it is stretched to it.

mod bars;
mod columns;
mod scale;

pub use bars::{ROW, bars};
pub use columns::{Column, HEIGHT, WIDTH, columns};
pub use scale::{biggest_drop, most, top};
