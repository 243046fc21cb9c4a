//! Directories that speak LDAP: Active Directory and Samba AD, OpenLDAP and 389-DS.

mod answer;
mod bind;
mod change;
mod connection;
mod control;
mod criteria;
mod directory;
mod entry;
mod fact;
mod filter;
mod flavour;
mod group;
mod inspect;
mod ldap_error;
mod lockout;
mod membership;
mod names;
mod password_ad;
mod password_ppolicy;
mod people;
mod policy;
mod refusal;
mod rights;
mod search;
mod security;
mod settings;
mod settings_check;
mod settings_fault;
mod settings_url;
mod stamp;
mod tls;
mod write;

pub use directory::{LdapDirectory, OpenError};
pub use flavour::Flavour;
pub use settings::{Attributes, Groups, PolicyNumbers, Roles, SetBy, Settings};
pub use settings_fault::SettingsError;
