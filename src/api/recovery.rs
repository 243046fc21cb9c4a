//! Recovering a password.

use regain_contract::{
    Endpoint, LinkPreview, LinkToken, NewPassword, Recovery, Secret, SendCode, StartRecovery,
    Started, VerifyCode,
};

use regain_kit::api::Call;
use regain_kit::failure::Failure;

/// Starts a recovery.
///
/// # Errors
/// The failure of the call.
pub async fn start(body: &StartRecovery) -> Result<Started, Failure> {
    Call::to(Endpoint::StartRecovery).body(body).answer().await
}

/// Where it stands.
///
/// # Errors
/// The failure of the call.
pub async fn resume(handle: &Secret) -> Result<Recovery, Failure> {
    Call::to(Endpoint::Recovery)
        .authorized_by(handle)
        .answer()
        .await
}

/// Gives it up.
///
/// # Errors
/// The failure of the call.
pub async fn cancel(handle: &Secret) -> Result<(), Failure> {
    Call::to(Endpoint::CancelRecovery)
        .authorized_by(handle)
        .done()
        .await
}

/// Sends a code; with the same idempotency `key` it is sent once.
///
/// # Errors
/// The failure of the call.
pub async fn send_code(handle: &Secret, key: &str, body: &SendCode) -> Result<Recovery, Failure> {
    Call::to(Endpoint::SendCode)
        .authorized_by(handle)
        .idempotent(key)
        .body(body)
        .answer()
        .await
}

/// Checks a code.
///
/// # Errors
/// The failure of the call.
pub async fn verify_code(handle: &Secret, body: &VerifyCode) -> Result<Recovery, Failure> {
    Call::to(Endpoint::VerifyCode)
        .authorized_by(handle)
        .body(body)
        .answer()
        .await
}

/// Sets the new password.
///
/// # Errors
/// The failure of the call.
pub async fn new_password(handle: &Secret, body: &NewPassword) -> Result<Recovery, Failure> {
    Call::to(Endpoint::NewPassword)
        .authorized_by(handle)
        .body(body)
        .answer()
        .await
}

/// What a mailed link is for. Uses nothing up.
///
/// # Errors
/// The failure of the call.
pub async fn preview_link(token: &LinkToken) -> Result<LinkPreview, Failure> {
    Call::to(Endpoint::PreviewLink).body(token).answer().await
}

/// Uses a mailed link up.
///
/// # Errors
/// The failure of the call.
pub async fn use_link(token: &LinkToken) -> Result<Started, Failure> {
    Call::to(Endpoint::UseLink).body(token).answer().await
}

/// Stops a recovery that was not the owner's.
///
/// # Errors
/// The failure of the call.
pub async fn not_me(token: &LinkToken) -> Result<(), Failure> {
    Call::to(Endpoint::NotMe).body(token).done().await
}
