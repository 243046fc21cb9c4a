//! Provisioning by SCIM 2.0: accounts and groups that another system keeps in step with its own.

pub mod admission;
pub mod groups;
pub mod record;
pub mod users;
