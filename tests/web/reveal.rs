//! Showing what was typed: the same input, with the same text.

use leptos::prelude::*;
use regain_contract::Field as Name;
use regain_kit::submit::Faults;
use regain_kit::ui::anatomy::NEW_PASSWORD;
use regain_kit::ui::field::Field;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, settle, text};

async fn show(name: Name) -> Stage {
    let mut stage = Stage::new();
    let faults = Faults::default();
    stage.show(move || view! { <Field name faults/> }).await;
    stage
}

#[wasm_bindgen_test]
async fn a_password_is_shown_and_hidden_in_the_same_input() {
    let stage = show(Name::NewPassword).await;
    let (input, button) = (stage.input("input"), stage.one("button"));
    input.set_value(" correct horse ");
    assert_eq!(button.get_attribute("aria-controls"), Some(input.id()));
    assert_eq!(
        button.get_attribute("type").as_deref(),
        Some("button"),
        "sends no form"
    );
    let states = [
        ("password", "Show password", "Show"),
        ("text", "Hide password", "Hide"),
    ];
    for (kind, name, label) in states.into_iter().cycle().take(4) {
        assert_eq!(input.type_(), kind);
        assert_eq!(button.get_attribute("aria-label").as_deref(), Some(name));
        assert_eq!(text(&button), label);
        assert!(stage.one("input").is_same_node(Some(&input)));
        assert_eq!(input.value(), " correct horse ");
        button.click();
        settle().await;
    }
}

#[wasm_bindgen_test]
async fn one_press_shows_it_again_after_the_form_has_hidden_it() {
    let stage = show(Name::NewPassword).await;
    let (input, button) = (stage.input("input"), stage.one("button"));
    button.click();
    NEW_PASSWORD.hide();
    settle().await;
    assert_eq!(input.type_(), "password");
    let name = button.get_attribute("aria-label");
    assert_eq!(name.as_deref(), Some("Show password"));
    button.click();
    assert_eq!(input.type_(), "text");
}

#[wasm_bindgen_test]
async fn what_is_no_password_has_no_such_button() {
    let stage = show(Name::UserId).await;
    assert_eq!(stage.all("button").len(), 0);
}
