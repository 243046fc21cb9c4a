//! A directory that a team implements itself, beside its own user table: a handful of calls that
//! `docs/api/directory.json` describes.

mod call;
mod caller;
mod directory;
mod inspect;
mod message;
mod person;
#[cfg(feature = "schema")]
mod schema;
mod settings;
mod signature;

pub use directory::HttpDirectory;
#[cfg(feature = "schema")]
pub use schema::document;
pub use settings::Settings;
