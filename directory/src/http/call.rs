//! The calls. Each is a POST, so that nothing about a person stands in an address.

/// A call of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// What the directory can do.
    Capabilities,
    /// The person behind a user ID.
    Find,
    /// The person with an id.
    Person,
    /// Checks a password.
    CheckPassword,
    /// Sets a password.
    SetPassword,
    /// Lifts a lock.
    Unlock,
    /// Ends sessions.
    EndSessions,
    /// Rules for a new password.
    Policy,
    /// People, for an administrator.
    Search,
    /// All groups, or those of a person.
    Groups,
}

impl Call {
    /// Every call, in the order in which they are described.
    #[cfg(feature = "schema")]
    pub(super) const ALL: [Self; 10] = [
        Self::Capabilities,
        Self::Find,
        Self::Person,
        Self::CheckPassword,
        Self::SetPassword,
        Self::Unlock,
        Self::EndSessions,
        Self::Policy,
        Self::Search,
        Self::Groups,
    ];

    /// The path, from the configured base. It is what the signature covers, so that a proxy may put
    /// the base anywhere.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Capabilities => "/capabilities",
            Self::Find => "/find",
            Self::Person => "/person",
            Self::CheckPassword => "/check-password",
            Self::SetPassword => "/set-password",
            Self::Unlock => "/unlock",
            Self::EndSessions => "/end-sessions",
            Self::Policy => "/policy",
            Self::Search => "/search",
            Self::Groups => "/groups",
        }
    }
}
