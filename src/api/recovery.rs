//! Recovering a password.

use regain_contract::{
    Endpoint, LinkPreview, LinkToken, NewPassword, Recovery, Secret, SendCode, StartRecovery,
    Started, VerifyCode,
};

use super::client::Call;
use crate::failure::Failure;

/// Starts a recovery.
///
/// # Errors
/// The failure of the call, as with all calls here.
pub async fn start(body: &StartRecovery) -> Result<Started, Failure> {
    Call::to(Endpoint::StartRecovery).body(body).answer().await
}

/// Where it stands.
///
/// # Errors
/// As above.
pub async fn resume(handle: &Secret) -> Result<Recovery, Failure> {
    Call::to(Endpoint::Recovery).by(handle).answer().await
}

/// Gives it up.
///
/// # Errors
/// As above.
pub async fn cancel(handle: &Secret) -> Result<(), Failure> {
    Call::to(Endpoint::CancelRecovery).by(handle).done().await
}

/// Sends a code; with the same `once` key it is sent once.
///
/// # Errors
/// As above.
pub async fn send_code(handle: &Secret, once: &str, body: &SendCode) -> Result<Recovery, Failure> {
    Call::to(Endpoint::SendCode)
        .by(handle)
        .once(once)
        .body(body)
        .answer()
        .await
}

/// Checks a code.
///
/// # Errors
/// As above.
pub async fn verify_code(handle: &Secret, body: &VerifyCode) -> Result<Recovery, Failure> {
    Call::to(Endpoint::VerifyCode)
        .by(handle)
        .body(body)
        .answer()
        .await
}

/// Sets the new password.
///
/// # Errors
/// As above.
pub async fn new_password(handle: &Secret, body: &NewPassword) -> Result<Recovery, Failure> {
    Call::to(Endpoint::NewPassword)
        .by(handle)
        .body(body)
        .answer()
        .await
}

/// What a mailed link is for. Uses nothing up.
///
/// # Errors
/// As above.
pub async fn preview_link(token: &LinkToken) -> Result<LinkPreview, Failure> {
    Call::to(Endpoint::PreviewLink).body(token).answer().await
}

/// Uses a mailed link up.
///
/// # Errors
/// As above.
pub async fn use_link(token: &LinkToken) -> Result<Started, Failure> {
    Call::to(Endpoint::UseLink).body(token).answer().await
}

/// Stops a recovery that was not the owner's.
///
/// # Errors
/// As above.
pub async fn not_me(token: &LinkToken) -> Result<(), Failure> {
    Call::to(Endpoint::NotMe).body(token).done().await
}
