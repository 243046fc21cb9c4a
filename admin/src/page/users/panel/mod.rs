//! One user: what is known of them, and what can be done.

mod acts;
pub mod confirm;
mod facts;
mod recent;
pub mod user_panel;
pub mod view;
