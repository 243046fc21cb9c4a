//! What may be known before anyone signs in.

use regain_contract::{Endpoint, Settings};

use super::client::Call;
use crate::failure::Failure;

/// The settings.
///
/// # Errors
/// The failure of the call.
pub async fn settings() -> Result<Settings, Failure> {
    Call::to(Endpoint::Settings).answer().await
}
