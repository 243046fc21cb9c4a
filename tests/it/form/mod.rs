//! Forms: what is sent, and what is refused with which fault.

mod code;
mod known_password;
mod method;
mod new_password;
mod recover;
mod said;
mod sign_in;
mod user_id;
