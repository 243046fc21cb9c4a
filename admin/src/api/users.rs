//! Users and groups, read.

use regain::api::Call;
use regain::failure::Failure;
use regain_contract::Endpoint;
use regain_contract::admin::{Groups, User, UserPage, UserQuery};

/// A page of users.
///
/// # Errors
/// The failure of the call, as with all calls here.
pub async fn users(query: &UserQuery) -> Result<UserPage, Failure> {
    Call::to(Endpoint::Users).query(query).answer().await
}

/// One user.
///
/// # Errors
/// As above; `user_unknown` when there is no such user any more.
pub async fn user(id: &str) -> Result<User, Failure> {
    Call::to(Endpoint::User).id(id).answer().await
}

/// All groups.
///
/// # Errors
/// As above.
pub async fn groups() -> Result<Groups, Failure> {
    Call::to(Endpoint::Groups).answer().await
}
