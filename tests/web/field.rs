//! A field: what belongs together is tied together, and nothing typed is ever lost.

use leptos::prelude::*;
use regain_contract::{Field as Name, FieldCode};
use regain_kit::form::fault::Fault;
use regain_kit::submit::Faults;
use regain_kit::ui::field::Field;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, focused, ids, settle, text};

async fn show(name: Name) -> (Stage, Faults) {
    let mut stage = Stage::new();
    let faults = Faults::default();
    stage.show(move || view! { <Field name faults/> }).await;
    (stage, faults)
}

fn missing(field: Name) -> Vec<Fault> {
    vec![Fault::new(field, FieldCode::Missing)]
}

#[wasm_bindgen_test]
async fn label_and_hint_belong_to_the_input() {
    let (stage, _) = show(Name::UserId).await;
    let input = stage.input("input");
    let label = stage.one("label");
    assert_eq!(label.get_attribute("for"), Some(input.id()));
    assert_eq!(text(&label), "User ID");
    assert_eq!(ids(&input, "aria-describedby"), ["user-id-hint"]);
    assert_eq!(
        text(&stage.one("#user-id-hint")),
        "For example name@example.com"
    );
    assert_eq!(
        input.get_attribute("autocomplete").as_deref(),
        Some("username")
    );
    assert_eq!(input.name(), "user-id");
}

#[wasm_bindgen_test]
async fn a_fault_is_said_at_the_input_and_taken_back() {
    let (stage, faults) = show(Name::UserId).await;
    let input = stage.input("input");
    assert_eq!(input.get_attribute("aria-invalid"), None);
    assert_eq!(text(&stage.one("#user-id-error")), "");
    faults.set(missing(Name::UserId));
    settle().await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(
        ids(&input, "aria-describedby"),
        ["user-id-hint", "user-id-error"]
    );
    assert_eq!(text(&stage.one("#user-id-error")), "Enter your user ID.");
    assert_eq!(stage.all(".field--error").len(), 1);
    faults.set(Vec::new());
    settle().await;
    assert_eq!(input.get_attribute("aria-invalid"), None);
    assert_eq!(ids(&input, "aria-describedby"), ["user-id-hint"]);
    assert_eq!(text(&stage.one("#user-id-error")), "");
    assert_eq!(stage.all(".field--error").len(), 0);
}

#[wasm_bindgen_test]
async fn the_fault_of_another_field_is_not_its_own() {
    let (stage, faults) = show(Name::Password).await;
    faults.set(missing(Name::UserId));
    settle().await;
    let input = stage.input("input");
    assert_eq!(input.get_attribute("aria-invalid"), None);
    assert_eq!(ids(&input, "aria-describedby"), [""; 0]);
}

#[wasm_bindgen_test]
async fn the_input_stays_with_its_text_its_cursor_and_the_focus() {
    let (stage, faults) = show(Name::UserId).await;
    let input = stage.input("input");
    input.focus().expect("it takes the focus");
    input.set_value("ada@example.com");
    input.set_selection_range(3, 5).expect("a text input");
    for found in [missing(Name::UserId), Vec::new(), missing(Name::UserId)] {
        faults.set(found);
        settle().await;
        assert!(stage.one("input").is_same_node(Some(&input)));
        assert_eq!(input.value(), "ada@example.com");
        assert_eq!(focused(), "user-id");
        let cursor = (input.selection_start(), input.selection_end());
        assert_eq!(cursor, (Ok(Some(3)), Ok(Some(5))));
    }
}

#[wasm_bindgen_test]
async fn a_code_is_typed_into_one_field_that_phones_can_fill() {
    let (stage, _) = show(Name::Code).await;
    let input = stage.input("input");
    let is = |name: &str, want: &str| {
        assert_eq!(input.get_attribute(name).as_deref(), Some(want), "{name}");
    };
    is("autocomplete", "one-time-code");
    is("inputmode", "numeric");
    is("type", "text");
}
