//! The LDAP adapter against real servers, which are started for it and stopped after it.

mod lab;
mod openldap;
mod samba;
