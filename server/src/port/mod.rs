//! What the domain needs from outside, as traits. Adapters implement them.

pub mod audit;
pub mod clock;
pub mod courier;
pub mod directory;
pub mod people;
pub mod randomness;
pub mod statistics;
pub mod store;
