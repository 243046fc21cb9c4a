//! The rules that an operator can set. They are part of the configuration file.

use regain_contract::{CaptchaKind, Disclosure, Policy};
use serde::{Deserialize, Serialize};

use crate::model::destinations::Destinations;
use crate::model::scim::rules::ProvisioningRules;

/// Everything the services must know about this deployment.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How much is said about an account before a code has been verified.
    pub disclosure: Disclosure,
    /// Mail domains that unknown users are shown, masked; the frequent ones more than once.
    pub decoy_domains: Vec<String>,
    /// The password policy.
    pub policy: PolicyPreset,
    /// Captcha kinds in order; empty: none is asked for.
    pub captcha: Vec<CaptchaKind>,
    /// Largest number of the proof of work.
    pub captcha_max_number: u32,
    /// Times and tries of a recovery.
    pub recovery: RecoveryRules,
    /// How long sessions last.
    pub session: SessionRules,
    /// How often things may be asked for.
    pub limits: Limits,
    /// How administrators help users.
    pub admin: AdminRules,
    /// Where text messages and calls may go.
    pub destinations: Destinations,
    /// Who may provision.
    pub scim: ProvisioningRules,
}

/// The password policy by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PolicyPreset {
    /// [`Policy::nist`]: at least 15 characters, or 8 where a second proof is needed.
    Nist,
    /// [`Policy::microsoft`].
    Microsoft,
}

impl PolicyPreset {
    /// The policy of an account that needs this many proofs.
    pub fn policy(self, proofs: u8) -> Policy {
        match self {
            Self::Nist => Policy::nist(if proofs >= 2 { 8 } else { 15 }),
            Self::Microsoft => Policy::microsoft(),
        }
    }
}

/// Times and tries of a recovery.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecoveryRules {
    /// How long a recovery lives, in seconds.
    pub lifetime_seconds: u32,
    /// How long a mailed code holds, in seconds.
    pub email_code_seconds: u32,
    /// How long a code by SMS or voice holds, in seconds.
    pub phone_code_seconds: u32,
    /// Wait before the first new code, in seconds; it doubles each time.
    pub resend_seconds: u32,
    /// Wrong tries that end a recovery.
    pub max_tries: u8,
    /// The whole address or number must be typed before a code is sent.
    pub confirm_target: bool,
}

impl Default for RecoveryRules {
    fn default() -> Self {
        Self {
            lifetime_seconds: 900,
            email_code_seconds: 600,
            phone_code_seconds: 300,
            resend_seconds: 30,
            max_tries: 5,
            confirm_target: false,
        }
    }
}

/// How long sessions last, and when wrong passwords lock sign-in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionRules {
    /// Unused sessions end after this many seconds.
    pub idle_seconds: u32,
    /// Every session ends after this many seconds.
    pub absolute_seconds: u32,
    /// Wrong passwords within `failure_window_seconds` that lock sign-in for a user ID.
    pub max_failures: u32,
    /// The span in which wrong passwords are counted, in seconds.
    pub failure_window_seconds: u32,
    /// How long sign-in stays locked, in seconds.
    pub lock_seconds: u32,
    /// Administrators who act must have signed in within so many seconds.
    pub fresh_seconds: u32,
}

impl Default for SessionRules {
    fn default() -> Self {
        Self {
            idle_seconds: 3600,
            absolute_seconds: 12 * 3600,
            max_failures: 10,
            failure_window_seconds: 600,
            lock_seconds: 900,
            fresh_seconds: 900,
        }
    }
}

/// How administrators help users.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AdminRules {
    /// How long a temporary password holds, in seconds.
    pub password_seconds: u32,
    /// How long a one-time link can be used, in seconds.
    pub link_seconds: u32,
    /// Temporary passwords may be mailed, in clear.
    pub password_by_mail: bool,
    /// Domains that mail may be sent to, beside the addresses on file; empty: any.
    pub mail_domains: Vec<String>,
    /// A password may be reset only once the caller has been checked.
    pub caller_check: bool,
    /// How long a passed check of a caller counts, in seconds.
    pub caller_check_seconds: u32,
    /// Resets by one administrator within an hour.
    pub resets_per_hour: u32,
}

impl Default for AdminRules {
    fn default() -> Self {
        Self {
            password_seconds: 86_400,
            link_seconds: 86_400,
            password_by_mail: false,
            mail_domains: Vec::new(),
            caller_check: false,
            caller_check_seconds: 900,
            resets_per_hour: 200,
        }
    }
}

/// How often things may be asked for, each within one hour.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Recoveries started for one account.
    pub starts_per_account: u32,
    /// Recoveries started from one address.
    pub starts_per_address: u32,
    /// Codes sent for one account.
    pub sends_per_account: u32,
    /// Codes sent to one mailbox or number.
    pub sends_per_destination: u32,
    /// Codes sent by SMS and voice in all: they cost money.
    pub paid_sends: u32,
    /// Codes and links checked from one address.
    pub verifies_per_address: u32,
    /// Captchas made for one address.
    pub captchas_per_address: u32,
    /// Sign-ins from one address.
    pub sign_ins_per_address: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            starts_per_account: 10,
            starts_per_address: 60,
            sends_per_account: 12,
            sends_per_destination: 12,
            paid_sends: 1000,
            verifies_per_address: 300,
            captchas_per_address: 300,
            sign_ins_per_address: 600,
        }
    }
}

impl Limits {
    /// Limits for rehearsals: automated journeys from one address are not refused.
    pub fn rehearsal() -> Self {
        let many = 100_000;
        Self {
            starts_per_account: many,
            starts_per_address: many,
            sends_per_account: many,
            sends_per_destination: many,
            paid_sends: many,
            verifies_per_address: many,
            captchas_per_address: many,
            sign_ins_per_address: many,
        }
    }
}
