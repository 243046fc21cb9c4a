//! The operator's `config.json`, with the state's API in place of the operator's.

use serde_json::{Value, json};

use crate::preview::merge::merge;
use crate::preview::place::{API, base};
use crate::preview::table::State;

/// The text that the app gets. Where the state changes nothing else, the operator's text is kept as
/// it is, so that what the app remarks upon names the right line; also when it is no JSON at all.
pub fn shown(text: &str, state: &State) -> String {
    if let Some(text) = state.member("config_text").as_str() {
        return text.to_owned();
    }
    let address = format!("{}/{API}", base(state.text("name")));
    let Ok(config @ Value::Object(_)) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    let patch = state.member("config");
    if patch.is_null() {
        return with_api(text, &config, &address);
    }
    merge(merge(config, &json!({ "api": address })), patch).to_string()
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
    use crate::preview::table;

    use super::*;

    fn state(name: &str) -> State {
        let table = table::read().expect("the table");
        table.state(name).expect("a state")
    }

    #[test]
    fn the_api_is_that_of_the_state_and_lines_stay_where_they_are() {
        let text = "{\n  \"api\": \"https://id.example/api\",\n  \"brand\": {}\n}\n";
        let shown = shown(text, &state("sign-in"));
        assert!(shown.starts_with("{\n  \"api\": \"https://id.example/api\",\n  \"brand\""));
        let config: Value = serde_json::from_str(&shown).expect("JSON");
        assert_eq!(config["api"], "/state/sign-in/api/v1");
        let empty: Value =
            serde_json::from_str(&super::shown("{}", &state("sign-in"))).expect("JSON");
        assert_eq!(empty["api"], "/state/sign-in/api/v1");
        let nested = super::shown(r#"{"brand": {"name": "Acme"}}"#, &state("sign-in"));
        let nested: Value = serde_json::from_str(&nested).expect("JSON");
        assert_eq!(nested["brand"]["name"], "Acme");
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_it_is() {
        assert_eq!(shown("{ oops", &state("sign-in")), "{ oops");
    }
}
