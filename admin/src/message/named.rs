//! Words for what the contract names: a word that is not known is shown as it came.

use regain_contract::admin::{AuditKind, AuditResult, FunnelStep};
use regain_contract::{Code, MethodKind, Role};

use super::catalogue::say;
use super::id::Id;

/// A role.
#[must_use]
pub fn role(role: &Role) -> String {
    match role {
        Role::User => say(Id::RoleUser),
        Role::Helpdesk => say(Id::RoleHelpdesk),
        Role::PasswordAdmin => say(Id::RolePasswordAdmin),
        Role::GlobalAdmin => say(Id::RoleGlobalAdmin),
        Role::Other(word) => word.clone(),
    }
}

/// A way to be reached.
#[must_use]
pub fn method(kind: &MethodKind) -> String {
    match kind {
        MethodKind::Email => say(Id::MethodEmail),
        MethodKind::Sms => say(Id::MethodSms),
        MethodKind::Voice => say(Id::MethodVoice),
        MethodKind::Other(word) => word.clone(),
    }
}

/// A step of a recovery.
#[must_use]
pub fn step(step: &FunnelStep) -> String {
    match step {
        FunnelStep::Started => say(Id::FunnelStarted),
        FunnelStep::CodeSent => say(Id::FunnelCodeSent),
        FunnelStep::Verified => say(Id::FunnelVerified),
        FunnelStep::Finished => say(Id::FunnelFinished),
        FunnelStep::Other(word) => word.clone(),
    }
}

/// How something went.
#[must_use]
pub fn result(result: &AuditResult) -> String {
    match result {
        AuditResult::Done => say(Id::ResultDone),
        AuditResult::Refused => say(Id::ResultRefused),
        AuditResult::Failed => say(Id::ResultFailed),
        AuditResult::Other(word) => word.clone(),
    }
}

/// Why something was refused, in the audit record; `None` where there are no words for it.
#[must_use]
pub fn reason(code: &Code) -> Option<String> {
    Some(say(match code {
        Code::WrongCredentials => Id::ReasonWrongCredentials,
        Code::CodeWrong => Id::ReasonWrongCode,
        Code::CodeExpired | Code::CodeSuperseded => Id::ReasonCodeExpired,
        Code::ConfirmWrong => Id::ReasonWrongTarget,
        Code::TooManyTries => Id::ReasonTooManyTries,
        Code::NoMethods => Id::ReasonNoMethods,
        Code::MethodUnavailable => Id::ReasonMethodGone,
        Code::PasswordRefused => Id::ReasonPasswordRefused,
        Code::RateLimited | Code::ResendTooSoon => Id::ReasonLimit,
        Code::RankTooLow => Id::ReasonRankTooLow,
        Code::NotYourself => Id::ReasonOwnAccount,
        Code::NotAdministrator => Id::ReasonNotAdministrator,
        Code::SignInAgain => Id::ReasonNotConfirmed,
        Code::UserUnknown => Id::ReasonUserDeleted,
        Code::UserChanged => Id::ReasonUserChanged,
        Code::CallerCheckNeeded => Id::DetailNotChecked,
        Code::CallerCheckUnknown => Id::ReasonCheckOver,
        Code::KeyRefused => Id::ReasonKeyRefused,
        Code::FeatureOff => Id::ReasonFeatureOff,
        Code::Internal | Code::Unavailable => Id::ReasonOutOfService,
        Code::AccountLocked => Id::StateLocked,
        Code::AccountDisabled => Id::StateDisabled,
        Code::PasswordExpired => Id::StateTemporaryExpired,
        Code::ManagedElsewhere => Id::StateManagedElsewhere,
        _ => return None,
    }))
}

/// What happened, in the audit record.
#[must_use]
pub fn kind(kind: &AuditKind) -> String {
    say(match kind {
        AuditKind::SignedIn => Id::KindSignedIn,
        AuditKind::SignInFailed => Id::KindSignInFailed,
        AuditKind::SignInLocked => Id::KindSignInLocked,
        AuditKind::PasswordChanged => Id::KindPasswordChanged,
        AuditKind::RecoveryStarted => Id::KindRecoveryStarted,
        AuditKind::CodeSent => Id::KindCodeSent,
        AuditKind::CodeVerified => Id::KindCodeVerified,
        AuditKind::CodeWrong => Id::KindCodeWrong,
        AuditKind::TooManyTries => Id::KindTooManyTries,
        AuditKind::LinkUsed => Id::KindLinkUsed,
        AuditKind::RecoveryCancelled => Id::KindRecoveryCancelled,
        AuditKind::RecoveryFinished => Id::KindRecoveryFinished,
        AuditKind::NotMe => Id::KindNotMe,
        AuditKind::MessageUndelivered => Id::KindMessageUndelivered,
        AuditKind::PasswordReset => Id::KindPasswordReset,
        AuditKind::ResetLinkMade => Id::KindResetLinkMade,
        AuditKind::ResetLinkUsed => Id::KindResetLinkUsed,
        AuditKind::Unlocked => Id::KindUnlocked,
        AuditKind::SessionsEnded => Id::KindSessionsEnded,
        AuditKind::CallerCheckSent => Id::KindCallerCheckSent,
        AuditKind::CallerCheckConfirmed => Id::KindCallerCheckConfirmed,
        AuditKind::CallerCheckFailed => Id::KindCallerCheckFailed,
        AuditKind::AdministrationRefused => Id::KindAdministrationRefused,
        AuditKind::AuditExported => Id::KindAuditExported,
        AuditKind::AccountsImported => Id::KindAccountsImported,
        AuditKind::AccountCreated => Id::KindAccountCreated,
        AuditKind::AccountChanged => Id::KindAccountChanged,
        AuditKind::AccountDeleted => Id::KindAccountDeleted,
        AuditKind::GroupChanged => Id::KindGroupChanged,
        AuditKind::Other(word) => return word.clone(),
    })
}
