//! The configuration file and the environment.

pub mod admin;
pub mod check;
pub mod directory;
mod exchange;
pub mod foundation;
pub mod gateway;
pub mod load;
pub mod log;
pub mod mail_domain;
pub mod model;
pub mod network;
pub mod offer;
pub mod phone;
pub mod place;
pub mod public_url;
pub mod purpose;
pub mod remark;
pub mod rules;
pub mod scim;
pub mod smtp;
pub mod twilio;
pub mod variable;
