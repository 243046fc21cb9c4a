//! The audit record: who did what to whom, when, from where, and how it went.

use serde::{Deserialize, Serialize};

use crate::open::open_enum;
use crate::params::Params;
use crate::problem::Code;
use crate::time::Timestamp;

/// Query of `GET /admin/audit` and `GET /admin/audit.csv`. What is absent does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AuditQuery {
    /// Only what this user did, or what was done to them: the whole user ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Only records of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AuditKind>,
    /// Only from this time on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Only before this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    /// Only records of the call whose caller was told this support id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_id: Option<String>,
    /// [`AuditPage::next`] or [`AuditPage::previous`] of the same query. Not for the export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows wanted, at most [`super::MAX_PAGE_ROWS`]. Not for the export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Answer of `GET /admin/audit`, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditPage {
    /// The server's clock when this was answered.
    pub now: Timestamp,
    /// The records of this page.
    pub entries: Vec<AuditEntry>,
    /// Leads to older ones, where there are some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Leads to newer ones, where there are some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuditEntry {
    /// Its number in the chain.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub kind: AuditKind,
    /// How it went.
    pub result: AuditResult,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Who did it, where they were signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Person>,
    /// To whom, where it was somebody with an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Person>,
    /// Address of the caller; empty for what the server did by itself.
    #[serde(default)]
    pub address: String,
    /// What else is known, by name. No secret.
    #[serde(default, skip_serializing_if = "Params::is_empty")]
    pub params: Params,
    /// By which the caller could ask about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_id: Option<String>,
}

/// Somebody in the audit record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// Names them in addresses; absent when the account is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The user ID at that time.
    pub user_id: String,
}

open_enum! {
    /// How something went.
    pub enum AuditResult {
        /// It was done.
        Done => "done",
        /// The rules refused it.
        Refused => "refused",
        /// It failed behind the server.
        Failed => "failed",
    }
}

open_enum! {
    /// What happened.
    pub enum AuditKind {
        /// Somebody signed in.
        SignedIn => "signed_in",
        /// Somebody did not get in; the code says why.
        SignInFailed => "sign_in_failed",
        /// Somebody was not let try, after too many wrong passwords.
        SignInLocked => "sign_in_locked",
        /// A known or temporary password was changed.
        PasswordChanged => "password_changed",
        /// A recovery began.
        RecoveryStarted => "recovery_started",
        /// A code went out.
        CodeSent => "code_sent",
        /// A code came back.
        CodeVerified => "code_verified",
        /// A wrong code, or a wrong confirmation of an address, came back.
        CodeWrong => "code_wrong",
        /// That was the last try: the recovery ended.
        TooManyTries => "too_many_tries",
        /// A mailed link was used in place of its code.
        LinkUsed => "link_used",
        /// A recovery was given up.
        RecoveryCancelled => "recovery_cancelled",
        /// A recovery ended with a new password.
        RecoveryFinished => "recovery_finished",
        /// "This was not me".
        NotMe => "not_me",
        /// A message could not be delivered.
        MessageUndelivered => "message_undelivered",
        /// An administrator set a password.
        PasswordReset => "password_reset",
        /// An administrator made a link to choose a password by.
        ResetLinkMade => "reset_link_made",
        /// That link was used.
        ResetLinkUsed => "reset_link_used",
        /// An administrator unlocked an account.
        Unlocked => "unlocked",
        /// An administrator ended somebody's sessions.
        SessionsEnded => "sessions_ended",
        /// An administrator had a code sent to who is on the telephone.
        CallerCheckSent => "caller_check_sent",
        /// They read it back.
        CallerCheckConfirmed => "caller_check_confirmed",
        /// They read back something else, or too late.
        CallerCheckFailed => "caller_check_failed",
        /// Somebody who may not asked for the administrator's side.
        AdministrationRefused => "administration_refused",
        /// The audit record was exported.
        AuditExported => "audit_exported",
        /// Accounts were taken over from a file.
        AccountsImported => "accounts_imported",
        /// An account was created by another system.
        AccountCreated => "account_created",
        /// An account was changed: its name, how its owner is reached, its groups, role or state.
        AccountChanged => "account_changed",
        /// An account was deleted.
        AccountDeleted => "account_deleted",
        /// A group was created, changed or deleted by another system; `act` says which.
        GroupChanged => "group_changed",
    }
}
