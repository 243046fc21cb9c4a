//! What went wrong with a call, inside the form it came from.

use leptos::prelude::*;
use regain_contract::Code;

use super::notice::{Notice, Tone};
use super::support::SupportCode;
use super::swap::Swap;
use crate::failure::Failure;
use crate::message::trouble::trouble_texts;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::platform::intl;
use crate::route::Route;

/// A notice with **Try again**, which sends the form once more: nothing typed is lost.
#[component]
pub fn Trouble(#[prop(into)] failure: Signal<Option<Failure>>) -> impl IntoView {
    let content = move || {
        let failure = failure.get();
        failure.map(|failure| view! { <FailureNotice failure/> })
    };
    view! { <Swap content/> }
}

#[component]
fn FailureNotice(failure: Failure) -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let (title, text) = trouble_texts(&failure);
    let time = intl::format_clock(failure.retry_after().unwrap_or(60));
    let next = if failure.code() == Some(&Code::NoSession) {
        view! {
            <a class="button button--primary" href=navigate.href(Route::SignIn)>
                {say(MessageId::ActionSignIn)}
            </a>
        }
        .into_any()
    } else {
        view! {
            <button class="button button--quiet" type="submit">
                {say(MessageId::ActionTryAgain)}
            </button>
        }
        .into_any()
    };
    view! {
        <Notice tone=Tone::Error title=say(title)>
            <p>{fill(text, &[("time", &time)])}</p>
            <SupportCode code=failure.support_id().map(str::to_owned)/>
            {next}
        </Notice>
    }
}
