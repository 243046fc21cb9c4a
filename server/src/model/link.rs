//! Mailed links.

use regain_contract::{Secret, Timestamp};

/// What is stored of a mailed link. The token itself is only in the mail.
#[derive(Clone, Debug)]
pub struct Link {
    /// [`crate::model::digest::fingerprint`] of the token.
    pub fingerprint: String,
    /// What it can do.
    pub kind: LinkKind,
    /// The account it belongs to; none for the links of decoys, which are never mailed.
    pub account: Option<String>,
    /// The recovery it came from. Of an administrator's link and of its notice: the one that begins
    /// when the link is used.
    pub recovery: Option<String>,
    /// The sending of a code that it came with; see [`crate::model::recovery::record::CodeOut`].
    /// Of an administrator's link: how high the account stood.
    pub serial: u32,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// When it was used up.
    pub used_at: Option<Timestamp>,
}

/// What a link can do. Each can also stop what it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Stands for the code in the same mail: carries the recovery on.
    Continue,
    /// Made by an administrator: lets its holder choose a new password.
    Reset,
    /// From a code's mail, or from the notice of a link of an administrator's: ends the account's
    /// recoveries, and voids that link.
    StopRecovery,
    /// From a notice of a changed password: ends its sessions as well, and locks the account.
    StopChange,
}

impl LinkKind {
    /// A recovery begins or goes on by it.
    pub const fn can_continue(self) -> bool {
        matches!(self, Self::Continue | Self::Reset)
    }
}

/// The address of a link: that of the landing page under `public_url`, with the token where neither
/// server nor referrer sees it. `name` is `t` to go on, `n` to say "this was not me".
pub fn address(public_url: &str, name: &str, token: &Secret) -> String {
    format!("{public_url}/link#{name}={}", token.expose())
}

/// How long the "this was not me" link of a code's mail can be used: a day, in seconds.
pub const STOP_RECOVERY_SECONDS: i64 = 24 * 3600;

/// How long the "this was not me" link of a notice can be used: a week, in seconds.
pub const STOP_CHANGE_SECONDS: i64 = 7 * 24 * 3600;

/// How long recovery is paused after "this was not me", in seconds.
pub const PAUSE_SECONDS: i64 = 3600;
