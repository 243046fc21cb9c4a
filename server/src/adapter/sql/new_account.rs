//! Accounts to be put into the embedded directory.

use regain_contract::{Role, Secret, Timestamp};

use crate::model::account::{AccountMethod, AccountState};
use crate::model::change::PreparedPassword;

/// An account to be created.
#[derive(Clone)]
pub struct NewAccount {
    /// The user ID.
    pub user_id: String,
    /// The name to greet with.
    pub name: String,
    /// The account's own mailbox.
    pub email: Option<String>,
    /// What the user may do.
    pub role: Role,
    /// Whether it can be used.
    pub state: AccountState,
    /// Where the password is kept, if elsewhere.
    pub managed_at: Option<String>,
    /// Two proofs are needed.
    pub two_proofs: bool,
    /// The password; none for accounts managed elsewhere.
    pub password: Option<NewPassword>,
    /// For a temporary password, in how many seconds it expires; may be negative.
    pub temporary_for: Option<i64>,
    /// Methods, in the order in which they are offered.
    pub methods: Vec<AccountMethod>,
    /// Names of groups, which are made where there are none.
    pub groups: Vec<String>,
}

/// The password of an account to be created.
#[derive(Clone)]
pub enum NewPassword {
    /// In clear.
    Plain(Secret),
    /// As it is kept. When it was set is not known.
    Prepared(PreparedPassword),
    /// The same, set at this time.
    PreparedAt(PreparedPassword, Timestamp),
}
