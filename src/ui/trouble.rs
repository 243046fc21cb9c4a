//! What went wrong with a call, inside the form it came from.

use leptos::prelude::*;
use regain_contract::Code;

use super::button::button;
use super::link::button_link;
use super::notice::{Tone, notice};
use super::support::support_code;
use crate::dom::element::{El, el, present};
use crate::dom::intl;
use crate::failure::Failure;
use crate::message::{MessageId, fill, say, trouble as words};
use crate::navigate::Navigate;
use crate::route::Route;
use crate::signal::Signal;

/// A notice with **Try again**, which sends the form once more: nothing typed is lost. Must stand
/// inside the form. Once the session has ended trying again is no use: it leads to signing in.
#[must_use]
pub fn trouble(failure: Signal<Option<Failure>>) -> El {
    let go = expect_context::<Navigate>();
    el("div").swap(move || {
        failure.with(|failure| failure.iter().map(|failure| told(failure, go)).collect())
    })
}

fn told(failure: &Failure, go: Navigate) -> El {
    let (title, text) = words::words(failure);
    let time = intl::clock(failure.retry_after().unwrap_or(60));
    let next = if failure.code() == Some(&Code::NoSession) {
        button_link(&go.href(Route::SignIn), MessageId::ActionSignIn)
    } else {
        button("button button--quiet", MessageId::ActionTryAgain).attr("type", "submit")
    };
    let text = el("p").text(&fill(text, &[("time", &time)]));
    let body = present(vec![
        Some(text),
        support_code(failure.support_id()),
        Some(next),
    ]);
    notice(Tone::Error, &say(title), body)
}
