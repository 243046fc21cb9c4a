//! People.

use regain_contract::{MethodKind, Role, Timestamp};

/// What names a person in the directory for good, whatever they or their entry are called: an
/// objectGUID, an entryUUID, a Keycloak id. Never a name, an address or a DN.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub String);

/// A person, as the directory has them at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Names them for good.
    pub id: PersonId,
    /// The user ID on file, as the directory writes it.
    pub user_id: String,
    /// The name to greet with; the user ID where there is none.
    pub name: String,
    /// What they may do here, by the groups that the operator named.
    pub role: Role,
    /// The person's own mailbox: what they may be unable to open.
    pub email: Option<String>,
    /// Whether the account can be used.
    pub state: PersonState,
    /// Ways to reach them, in the order in which they are offered: alternate addresses, numbers in
    /// E.164.
    pub reach: Vec<Reach>,
    /// Values on file that are no address and no number, as they are written there. They are shown
    /// to the operator (`directory show`), and to nobody else.
    pub unusable: Vec<String>,
    /// Their language (BCP 47), where the directory has it.
    pub language: Option<String>,
    /// The password must be changed at the next sign-in.
    pub must_change: bool,
    /// When the password was last set.
    pub password_changed_at: Option<Timestamp>,
    /// Why the account must not be recovered or reset from here, where it must not: privileged, for
    /// one. It is refused whatever the service account may do.
    pub protected: Option<&'static str>,
}

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    /// It can.
    Active,
    /// Locked after wrong passwords; a recovery unlocks it.
    Locked,
    /// Switched off, or expired; a recovery does not help.
    Disabled,
}

/// A way to reach a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// E-mail, text message or call.
    pub kind: MethodKind,
    /// The address, or the number in E.164.
    pub target: String,
}
