//! What went wrong with a call, inside the form it came from.

use super::button::button;
use super::notice::{Tone, notice};
use super::support::support_code;
use crate::dom::element::{El, el, present};
use crate::dom::intl;
use crate::failure::Failure;
use crate::message::{MessageId, fill, say, trouble as words};
use crate::signal::Signal;

/// A notice with **Try again**, which sends the form once more: nothing typed is lost. Must stand
/// inside the form.
#[must_use]
pub fn trouble(failure: Signal<Option<Failure>>) -> El {
    el("div").swap(move || failure.with(|failure| failure.iter().map(told).collect()))
}

fn told(failure: &Failure) -> El {
    let (title, text) = words::words(failure);
    let time = intl::clock(failure.retry_after().unwrap_or(60));
    let again = button("button button--quiet", MessageId::ActionTryAgain).attr("type", "submit");
    let text = el("p").text(&fill(text, &[("time", &time)]));
    let body = present(vec![
        Some(text),
        support_code(failure.support_id()),
        Some(again),
    ]);
    notice(Tone::Error, &say(title), body)
}
