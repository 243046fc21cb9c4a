//! Provisioning by SCIM 2.0 (RFC 7643 and 7644), as far as it is pure.

pub mod apply;
pub mod contact;
pub mod filter;
pub mod group;
pub mod list;
pub mod name;
pub mod patch;
pub mod path;
pub mod projection;
pub mod provisioned;
pub mod refusal;
pub mod rules;
pub mod user;
pub mod value;
pub mod version;
