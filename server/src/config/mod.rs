//! The configuration file and the environment.

pub mod check;
pub mod load;
pub mod model;
