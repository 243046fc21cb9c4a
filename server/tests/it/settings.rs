//! `GET /settings`.

use regain_contract::{API_VERSION, Settings, SignInMode};
use serde_json::Value;

use crate::world::World;

#[tokio::test]
async fn settings_are_told_and_need_to_be_told_once() {
    let world = World::with(|config| {
        config.captcha = regain_server::config::model::Config::default().captcha;
        config.support.name = Some("Help desk".to_owned());
    })
    .await;
    let answer = world.call("GET /settings", &[], &Value::Null).await;
    assert_eq!(answer.header("cache-control"), "private, max-age=300");
    let etag = answer.header("etag").to_owned();
    let settings: Settings = serde_json::from_value(answer.ok()).expect("settings");
    assert_eq!(settings.api_version, API_VERSION);
    assert_eq!(settings.code_length, 6);
    assert_eq!(settings.sign_in, SignInMode::Api);
    assert_eq!(settings.languages[..3], ["en", "ar", "cs"]);
    assert_eq!(settings.support.name.as_deref(), Some("Help desk"));
    let kinds: Vec<_> = settings.captcha.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(kinds, ["image", "proof_of_work"]);
    for known in [etag.clone(), format!("\"x\", W/{etag}"), "*".to_owned()] {
        let answer = world
            .call("GET /settings", &[("if-none-match", &known)], &Value::Null)
            .await;
        assert_eq!(
            (answer.status.as_u16(), answer.body.len()),
            (304, 0),
            "{known}"
        );
        assert_eq!(answer.header("etag"), etag);
        assert_eq!(answer.header("cache-control"), "private, max-age=300");
    }
    let answer = world
        .call("GET /settings", &[("if-none-match", "\"x\"")], &Value::Null)
        .await;
    assert_eq!(answer.status, 200);
    let other = World::new()
        .await
        .call("GET /settings", &[], &Value::Null)
        .await;
    assert_ne!(other.header("etag"), etag);
}
