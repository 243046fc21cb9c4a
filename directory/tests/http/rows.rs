//! What every HTTP directory does, against each example. What one cannot do is skipped by what it
//! says of itself.

use regain_contract::Secret;
use regain_directory::http::HttpDirectory;
use regain_directory::{
    Directory, PasswordCheck, Person, RemoteDirectory, SetFor, SetPasswordError,
};

use crate::example::{Example, Language};
use crate::{passwords, people};

/// A test for each of the rows, with an example of its own.
macro_rules! against {
    ($language:ident: $($file:ident { $($row:ident)+ })+) => {
        $($(
            #[tokio::test]
            async fn $row() {
                super::run(super::Language::$language, super::$file::$row).await;
            }
        )+)+
    };
}

/// The rows, against both examples.
macro_rules! against_each_example {
    ($($rows:tt)+) => {
        mod python { against! { Python: $($rows)+ } }
        mod node { against! { Node: $($rows)+ } }
    };
}

against_each_example! {
    people {
        finds_people_by_every_form_of_user_id
        nobody_is_found_by_hostile_user_ids
        two_people_with_one_user_id_are_not_guessed
        finds_a_person_by_id
        says_its_rules
        searches_people
        knows_groups
    }
    passwords {
        says_what_came_of_a_password
        locks_after_wrong_passwords_and_unlocks
        a_recovery_ends_a_lock
        sets_a_password_for_each_purpose
        a_password_that_is_set_again_stays_set
        refuses_a_password_by_its_rules
        leaves_protected_people_alone
        counts_tries_at_the_same_time
    }
}

async fn run<F: AsyncFn(&HttpDirectory)>(language: Language, row: F) {
    if let Some((_example, directory)) = Example::connected(language).await {
        row(&directory).await;
    }
}

/// The person with this user ID.
pub async fn find(directory: &HttpDirectory, user_id: &str) -> Person {
    let found = directory.find(user_id).await.expect("an answer");
    found.unwrap_or_else(|| panic!("{user_id} is not there"))
}

/// What comes of a password.
pub async fn check(directory: &HttpDirectory, person: &Person, password: &str) -> PasswordCheck {
    let password = Secret::new(password);
    let answer = directory.check_password(Some(&person.id), &password).await;
    answer.expect("an answer")
}

/// Sets a password.
pub async fn set(
    directory: &HttpDirectory,
    person: &Person,
    password: &str,
    purpose: SetFor,
) -> Result<(), SetPasswordError> {
    let password = Secret::new(password);
    directory.set_password(&person.id, &password, purpose).await
}
