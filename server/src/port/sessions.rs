//! Where sessions are kept.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::change::PasswordChange;
use crate::model::session::SessionRecord;
use crate::model::store_error::StoreError;

/// Sessions.
#[async_trait]
pub trait SessionStore: Send + Sync {
    /// Keeps a new session. False, and nothing kept, when the account may no longer be used, or
    /// what stood for its password when that was checked does so no longer.
    async fn open_session(
        &self,
        session: &SessionRecord,
        mark: Option<&str>,
    ) -> Result<bool, StoreError>;

    /// The session with this fingerprint.
    async fn session(&self, fingerprint: &str) -> Result<Option<SessionRecord>, StoreError>;

    /// Notes that a session was used.
    async fn touch_session(&self, fingerprint: &str, now: Timestamp) -> Result<(), StoreError>;

    /// Ends a session.
    async fn close_session(&self, fingerprint: &str) -> Result<(), StoreError>;

    /// Sets a password from within the session with the fingerprint `from`, and replaces all
    /// sessions of the account by one. False, and nothing written, when that session is over or
    /// the account may no longer be used.
    async fn change_password(
        &self,
        change: &PasswordChange,
        from: &str,
        session: &SessionRecord,
    ) -> Result<bool, StoreError>;
}
