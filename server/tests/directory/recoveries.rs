//! Recoveries, from the user ID to the new password.

use serde_json::Value;

use crate::rows::skip;
use crate::sign_ins::walks_in_vain;
use crate::stage::{Somebody, Stage};

pub async fn a_recovery_by_mail_ends_with_the_new_password_in_the_directory(stage: &mut Stage) {
    let cookie = stage
        .client
        .cookie(&stage.people.ada.user_id, &stage.people.ada.password)
        .await;
    let handle = stage.proven().await;
    let shown = stage.client.show(&handle).await.ok();
    let rules = shown["policy"]["rules"].as_array();
    assert!(rules.is_some_and(|rules| !rules.is_empty()), "{shown}");
    let done = stage.client.choose(&handle, stage.good).await.ok();
    assert_eq!(done["step"], "done");
    // Whoever missed the answer asks again.
    assert_eq!(
        stage.client.choose(&handle, stage.good).await.ok()["step"],
        "done"
    );
    assert!(!stage.lets_ada_in_with(&stage.people.ada.password).await);
    assert!(stage.lets_ada_in_with(stage.good).await);
    stage.client.who_am_i(&cookie).await.problem("no_session");
    let found = stage.world.post.notices();
    assert_eq!(
        found.len(),
        2,
        "the own mailbox and the other one: {found:?}"
    );
}

pub async fn a_refused_password_leaves_the_recovery_at_the_new_password(stage: &mut Stage) {
    let handle = stage.proven().await;
    let refused = stage.client.choose(&handle, "short-1").await;
    refused.faults("password_refused", &[("new_password", "too_short")]);
    let shown = stage.client.show(&handle).await.ok();
    assert_eq!(shown["step"], "choose_password");
    assert!(stage.lets_ada_in_with(&stage.people.ada.password).await);
    stage.client.choose(&handle, stage.good).await.ok();
    assert!(stage.lets_ada_in_with(stage.good).await);
}

pub async fn an_earlier_password_is_refused_in_words(stage: &mut Stage) {
    if !stage.can.history {
        return skip("refusing earlier passwords");
    }
    let handle = stage.proven().await;
    let refused = stage
        .client
        .choose(&handle, &stage.people.ada.password)
        .await;
    let problem = refused.problem("password_refused");
    assert_eq!(problem["fields"][0]["code"], "used_before", "{problem}");
    assert!(stage.world.post.notices().is_empty());
    stage.client.choose(&handle, stage.good).await.ok();
    assert!(stage.lets_ada_in_with(stage.good).await);
}

pub async fn a_recovery_ends_a_lock(stage: &mut Stage) {
    let Somebody { user_id, password } = &stage.people.ada;
    for _ in 0..12 {
        let refused = stage
            .client
            .sign_in(user_id, "not-her-password-at-all")
            .await;
        assert!(!refused.status.is_success(), "{}", refused.text());
    }
    assert!(!stage.lets_ada_in_with(password).await);
    let handle = stage.proven().await;
    stage.client.choose(&handle, stage.good).await.ok();
    assert!(stage.lets_ada_in_with(stage.good).await);
}

pub async fn who_is_switched_off_or_protected_does_not_recover(stage: &mut Stage) {
    for user_id in [&stage.people.disabled.user_id, &stage.people.protected] {
        walks_in_vain(stage, user_id).await;
    }
}

pub async fn who_is_switched_off_meanwhile_is_told_at_the_new_password(stage: &mut Stage) {
    let handle = stage.proven().await;
    stage.behind.switch_ada_off().await;
    let refused = stage.client.choose(&handle, stage.good).await;
    refused.problem("account_disabled");
    assert!(!stage.lets_ada_in_with(stage.good).await);
    assert!(stage.world.post.notices().is_empty());
}

pub async fn an_entry_that_is_renamed_or_moved_meanwhile_is_found_again(stage: &mut Stage) {
    let handle = stage.proven().await;
    let Some(user_id) = stage.behind.rename_ada().await else {
        return skip("being renamed by others");
    };
    let done = stage.client.choose(&handle, stage.good).await.ok();
    assert_eq!(done["step"], "done");
    stage.people.ada.user_id = user_id;
    assert!(stage.lets_ada_in_with(stage.good).await);
    assert_eq!(stage.world.post.notices().len(), 2);
}

pub async fn an_entry_that_is_deleted_meanwhile_ends_the_recovery(stage: &mut Stage) {
    let handle = stage.proven().await;
    stage.behind.delete_ada().await;
    let ended = stage.client.choose(&handle, stage.good).await;
    let code = ended.json()["code"].clone();
    assert!(
        [
            Value::from("recovery_cancelled"),
            Value::from("recovery_unknown")
        ]
        .contains(&code),
        "{}",
        ended.text()
    );
    assert!(!stage.lets_ada_in_with(stage.good).await);
    assert!(!stage.lets_ada_in_with(&stage.people.ada.password).await);
    assert!(stage.world.post.notices().is_empty());
}
