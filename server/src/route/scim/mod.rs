//! Provisioning by SCIM 2.0 over HTTP.

pub mod answer;
pub mod body;
pub mod discovery;
pub mod groups;
pub mod parameters;
pub mod provisioner;
pub mod router;
pub mod users;
