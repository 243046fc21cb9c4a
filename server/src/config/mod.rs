//! The configuration file and the environment.

pub mod admin;
pub mod check;
pub mod directory;
pub mod foundation;
pub mod load;
pub mod mail_domain;
pub mod model;
pub mod offer;
pub mod public_url;
pub mod purpose;
