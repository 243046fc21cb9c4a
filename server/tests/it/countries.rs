//! Text messages and calls go to the countries that are named, and to no other.

use regain_server::config::model::Config;
use serde_json::Value;

use crate::rehearsal::Rehearsal;

/// The kinds of methods that somebody is offered.
async fn offered(configure: impl FnOnce(&mut Config), user_id: &str) -> Vec<String> {
    let server = Rehearsal::with(configure).await;
    let handle = server.client.start(user_id).await;
    let recovery = server.client.show(&handle).await.ok();
    let methods = recovery["methods"].as_array().expect("methods");
    let kind = |method: &Value| method["kind"].as_str().expect("a kind").to_owned();
    methods.iter().map(kind).collect()
}

#[tokio::test]
async fn a_number_elsewhere_is_not_offered() {
    // Made-up numbers are in no country, and so in none of those that are named.
    let named = |config: &mut Config| {
        config.sms.countries = vec!["DE".to_owned()];
    };
    let ada = "ada@example.com";
    assert_eq!(offered(|_| {}, ada).await, ["email", "sms", "voice"]);
    assert_eq!(offered(named, ada).await, ["email", "voice"]);
}
