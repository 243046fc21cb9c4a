//! Rows on passwords and locks.

use regain_contract::{FieldCode, Secret};
use regain_directory::http::HttpDirectory;
use regain_directory::{
    Directory, DirectoryError, PasswordCheck, Person, PersonId, PersonState, RemoteDirectory,
    SetFor, SetPasswordError,
};

use crate::example::{sample_password, skip};
use crate::rows::{check, find, set};

pub async fn says_what_came_of_a_password(directory: &HttpDirectory) {
    for (user_id, number, want) in [
        ("ada", 1001, PasswordCheck::Right),
        ("mary", 1003, PasswordCheck::MustChange),
        ("linus", 1004, PasswordCheck::Disabled),
    ] {
        let person = find(directory, user_id).await;
        let password = sample_password(number);
        assert_eq!(
            check(directory, &person, password.expose()).await,
            want,
            "{user_id}"
        );
        for wrong in [
            "",
            " ",
            "sample password",
            &format!("{} ", password.expose()),
        ] {
            let answer = check(directory, &person, wrong).await;
            assert_eq!(answer, PasswordCheck::Wrong, "{user_id} {wrong:?}");
        }
    }
    let nobody = directory.check_password(None, &sample_password(1001)).await;
    assert_eq!(nobody.expect("an answer"), PasswordCheck::Wrong);
    assert!(find(directory, "mary").await.must_change);
    assert_eq!(find(directory, "linus").await.state, PersonState::Disabled);
}

/// As many wrong passwords as lock an account of the examples.
async fn lock(directory: &HttpDirectory, person: &Person) {
    for _ in 0..5 {
        let answer = check(directory, person, "not the password").await;
        assert_eq!(answer, PasswordCheck::Wrong);
    }
    assert_eq!(check(directory, person, "x").await, PasswordCheck::Locked);
    let person = directory.person(&person.id).await.expect("an answer");
    assert_eq!(person.map(|it| it.state), Some(PersonState::Locked));
}

pub async fn locks_after_wrong_passwords_and_unlocks(directory: &HttpDirectory) {
    if !directory.capabilities().unlock {
        return skip("THIS DIRECTORY DOES NOT UNLOCK");
    }
    let grace = find(directory, "grace").await;
    lock(directory, &grace).await;
    let password = sample_password(1002);
    assert_eq!(
        check(directory, &grace, password.expose()).await,
        PasswordCheck::Locked
    );
    directory.unlock(&grace.id).await.expect("unlocked");
    assert_eq!(
        check(directory, &grace, password.expose()).await,
        PasswordCheck::Right
    );
    let gone = directory.unlock(&PersonId("p-0".into())).await;
    assert!(matches!(gone, Err(DirectoryError::Gone)), "{gone:?}");
}

pub async fn a_recovery_ends_a_lock(directory: &HttpDirectory) {
    let grace = find(directory, "grace").await;
    lock(directory, &grace).await;
    let password = "seven grey herons";
    set(directory, &grace, password, SetFor::Owner)
        .await
        .expect("set");
    assert_eq!(
        check(directory, &grace, password).await,
        PasswordCheck::Right
    );
}

pub async fn sets_a_password_for_each_purpose(directory: &HttpDirectory) {
    let grace = find(directory, "grace").await;
    for (purpose, password, want) in [
        (SetFor::Owner, "a password of my own", PasswordCheck::Right),
        (
            SetFor::Temporary,
            "a temporary password",
            PasswordCheck::MustChange,
        ),
        (SetFor::Given, "a password to be kept", PasswordCheck::Right),
        (
            SetFor::Owner,
            "pässwörter 😀 في الليل",
            PasswordCheck::Right,
        ),
    ] {
        let set = set(directory, &grace, password, purpose);
        set.await
            .unwrap_or_else(|error| panic!("{purpose:?}: {error}"));
        assert_eq!(
            check(directory, &grace, password).await,
            want,
            "{purpose:?}"
        );
    }
    let old = check(directory, &grace, "a password of my own").await;
    assert_eq!(old, PasswordCheck::Wrong);
    let now = directory
        .person(&grace.id)
        .await
        .expect("an answer")
        .expect("there");
    assert!(now.password_changed_at > grace.password_changed_at);
}

pub async fn a_password_that_is_set_again_stays_set(directory: &HttpDirectory) {
    let mary = find(directory, "mary").await;
    let password = "the same one twice";
    for _ in 0..2 {
        set(directory, &mary, password, SetFor::Owner)
            .await
            .expect("set");
        assert_eq!(
            check(directory, &mary, password).await,
            PasswordCheck::Right
        );
    }
}

pub async fn refuses_a_password_by_its_rules(directory: &HttpDirectory) {
    let grace = find(directory, "grace").await;
    for (password, want) in [
        ("too short", (FieldCode::TooShort, Some(12))),
        ("my name is Grace", (FieldCode::ContainsUserId, None)),
    ] {
        let set = set(directory, &grace, password, SetFor::Owner);
        match set.await {
            Err(SetPasswordError::Refused { rules, .. }) => assert_eq!(rules, [want]),
            other => panic!("{other:?}"),
        }
    }
    let password = sample_password(1002);
    assert_eq!(
        check(directory, &grace, password.expose()).await,
        PasswordCheck::Right
    );
    let nobody = PersonId("p-0".into());
    let set = directory
        .set_password(&nobody, &sample_password(1), SetFor::Owner)
        .await;
    let gone = SetPasswordError::Directory(DirectoryError::Gone);
    assert_eq!(set.expect_err("nobody").to_string(), gone.to_string());
}

pub async fn leaves_protected_people_alone(directory: &HttpDirectory) {
    let root = find(directory, "root").await;
    assert!(root.protected.is_some());
    let set = set(directory, &root, "a very good one", SetFor::Given).await;
    let protected = |error: &DirectoryError| matches!(error, DirectoryError::Protected(_));
    assert!(
        matches!(&set, Err(SetPasswordError::Directory(it)) if protected(it)),
        "{set:?}"
    );
    let unlock = directory.unlock(&root.id).await;
    assert!(unlock.as_ref().is_err_and(protected), "{unlock:?}");
    assert_eq!(
        check(directory, &root, sample_password(1005).expose()).await,
        PasswordCheck::Right
    );
}

/// Wrong passwords that are tried at the same time are all counted.
pub async fn counts_tries_at_the_same_time(directory: &HttpDirectory) {
    directory.probe().await.expect("an answer");
    let grace = find(directory, "grace").await;
    let wrong = Secret::new("not the password");
    let try_it = || directory.check_password(Some(&grace.id), &wrong);
    let answers = tokio::join!(try_it(), try_it(), try_it(), try_it(), try_it());
    let answers = [answers.0, answers.1, answers.2, answers.3, answers.4];
    assert!(answers.into_iter().all(|it| it.is_ok()));
    let answer = check(directory, &grace, sample_password(1002).expose()).await;
    assert_eq!(answer, PasswordCheck::Locked);
}
