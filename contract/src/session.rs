//! Signing in and changing a known password.

use serde::{Deserialize, Serialize};

use crate::open::open_enum;
use crate::policy::Policy;
use crate::recovery::MethodKind;
use crate::secret::Secret;
use crate::time::Timestamp;

/// Body of `POST /session`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignIn {
    /// Who it is, as typed; see [`crate::user_id::check`].
    pub user_id: String,
    /// The password, never trimmed.
    pub password: Secret,
}

/// Who is signed in. Answer of `POST`, `GET /session` and `PUT /session/password`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    /// The user ID on file.
    pub user_id: String,
    /// The name to greet with.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The password is temporary: nothing but changing it and signing out is allowed.
    pub must_change_password: bool,
    /// When the password was last set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_changed_at: Option<Timestamp>,
    /// Recovery methods on file.
    #[serde(default)]
    pub methods: Vec<MethodOnFile>,
    /// The policy for this account.
    pub policy: Policy,
    /// The server's clock when this was answered.
    pub now: Timestamp,
}

/// A recovery method on file, as its owner may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MethodOnFile {
    /// Its kind.
    pub kind: MethodKind,
    /// Where it leads, masked.
    pub masked: String,
}

open_enum! {
    /// What a signed-in user may do, from least to most.
    pub enum Role {
        /// Own account only.
        User => "user",
        /// Help desk.
        Helpdesk => "helpdesk",
        /// Password administrator.
        PasswordAdmin => "password_admin",
        /// Global administrator.
        GlobalAdmin => "global_admin",
    }
}

/// Body of `PUT /session/password`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangePassword {
    /// The password that holds now.
    pub current_password: Secret,
    /// The one to be set, never trimmed.
    pub new_password: Secret,
}
