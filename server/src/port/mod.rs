//! What the domain needs from outside, as traits. Adapters implement them.

pub mod acts;
pub mod audit;
pub mod caller_checks;
pub mod clock;
pub mod courier;
pub mod directory;
pub mod people;
pub mod randomness;
pub mod statistics;
pub mod store;
