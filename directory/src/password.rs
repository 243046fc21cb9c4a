//! Passwords: checked and set.

/// What came of checking a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordCheck {
    /// It is not the person's, or there is no such person.
    Wrong,
    /// It is theirs, and lets them in.
    Right,
    /// It is theirs, and has to be changed first: temporary, or too old.
    MustChange,
    /// It is theirs, and no longer valid. Only a recovery helps.
    Expired,
    /// The account is locked after wrong passwords. The password may be right or wrong.
    Locked,
    /// It is theirs, and the account is switched off or has expired.
    Disabled,
}

/// What a password is set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetFor {
    /// Its owner has chosen it. Locks after wrong passwords are lifted with it.
    Owner,
    /// An administrator gives it to its owner, who must change it at the next sign-in.
    Temporary,
    /// An administrator gives it to its owner, who may keep it.
    Given,
}
