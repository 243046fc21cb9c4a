//! One call a form, however often its button is pressed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Promise};
use leptos::prelude::*;
use regain::dom::element::el;
use regain::message::MessageId;
use regain::ui::busy::Busy;
use regain::ui::button::submit;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, settle, text};

/// Calls that wait until the test lets them go on.
#[derive(Clone, Default)]
struct Calls {
    begun: Rc<Cell<u32>>,
    answered: Rc<Cell<u32>>,
    waiting: Rc<RefCell<Vec<Function>>>,
}

impl Calls {
    async fn call(self) {
        self.begun.set(self.begun.get() + 1);
        let answer = Promise::new(&mut |done, _| self.waiting.borrow_mut().push(done));
        JsFuture::from(answer).await.expect("it is never refused");
    }

    /// The answers come.
    async fn answer(&self) {
        for done in self.waiting.take() {
            done.call0(&JsValue::NULL).expect("it settles");
        }
        settle().await;
    }

    /// How many were begun and answered.
    fn counts(&self) -> (u32, u32) {
        (self.begun.get(), self.answered.get())
    }

    fn run(&self, busy: Busy) {
        let answered = Rc::clone(&self.answered);
        busy.run(self.clone().call(), move |()| {
            answered.set(answered.get() + 1);
        });
    }
}

/// A form with its button, as pages have it.
async fn show() -> (Stage, Calls) {
    let mut stage = Stage::new();
    let calls = Calls::default();
    let own = calls.clone();
    let view = move || {
        let busy = Busy::new();
        el("form")
            .on_instead("submit", move || own.run(busy))
            .child(submit(MessageId::ActionNext, busy))
    };
    stage.show(view).await;
    (stage, calls)
}

#[wasm_bindgen_test]
async fn two_presses_make_one_call() {
    let (stage, calls) = show().await;
    let button = stage.one("button");
    button.click();
    button.click();
    settle().await;
    button.click();
    settle().await;
    assert_eq!(calls.counts(), (1, 0));
    calls.answer().await;
    assert_eq!(calls.counts(), (1, 1));
    button.click();
    settle().await;
    calls.answer().await;
    assert_eq!(calls.counts(), (2, 2));
}

#[wasm_bindgen_test]
async fn the_button_says_so_and_keeps_its_name_its_place_and_the_focus() {
    let (stage, calls) = show().await;
    let button = stage.one("button");
    let is_busy = || {
        let is = |name| button.get_attribute(name).as_deref() == Some("true");
        assert_eq!(is("aria-busy"), is("aria-disabled"));
        assert_eq!(text(&button), "Next");
        assert!(stage.one("button").is_same_node(Some(&button)));
        is("aria-busy")
    };
    assert!(!is_busy());
    button.focus().expect("it takes the focus");
    button.click();
    settle().await;
    assert!(is_busy());
    let focused = document().active_element();
    assert!(button.is_same_node(focused.as_ref().map(AsRef::as_ref)));
    calls.answer().await;
    assert!(!is_busy());
}

#[wasm_bindgen_test]
async fn an_answer_that_comes_after_the_page_was_left_does_nothing() {
    let (mut stage, calls) = show().await;
    stage.one("button").click();
    settle().await;
    stage.leave();
    calls.answer().await;
    assert_eq!(calls.counts(), (1, 0));
}
