//! OpenLDAP with a password policy.

mod check_password;
mod find;
mod group;
mod inspect;
mod no_policy;
mod set_password;
mod silence;
mod transport;
mod unlock;
