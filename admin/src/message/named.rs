//! Words for what the contract names: a word that is not known is shown as it came.

use regain_contract::admin::FunnelStep;
use regain_contract::{MethodKind, Role};

use super::id::Id;
use super::said::say;

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
