//! The summary of faults: it takes the focus, and each line leads to its field.

use leptos::prelude::*;
use regain_contract::{Field as Name, FieldCode};
use regain_kit::form::fault::Fault;
use regain_kit::submit::Faults;
use regain_kit::ui::error_summary::ErrorSummary;
use regain_kit::ui::field::Field;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, focused, settle, text};

async fn show() -> (Stage, Faults) {
    let mut stage = Stage::new();
    let faults = Faults::default();
    let view = move || {
        view! {
            <ErrorSummary faults/>
            <Field name=Name::UserId faults/>
            <Field name=Name::Password faults/>
        }
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
    let before = window().location().href();
    for (at, id) in ["user-id", "password"].into_iter().enumerate() {
        let link = stage.all("#summary a").remove(at);
        assert_eq!(link.get_attribute("href"), Some(format!("#{id}")));
        link.click();
        assert_eq!(focused(), id);
    }
    let after = window().location().href();
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

#[wasm_bindgen_test]
async fn the_fault_of_a_field_that_stands_on_no_page_is_said_and_leads_nowhere() {
    let (stage, faults) = show().await;
    let nowhere = Fault::new(Name::from("shoe_size"), FieldCode::Missing);
    faults.set(vec![
        nowhere,
        Fault::new(Name::Password, FieldCode::Missing),
    ]);
    settle().await;
    let lines = stage.all("#summary li");
    let links: Vec<_> = lines
        .iter()
        .map(|line| line.get_elements_by_tag_name("a").length())
        .collect();
    assert_eq!(links, [0, 1]);
    assert!(!text(&lines[0]).is_empty());
    assert_eq!(text(&lines[1]), "Enter your password.");
    assert_eq!(focused(), "summary");
}
