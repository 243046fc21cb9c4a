//! Visits to a page: what is measured of them, and how it is told.

pub mod measure;
pub mod network;
pub mod report;
pub mod statistics;
pub mod table;
pub mod typing;
pub mod visit;
pub mod waterfall;
