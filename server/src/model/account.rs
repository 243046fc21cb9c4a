//! Accounts.

use regain_contract::{MethodKind, Role, Timestamp, identity};

use crate::model::digest::ServerKey;

/// An account. Its password stays in the directory.
#[derive(Clone, Debug)]
pub struct Account {
    /// Internal id; never shown.
    pub id: String,
    /// The user ID on file.
    pub user_id: String,
    /// The name to greet with.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The account's own mailbox.
    pub email: Option<String>,
    /// Whether it can be used.
    pub state: AccountState,
    /// Where the password is kept, when it is kept elsewhere (https).
    pub managed_at: Option<String>,
    /// The directory guards it: it is neither recovered nor reset from here.
    pub protected: bool,
    /// Two different proofs are needed to recover it.
    pub two_proofs: bool,
    /// Recovery methods on file, in the order in which they are offered.
    pub methods: Vec<AccountMethod>,
    /// The password is temporary and must be changed at first use.
    pub temporary: bool,
    /// When a temporary password ceases to be valid.
    pub password_expires_at: Option<Timestamp>,
    /// When the password was last set.
    pub password_changed_at: Option<Timestamp>,
    /// Until when recovery is paused after "this was not me".
    pub recovery_paused_until: Option<Timestamp>,
    /// Stands for what a checked password may open: another one once the password was changed.
    pub mark: Option<String>,
}

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// It can.
    Active,
    /// Locked by an administrator or by its owner; a recovery unlocks it.
    Locked,
    /// Switched off by an administrator; nothing but an administrator switches it on.
    Disabled,
}

impl AccountState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Active, Self::Locked, Self::Disabled];

    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Locked => "locked",
            Self::Disabled => "disabled",
        }
    }

    /// The state of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A way to reach the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountMethod {
    /// Its kind.
    pub kind: MethodKind,
    /// The address, or the number in E.164.
    pub target: String,
}

impl Account {
    /// Every mailbox of the owner, each once: where notices go.
    pub fn mailboxes(&self) -> Vec<&str> {
        let mut found: Vec<&str> = self.email.as_deref().into_iter().collect();
        for method in &self.methods {
            if method.kind == MethodKind::Email && !found.contains(&method.target.as_str()) {
                found.push(&method.target);
            }
        }
        found
    }

    /// The mailbox for the honest reason why a recovery cannot go on: the alternate one, as the
    /// account's own may be what the owner cannot open.
    pub fn reachable_mailbox(&self) -> Option<&str> {
        self.methods
            .iter()
            .find(|method| method.kind == MethodKind::Email)
            .map(|method| method.target.as_str())
            .or(self.email.as_deref())
    }

    /// Its password is none to be set from here.
    pub const fn is_kept_elsewhere(&self) -> bool {
        self.managed_at.is_some() || self.protected
    }

    /// The temporary password is no longer valid.
    pub fn password_expired(&self, now: Timestamp) -> bool {
        self.temporary && self.password_expires_at.is_some_and(|at| at <= now)
    }
}

/// A user ID in the form in which user IDs are compared. It must have passed
/// [`regain_contract::user_id::check`].
pub fn user_key(user_id: &str) -> String {
    identity::of_user_id(user_id)
}

/// What an account is counted and recorded by: the hash of its normalised user ID.
pub fn mark_of(key: &ServerKey, user_key: &str) -> String {
    key.seal(&["subject", user_key])
}

#[cfg(test)]
impl Account {
    /// One in order, with nothing on file.
    pub fn plain(user_id: &str, role: Role) -> Self {
        Self {
            id: user_key(user_id),
            user_id: user_id.to_owned(),
            name: String::new(),
            role,
            email: None,
            state: AccountState::Active,
            managed_at: None,
            protected: false,
            two_proofs: false,
            methods: Vec::new(),
            temporary: false,
            password_expires_at: None,
            password_changed_at: None,
            recovery_paused_until: None,
            mark: None,
        }
    }
}
