//! The ways in which a journey can end or be interrupted; each has a page of its own.

use regain_contract::Code;

/// What happened. The page says so, whose move it is, and the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The recovery's time is over.
    Expired,
    /// Too many wrong codes.
    TooManyTries,
    /// Too many requests from here or for this account.
    RateLimited,
    /// There is no way to reach the user.
    NoMethods,
    /// The password is kept by another system.
    ManagedElsewhere,
    /// The account is switched off.
    Disabled,
    /// The account is locked.
    Locked,
    /// The temporary password is no longer valid.
    PasswordExpired,
    /// Given up by the user.
    Cancelled,
    /// Carried on in another place.
    ContinuedElsewhere,
    /// Stopped by "this was not me".
    Stopped,
    /// The mailed link is too old.
    LinkExpired,
    /// The mailed link was used already.
    LinkUsed,
    /// The mailed link is incomplete or unknown.
    LinkUnknown,
    /// Recovering is switched off.
    FeatureOff,
    /// The API cannot be reached.
    Offline,
    /// The API is out of service.
    Unavailable,
    /// The API speaks of something that this version of the app does not know.
    NotUnderstood,
    /// The API is of a version that cannot work together with this app.
    OtherVersion,
}

impl Outcome {
    /// All outcomes, with the words for them in an address.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Expired, "expired"),
        (Self::TooManyTries, "too-many-tries"),
        (Self::RateLimited, "rate-limited"),
        (Self::NoMethods, "no-methods"),
        (Self::ManagedElsewhere, "managed-elsewhere"),
        (Self::Disabled, "disabled"),
        (Self::Locked, "locked"),
        (Self::PasswordExpired, "password-expired"),
        (Self::Cancelled, "cancelled"),
        (Self::ContinuedElsewhere, "continued-elsewhere"),
        (Self::Stopped, "stopped"),
        (Self::LinkExpired, "link-expired"),
        (Self::LinkUsed, "link-used"),
        (Self::LinkUnknown, "link-unknown"),
        (Self::FeatureOff, "feature-off"),
        (Self::Offline, "offline"),
        (Self::Unavailable, "unavailable"),
        (Self::NotUnderstood, "not-understood"),
        (Self::OtherVersion, "other-version"),
    ];

    /// The word in an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(outcome, _)| *outcome == self)
            .map_or("", |(_, word)| word)
    }

    /// The outcome that a word in an address names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(outcome, _)| *outcome)
    }

    /// The outcome of a problem code, where the journey cannot go on from it. `None` for problems
    /// that are mended in the form they came from.
    #[must_use]
    pub fn of(code: &Code) -> Option<Self> {
        Some(match code {
            Code::RecoveryExpired | Code::RecoveryUnknown => Self::Expired,
            Code::RecoveryCancelled => Self::Cancelled,
            Code::RecoveryContinuedElsewhere => Self::ContinuedElsewhere,
            Code::TooManyTries => Self::TooManyTries,
            Code::RateLimited => Self::RateLimited,
            Code::NoMethods => Self::NoMethods,
            Code::ManagedElsewhere => Self::ManagedElsewhere,
            Code::AccountDisabled => Self::Disabled,
            Code::AccountLocked => Self::Locked,
            Code::PasswordExpired => Self::PasswordExpired,
            Code::LinkExpired => Self::LinkExpired,
            Code::LinkUsed => Self::LinkUsed,
            Code::LinkUnknown => Self::LinkUnknown,
            Code::FeatureOff => Self::FeatureOff,
            _ => return None,
        })
    }

    /// After it, the handle on this device is of no use any more.
    #[must_use]
    pub fn ends_recovery(self) -> bool {
        matches!(
            self,
            Self::Expired
                | Self::TooManyTries
                | Self::Cancelled
                | Self::ContinuedElsewhere
                | Self::Stopped
                | Self::NoMethods
                | Self::ManagedElsewhere
                | Self::Disabled
        )
    }
}
