//! What the server remembers.

use async_trait::async_trait;
use regain_contract::{CaptchaKind, Timestamp};
use thiserror::Error;

use crate::domain::audit::chain::Chain;
use crate::domain::audit::record::Record;
use crate::domain::link::Link;
use crate::domain::recovery::record::Recovery;
use crate::domain::session::SessionRecord;
use crate::port::acts::Acts;
use crate::port::audit::AuditLog;
use crate::port::caller_checks::CallerChecks;
use crate::port::directory::PreparedPassword;
use crate::port::people::People;
use crate::port::statistics::Statistics;

/// The store did not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// It cannot be reached, is full, or took too long.
    #[error("the store is out of service")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It holds something that cannot be read.
    #[error("the store holds something unreadable: {0}")]
    Corrupt(&'static str),
}

/// Everything the server remembers. Each call is atomic, and durable when it returns.
pub trait Store:
    Recoveries
    + Links
    + Sessions
    + Captchas
    + Counters
    + AuditLog
    + Statistics
    + People
    + Acts
    + CallerChecks
{
}

impl<T> Store for T where
    T: Recoveries
        + Links
        + Sessions
        + Captchas
        + Counters
        + AuditLog
        + Statistics
        + People
        + Acts
        + CallerChecks
{
}

/// A change of a recovery, written as a whole or not at all.
pub struct Change<'a> {
    /// The recovery as it is to be; its `version` is the one it was made from.
    pub recovery: &'a Recovery,
    /// Links that go out with it.
    pub links: Vec<Link>,
    /// Fingerprint of a new handle; every earlier one is superseded.
    pub handle: Option<String>,
    /// Fingerprint of a link that is used up by it.
    pub used_link: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl<'a> Change<'a> {
    /// A change of the recovery alone.
    pub const fn of(recovery: &'a Recovery, at: Timestamp) -> Self {
        Self {
            recovery,
            links: Vec::new(),
            handle: None,
            used_link: None,
            at,
        }
    }
}

/// A new password and what is written together with it: the account is no longer locked, its
/// sessions and all its other recoveries are over, links to go on with are void.
pub struct PasswordChange {
    /// The account.
    pub account: String,
    /// The password.
    pub password: PreparedPassword,
    /// When it ceases to be valid, where it is temporary.
    pub expires_at: Option<Timestamp>,
    /// When.
    pub at: Timestamp,
    /// The "this was not me" link of the notice.
    pub notice: Link,
}

/// What is recorded of something, to be written as one with it.
pub struct Noted {
    /// What ties the record to the one before.
    pub chain: Chain,
    /// The record.
    pub record: Record,
}

/// Recoveries.
#[async_trait]
pub trait Recoveries: Send + Sync {
    /// Keeps a new recovery, to be found by its handle's fingerprint.
    async fn open_recovery(&self, recovery: &Recovery, handle: &str) -> Result<(), StoreError>;

    /// The same with its record, by a link of an administrator's, which is used up. False, and
    /// nothing kept, when the link was used or voided meanwhile, or the account is switched off.
    async fn open_recovery_by(
        &self,
        link: &Link,
        recovery: &Recovery,
        handle: &str,
        now: Timestamp,
        noted: &Noted,
    ) -> Result<bool, StoreError>;

    /// The recovery with this handle, and whether the handle is superseded by a newer one.
    async fn recovery(&self, handle: &str) -> Result<Option<(Recovery, bool)>, StoreError>;

    /// The recovery with this id.
    async fn recovery_by_id(&self, id: &str) -> Result<Option<Recovery>, StoreError>;

    /// Writes a change. False, and nothing written, when the recovery has changed since it was
    /// read, or the link was used meanwhile.
    async fn change_recovery(&self, change: &Change<'_>) -> Result<bool, StoreError>;

    /// Writes a change together with the new password of its account, and its record.
    async fn finish_recovery(
        &self,
        change: &Change<'_>,
        password: &PasswordChange,
        noted: &Noted,
    ) -> Result<bool, StoreError>;

    /// Ends all recoveries of an account, voids the links of administrators, and pauses new
    /// recoveries. With `lock`, and where the recovery of the link has set a password, it ends the
    /// account's sessions and locks it too, and says so. None, and nothing is done, when this link
    /// or another one of the same recovery has stopped it before.
    async fn stop_account(
        &self,
        account: &str,
        paused_until: Timestamp,
        lock: bool,
        link: &str,
        now: Timestamp,
    ) -> Result<Option<bool>, StoreError>;
}

/// Mailed links.
#[async_trait]
pub trait Links: Send + Sync {
    /// The link with this fingerprint.
    async fn link(&self, fingerprint: &str) -> Result<Option<Link>, StoreError>;
}

/// Sessions and sign-in failures.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Keeps a new session. False, and nothing kept, when the account may no longer be used, or
    /// its password is no longer the one that was checked.
    async fn open_session(
        &self,
        session: &SessionRecord,
        checked: &PreparedPassword,
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

/// Captchas that were given out.
#[async_trait]
pub trait Captchas: Send + Sync {
    /// Keeps a captcha.
    async fn open_captcha(&self, captcha: &CaptchaRecord) -> Result<(), StoreError>;

    /// The captcha with this id; it stays.
    async fn captcha(&self, id: &str) -> Result<Option<CaptchaRecord>, StoreError>;

    /// Takes the captcha with this id away: of two who ask at the same time, one gets it.
    async fn take_captcha(&self, id: &str) -> Result<Option<CaptchaRecord>, StoreError>;
}

/// A captcha that was given out. Its answer is not stored: it comes from the id and the server's
/// key.
#[derive(Clone, Debug)]
pub struct CaptchaRecord {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: CaptchaKind,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
}

/// Counters for limits.
#[async_trait]
pub trait Counters: Send + Sync {
    /// Counts one more under the key, in windows of so many seconds.
    async fn count(&self, key: &str, seconds: u32, now: Timestamp) -> Result<Count, StoreError>;

    /// What was counted under the key, without counting.
    async fn counted(&self, key: &str, now: Timestamp) -> Result<Count, StoreError>;

    /// Keeps a key counting for longer, from now on: it is shut until then.
    async fn hold_count(&self, key: &str, until: Timestamp) -> Result<(), StoreError>;

    /// Forgets a key.
    async fn clear_count(&self, key: &str) -> Result<(), StoreError>;
}

/// What was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub count: u32,
    /// When the window ends.
    pub until: Timestamp,
}
