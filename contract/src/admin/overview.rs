//! What happened lately, for the dashboard.

use serde::{Deserialize, Serialize};

use crate::open::open_enum;
use crate::recovery::MethodKind;
use crate::time::Timestamp;

/// Answer of `GET /admin/overview`. Days are those of UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overview {
    /// The server's clock when this was answered.
    pub now: Timestamp,
    /// The last 30 days, the oldest first; a day without recoveries is there too.
    pub recoveries: Vec<RecoveryDay>,
    /// How many recoveries of these days came how far, in the order of the steps.
    pub funnel: Vec<FunnelCount>,
    /// Codes sent in these days, by method, the most frequent first.
    pub methods: Vec<MethodCount>,
    /// Sign-ins of these days that failed, day by day as above.
    pub sign_in_failures: Vec<DayCount>,
    /// Accounts that are locked now, by an administrator, their owner, or too many wrong passwords.
    pub locked: u32,
    /// Accounts whose temporary password has expired.
    pub expired_temporary: u32,
    /// Messages of the last 7 days that could not be delivered, and those that are tried again.
    pub undelivered: u32,
}

/// The recoveries of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecoveryDay {
    /// Its beginning, midnight in UTC.
    pub day: Timestamp,
    /// Recoveries begun on it.
    pub started: u32,
    /// Recoveries in which a new password was set on it.
    pub finished: u32,
}

/// Something counted on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayCount {
    /// Its beginning, midnight in UTC.
    pub day: Timestamp,
    /// How often.
    pub count: u32,
}

/// How many recoveries came as far as a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FunnelCount {
    /// The step.
    pub step: FunnelStep,
    /// How many came as far or further.
    pub count: u32,
}

open_enum! {
    /// The steps of a recovery at which people give up, from the first to the last.
    pub enum FunnelStep {
        /// The user was named.
        Started => "started",
        /// A code was sent.
        CodeSent => "code_sent",
        /// A code was typed rightly, as often as proofs are needed.
        Verified => "verified",
        /// The new password was set.
        Finished => "finished",
    }
}

/// How often codes were sent by a method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MethodCount {
    /// Its kind.
    pub kind: MethodKind,
    /// How often.
    pub count: u32,
}
