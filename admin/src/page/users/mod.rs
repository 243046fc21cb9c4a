//! Users and groups: the list, a user, and what is done to users.

mod bulk_reset;
mod caller_check;
mod edit;
mod list;
mod page;
mod panel;
mod reset;

pub use page::UsersPage;
