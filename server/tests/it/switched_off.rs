//! What the operator does not offer.

use regain_contract::{Code, Endpoint, SignInMode, Verb};
use regain_server::config::model::Config;
use serde_json::{Value, json};

use crate::world::{GOOD, World};

/// The calls that are refused by a server with this configuration.
async fn refused(configure: impl FnOnce(&mut Config)) -> Vec<Endpoint> {
    let world = World::with(configure).await;
    let mut refused = Vec::new();
    for endpoint in Endpoint::ALL {
        let verb = match endpoint.verb() {
            Verb::Get => "GET",
            Verb::Post => "POST",
            Verb::Put => "PUT",
            Verb::Delete => "DELETE",
        };
        let path = endpoint.path_with("x");
        let answer = world
            .call(&format!("{verb} {path}"), &[], &Value::Null)
            .await;
        if answer.json()["code"] == Code::FeatureOff.as_str() {
            answer.problem("feature_off");
            refused.push(*endpoint);
        }
    }
    refused
}

#[tokio::test]
async fn everything_is_offered_by_itself() {
    assert_eq!(refused(|_| {}).await, []);
}

#[tokio::test]
async fn without_recovery_and_administrators_none_begins_or_goes_on() {
    let off = refused(|config| {
        config.features.recovery = false;
        config.features.administration = Some(false);
    });
    let off = off.await.into_iter();
    let off: Vec<_> = off
        .filter(|endpoint| !endpoint.path().starts_with("/admin"))
        .collect();
    let expected = [
        Endpoint::Captcha,
        Endpoint::CaptchaAudio,
        Endpoint::StartRecovery,
        Endpoint::Recovery,
        Endpoint::CancelRecovery,
        Endpoint::SendCode,
        Endpoint::VerifyCode,
        Endpoint::NewPassword,
        Endpoint::UseLink,
    ];
    assert_eq!(off, expected);
}

#[tokio::test]
async fn without_recovery_what_a_link_of_an_administrators_begins_goes_on() {
    let off = refused(|config| config.features.recovery = false).await;
    let expected = [
        Endpoint::Captcha,
        Endpoint::CaptchaAudio,
        Endpoint::StartRecovery,
        Endpoint::SendCode,
        Endpoint::VerifyCode,
    ];
    assert_eq!(off, expected);
}

#[tokio::test]
async fn a_changed_password_can_be_stopped_without_recovery() {
    let world = World::with(|config| config.features.recovery = false).await;
    let cookie = world
        .cookie("ada@example.com", "analytical-engine-1843")
        .await;
    let body = json!({ "current_password": "analytical-engine-1843", "new_password": GOOD });
    let headers = [("cookie", cookie.as_str())];
    world
        .call("PUT /session/password", &headers, &body)
        .await
        .ok();
    let (_, token) = world.post.notices().remove(0);
    world
        .call("POST /recovery/not-me", &[], &json!({ "token": token }))
        .await
        .ok();
    world
        .sign_in("ada@example.com", GOOD)
        .await
        .problem("account_locked");
}

#[tokio::test]
async fn where_people_sign_in_elsewhere_nobody_does_here() {
    for mode in [SignInMode::Redirect, SignInMode::RecoverOnly] {
        let off = refused(|config| config.sign_in = mode.clone()).await;
        let signed_in = |it: &&Endpoint| {
            matches!(it, Endpoint::SignIn | Endpoint::ChangePassword)
                || it.path().starts_with("/admin")
        };
        let expected: Vec<_> = Endpoint::ALL.iter().filter(signed_in).copied().collect();
        assert_eq!(off, expected);
        let world = World::with(|config| config.sign_in = mode.clone()).await;
        let settings = world.call("GET /settings", &[], &Value::Null).await.ok();
        assert_eq!(settings["sign_in"], mode.as_str());
        assert_eq!(
            settings["features"],
            json!({ "recovery": true, "change_password": false, "administration": false })
        );
        let handle = world.proven("ada@example.com", "m1").await;
        assert_eq!(world.choose(&handle, GOOD).await.ok()["step"], "done");
    }
}

#[tokio::test]
async fn passwords_can_be_left_to_recoveries() {
    let off = refused(|config| config.features.change_password = Some(false)).await;
    assert_eq!(off, [Endpoint::ChangePassword]);
}
