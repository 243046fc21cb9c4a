//! Runs every test there is.

pub mod command;
pub mod compile;
pub mod compiler;
pub mod deny;
pub mod dist;
pub mod engines;
pub mod figures;
pub mod fuzz;
pub mod hosts;
pub mod journeys;
pub mod languages;
pub mod lint;
pub mod markup;
pub mod report;
pub mod rust_version;
pub mod schema;
pub mod stream;
pub mod suite;
