//! Visible clocks. They are read out at marks only: a minute before the end, and at the end.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::{CLOCK, icon};
use crate::dom::element::{El, el};
use crate::dom::intl;
use crate::message::{MessageId, fill, say};
use crate::signal::Signal;

/// A number of seconds that follows `left`, asked anew each second. It stays right after the
/// device has slept, because it is never counted down by itself.
#[must_use]
pub fn ticking(left: impl Fn() -> u32 + 'static) -> Signal<u32> {
    let seconds = Signal::new(left());
    let tick = move || {
        let now = left();
        if seconds.get_untracked() != now {
            seconds.set(now);
        }
    };
    let timer = set_interval_with_handle(tick, Duration::from_secs(1));
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    seconds
}

/// The sentences of a clock.
#[derive(Clone, Copy)]
pub struct Says {
    /// The visible line, with `{time}`.
    pub line: MessageId,
    /// The line when the time is over.
    pub over: MessageId,
    /// Said when one minute is left.
    pub mark: MessageId,
}

/// A line with the `seconds` left, and what is said at its marks.
#[must_use]
pub fn clock(seconds: Signal<u32>, says: Says) -> El {
    let shown = move || match seconds.get() {
        0 => say(says.over),
        left => fill(says.line, &[("time", &intl::clock(left))]),
    };
    // Nothing is said before a mark has been passed while the page was open.
    let at_first = seconds.get_untracked();
    let said = move || match seconds.get() {
        0 if at_first > 0 => say(says.over),
        1..=60 if at_first > 60 => say(says.mark),
        _ => String::new(),
    };
    let line = el("p")
        .class("clock")
        .class_of("clock--late", move || seconds.get() <= 60)
        .child(icon(CLOCK))
        .child(el("span").text_of(shown));
    let status = el("p")
        .class("visually-hidden")
        .attr("role", "status")
        .text_of(said);
    el("div").child(line).child(status)
}
