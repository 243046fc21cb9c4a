//! What the gallery shows: the table, the brand, the languages; and the plan that a frame follows.

use std::fs;

use serde_json::{Value, json};

use crate::answer::silent;
use crate::app::App;
use crate::config::{SignIn, of_brand, sign_in};
use crate::place::base;
use crate::table::{State, Table};

/// The table as the gallery's page reads it, for the brand of a host. States that cannot come about
/// under the configuration are left out.
pub fn table(table: &Table, app: &App, brand: &str) -> Value {
    let text = fs::read_to_string(&app.config).unwrap_or_default();
    let read = serde_json::from_str::<Value>(&text);
    let fault = read.as_ref().err().map(ToString::to_string);
    let config = read.unwrap_or_default();
    let brands = config["brands"].as_object();
    let brands: Vec<String> = brands
        .into_iter()
        .flat_map(|it| it.keys().cloned())
        .collect();
    let config = of_brand(config, brand);
    let place = sign_in(&config);
    let journeys = table.journeys().iter();
    let journeys: Vec<Value> = journeys.map(|it| journey(it, place)).collect();
    json!({
        "config": app.config.display().to_string(),
        "fault": fault,
        "brand": config["brand"]["name"],
        "brands": brands,
        "languages": languages(&config, app),
        "journeys": journeys,
    })
}

/// The languages to choose from. None named: all that there are.
fn languages(config: &Value, app: &App) -> Vec<Value> {
    if let Some(named) = config["languages"].as_array().filter(|it| !it.is_empty()) {
        return named.clone();
    }
    let own = config["catalogues"].as_object();
    let mut all = app.languages();
    all.extend(own.into_iter().flat_map(|it| it.keys().cloned()));
    all.sort();
    all.dedup();
    all.into_iter().map(Value::from).collect()
}

fn journey(journey: &Value, place: SignIn) -> Value {
    let states = journey["states"].as_array().into_iter().flatten();
    let states: Vec<Value> = states
        .filter(|state| is_possible(state, place))
        .map(|state| {
            let name = state["name"].as_str().unwrap_or_default();
            let page = state["page"].as_str().unwrap_or_default();
            json!({
                "name": name,
                "title": state["title"],
                "page": page,
                "address": format!("{}{page}", base(name)),
                "script": state["without"] != "script",
                "heading": state["heading"],
            })
        })
        .collect();
    json!({ "name": journey["name"], "about": journey["about"], "states": states })
}

/// Whether a state can come about where people sign in in this way. One that says itself where they
/// do always can.
fn is_possible(state: &Value, place: SignIn) -> bool {
    if state["config"]["sign_in"].is_object() {
        return true;
    }
    match (state["page"].as_str(), state["heading"].as_str()) {
        (Some("/password"), _) => place == SignIn::Here,
        (Some("/"), Some("sign_in.title")) => matches!(place, SignIn::Here | SignIn::Provider),
        (Some("/recover/done"), _) => place != SignIn::Nowhere,
        _ => true,
    }
}

/// What a frame has to know of its state.
pub fn plan(table: &Table, state: &State) -> Value {
    let members = [
        "name", "kept", "acts", "heading", "shows", "clock", "starts", "without",
    ];
    let mut plan = json!({
        "base": base(state.text("name")),
        "silent": silent(table, state),
        "changed": !state.member("config").is_null() || !state.member("config_text").is_null(),
    });
    for member in members {
        plan[member] = state.member(member).clone();
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_a_deployment_does_not_have_are_left_out() {
        let password = json!({"page": "/password", "heading": "password.title"});
        let first = json!({"page": "/", "heading": "sign_in.title"});
        let own = json!({"page": "/", "heading": "sign_in.title", "config": {"sign_in": {}}});
        for (place, shown) in [
            (SignIn::Here, [true, true, true]),
            (SignIn::Provider, [false, true, true]),
            (SignIn::Elsewhere, [false, false, true]),
        ] {
            let states = [&password, &first, &own];
            assert_eq!(states.map(|it| is_possible(it, place)), shown, "{place:?}");
        }
    }
}
