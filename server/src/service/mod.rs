//! What the calls of the API do, without HTTP: a struct a file, with the ports that it needs.

pub mod accounts;
pub mod admin;
pub mod basics;
pub mod captchas;
pub mod code_checker;
mod code_letters;
pub mod code_sender;
pub mod journal;
pub mod left_intents;
pub mod limiter;
pub mod links;
pub mod new_passwords;
pub mod own_password;
pub mod passwords;
pub mod ports;
pub mod posting;
pub mod readiness;
pub mod recoveries;
pub mod recovery_start;
pub mod remote_accounts;
pub mod remote_passwords;
pub mod scim;
pub mod services;
pub mod sessions;
pub mod sign_in;
pub mod token;
