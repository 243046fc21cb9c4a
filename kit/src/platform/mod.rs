//! The browser: the only place that names it, but for types of events.

pub mod audio;
pub mod clock;
pub mod document;
pub mod file;
pub mod input;
pub mod intl;
pub mod json;
pub mod random;
pub mod script;
pub mod storage;
pub mod task;
pub mod uri;
pub mod worker;
