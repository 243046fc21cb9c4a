//! What is done to a user. Each wants a fresh sign-in: call through `Administrator::act`.

use regain_contract::Endpoint;
use regain_contract::admin::{
    CallerCheck, ChangeUser, CheckCaller, PasswordReset, ResetPassword, Seen, User, VerifyCaller,
};
use regain_kit::api::Call;
use regain_kit::failure::Failure;

/// Gives a link or a temporary password; with the same idempotency `key` it happens once.
///
/// # Errors
/// The failure of the call.
pub async fn reset(id: &str, key: &str, body: &ResetPassword) -> Result<PasswordReset, Failure> {
    let call = Call::about(Endpoint::ResetPassword, id).idempotent(key);
    call.body(body).answer().await
}

/// Changes a user.
///
/// # Errors
/// The failure of the call.
pub async fn change(id: &str, body: &ChangeUser) -> Result<User, Failure> {
    let call = Call::about(Endpoint::ChangeUser, id);
    call.body(body).answer().await
}

/// Lifts a lock.
///
/// # Errors
/// The failure of the call.
pub async fn unlock(id: &str, body: &Seen) -> Result<User, Failure> {
    Call::about(Endpoint::Unlock, id).body(body).answer().await
}

/// Signs a user out everywhere.
///
/// # Errors
/// The failure of the call.
pub async fn end_sessions(id: &str, body: &Seen) -> Result<User, Failure> {
    let call = Call::about(Endpoint::EndSessions, id);
    call.body(body).answer().await
}

/// Sends a code that the caller is to read back.
///
/// # Errors
/// The failure of the call.
pub async fn check_caller(id: &str, body: &CheckCaller) -> Result<CallerCheck, Failure> {
    let call = Call::about(Endpoint::CheckCaller, id);
    call.body(body).answer().await
}

/// Checks what the caller read back.
///
/// # Errors
/// The failure of the call.
pub async fn verify_caller(id: &str, body: &VerifyCaller) -> Result<CallerCheck, Failure> {
    let call = Call::about(Endpoint::VerifyCaller, id);
    call.body(body).answer().await
}
