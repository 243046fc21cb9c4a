//! What comes of checking a password.

use regain_contract::Secret;
use regain_directory::ldap::LdapDirectory;
use regain_directory::{Directory, PasswordCheck, PersonId, PersonState, RemoteDirectory};

use crate::lab::{FIRST_PASSWORD, Samba, find, open};

async fn check(directory: &LdapDirectory, id: Option<&PersonId>, password: &str) -> PasswordCheck {
    let found = directory.check_password(id, &Secret::new(password)).await;
    found.unwrap_or_else(|error| panic!("{password}: {error}"))
}

#[tokio::test]
async fn right_wrong_and_nobody() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("ada.check", &[]).await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.check").await.id;
    assert_eq!(
        check(&directory, Some(&id), FIRST_PASSWORD).await,
        PasswordCheck::Right
    );
    assert_eq!(
        check(&directory, Some(&id), "wrong").await,
        PasswordCheck::Wrong
    );
    assert_eq!(check(&directory, Some(&id), "").await, PasswordCheck::Wrong);
    assert_eq!(
        check(&directory, None, FIRST_PASSWORD).await,
        PasswordCheck::Wrong
    );
    for stranger in ["11111111-1111-1111-1111-111111111111", "no GUID"] {
        let stranger = PersonId(stranger.into());
        assert_eq!(
            check(&directory, Some(&stranger), FIRST_PASSWORD).await,
            PasswordCheck::Wrong
        );
    }
}

#[tokio::test]
async fn the_state_of_an_account_is_told_to_its_owner_alone() {
    use PasswordCheck::{Disabled, MustChange, Right, Wrong};
    let Some(samba) = Samba::shared() else { return };
    let place = samba.add("ada.state", &[]).await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.state").await.id;
    let expired = "132000000000000000";
    for (attribute, value, back, want, state) in [
        ("pwdLastSet", "0", "-1", MustChange, PersonState::Active),
        (
            "userAccountControl",
            "514",
            "512",
            Disabled,
            PersonState::Disabled,
        ),
        (
            "accountExpires",
            expired,
            "0",
            Disabled,
            PersonState::Disabled,
        ),
    ] {
        samba.replace(&place, attribute, value).await;
        assert_eq!(
            check(&directory, Some(&id), FIRST_PASSWORD).await,
            want,
            "{attribute}"
        );
        assert_eq!(
            check(&directory, Some(&id), "wrong").await,
            Wrong,
            "{attribute}"
        );
        let ada = find(&directory, "ada.state").await;
        assert_eq!(
            (ada.state, ada.must_change),
            (state, want == MustChange),
            "{attribute}"
        );
        samba.replace(&place, attribute, back).await;
        assert_eq!(check(&directory, Some(&id), FIRST_PASSWORD).await, Right);
    }
}

#[tokio::test]
async fn wrong_tries_lock_and_unlocking_lifts_it() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("ada.locked", &[]).await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.locked").await.id;
    for _ in 0..3 {
        check(&directory, Some(&id), "wrong").await;
    }
    assert_eq!(
        check(&directory, Some(&id), FIRST_PASSWORD).await,
        PasswordCheck::Locked
    );
    assert_eq!(
        check(&directory, Some(&id), "wrong").await,
        PasswordCheck::Locked
    );
    assert_eq!(
        find(&directory, "ada.locked").await.state,
        PersonState::Locked
    );
    directory.unlock(&id).await.expect("unlocked");
    assert_eq!(
        find(&directory, "ada.locked").await.state,
        PersonState::Active
    );
    assert_eq!(
        check(&directory, Some(&id), FIRST_PASSWORD).await,
        PasswordCheck::Right
    );
    directory
        .unlock(&id)
        .await
        .expect("to unlock who is not locked changes nothing");
}
