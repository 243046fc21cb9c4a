//! Asking for a new code.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use regain_contract::Recovery;

use crate::api;
use crate::dom::{input, intl, page, time};
use crate::failure::Failure;
use crate::form::method::Checked;
use crate::journey::Journey;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::page::method::refused;
use crate::recovery::State;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::clock::ticking;
use crate::ui::notice::{Notice, Tone};
use crate::ui::trouble::Trouble;

/// What the API last said of the code: its method, and seconds until a new one may be asked for.
fn code(journey: Journey) -> Option<(String, u32)> {
    match journey.state_now() {
        State::EnterCode(_, code) => Some((code.method, journey.seconds_until(code.resend_after))),
        _ => None,
    }
}

/// The button with its clock. It can be pressed when the wait is over; until then it says when.
/// The whole number was confirmed when the first code was asked for, so it is not asked for again
/// unless the API insists.
#[component]
pub fn Resend(
    /// The faults of the page's form: they are about the earlier code.
    faults: Faults,
) -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let (failure, busy, resent) = (RwSignal::new(None), Busy::new(), RwSignal::new(false));
    let wait = ticking(move || code(journey).map_or(0, |(_, seconds)| seconds));
    let waiting = Memo::new(move |_| wait.get() > 0);
    let answered = move |answer: Result<Recovery, Failure>| match answer {
        Ok(recovery) => {
            journey.answered(recovery);
            input::set_value("code", "");
            faults.set(Vec::new());
            resent.set(true);
            page::focus("code");
        }
        Err(problem) => failure.set(refused(journey, go, &problem, faults)),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some((method, seconds)), Some(handle)) = (code(journey), journey.handle()) else {
            return;
        };
        if seconds > 0 || busy.now() {
            return;
        }
        failure.set(None);
        resent.set(false);
        let key = time::once_key();
        let body = Checked::again(&method);
        busy.run(
            async move { api::recovery::send_code(&handle, &key, body.body()).await },
            answered,
        );
    };
    let notice = move || {
        resent.get().then(
            || view! { <Notice tone=Tone::Success title=say(MessageId::CodeResent)>{()}</Notice> },
        )
    };
    let line = move || match wait.get() {
        0 => say(MessageId::CodeNotArrived),
        left => fill(MessageId::CodeResendWait, &[("time", &intl::clock(left))]),
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {notice}
            <Trouble failure/>
            <p class="field__hint" id="resend-hint">{line}</p>
            <button
                class="button button--quiet"
                class:button--busy=busy.signal()
                type="submit"
                aria-describedby="resend-hint"
                aria-disabled=move || waiting.get().then_some("true")
            >
                {say(MessageId::CodeResend)}
            </button>
        </form>
    }
}
