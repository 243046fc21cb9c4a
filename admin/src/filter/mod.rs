//! What a list is narrowed to, as it stands in the address: Back and a shared link lead to the same
//! rows. Pure: the browser's escapes come in as a function.

mod audit;

pub use audit::AuditFilter;
