//! The audit record: filtered, page by page, as a file.

mod address;
mod export;
mod narrow;
mod page;
mod records;
mod rows;

pub use page::AuditPage;
