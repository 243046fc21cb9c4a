//! Clocks: seen all the time, read out at their marks only.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use regain_kit::message::MessageId;
use regain_kit::ui::clock::{Clock, count_down};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, settle, text, wait};

/// The clock of a code.
fn code_clock(seconds: ReadSignal<u32>) -> impl IntoView {
    view! {
        <Clock
            seconds
            line=MessageId::CodeExpires
            end=MessageId::CodeExpired
            mark=MessageId::CodeMinuteLeft
        />
    }
}

async fn show(start: u32) -> (Stage, WriteSignal<u32>) {
    let mut stage = Stage::new();
    let (seconds, set_seconds) = signal(start);
    stage.show(move || code_clock(seconds)).await;
    (stage, set_seconds)
}

#[wasm_bindgen_test]
async fn the_line_follows_the_time() {
    let (stage, seconds) = show(581).await;
    let line = stage.one(".clock");
    for (left, want) in [
        (581, "The code is valid for another 9:41."),
        (61, "The code is valid for another 1:01."),
        (60, "The code is valid for another 1:00."),
        (5, "The code is valid for another 0:05."),
        (0, "The code has expired. Send a new one."),
    ] {
        seconds.set(left);
        settle().await;
        assert_eq!(text(&line), want);
        assert_eq!(
            line.class_list().contains("clock--late"),
            left <= 60,
            "{left}"
        );
    }
}

#[wasm_bindgen_test]
async fn it_is_read_out_at_its_marks_only() {
    let (stage, seconds) = show(62).await;
    let status = stage.one("[role=status]");
    let minute = "The code is valid for one more minute.";
    let over = "The code has expired. Send a new one.";
    for (left, want) in [
        (62, ""),
        (61, ""),
        (60, minute),
        (59, minute),
        (1, minute),
        (0, over),
    ] {
        seconds.set(left);
        settle().await;
        assert_eq!(text(&status), want, "{left}");
    }
}

#[wasm_bindgen_test]
async fn a_mark_that_was_passed_before_the_page_came_is_not_read_out() {
    let (stage, seconds) = show(30).await;
    let status = stage.one("[role=status]");
    assert_eq!(text(&status), "");
    seconds.set(29);
    settle().await;
    assert_eq!(text(&status), "");
    seconds.set(0);
    settle().await;
    assert_eq!(text(&status), "The code has expired. Send a new one.");
}

#[wasm_bindgen_test]
async fn the_time_is_asked_anew_each_second_until_the_page_is_left() {
    let mut stage = Stage::new();
    let (left, asked) = (Rc::new(Cell::new(300)), Rc::new(Cell::new(0)));
    let (own, count) = (Rc::clone(&left), Rc::clone(&asked));
    let seconds = move || {
        count.set(count.get() + 1);
        own.get()
    };
    stage.show(move || code_clock(count_down(seconds))).await;
    assert_eq!(
        text(&stage.one(".clock")),
        "The code is valid for another 5:00."
    );
    // The device slept for four minutes.
    left.set(60);
    wait(1_200).await;
    assert_eq!(
        text(&stage.one(".clock")),
        "The code is valid for another 1:00."
    );
    stage.leave();
    let before = asked.get();
    assert!(before > 1, "asked {before} times");
    wait(1_200).await;
    assert_eq!(asked.get(), before, "the timer was stopped");
}
