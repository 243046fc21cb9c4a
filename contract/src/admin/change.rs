//! Changing a user: name, methods, groups, role, and whether the account is switched on.

use serde::{Deserialize, Serialize};

use crate::recovery::MethodKind;
use crate::session::Role;

/// Longest name in code points; a longer one is refused with `too_long`.
pub const MAX_NAME: usize = 320;

/// Methods that an account can have on file.
pub const MAX_METHODS: usize = 20;

/// Body of `POST /admin/users/{id}`. What is absent stays as it is; all that is there happens
/// together, or nothing does. [`super::User::may`] says which of it the asking administrator may
/// change.
///
/// Other methods void codes and links that went to the old ones, and their owner is told at every
/// mailbox that was on file before. Switching off and another role sign the user out everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeUser {
    /// [`super::User::revision`].
    pub revision: String,
    /// The name to greet with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Methods that are put on file, behind those that are there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_methods: Vec<NewMethod>,
    /// Methods that are taken off, by [`super::CallerMethod::id`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_methods: Vec<String>,
    /// Groups that the user comes into, by [`super::Group::id`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_groups: Vec<String>,
    /// Groups that the user leaves, by [`super::Group::id`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_groups: Vec<String>,
    /// Whether the account is switched off. Switching it on lifts no lock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
    /// What the user may do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Language of the notice to the owner, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A method that is put on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewMethod {
    /// Its kind: `email`, `sms` or `voice`.
    pub kind: MethodKind,
    /// The address, or the number with its country's code, as people write them. What can be none is
    /// refused with `methods` as the field, and its place in the list as the parameter `place`.
    pub target: String,
}
