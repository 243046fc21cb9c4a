//! A change of an account by an administrator, as it is written.

use crate::model::account_edit::{AccountEdit, Part};
use crate::model::delivery::Delivery;
use crate::model::link::Link;

/// A change of an account that was decided upon.
pub struct AccountChange {
    /// What is to become of it.
    pub edit: AccountEdit,
    /// The parts that become others; one at least.
    pub parts: Vec<Part>,
    /// Names of the groups that it was decided on, where groups become others.
    pub groups: Vec<String>,
    /// What tells the owner, where it concerns how they are reached.
    pub notice: Option<Notice>,
}

/// What tells an owner of a change.
pub struct Notice {
    /// The "this was not me" link.
    pub link: Link,
    /// The letters, which have it.
    pub deliveries: Vec<Delivery>,
}
