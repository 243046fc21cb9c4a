//! What is done to a user. Each wants a fresh sign-in: call through `Administrator::act`.

use regain::api::Call;
use regain::failure::Failure;
use regain_contract::Endpoint;
use regain_contract::admin::{
    CallerCheck, CheckCaller, PasswordReset, ResetPassword, Seen, User, VerifyCaller,
};

/// Gives a link or a temporary password; with the same `once` key it happens once.
///
/// # Errors
/// The failure of the call, as with all calls here.
pub async fn reset(id: &str, once: &str, body: &ResetPassword) -> Result<PasswordReset, Failure> {
    let call = Call::to(Endpoint::ResetPassword).id(id).once(once);
    call.body(body).answer().await
}

/// Lifts a lock.
///
/// # Errors
/// As above.
pub async fn unlock(id: &str, body: &Seen) -> Result<User, Failure> {
    Call::to(Endpoint::Unlock).id(id).body(body).answer().await
}

/// Signs a user out everywhere.
///
/// # Errors
/// As above.
pub async fn end_sessions(id: &str, body: &Seen) -> Result<User, Failure> {
    let call = Call::to(Endpoint::EndSessions).id(id);
    call.body(body).answer().await
}

/// Sends a code that the caller is to read back.
///
/// # Errors
/// As above.
pub async fn check_caller(id: &str, body: &CheckCaller) -> Result<CallerCheck, Failure> {
    let call = Call::to(Endpoint::CheckCaller).id(id);
    call.body(body).answer().await
}

/// Checks what the caller read back.
///
/// # Errors
/// As above.
pub async fn verify_caller(id: &str, body: &VerifyCaller) -> Result<CallerCheck, Failure> {
    let call = Call::to(Endpoint::VerifyCaller).id(id);
    call.body(body).answer().await
}
