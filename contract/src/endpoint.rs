//! Every call of the API: its verb and its path under the configured base.

/// The HTTP verb of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Sets.
    Put,
    /// Ends.
    Delete,
}

/// The calls of the recovery API. Paths stand here and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// What may be known before anyone signs in. Answers [`crate::Settings`], with an ETag.
    Settings,
    /// Signs in. [`crate::SignIn`] → [`crate::Session`] and a session cookie.
    SignIn,
    /// Who is signed in. Answers [`crate::Session`], or 401 `no_session`.
    WhoAmI,
    /// Signs out. Answers 204, also when nobody was signed in.
    SignOut,
    /// Changes a known or temporary password. [`crate::ChangePassword`] → [`crate::Session`].
    ChangePassword,
    /// Makes a captcha. [`crate::CaptchaRequest`] → [`crate::CaptchaChallenge`].
    Captcha,
    /// The same characters spoken: a WAV file. `{id}` is the challenge's.
    CaptchaAudio,
    /// Starts a recovery. [`crate::StartRecovery`] → [`crate::Started`].
    StartRecovery,
    /// Where a recovery stands. Handle as bearer token; answers [`crate::Recovery`].
    Recovery,
    /// Gives a recovery up. Handle as bearer token; answers 204.
    CancelRecovery,
    /// Sends a code, or sends a new one. [`crate::SendCode`] → [`crate::Recovery`].
    SendCode,
    /// Checks a code. [`crate::VerifyCode`] → [`crate::Recovery`].
    VerifyCode,
    /// Sets the new password. [`crate::NewPassword`] → [`crate::Recovery`] in step `done`.
    NewPassword,
    /// Looks at a mailed link without using it up. [`crate::LinkToken`] → [`crate::LinkPreview`].
    PreviewLink,
    /// Uses a mailed link up. [`crate::LinkToken`] → [`crate::Started`] with a new handle.
    UseLink,
    /// Stops a recovery that was not the owner's. [`crate::LinkToken`] → 204.
    NotMe,
}

impl Endpoint {
    /// All calls, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::Settings,
        Self::SignIn,
        Self::WhoAmI,
        Self::SignOut,
        Self::ChangePassword,
        Self::Captcha,
        Self::CaptchaAudio,
        Self::StartRecovery,
        Self::Recovery,
        Self::CancelRecovery,
        Self::SendCode,
        Self::VerifyCode,
        Self::NewPassword,
        Self::PreviewLink,
        Self::UseLink,
        Self::NotMe,
    ];

    /// The verb.
    #[must_use]
    pub const fn verb(self) -> Verb {
        match self {
            Self::Settings | Self::WhoAmI | Self::CaptchaAudio | Self::Recovery => Verb::Get,
            Self::ChangePassword | Self::NewPassword => Verb::Put,
            Self::SignOut | Self::CancelRecovery => Verb::Delete,
            _ => Verb::Post,
        }
    }

    /// The path under the base, beginning with `/`. `{id}` stands for the one path parameter.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Settings => "/settings",
            Self::SignIn | Self::WhoAmI | Self::SignOut => "/session",
            Self::ChangePassword => "/session/password",
            Self::Captcha => "/captcha",
            Self::CaptchaAudio => "/captcha/{id}/audio",
            Self::StartRecovery | Self::Recovery | Self::CancelRecovery => "/recovery",
            Self::SendCode => "/recovery/code",
            Self::VerifyCode => "/recovery/code/verify",
            Self::NewPassword => "/recovery/password",
            Self::PreviewLink => "/recovery/link/preview",
            Self::UseLink => "/recovery/link",
            Self::NotMe => "/recovery/not-me",
        }
    }

    /// The path with `{id}` filled in. The ID must be of URL-safe characters, as ours are.
    #[must_use]
    pub fn path_with(self, id: &str) -> String {
        self.path().replace("{id}", id)
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, Verb};

    #[test]
    fn no_two_calls_share_verb_and_path() {
        for (i, one) in Endpoint::ALL.iter().enumerate() {
            for other in &Endpoint::ALL[i + 1..] {
                assert!(
                    (one.verb(), one.path()) != (other.verb(), other.path()),
                    "{one:?}"
                );
            }
        }
        assert_eq!(Endpoint::SendCode.verb(), Verb::Post);
        assert_eq!(Endpoint::CaptchaAudio.path_with("x1"), "/captcha/x1/audio");
    }
}
