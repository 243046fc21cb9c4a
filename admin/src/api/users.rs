//! Users and groups, read.

use regain_contract::Endpoint;
use regain_contract::admin::{Groups, User, UserPage, UserQuery};
use regain_kit::api::Call;
use regain_kit::failure::Failure;

/// A page of users.
///
/// # Errors
/// The failure of the call.
pub async fn users(query: &UserQuery) -> Result<UserPage, Failure> {
    Call::to(Endpoint::Users).query(query).answer().await
}

/// One user.
///
/// # Errors
/// The failure of the call; `user_unknown` when there is no such user any more.
pub async fn user(id: &str) -> Result<User, Failure> {
    Call::about(Endpoint::User, id).answer().await
}

/// All groups.
///
/// # Errors
/// The failure of the call.
pub async fn groups() -> Result<Groups, Failure> {
    Call::to(Endpoint::Groups).answer().await
}
