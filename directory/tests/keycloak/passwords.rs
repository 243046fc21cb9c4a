//! Passwords, checked and set.

use regain_contract::{FieldCode, Secret};
use regain_directory::keycloak::KeycloakDirectory;
use regain_directory::{
    Directory, DirectoryError, PasswordCheck, PeopleQuery, Person, PersonId, RemoteDirectory,
    SetFor, SetPasswordError,
};
use reqwest::Method;
use serde_json::json;

use crate::admin::Admin;
use crate::lab::{connected, lab};
use crate::people::find;

/// What comes of a password.
pub async fn check(
    directory: &KeycloakDirectory,
    person: &Person,
    password: &str,
) -> PasswordCheck {
    let password = Secret::new(password);
    let answer = directory.check_password(Some(&person.id), &password).await;
    answer.expect("an answer")
}

/// Sets a password.
pub async fn set(
    directory: &KeycloakDirectory,
    person: &Person,
    password: &str,
    purpose: SetFor,
) -> Result<(), SetPasswordError> {
    let password = Secret::new(password);
    directory.set_password(&person.id, &password, purpose).await
}

#[tokio::test]
async fn a_check_says_what_came_of_it() {
    let (Some(directory), Some(lab)) = (connected().await, lab()) else {
        return;
    };
    for (user_id, number, want) in [
        ("ada", 1001, PasswordCheck::Right),
        ("mary", 1003, PasswordCheck::MustChange),
        ("linus", 1004, PasswordCheck::Disabled),
        ("emmy", 1005, PasswordCheck::Right),
        ("vera", 1007, PasswordCheck::Right),
        ("twin@example.com", 1018, PasswordCheck::Wrong),
    ] {
        let people = directory
            .search(&query(user_id))
            .await
            .expect("an answer")
            .people;
        let person = people
            .into_iter()
            .find(|it| it.user_id == user_id)
            .expect("there");
        let password = format!("sample password {number}");
        assert_eq!(
            check(&directory, &person, &password).await,
            want,
            "{user_id}"
        );
        assert_eq!(check(&directory, &person, "").await, PasswordCheck::Wrong);
        let wrong = check(&directory, &person, &format!("{password} ")).await;
        assert_eq!(wrong, PasswordCheck::Wrong, "{user_id}");
        assert_eq!(
            Admin::of(lab).await.sessions(&person.id.0).await,
            0,
            "{user_id}"
        );
    }
    assert!(find(&directory, "mary").await.must_change);
    let password = Secret::new("sample password 1001");
    let nobody = PersonId("00000000-0000-0000-0000-000000000000".to_owned());
    for id in [None, Some(&nobody)] {
        let answer = directory.check_password(id, &password).await;
        assert_eq!(answer.expect("an answer"), PasswordCheck::Wrong);
    }
}

/// Whoever is called so.
pub fn query(text: &str) -> PeopleQuery {
    PeopleQuery {
        text: Some(text.to_owned()),
        most: 500,
        ..PeopleQuery::default()
    }
}

#[tokio::test]
async fn a_password_is_set_for_each_purpose() {
    let Some(directory) = connected().await else {
        return;
    };
    for (user_id, purpose, want) in [
        ("owner", SetFor::Owner, PasswordCheck::Right),
        ("temporary", SetFor::Temporary, PasswordCheck::MustChange),
        ("given", SetFor::Given, PasswordCheck::Right),
    ] {
        let person = find(&directory, user_id).await;
        let password = "pässwörter 😀 في الليل";
        set(&directory, &person, password, purpose)
            .await
            .expect("set");
        assert_eq!(
            check(&directory, &person, password).await,
            want,
            "{user_id}"
        );
        let must_change = want == PasswordCheck::MustChange;
        assert_eq!(find(&directory, user_id).await.must_change, must_change);
    }
    // What its owner chooses ends the duty to change.
    let person = find(&directory, "temporary").await;
    set(&directory, &person, "my own choice now", SetFor::Owner)
        .await
        .expect("set");
    assert_eq!(
        check(&directory, &person, "my own choice now").await,
        PasswordCheck::Right
    );
    assert!(!find(&directory, "temporary").await.must_change);
}

