//! What administrators see and do.

pub mod act;
pub mod actor;
pub mod authority;
pub mod caller_check;
pub mod change;
pub mod cursor;
pub mod findable;
pub mod idempotency;
pub mod password_shape;
pub mod public_id;
pub mod reset;
pub mod reset_link;
pub mod revision;
pub mod search;
pub mod speakable;
pub mod standing;
pub mod subject;
pub mod temporary_password;
pub mod user_query;
pub mod wanted_methods;
