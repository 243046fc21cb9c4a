//! What a directory can do.

/// What a directory can do beyond finding people, checking passwords and setting them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// It tells a lock after wrong passwords from a wrong password, and lifts it.
    pub unlock: bool,
    /// A password can be set that must be changed at the next sign-in.
    pub must_change: bool,
    /// It searches people by the beginning of a name or user ID.
    pub search: bool,
    /// It knows groups.
    pub groups: bool,
    /// It has sessions of its own, and ends them.
    pub end_sessions: bool,
    /// It says which rules a new password has to keep.
    pub policy: bool,
    /// It refuses a password that the person has had before.
    pub history: bool,
    /// It says when the password was last set.
    pub password_changed_at: bool,
}