#[tokio::test]
async fn a_password_is_refused_by_its_rule() {
    let Some(directory) = connected().await else {
        return;
    };
    let person = find(&directory, "refused").await;
    for (password, want) in [
        ("short", vec![(FieldCode::TooShort, Some(12))]),
        (&*"x".repeat(129), vec![(FieldCode::TooLong, Some(128))]),
        (
            "sample password 1014",
            vec![(FieldCode::UsedBefore, Some(3))],
        ),
        ("", vec![]),
    ] {
        match set(&directory, &person, password, SetFor::Owner).await {
            Err(SetPasswordError::Refused { rules, detail }) => {
                assert_eq!(rules, want, "{detail}");
                assert!(!detail.contains("sample"), "{detail}");
            }
            // A refusal that names no rule may be another call's: the directory is asked then.
            Err(SetPasswordError::Unknown(_)) if password.is_empty() => {}
            other => panic!("{password}: {other:?}"),
        }
    }
    let still = check(&directory, &person, "sample password 1014").await;
    assert_eq!(still, PasswordCheck::Right);
}

#[tokio::test]
async fn protected_people_are_left_alone() {
    let Some(directory) = connected().await else {
        return;
    };
    for (user_id, number) in [("vera", 1007), ("boss", 1008)] {
        let person = find(&directory, user_id).await;
        let refused = set(&directory, &person, "a very good password", SetFor::Given).await;
        let is_protected = |error: &DirectoryError| matches!(error, DirectoryError::Protected(_));
        assert!(
            matches!(&refused, Err(SetPasswordError::Directory(it)) if is_protected(it)),
            "{refused:?}"
        );
        assert!(
            directory
                .unlock(&person.id)
                .await
                .is_err_and(|it| is_protected(&it))
        );
        let password = format!("sample password {number}");
        assert_eq!(
            check(&directory, &person, &password).await,
            PasswordCheck::Right
        );
    }
}

#[tokio::test]
async fn nobody_gets_a_password() {
    let Some(directory) = connected().await else {
        return;
    };
    for id in ["00000000-0000-0000-0000-000000000000", "", ".."] {
        let password = Secret::new("a very good password");
        let id = PersonId(id.to_owned());
        let answer = directory.set_password(&id, &password, SetFor::Owner).await;
        let gone =
            |it: &SetPasswordError| matches!(it, SetPasswordError::Directory(DirectoryError::Gone));
        assert!(answer.as_ref().is_err_and(gone), "{answer:?}");
    }
}

#[tokio::test]
async fn sessions_are_ended() {
    let (Some(directory), Some(lab)) = (connected().await, lab()) else {
        return;
    };
    let person = find(&directory, "session").await;
    let address = format!("{}/realms/lab/protocol/openid-connect/token", lab.http);
    let admin = Admin::of(lab).await;
    let answer = reqwest::Client::new().post(address).form(&[
        ("grant_type", "password"),
        ("client_id", "regain-sign-in"),
        ("client_secret", "secret-of-the-sign-in"),
        ("username", "session"),
        ("password", "sample password 1015"),
    ]);
    assert!(
        answer
            .send()
            .await
            .expect("an answer")
            .status()
            .is_success()
    );
    assert_eq!(admin.sessions(&person.id.0).await, 1);
    directory.end_sessions(&person.id).await.expect("ended");
    assert_eq!(admin.sessions(&person.id.0).await, 0);
}

#[tokio::test]
async fn of_two_passwords_at_once_one_is_set_and_neither_call_is_taken_for_a_fault() {
    let (Some(directory), Some(lab)) = (connected().await, lab()) else {
        return;
    };
    let user = json!({
        "username": "hasty",
        "email": "hasty@example.com",
        "firstName": "Hasty",
        "lastName": "Hare",
        "enabled": true,
    });
    let admin = Admin::of(lab).await;
    let (status, text) = admin.call(Method::POST, "lab/users", &user).await;
    assert!(status.is_success(), "{status} {text}");
    let person = find(&directory, "hasty").await;
    for round in 0..6 {
        let [one, other] = ["one", "other"].map(|it| format!("{it} password of {round}"));
        let (first, second) = tokio::join!(
            set(&directory, &person, &one, SetFor::Owner),
            set(&directory, &person, &other, SetFor::Owner),
        );
        for outcome in [&first, &second] {
            assert!(
                matches!(outcome, Ok(()) | Err(SetPasswordError::Unknown(_))),
                "{outcome:?}"
            );
        }
        let right = |check| u8::from(check == PasswordCheck::Right);
        let holds = right(check(&directory, &person, &one).await)
            + right(check(&directory, &person, &other).await);
        assert_eq!(holds, 1, "{first:?} {second:?}");
    }
}
