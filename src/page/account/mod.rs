//! Pages for people who are signed in.

pub mod change_password;
pub mod home;
pub mod require_session;
