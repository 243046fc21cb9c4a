//! One user, as an administrator sees them.

use serde::{Deserialize, Serialize};

use super::audit::AuditEntry;
use super::reset::ResetRules;
use super::users::{Group, UserState};
use crate::open::open_enum;
use crate::problem::Code;
use crate::recovery::MethodKind;
use crate::session::Role;
use crate::time::Timestamp;

/// Answer of `GET` and `POST /admin/users/{id}`, of `POST …/unlock` and of `POST …/end-sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct User {
    /// Names the user in addresses.
    pub id: String,
    /// The user ID on file.
    pub user_id: String,
    /// The name.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The state.
    pub state: UserState,
    /// Where the password is kept, with `managed_elsewhere` (https).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub managed_at: Option<String>,
    /// Recovering the account takes two different proofs.
    #[serde(default)]
    pub two_proofs: bool,
    /// Methods on file, in the order in which they are offered.
    #[serde(default)]
    pub methods: Vec<CallerMethod>,
    /// Groups the user belongs to, by name.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// When the password was last set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_changed_at: Option<Timestamp>,
    /// Until when a temporary password holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_expires_at: Option<Timestamp>,
    /// Wrong passwords of late, in the span in which they are counted.
    #[serde(default)]
    pub failed_sign_ins: u32,
    /// Until when sign-in is shut after too many of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in_locked_until: Option<Timestamp>,
    /// Sessions that are open.
    #[serde(default)]
    pub sessions: u32,
    /// What happened to the account of late, the newest first; ten at most.
    #[serde(default)]
    pub recent: Vec<AuditEntry>,
    /// Until when the asking administrator's check of the caller counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caller_checked_until: Option<Timestamp>,
    /// What the asking administrator may do with this user, and why not. A change that is not named
    /// here cannot be made: accounts of a directory that another server keeps are changed there.
    #[serde(default)]
    pub may: Vec<Allowed>,
    /// What a reset has to keep to.
    pub rules: ResetRules,
    /// Stands for all of this; an act sends it back, so that nobody acts on what is no longer so.
    pub revision: String,
    /// The server's clock when this was answered.
    pub now: Timestamp,
}

/// A method on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallerMethod {
    /// Names it within the account.
    pub id: String,
    /// Its kind.
    pub kind: MethodKind,
    /// Where it leads, masked.
    pub masked: String,
}

/// Whether something may be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allowed {
    /// What.
    pub act: Act,
    /// Why not; absent when it may. `sign_in_again` is never said here, only by the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Code>,
}

open_enum! {
    /// What an administrator can do with a user.
    pub enum Act {
        /// Give them a one-time link or a temporary password.
        ResetPassword => "reset_password",
        /// Lift a lock.
        Unlock => "unlock",
        /// Send a code that a caller has to read back.
        CheckCaller => "check_caller",
        /// Sign them out everywhere.
        EndSessions => "end_sessions",
        /// Give them another name.
        ChangeName => "change_name",
        /// Put methods on file, or take them off.
        ChangeMethods => "change_methods",
        /// Put them into groups, or take them out.
        ChangeGroups => "change_groups",
        /// Switch the account off, or on again.
        SwitchOff => "switch_off",
        /// Give them another role.
        ChangeRole => "change_role",
    }
}

/// Body of `POST …/unlock` and `POST …/end-sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seen {
    /// [`User::revision`].
    pub revision: String,
}
