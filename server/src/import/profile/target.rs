//! What a column of another program holds.

/// What a column of another program holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// What people sign in with there. Of several that are filled the lowest number counts.
    UserId(u8),
    /// The whole name; the lowest number counts.
    Name(u8),
    /// The first name, where there is no whole one.
    FirstName,
    /// The last name.
    LastName,
    /// The own mailbox; further values are others of the same person.
    Email,
    /// Mailboxes that codes go to.
    AlternateEmail,
    /// A number for text messages and calls.
    Mobile,
    /// A number for calls alone.
    Voice,
    /// Distinguished names of groups.
    GroupNames,
    /// A password's hash.
    PasswordHash,
    /// A password in clear, unless it is hidden behind asterisks.
    Password,
    /// True for who may sign in.
    Enabled,
    /// True for who may not.
    Blocked,
    /// Flags of Active Directory, as a number.
    AccountControl,
    /// When the account ends: tenths of microseconds since 1601, as Active Directory counts; 0 and the
    /// greatest number mean never.
    EndTicks,
    /// When the account ends: days since 1970, as shadow(5) counts.
    EndDay,
    /// When the account ends: a day, as programs write it for people, or a time of LDAP's.
    EndDate,
    /// Since when the account is locked, as OpenLDAP writes it.
    LockedSince,
    /// A word: `Active`, `SUSPENDED`.
    Status,
    /// Object classes: whether it is a person.
    Class,
    /// Nothing that is taken over.
    Known,
}
