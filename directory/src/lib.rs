//! Where accounts and passwords live.
//!
//! A [`Directory`] finds people and checks passwords; a [`RemoteDirectory`] is kept by another
//! server, which sets passwords by itself and outside of any transaction of ours. What a directory
//! cannot do, it says in its [`Capabilities`]; nobody asks it for that, and no page offers it.

mod capability;
mod error;
mod password;
mod person;
mod port;
mod search;

pub use capability::Capabilities;
pub use error::{DirectoryError, SetPasswordError};
pub use password::{PasswordCheck, SetFor};
pub use person::{Person, PersonId, PersonState, Reach};
pub use port::{Directory, RemoteDirectory};
pub use search::{Group, GroupId, PeopleFound, PeopleQuery};
