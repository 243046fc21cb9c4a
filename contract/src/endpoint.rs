//! Every call of the API: its verb and its path under the configured base.

use crate::percent;

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
    /// What happened lately. Answers [`crate::admin::Overview`].
    Overview,
    /// A page of users. Query [`crate::admin::UserQuery`]; answers [`crate::admin::UserPage`].
    Users,
    /// A user. `{id}` is the row's; answers [`crate::admin::User`].
    User,
    /// Changes a user. [`crate::admin::ChangeUser`] → [`crate::admin::User`].
    ChangeUser,
    /// All groups. Answers [`crate::admin::Groups`].
    Groups,
    /// Resets a password. [`crate::admin::ResetPassword`] → [`crate::admin::PasswordReset`].
    ResetPassword,
    /// Lifts a lock. [`crate::admin::Seen`] → [`crate::admin::User`].
    Unlock,
    /// Signs a user out everywhere. [`crate::admin::Seen`] → [`crate::admin::User`].
    EndSessions,
    /// Sends a code to be read back. [`crate::admin::CheckCaller`] → [`crate::admin::CallerCheck`].
    CheckCaller,
    /// Checks it. [`crate::admin::VerifyCaller`] → [`crate::admin::CallerCheck`].
    VerifyCaller,
    /// A page of the audit record. Query [`crate::admin::AuditQuery`]; answers
    /// [`crate::admin::AuditPage`].
    Audit,
    /// The same as a file (text/csv, RFC 4180), as long as it may be.
    AuditExport,
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
        Self::Overview,
        Self::Users,
        Self::User,
        Self::ChangeUser,
        Self::Groups,
        Self::ResetPassword,
        Self::Unlock,
        Self::EndSessions,
        Self::CheckCaller,
        Self::VerifyCaller,
        Self::Audit,
        Self::AuditExport,
    ];

    /// The verb.
    #[must_use]
    pub const fn verb(self) -> Verb {
        match self {
            Self::Settings
            | Self::WhoAmI
            | Self::CaptchaAudio
            | Self::Recovery
            | Self::Overview
            | Self::Users
            | Self::User
            | Self::Groups
            | Self::Audit
            | Self::AuditExport => Verb::Get,
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
            Self::Overview => "/admin/overview",
            Self::Users => "/admin/users",
            Self::User | Self::ChangeUser => "/admin/users/{id}",
            Self::Groups => "/admin/groups",
            Self::ResetPassword => "/admin/users/{id}/password-reset",
            Self::Unlock => "/admin/users/{id}/unlock",
            Self::EndSessions => "/admin/users/{id}/end-sessions",
            Self::CheckCaller => "/admin/users/{id}/caller-check",
            Self::VerifyCaller => "/admin/users/{id}/caller-check/verify",
            Self::Audit => "/admin/audit",
            Self::AuditExport => "/admin/audit.csv",
        }
    }

    /// The path with `{id}` filled in: one segment, whatever characters the ID has. (`.` and `..` are
    /// no IDs: browsers resolve them however they are written.)
    #[must_use]
    pub fn path_with(self, id: &str) -> String {
        self.path().replace("{id}", &percent::encode(id))
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
    }

    #[test]
    fn an_id_is_one_segment_of_the_path() {
        assert_eq!(Endpoint::CaptchaAudio.path_with("x1"), "/captcha/x1/audio");
        assert_eq!(
            Endpoint::User.path_with("../é?a#b"),
            "/admin/users/..%2F%C3%A9%3Fa%23b"
        );
        assert_eq!(Endpoint::Settings.path_with("x"), "/settings");
    }
}
