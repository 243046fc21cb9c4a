//! Visible clocks. They are read out at marks only: a minute before the end, and at the end.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::{CLOCK, Icon};
use crate::message::{MessageId, fill, say};
use crate::platform::intl;

/// A number of seconds that follows `left`, asked anew each second. It stays right after the device has
/// slept, because it is never counted down by itself.
#[must_use]
pub fn count_down(left: impl Fn() -> u32 + 'static) -> ReadSignal<u32> {
    let (seconds, set_seconds) = signal(left());
    let tick = move || {
        let now = left();
        if seconds.get_untracked() != now {
            set_seconds.set(now);
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

/// A line with the `seconds` left, and what is said at its marks.
#[component]
pub fn Clock(
    seconds: ReadSignal<u32>,
    /// The visible line, with `{time}`.
    line: MessageId,
    /// The line when the time is over.
    end: MessageId,
    /// Said when one minute is left.
    mark: MessageId,
) -> impl IntoView {
    let shown = move || match seconds.get() {
        0 => say(end),
        left => fill(line, &[("time", &intl::format_clock(left))]),
    };
    // Nothing is said before a mark has been passed while the page was open.
    let at_first = seconds.get_untracked();
    let said = move || match seconds.get() {
        0 if at_first > 0 => say(end),
        1..=60 if at_first > 60 => say(mark),
        _ => String::new(),
    };
    view! {
        <div>
            <p class="clock" class:clock--late=move || seconds.get() <= 60>
                <Icon path=CLOCK/>
                <span>{shown}</span>
            </p>
            <p class="visually-hidden" role="status">
                {said}
            </p>
        </div>
    }
}
