//! The messages: what is asked and what is answered. Members that a receiver does not know are
//! ignored. Outcomes are closed: a word that is not listed is an answer that is not understood.

use regain_contract::{FieldCode, MethodKind, Role, Rule, Secret, Timestamp};
use serde::{Deserialize, Serialize};

/// A question that says nothing.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Nothing {}

/// What the directory can do beyond finding people, checking passwords and setting them.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct CapabilitiesAnswer {
    /// Version of this description: 1.
    pub(super) version: u32,
    /// Of `unlock`, `must_change`, `search`, `groups`, `end_sessions`, `policy`, `history` and
    /// `password_changed_at` those that hold. A call that is not listed is never made.
    pub(super) can: Vec<String>,
}

/// A user ID, as it was typed: 1 to 256 characters without control characters.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct UserIdQuestion {
    /// The user ID in whichever form people may sign in with.
    pub(super) user_id: String,
}

/// A person's id.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct IdQuestion {
    /// The id that `person.id` answered.
    pub(super) id: String,
}

/// A person's id, or nobody's.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct OptionalIdQuestion {
    /// The id that `person.id` answered; null asks about people in general.
    pub(super) id: Option<String>,
}

/// Who it is.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum PersonAnswer {
    /// One person.
    Found {
        /// They.
        person: PersonRecord,
    },
    /// There is nobody.
    Nobody,
    /// More than one person answers to the user ID. Nobody is guessed.
    Ambiguous {
        /// How many.
        count: usize,
    },
}

/// A person.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PersonRecord {
    /// Names them for good, whatever their user ID or address become: a primary key, at most 200
    /// characters. An id is never given to somebody else.
    pub(super) id: String,
    /// The user ID on file.
    pub(super) user_id: String,
    /// The name to greet with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    /// What they may do in Regain: `user` where it is left out.
    #[serde(default = "user")]
    pub(super) role: Role,
    /// The person's own mailbox: what they may be unable to open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<String>,
    /// Whether the account can be used.
    pub(super) state: StateWord,
    /// Ways to reach them, in the order in which they are to be offered.
    #[serde(default)]
    pub(super) reach: Vec<ReachRecord>,
    /// Their language (BCP 47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    /// The password must be changed at the next sign-in.
    #[serde(default)]
    pub(super) must_change: bool,
    /// When the password was last set, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) password_changed_at: Option<Timestamp>,
    /// The account must not be recovered or reset from Regain.
    #[serde(default)]
    pub(super) protected: bool,
}

const fn user() -> Role {
    Role::User
}

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum StateWord {
    /// It can.
    Active,
    /// Locked after wrong passwords; a recovery unlocks it.
    Locked,
    /// Switched off or expired; a recovery does not help.
    Disabled,
}

/// A way to reach a person.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ReachRecord {
    /// `email`, `sms` or `voice`.
    pub(super) kind: MethodKind,
    /// The address, or the number in E.164: `+4915112345678`.
    pub(super) target: String,
}

/// A password to be checked.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct CheckQuestion {
    /// Whose it should be. With null it is nobody's: the answer is `wrong`, and takes as long as for
    /// somebody, so check it against a hash that you keep for this.
    pub(super) id: Option<String>,
    /// The password.
    pub(super) password: Secret,
}

/// What came of checking a password.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum CheckAnswer {
    /// It is not the person's, or there is no such person.
    Wrong,
    /// It is theirs, and lets them in.
    Right,
    /// It is theirs, and has to be changed first: temporary, or too old.
    MustChange,
    /// It is theirs, and no longer valid.
    Expired,
    /// The account is locked after wrong passwords, whatever this one is.
    Locked,
    /// It is theirs, and the account is switched off or has expired.
    Disabled,
}

/// A password to be set.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct SetQuestion {
    /// Whose.
    pub(super) id: String,
    /// The password.
    pub(super) password: Secret,
    /// What it is set for.
    pub(super) purpose: PurposeWord,
}

/// What a password is set for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum PurposeWord {
    /// Its owner has chosen it. It ends a lock after wrong passwords and any duty to change.
    Owner,
    /// An administrator gives it to its owner, who must change it at the next sign-in.
    Temporary,
    /// An administrator gives it to its owner, who may keep it.
    Given,
}

/// What came of setting a password.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum SetAnswer {
    /// It can be signed in with from now on. The same call made again answers this again.
    Set,
    /// The rules refuse it, and nothing has changed.
    Refused {
        /// The rules it breaks; empty where you keep them to yourself.
        #[serde(default)]
        rules: Vec<BrokenRule>,
    },
    /// There is nobody with this id.
    Nobody,
    /// The account must not be reset from Regain.
    Protected,
}

/// A rule that a password breaks.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BrokenRule {
    /// `too_short`, `too_long`, `too_few_classes`, `blocked`, `contains_user_id`, `unchanged`,
    /// `used_before`, or `too_soon`.
    pub(super) rule: FieldCode,
    /// Its number: the least length, the greatest, or how many classes are needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<u32>,
}

/// What came of an act.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum ActAnswer {
    /// It is done, or was done already.
    Done,
    /// There is nobody with this id.
    Nobody,
    /// The account must not be touched from Regain.
    Protected,
}

/// The rules for a new password.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum PolicyAnswer {
    /// These.
    Known {
        /// All have to hold, in the order in which they are shown.
        rules: Vec<Rule>,
    },
    /// They are not told for this person.
    Unknown,
}

/// Whom an administrator looks for. What is null does not restrict.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct SearchQuestion {
    /// The beginning of a name or user ID, whatever its case: two characters at least.
    pub(super) text: Option<String>,
    /// Only members of the group with this id.
    pub(super) group: Option<String>,
    /// Only accounts in this state.
    pub(super) state: Option<StateWord>,
    /// How many people at most: 1 to 500.
    pub(super) most: usize,
}

/// Who was found.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct SearchAnswer {
    /// They, in the order of their names.
    pub(super) people: Vec<PersonRecord>,
    /// There are more.
    pub(super) cut: bool,
}

/// Groups.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct GroupsAnswer {
    /// They, in the order of their names.
    pub(super) groups: Vec<GroupRecord>,
}

/// A group.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct GroupRecord {
    /// Names it for good.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
}

/// Why a call was not answered, beside a status other than 200. For the log.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ErrorAnswer {
    /// A word in lower case, such as `bad_signature`, `bad_time` or `seen_before`.
    pub(super) error: String,
}
