//! The columns of a file of accounts; in lines of JSON, the members.

use regain_contract::identity::of_name;
use thiserror::Error;

/// A column. What each holds is said in docs/accounts.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What the person signs in with.
    UserId,
    /// The name to greet with; the user ID where there is none.
    Name,
    /// The account's own mailbox; a user ID that is an address, where there is none.
    Email,
    /// `user`, `helpdesk`, `password_admin` or `global_admin`.
    Role,
    /// `active`, `locked` or `disabled`.
    State,
    /// Where the password is kept, if elsewhere (https).
    ManagedAt,
    /// Two proofs are needed.
    TwoProofs,
    /// The password in clear.
    Password,
    /// Or its hash, as another server has kept it.
    PasswordHash,
    /// The password must be changed at the first sign-in, and within a week.
    Temporary,
    /// Addresses for recovery; several with `;` between them.
    AlternateEmail,
    /// Numbers for text messages, `+` and digits.
    Sms,
    /// Numbers for calls.
    Voice,
    /// Names of groups, with `;` between them; those that there are not are made.
    Groups,
}

impl Column {
    /// All of them, with their names.
    pub const ALL: [(Self, &'static str); 14] = [
        (Self::UserId, "user_id"),
        (Self::Name, "name"),
        (Self::Email, "email"),
        (Self::Role, "role"),
        (Self::State, "state"),
        (Self::ManagedAt, "managed_at"),
        (Self::TwoProofs, "two_proofs"),
        (Self::Password, "password"),
        (Self::PasswordHash, "password_hash"),
        (Self::Temporary, "temporary"),
        (Self::AlternateEmail, "alternate_email"),
        (Self::Sms, "sms"),
        (Self::Voice, "voice"),
        (Self::Groups, "groups"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        let named = Self::ALL.iter().find(|(column, _)| *column == self);
        named.map_or("", |(_, name)| name)
    }

    /// The column of a name as somebody wrote it: `User ID`, ` user-id `, `userId`.
    pub fn parse(written: &str) -> Option<Self> {
        let letters = |name: &str| of_name(name).replace(|c: char| !c.is_alphanumeric(), "");
        let name = letters(written);
        let known = Self::ALL.iter().find(|(_, known)| letters(known) == name);
        known.map(|(column, _)| *column)
    }
}

/// What is wrong with the names of columns.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ColumnsFault {
    /// The first line names none of the columns.
    #[error("the first line names none of the columns: {}", names())]
    None,
    /// There are no such columns.
    #[error("there is no column {written}; the columns are {known}", written = .0, known = names())]
    Unknown(String),
    /// None of them names people as that program does.
    #[error("the first line names no column that says who somebody is: is --from right?")]
    OfAnotherProgram,
    /// A column is there twice.
    #[error("there are two columns {0}")]
    Twice(&'static str),
}

/// The columns of these names, each of which a file may have once. None for a name that is empty.
///
/// # Errors
/// The names that are unknown, all at once. Where none is known, none is repeated: the first line may
/// be an account's, with its password.
pub fn columns<'a>(
    names: impl Iterator<Item = &'a str>,
) -> Result<Vec<Option<Column>>, ColumnsFault> {
    let (mut columns, mut unknown) = (Vec::new(), Vec::new());
    for name in names.map(str::trim) {
        let column = Column::parse(name);
        if let Some(column) = column.filter(|column| columns.contains(&Some(*column))) {
            return Err(ColumnsFault::Twice(column.name()));
        }
        if column.is_none() && !name.is_empty() && !unknown.contains(&name) {
            unknown.push(name);
        }
        columns.push(column);
    }
    match (columns.iter().any(Option::is_some), unknown.is_empty()) {
        (false, _) => Err(ColumnsFault::None),
        (true, true) => Ok(columns),
        (true, false) => {
            let shown = unknown
                .iter()
                .map(|name| format!("“{}”", name.escape_debug()));
            Err(ColumnsFault::Unknown(shown.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// The names of all columns.
fn names() -> String {
    Column::ALL.map(|(_, name)| name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Column, ColumnsFault, columns};

    #[test]
    fn names_are_read_however_they_are_written() {
        for written in [
            "user_id",
            "User_ID",
            " USER ID ",
            "user-id",
            "\u{a0}User  Id",
            "\u{feff}user_id",
            "userId",
            "UserID",
            "USERİD",
            "User\nID",
            "user_id *",
            "“User ID”",
            "ｕｓｅｒ＿ｉｄ",
        ] {
            assert_eq!(Column::parse(written), Some(Column::UserId), "{written:?}");
        }
        assert_eq!(Column::parse("E-Mail"), Some(Column::Email));
        for written in ["", "*", "user", "names", "user_ids"] {
            assert_eq!(Column::parse(written), None, "{written:?}");
        }
        for (column, name) in Column::ALL {
            assert_eq!((Column::parse(name), column.name()), (Some(column), name));
        }
    }

    #[test]
    fn unknown_names_are_told_at_once_and_an_account_is_not_repeated() {
        let read = |names: &[&'static str]| columns(names.iter().copied());
        let found = read(&["Name", "", "user_id"]).expect("columns");
        assert_eq!(found, [Some(Column::Name), None, Some(Column::UserId)]);
        let fault = read(&["user_id", "Department", "Floor", "Floor"]);
        assert!(
            matches!(fault, Err(ColumnsFault::Unknown(names)) if names == "“Department”, “Floor”")
        );
        assert!(matches!(read(&["ada", "hunter2"]), Err(ColumnsFault::None)));
        assert!(matches!(
            read(&["name", "Name"]),
            Err(ColumnsFault::Twice("name"))
        ));
    }
}
