//! Signing in and out, and changing a known password.

use regain_contract::{ChangePassword, Endpoint, Session, SignIn};

use super::call::Call;
use crate::failure::Failure;

/// Signs in.
///
/// # Errors
/// The failure of the call.
pub async fn sign_in(body: &SignIn) -> Result<Session, Failure> {
    Call::to(Endpoint::SignIn).body(body).answer().await
}

/// Who is signed in.
///
/// # Errors
/// The failure of the call; `no_session` when nobody is.
pub async fn who_am_i() -> Result<Session, Failure> {
    Call::to(Endpoint::WhoAmI).answer().await
}

/// Signs out.
///
/// # Errors
/// The failure of the call.
pub async fn sign_out() -> Result<(), Failure> {
    Call::to(Endpoint::SignOut).done().await
}

/// Changes the password.
///
/// # Errors
/// The failure of the call.
pub async fn change_password(body: &ChangePassword) -> Result<Session, Failure> {
    Call::to(Endpoint::ChangePassword).body(body).answer().await
}
