//! The audit record: who did what to whom, when and from where. Records are chained, so that one
//! that was changed or taken out is found out.

pub mod chain;
pub mod entry;
pub mod person;
pub mod query;
pub mod record;
pub mod walk;
