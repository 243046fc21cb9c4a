//! The audit record: filtered, page by page, as a file.

mod export;
mod narrow;
mod page;
mod rows;

pub use page::audit;
