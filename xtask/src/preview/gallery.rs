//! What the gallery shows: the table, the brand, the languages; and the plan that a frame follows.

use std::fs;

use serde_json::{Value, json};

use crate::preview::answer::silent;
use crate::preview::app::App;
use crate::preview::place::base;
use crate::preview::table::{State, Table};

/// The table as the gallery's page reads it.
pub fn table(table: &Table, app: &App) -> Value {
    let text = fs::read_to_string(&app.config).unwrap_or_default();
    let read = serde_json::from_str::<Value>(&text);
    let fault = read.as_ref().err().map(ToString::to_string);
    let config = read.unwrap_or_default();
    let journeys: Vec<Value> = table.journeys().iter().map(journey).collect();
    // None named: all that there are.
    let languages = match config["languages"].as_array() {
        Some(named) if !named.is_empty() => named.clone(),
        _ => app.languages().into_iter().map(Value::from).collect(),
    };
    json!({
        "config": app.config.display().to_string(),
        "fault": fault,
        "brand": config["brand"]["name"],
        "languages": languages,
        "journeys": journeys,
    })
}

fn journey(journey: &Value) -> Value {
    let states = journey["states"].as_array().into_iter().flatten();
    let states: Vec<Value> = states
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
