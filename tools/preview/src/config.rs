//! The operator's `config.json`, with the state's API in place of the operator's.

use serde_json::{Value, json};

use crate::merge::merge;
use crate::place::{API, base};
use crate::table::State;

/// The text that the app gets. Where neither state nor brand change anything else, the operator's text
/// is kept as it is, so that what the app remarks upon names the right line; also when it is no JSON at
/// all. `brand` is the host whose brand is shown; empty for that of all others.
pub fn shown(text: &str, state: &State, brand: &str) -> String {
    if let Some(text) = state.member("config_text").as_str() {
        return text.to_owned();
    }
    let address = format!("{}/{API}", base(state.text("name")));
    let Ok(config @ Value::Object(_)) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    let patch = state.member("config");
    if patch.is_null() && config["brands"][brand].is_null() {
        return with_api(text, &config, &address);
    }
    let config = merge(of_brand(config, brand), &json!({ "api": address }));
    match patch {
        Value::Null => config.to_string(),
        patch => merge(config, patch).to_string(),
    }
}

/// The configuration as it holds for people who come to the host `brand`: what that brand says lies
/// over the rest, key by key.
pub fn of_brand(config: Value, brand: &str) -> Value {
    let own = config["brands"][brand].clone();
    let rest = merge(config, &json!({ "brands": null }));
    match own {
        Value::Object(_) => merge(rest, &own),
        _ => rest,
    }
}

/// Where people sign in, as far as it decides which pages there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// On the app's own pages.
    Here,
    /// At a provider, after the user ID was asked for.
    Provider,
    /// Not by way of the app, with a way back to where they do.
    Elsewhere,
    /// The same without a way back.
    Nowhere,
}

/// Where people sign in under this configuration; the recorded API says that it is here.
pub fn sign_in(config: &Value) -> SignIn {
    let own = &config["sign_in"];
    match (own["mode"].as_str(), own["address"].is_string()) {
        (Some("redirect"), true) => SignIn::Provider,
        (Some("recover-only"), true) => SignIn::Elsewhere,
        (Some("redirect" | "recover-only"), false) => SignIn::Nowhere,
        _ => SignIn::Here,
    }
}

/// The text with one more member at its end: the last of a name holds.
fn with_api(text: &str, config: &Value, address: &str) -> String {
    let is_empty = config.as_object().is_none_or(serde_json::Map::is_empty);
    let comma = if is_empty { "" } else { "," };
    let text = text.trim_end();
    let inner = text.strip_suffix('}').unwrap_or(text);
    format!("{inner}{comma}\"api\":{}}}\n", json!(address))
}

#[cfg(test)]
mod tests {
    use crate::table;

    use super::*;

    fn state(name: &str) -> State {
        let table = table::read().expect("the table");
        table.state(name).expect("a state")
    }

    #[test]
    fn the_api_is_that_of_the_state_and_lines_stay_where_they_are() {
        let text = "{\n  \"api\": \"https://id.example/api\",\n  \"brand\": {}\n}\n";
        let shown = shown(text, &state("sign-in"), "");
        assert!(shown.starts_with("{\n  \"api\": \"https://id.example/api\",\n  \"brand\""));
        let config: Value = serde_json::from_str(&shown).expect("JSON");
        assert_eq!(config["api"], "/state/sign-in/api/v1");
        let empty: Value =
            serde_json::from_str(&super::shown("{}", &state("sign-in"), "")).expect("JSON");
        assert_eq!(empty["api"], "/state/sign-in/api/v1");
        let nested = super::shown(r#"{"brand": {"name": "Acme"}}"#, &state("sign-in"), "");
        let nested: Value = serde_json::from_str(&nested).expect("JSON");
        assert_eq!(nested["brand"]["name"], "Acme");
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_it_is() {
        assert_eq!(shown("{ oops", &state("sign-in"), ""), "{ oops");
    }

    #[test]
    fn a_brand_lies_over_the_rest() {
        let text = r#"{"links": {"help": "/a", "terms": "/b"}, "brands": {"x.example": {"links": {"help": null}}}}"#;
        let config = |brand| -> Value {
            serde_json::from_str(&shown(text, &state("sign-in"), brand)).expect("JSON")
        };
        assert_eq!(config("x.example")["links"], json!({"terms": "/b"}));
        assert_eq!(config("x.example")["api"], "/state/sign-in/api/v1");
        assert!(config("x.example").get("brands").is_none());
        assert_eq!(config("y.example")["links"]["help"], "/a");
    }

    #[test]
    fn where_people_sign_in_is_known() {
        let place =
            |mode, address| sign_in(&json!({"sign_in": {"mode": mode, "address": address}}));
        assert_eq!(sign_in(&json!({})), SignIn::Here);
        assert_eq!(
            place("redirect", Some("https://x.example")),
            SignIn::Provider
        );
        assert_eq!(
            place("recover-only", Some("https://x.example")),
            SignIn::Elsewhere
        );
        assert_eq!(place("recover-only", None::<&str>), SignIn::Nowhere);
    }
}
