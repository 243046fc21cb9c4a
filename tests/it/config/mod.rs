//! `config.json`: what holds, what is refused, and what is said about it.

mod accent;
mod brands;
mod reading;
mod return_to;
mod schema;
mod sign_in;
mod texts;
mod version;
