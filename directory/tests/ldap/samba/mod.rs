//! Samba as an Active Directory.

mod check_password;
mod find;
mod group;
mod policy;
mod rights;
mod set_password;
mod transport;
