//! What other programs export: which of their columns is what.

pub mod attributes;
pub(crate) mod end;
pub mod group_name;
pub mod keycloak;
pub mod ldif;
pub mod names;
pub mod person;
pub mod standing;
pub mod target;
pub mod value;
