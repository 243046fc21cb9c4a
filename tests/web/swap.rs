//! Parts of a page that give way to others: the focus is never lost with them.

use leptos::prelude::*;
use regain_kit::ui::swap::Swap;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, focus, focused, settle, text};

/// A button inside the place as long as the signal holds, another text after that, and a button
/// outside.
async fn show() -> (Stage, RwSignal<Option<u32>>) {
    let mut stage = Stage::new();
    let count = RwSignal::new(Some(0));
    let content = move || match count.get() {
        Some(count) => view! { <button id="inside">{count}</button> }.into_any(),
        None => view! { <p>{"gone"}</p> }.into_any(),
    };
    stage
        .show(move || {
            view! {
                <div>
                    <Swap class="place" content/>
                    <button id="outside"></button>
                </div>
            }
        })
        .await;
    (stage, count)
}

#[wasm_bindgen_test]
async fn the_focus_moves_to_the_place_when_what_had_it_goes() {
    let (stage, count) = show().await;
    focus(&stage.one("#inside"));
    count.set(None);
    settle().await;
    let place = stage.one(".place");
    assert_eq!(text(&place), "gone");
    let focused = document().active_element();
    assert!(place.is_same_node(focused.as_ref().map(AsRef::as_ref)));
    assert_eq!(
        place.get_attribute("tabindex").as_deref(),
        Some("-1"),
        "no stop for the tab key"
    );
}

#[wasm_bindgen_test]
async fn the_focus_elsewhere_stays_there() {
    let (stage, count) = show().await;
    focus(&stage.one("#outside"));
    count.set(None);
    settle().await;
    assert_eq!(text(&stage.one(".place")), "gone");
    assert_eq!(focused(), "outside");
}

#[wasm_bindgen_test]
async fn the_focus_stays_on_what_stays() {
    let (stage, count) = show().await;
    focus(&stage.one("#inside"));
    let button = stage.one("#inside");
    count.set(Some(1));
    settle().await;
    assert_eq!(text(&button), "1");
    assert!(stage.one("#inside").is_same_node(Some(&button)));
    assert_eq!(focused(), "inside");
}

#[wasm_bindgen_test]
async fn what_is_shown_first_takes_no_focus() {
    let before = document().create_element("button").expect("a button");
    before.set_id("before");
    let body = document().body().expect("a body");
    body.append_child(&before).expect("the body takes it");
    focus(&before);
    let (stage, _) = show().await;
    assert_eq!(stage.all("#inside").len(), 1);
    assert_eq!(focused(), "before");
    before.remove();
}
