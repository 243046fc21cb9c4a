//! Steps that most tests take.

use regain_contract::FieldCode;
use regain_directory::ldap::{LdapDirectory, Settings};
use regain_directory::{Directory, Person, SetPasswordError};

/// The directory, connected.
pub async fn open(settings: Settings) -> LdapDirectory {
    LdapDirectory::open(settings)
        .await
        .unwrap_or_else(|error| panic!("it opens: {error}"))
}

/// Somebody who is there.
pub async fn find(directory: &LdapDirectory, user_id: &str) -> Person {
    let found = directory
        .find(user_id)
        .await
        .unwrap_or_else(|error| panic!("{user_id}: {error}"));
    found.unwrap_or_else(|| panic!("{user_id} is nobody"))
}

/// The password was refused by these rules.
#[track_caller]
pub fn expect_refused(outcome: Result<(), SetPasswordError>, rules: &[(FieldCode, Option<u32>)]) {
    match outcome {
        Err(SetPasswordError::Refused {
            rules: found,
            detail,
        }) => {
            assert_eq!(found, rules, "{detail}");
        }
        other => panic!("{other:?}"),
    }
}
