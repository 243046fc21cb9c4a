//! Where accounts and passwords live.
//!
//! A [`Directory`] finds people and checks passwords; a [`RemoteDirectory`] is kept by another
//! server, which sets passwords by itself and outside of any transaction of ours. What a directory
//! cannot do, it says in its [`Capabilities`]; nobody asks it for that, and no page offers it.

pub mod address;
pub mod authority;
mod capability;
mod certificate;
mod error;
pub mod http;
pub mod keycloak;
pub mod ldap;
mod password;
mod person;
pub mod phone;
mod port;
mod reach;
mod report;
mod search;
mod settings_fault;
mod survey;
mod web;

pub use capability::Capabilities;
pub use error::{DirectoryError, SetPasswordError};
pub use password::{PasswordCheck, SetFor};
pub use person::{Person, PersonId, PersonState, Reach};
pub use port::{Directory, RemoteDirectory};
pub use report::{DirectoryReport, FilledAttributes, MissingRight, PeopleCount, RulesFound};
pub use search::{Group, GroupId, PeopleFound, PeopleQuery};
pub use settings_fault::{ConnectError, SettingsFault};
pub use web::{base_address, in_one_line, secret_of};
