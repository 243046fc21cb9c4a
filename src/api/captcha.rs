//! Captchas.

use regain_contract::{CaptchaChallenge, CaptchaKind, CaptchaRequest, Endpoint};

use regain_kit::api::{Call, address};
use regain_kit::failure::Failure;

/// A new challenge.
///
/// # Errors
/// The failure of the call.
pub async fn challenge(kind: CaptchaKind) -> Result<CaptchaChallenge, Failure> {
    Call::to(Endpoint::Captcha)
        .body(&CaptchaRequest { kind })
        .answer()
        .await
}

/// Where the characters of a challenge can be heard.
#[must_use]
pub fn sound(id: &str) -> String {
    address(&Endpoint::CaptchaAudio.path_with(id))
}
