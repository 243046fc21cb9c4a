//! The last question alone is answered.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use regain_kit::latest::Latest;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::calls::Calls;
use crate::stage::{Stage, settle};

/// A component that asks questions.
#[component]
fn Asker(made: StoredValue<Option<Latest>>) -> impl IntoView {
    made.set_value(Some(Latest::new()));
}

async fn show() -> (Stage, Latest, Calls) {
    let mut stage = Stage::new();
    let made = StoredValue::new(None);
    stage.show(move || view! { <Asker made/> }).await;
    let latest = made.get_value().expect("the component was shown");
    (stage, latest, Calls::default())
}

#[wasm_bindgen_test]
async fn a_second_task_drops_the_first() {
    let (_stage, latest, calls) = show().await;
    let answers = Rc::new(Cell::new(""));
    let ask = |name| {
        let (answers, call) = (Rc::clone(&answers), calls.clone().call());
        latest.run(async move {
            call.await;
            answers.set(name);
        });
    };
    ask("first");
    settle().await;
    calls.expect(1, 0, 0);
    ask("second");
    settle().await;
    calls.expect(2, 0, 1);
    calls.answer().await;
    calls.expect(2, 1, 1);
    assert_eq!(answers.get(), "second");
}

#[wasm_bindgen_test]
async fn a_task_that_has_ended_is_not_in_the_way_of_the_next() {
    let (_stage, latest, calls) = show().await;
    for number in 1..3 {
        latest.run(calls.clone().call());
        settle().await;
        calls.answer().await;
        calls.expect(number, number, 0);
    }
}

#[wasm_bindgen_test]
async fn stopping_drops_what_runs_and_lets_another_run() {
    let (_stage, latest, calls) = show().await;
    latest.run(calls.clone().call());
    settle().await;
    latest.stop();
    settle().await;
    calls.expect(1, 0, 1);
    latest.run(calls.clone().call());
    settle().await;
    calls.answer().await;
    calls.expect(2, 1, 1);
}

#[wasm_bindgen_test]
async fn leaving_the_page_drops_what_runs() {
    let (mut stage, latest, calls) = show().await;
    latest.run(calls.clone().call());
    settle().await;
    calls.expect(1, 0, 0);
    stage.leave();
    settle().await;
    calls.expect(1, 0, 1);
    calls.answer().await;
    calls.expect(1, 0, 1);
}

#[wasm_bindgen_test]
async fn a_part_of_the_page_that_goes_drops_what_runs_in_it() {
    let mut stage = Stage::new();
    let (made, is_shown) = (StoredValue::new(None), RwSignal::new(true));
    let part = move || is_shown.get().then(|| view! { <Asker made/> });
    stage.show(move || view! { <div>{part}</div> }).await;
    let calls = Calls::default();
    let latest: Latest = made.get_value().expect("the component was shown");
    latest.run(calls.clone().call());
    settle().await;
    calls.expect(1, 0, 0);
    is_shown.set(false);
    settle().await;
    calls.expect(1, 0, 1);
}
