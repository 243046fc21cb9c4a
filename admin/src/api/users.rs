//! Users and groups, read.

use regain_contract::Endpoint;
use regain_contract::admin::{Groups, User, UserPage, UserQuery};
use regain_kit::api::Call;
use regain_kit::failure::Failure;

use crate::platform::intl;

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

/// All groups, in the order of their names.
///
/// # Errors
/// The failure of the call.
pub async fn groups() -> Result<Groups, Failure> {
    let answer: Groups = Call::to(Endpoint::Groups).answer().await?;
    let groups = intl::by_name(answer.groups, |group| &group.name);
    Ok(Groups { groups })
}
