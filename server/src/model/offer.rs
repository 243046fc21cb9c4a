//! Which calls are switched on.

use regain_contract::{Endpoint, Features, SignInMode};

/// What the operator offers.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What is switched on.
    pub features: Features,
    /// How people sign in.
    pub sign_in: SignInMode,
}

impl Offer {
    /// Whether a call is answered; otherwise it is `feature_off`.
    pub fn includes(&self, call: Endpoint) -> bool {
        match call {
            Endpoint::SignIn => self.sign_in == SignInMode::Api,
            Endpoint::ChangePassword => self.features.change_password,
            Endpoint::Captcha
            | Endpoint::CaptchaAudio
            | Endpoint::StartRecovery
            | Endpoint::SendCode
            | Endpoint::VerifyCode => self.features.recovery,
            // What a link of an administrator's begins goes on by these.
            Endpoint::UseLink
            | Endpoint::Recovery
            | Endpoint::CancelRecovery
            | Endpoint::NewPassword => self.features.recovery || self.features.administration,
            Endpoint::Overview
            | Endpoint::Users
            | Endpoint::User
            | Endpoint::ChangeUser
            | Endpoint::Groups
            | Endpoint::ResetPassword
            | Endpoint::Unlock
            | Endpoint::EndSessions
            | Endpoint::CheckCaller
            | Endpoint::VerifyCaller
            | Endpoint::Audit
            | Endpoint::AuditExport => self.features.administration,
            // Whoever has a session may see and end it, and "this was not me" is in the notice of
            // each new password, however it was set.
            Endpoint::Settings
            | Endpoint::WhoAmI
            | Endpoint::SignOut
            | Endpoint::PreviewLink
            | Endpoint::NotMe => true,
        }
    }
}
