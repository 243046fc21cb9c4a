//! The summary of faults: it takes the focus, and each line leads to its field.

use regain::dom::element::el;
use regain::form::fault::Fault;
use regain::ui::anatomy::Faults;
use regain::ui::error_summary::error_summary;
use regain::ui::field::Field;
use regain_contract::{Field as Name, FieldCode};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, focused, settle, text};

async fn show() -> (Stage, Faults) {
    let mut stage = Stage::new();
    let faults = Faults::default();
    let view = move || {
        let fields = [Name::UserId, Name::Password].map(|name| Field::new(name, faults).view());
        el("div")
            .child(error_summary(faults))
            .children(fields.into())
    };
    stage.show(view).await;
    (stage, faults)
}

fn both() -> Vec<Fault> {
    [Name::UserId, Name::Password]
        .map(|field| Fault::new(field, FieldCode::Missing))
        .into()
}

#[wasm_bindgen_test]
async fn it_is_not_there_until_something_is_wrong() {
    let (stage, faults) = show().await;
    assert!(stage.one("#summary").hidden());
    assert_ne!(focused(), "summary");
    faults.set(both());
    settle().await;
    let summary = stage.one("#summary");
    assert!(!summary.hidden());
    assert_eq!(focused(), "summary");
    let said: Vec<_> = stage.all("#summary li").iter().map(|it| text(it)).collect();
    assert_eq!(said, ["Enter your user ID.", "Enter your password."]);
    assert_eq!(
        text(&stage.one("#summary h2")),
        "Please check what you entered"
    );
    assert_eq!(stage.all("#summary [role=alert]").len(), 1);
    assert_eq!(
        summary.get_attribute("role"),
        None,
        "focus and alert would race"
    );
}

#[wasm_bindgen_test]
async fn its_links_lead_to_the_fields() {
    let (stage, faults) = show().await;
    faults.set(both());
    settle().await;
    let before = leptos::prelude::window().location().href();
    for (at, id) in ["user-id", "password"].into_iter().enumerate() {
        let link = stage.all("#summary a").remove(at);
        assert_eq!(link.get_attribute("href"), Some(format!("#{id}")));
        link.click();
        assert_eq!(focused(), id);
    }
    let after = leptos::prelude::window().location().href();
    assert_eq!(before, after, "the address stays");
}

#[wasm_bindgen_test]
async fn it_goes_without_taking_the_focus_along_and_comes_back_with_it() {
    let (stage, faults) = show().await;
    faults.set(both());
    settle().await;
    stage
        .input("#password")
        .focus()
        .expect("it takes the focus");
    faults.set(Vec::new());
    settle().await;
    assert!(stage.one("#summary").hidden());
    assert_eq!(focused(), "password");
    faults.set(both().split_off(1));
    settle().await;
    assert_eq!(focused(), "summary");
    assert_eq!(stage.all("#summary li").len(), 1);
}
