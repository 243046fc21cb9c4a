//! Keycloak, by its admin REST API with a service account, and by direct grants for passwords.

mod connection;
mod directory;
mod facts;
mod group;
mod inspect;
mod pace;
mod policy;
mod realm;
mod refusal;
mod rights;
mod search;
mod settings;
mod sign_in;
mod user;

pub use directory::KeycloakDirectory;
pub use rights::missing_rights;
pub use settings::{Settings, UserIdForm};
