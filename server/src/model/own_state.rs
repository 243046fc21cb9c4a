//! What is remembered here about an account, wherever it is kept.

use regain_contract::Timestamp;

/// What is remembered here about an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnState {
    /// Where the password is kept, when it is kept elsewhere (https).
    pub managed_at: Option<String>,
    /// Two different proofs are needed to recover it.
    pub two_proofs: bool,
    /// It was locked here.
    pub locked: bool,
    /// An administrator gave it a temporary password.
    pub temporary: bool,
    /// When that ceases to be valid.
    pub password_expires_at: Option<Timestamp>,
    /// When a password was last set from here.
    pub password_set_at: Option<Timestamp>,
    /// Until when recovery is paused after "this was not me".
    pub recovery_paused_until: Option<Timestamp>,
    /// Stands for what a checked password may open: another one once the password was changed.
    pub mark: Option<String>,
    /// [`crate::model::admin::subject::Subject::version`]; 0 where nothing is remembered.
    pub version: i64,
}
