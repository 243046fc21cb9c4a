//! Who is let in.

use regain_server::model::letter::Content;

use crate::rows::skip;
use crate::stage::{Somebody, Stage};

const NOT_IT: &str = "not-the-password-of-anybody";

pub async fn the_right_password_alone_lets_somebody_in(stage: &mut Stage) {
    let Somebody { user_id, password } = &stage.people.ada;
    let signed_in = stage.client.sign_in(user_id, password).await.ok();
    assert_eq!(signed_in["name"], "Ada Lovelace");
    for (user_id, password) in [
        (user_id.as_str(), NOT_IT),
        ("nobody-at-all", password.as_str()),
    ] {
        let refused = stage.client.sign_in(user_id, password).await;
        refused.problem("wrong_credentials");
    }
}

pub async fn who_is_switched_off_is_not_let_in(stage: &mut Stage) {
    let Somebody { user_id, password } = &stage.people.disabled;
    let refused = stage.client.sign_in(user_id, password).await;
    // A directory may keep to itself whether the password was right; then nobody is told.
    let code = refused.json()["code"].clone();
    assert!(
        ["account_disabled", "wrong_credentials"].contains(&code.as_str().unwrap_or_default()),
        "{}",
        refused.text()
    );
    let refused = stage.client.sign_in(user_id, NOT_IT).await;
    refused.problem("wrong_credentials");
}

pub async fn a_user_id_of_two_people_is_nobodys(stage: &mut Stage) {
    let Some(Somebody { user_id, password }) = &stage.people.twin else {
        return skip("two people with one user ID");
    };
    let refused = stage.client.sign_in(user_id, password).await;
    refused.problem("wrong_credentials");
    walks_in_vain(stage, user_id).await;
}

pub async fn hostile_user_ids_are_nobodys(stage: &mut Stage) {
    let Somebody { user_id, password } = &stage.people.ada;
    let cut = &user_id[..2];
    for hostile in [
        "*",
        "(",
        "\\",
        "*)(uid=*",
        "a*",
        "x' OR '1'='1",
        "DOMAIN\\nobody",
        "ada)(|(uid=*",
        "\u{202e}ada\u{202c}x",
        &format!("{cut}*"),
        &format!("{user_id})(objectClass=*"),
        &format!("{cut}\\2a"),
    ] {
        let refused = stage.client.sign_in(hostile, password).await;
        assert!(
            ["wrong_credentials", "invalid_fields"]
                .contains(&refused.json()["code"].as_str().unwrap_or_default()),
            "{hostile:?}: {}",
            refused.text()
        );
        if refused.json()["code"] == "wrong_credentials" {
            walks_in_vain(stage, hostile).await;
        }
    }
    let long = "a".repeat(10_000);
    for impossible in [
        "\0",
        &format!("{user_id}\0"),
        &format!("{cut}\0{cut}"),
        &long,
    ] {
        let body = serde_json::json!({ "user_id": impossible });
        let started = stage.client.call("POST /recovery", &[], &body).await;
        started.problem("invalid_fields");
        let refused = stage.client.sign_in(impossible, password).await;
        refused.problem("invalid_fields");
    }
}

/// A recovery that looks like any other, and sends no code to anybody.
pub async fn walks_in_vain(stage: &Stage, user_id: &str) {
    let before = stage.world.post.letters().len();
    let handle = stage.client.start(user_id).await;
    stage.client.send_code(&handle, "m1").await.ok();
    let sent = stage.world.post.letters().split_off(before);
    for letter in sent {
        let holds_code = matches!(letter.content, Content::Code { .. });
        assert!(!holds_code, "{user_id:?}: {}", letter.to);
    }
    let refused = stage.client.verify(&handle, "123456").await;
    refused.problem("code_wrong");
}
