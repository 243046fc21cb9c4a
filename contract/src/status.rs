//! Which HTTP status goes with which problem code.

use crate::problem::Code;

impl Code {
    /// The HTTP status that goes with the code. 401 means "no session" or "no recovery" only;
    /// wrong credentials are 422, so that a mistyped password never signs anyone out.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::MalformedBody => 400,
            Self::NoSession | Self::RecoveryUnknown => 401,
            Self::CrossOrigin
            | Self::MustChangePassword
            | Self::AccountLocked
            | Self::AccountDisabled
            | Self::PasswordExpired
            | Self::ManagedElsewhere
            | Self::NoMethods
            | Self::FeatureOff
            | Self::NotAdministrator
            | Self::SignInAgain
            | Self::RankTooLow
            | Self::NotYourself
            | Self::CallerCheckNeeded => 403,
            Self::NotFound | Self::UserUnknown => 404,
            Self::WrongMethod => 405,
            Self::WrongStep | Self::UserChanged => 409,
            Self::RecoveryExpired
            | Self::RecoveryCancelled
            | Self::RecoveryContinuedElsewhere
            | Self::TooManyTries
            | Self::LinkExpired
            | Self::LinkUsed
            | Self::LinkUnknown
            | Self::CallerCheckUnknown => 410,
            Self::BodyTooLarge => 413,
            Self::WrongContentType => 415,
            Self::InvalidFields
            | Self::WrongCredentials
            | Self::CaptchaWrong
            | Self::CaptchaExpired
            | Self::MethodUnavailable
            | Self::ConfirmWrong
            | Self::CodeWrong
            | Self::CodeExpired
            | Self::CodeSuperseded
            | Self::PasswordRefused
            | Self::KeyRefused => 422,
            Self::ResendTooSoon | Self::RateLimited => 429,
            Self::Internal | Self::Other(_) => 500,
            Self::Unavailable => 503,
        }
    }
}
