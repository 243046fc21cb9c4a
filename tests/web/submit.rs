//! The way of a form: one call, however often its button is pressed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use regain_contract::{Field as Name, FieldCode};
use regain_kit::failure::Failure;
use regain_kit::form::fault::Fault;
use regain_kit::message::MessageId;
use regain_kit::submit::Submission;
use regain_kit::ui::button::Submit;
use regain_kit::ui::form::Form;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::calls::Calls;
use crate::stage::{Stage, settle, text};

/// A form on a page, whose calls a test holds back.
struct Page {
    stage: Stage,
    submission: Submission,
    calls: Calls,
    /// What is wrong with what was typed.
    faults: Rc<RefCell<Vec<Fault>>>,
    /// How many answers were handed on.
    handed_on: Rc<Cell<u32>>,
}

/// A component of its own, which owns the submission as pages do.
#[component]
fn Sender(
    calls: Calls,
    faults: Rc<RefCell<Vec<Fault>>>,
    handed_on: Rc<Cell<u32>>,
    made: Rc<Cell<Option<Submission>>>,
) -> impl IntoView {
    let submission = Submission::new();
    made.set(Some(submission));
    let send = move || {
        let handed_on = Rc::clone(&handed_on);
        submission.submit(
            || match faults.borrow().clone() {
                found if found.is_empty() => Ok(()),
                found => Err(found),
            },
            |()| calls.clone().call(),
            move |()| handed_on.set(handed_on.get() + 1),
        );
    };
    view! {
        <Form send>
            <Submit label=MessageId::ActionNext submission/>
        </Form>
    }
}

async fn show() -> Page {
    let mut stage = Stage::new();
    let (calls, faults) = (Calls::default(), Rc::default());
    let (handed_on, made) = (Rc::default(), Rc::new(Cell::new(None)));
    let own = (
        calls.clone(),
        Rc::clone(&faults),
        Rc::clone(&handed_on),
        Rc::clone(&made),
    );
    stage
        .show(move || {
            let (calls, faults, handed_on, made) = own;
            view! { <Sender calls faults handed_on made/> }
        })
        .await;
    Page {
        stage,
        submission: made.get().expect("the form was shown"),
        calls,
        faults,
        handed_on,
    }
}

#[wasm_bindgen_test]
async fn one_call_is_made_however_often_the_button_is_pressed() {
    let page = show().await;
    let button = page.stage.one("button");
    button.click();
    button.click();
    settle().await;
    button.click();
    settle().await;
    page.calls.expect(1, 0, 0);
    page.calls.answer().await;
    page.calls.expect(1, 1, 0);
    assert_eq!(page.handed_on.get(), 1);
    button.click();
    settle().await;
    page.calls.answer().await;
    page.calls.expect(2, 2, 0);
    assert_eq!(page.handed_on.get(), 2);
}

#[wasm_bindgen_test]
async fn the_button_says_so_and_keeps_its_name_its_place_and_the_focus() {
    let page = show().await;
    let button = page.stage.one("button");
    let is_busy = || {
        let is = |name| button.get_attribute(name).as_deref() == Some("true");
        assert_eq!(is("aria-busy"), is("aria-disabled"));
        assert_eq!(is("aria-busy"), page.submission.is_pending_now());
        assert_eq!(text(&button), "Next");
        assert!(page.stage.one("button").is_same_node(Some(&button)));
        is("aria-busy")
    };
    assert!(!is_busy());
    button.focus().expect("it takes the focus");
    button.click();
    settle().await;
    assert!(is_busy());
    let focused = document().active_element();
    assert!(button.is_same_node(focused.as_ref().map(AsRef::as_ref)));
    page.calls.answer().await;
    assert!(!is_busy());
}

#[wasm_bindgen_test]
async fn faults_stop_it_until_they_are_mended() {
    let page = show().await;
    let button = page.stage.one("button");
    let missing = vec![Fault::new(Name::UserId, FieldCode::Missing)];
    page.faults.replace(missing.clone());
    button.click();
    settle().await;
    page.calls.expect(0, 0, 0);
    assert_eq!(page.submission.faults.get_untracked(), missing);
    assert!(!page.submission.is_pending_now());
    page.faults.take();
    button.click();
    settle().await;
    page.calls.expect(1, 0, 0);
    assert_eq!(page.submission.faults.get_untracked(), []);
}

#[wasm_bindgen_test]
async fn the_failure_of_the_last_call_goes_when_the_form_is_sent() {
    let page = show().await;
    let Page { submission, .. } = page;
    let button = page.stage.one("button");
    // Also when a fault stops it: what is wrong now is said, and nothing else.
    for (faults, begun) in [
        (vec![Fault::new(Name::UserId, FieldCode::Missing)], 0),
        (Vec::new(), 1),
    ] {
        page.faults.replace(faults);
        submission.failure.set(Some(Failure::Offline));
        button.click();
        settle().await;
        assert_eq!(submission.failure.get_untracked(), None);
        page.calls.expect(begun, 0, 0);
    }
    // But not by a press that does nothing because the call is still under way.
    submission.failure.set(Some(Failure::Slow));
    button.click();
    settle().await;
    assert_eq!(submission.failure.get_untracked(), Some(Failure::Slow));
}

#[wasm_bindgen_test]
async fn a_call_without_a_form_is_made_once_as_well() {
    let page = show().await;
    let submission = page.submission;
    submission.failure.set(Some(Failure::Offline));
    for _ in 0..2 {
        let handed_on = Rc::clone(&page.handed_on);
        submission.call(page.calls.clone().call(), move |()| {
            handed_on.set(handed_on.get() + 1);
        });
    }
    page.stage.one("button").click();
    settle().await;
    page.calls.expect(1, 0, 0);
    assert_eq!(submission.failure.get_untracked(), None);
    page.calls.answer().await;
    page.calls.expect(1, 1, 0);
    assert_eq!(page.handed_on.get(), 1);
}

#[wasm_bindgen_test]
async fn the_call_is_given_up_when_the_page_is_left() {
    let mut page = show().await;
    page.stage.one("button").click();
    settle().await;
    page.calls.expect(1, 0, 0);
    page.stage.leave();
    settle().await;
    page.calls.expect(1, 0, 1);
    page.calls.answer().await;
    page.calls.expect(1, 0, 1);
    assert_eq!(page.handed_on.get(), 0);
}
