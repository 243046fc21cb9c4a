//! Visible clocks. They are read out at marks only: a minute before the end, and at the end.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::{CLOCK, Icon};
use crate::dom::intl;
use crate::message::{MessageId, fill, say};

/// A number of seconds that follows `left`, asked anew each second. It stays right after the
/// device has slept, because it is never counted down by itself.
#[must_use]
pub fn ticking(left: impl Fn() -> u32 + 'static) -> ReadSignal<u32> {
    let (seconds, set) = signal(left());
    let timer = set_interval_with_handle(move || set.set(left()), Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    seconds
}

/// A line with the time left, and what is said at its marks.
#[component]
pub fn Clock(
    /// Seconds left.
    seconds: ReadSignal<u32>,
    /// The line, with `{time}`.
    line: MessageId,
    /// The line when the time is over.
    over: MessageId,
    /// Said when one minute is left.
    mark: MessageId,
) -> impl IntoView {
    let shown = move || match seconds.get() {
        0 => say(over),
        left => fill(line, &[("time", &intl::clock(left))]),
    };
    let mark_now = Memo::new(
        move |before: Option<&Option<MessageId>>| match seconds.get() {
            0 => Some(over),
            1..=60 if before.is_some() => Some(mark),
            _ => None,
        },
    );
    view! {
        <p class="clock" class:clock--late=move || seconds.get() <= 60>
            <Icon path=CLOCK/>
            <span aria-live="off">{shown}</span>
        </p>
        <p class="visually-hidden" role="status">{move || mark_now.get().map(say)}</p>
    }
}
