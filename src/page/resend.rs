//! Asking for a new code.

use leptos::prelude::*;
use regain_contract::Recovery;

use crate::api;
use crate::dom::element::{El, el};
use crate::dom::{input, intl, page, time};
use crate::failure::Failure;
use crate::form::method::Checked;
use crate::journey::Journey;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::page::method::refused;
use crate::recovery::State;
use crate::signal::{Signal, Stored};
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::button::button;
use crate::ui::card::form;
use crate::ui::clock::ticking;
use crate::ui::notice::{Tone, notice};
use crate::ui::trouble::trouble;

/// What the API last said of the code: its method, and seconds until a new one may be asked for.
fn code(journey: Journey) -> Option<(String, u32)> {
    match journey.state_now() {
        State::EnterCode(_, code) => Some((code.method, journey.seconds_until(code.resend_after))),
        _ => None,
    }
}

/// The button with its clock. It can be pressed when the wait is over; until then it says when.
/// `faults` are those of the page's form: they are about the earlier code. The whole number was
/// confirmed when the first code was asked for, so it is not asked for again unless the API insists.
#[must_use]
pub fn resend(faults: Faults) -> El {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let (failure, busy, resent) = (Signal::new(None), Busy::new(), Signal::new(false));
    let wait = ticking(move || code(journey).map_or(0, |(_, seconds)| seconds));
    // The same key until the answer is here: a repeated try sends no second message.
    let once = Stored::new(time::once_key());
    let answered = move |answer: Result<Recovery, Failure>| match answer {
        Ok(recovery) => {
            journey.answered(recovery);
            input::set_value("code", "");
            faults.set(Vec::new());
            once.set_value(time::once_key());
            resent.set(true);
            page::focus("code");
        }
        Err(problem) => {
            if problem.code().is_some() {
                once.set_value(time::once_key());
            }
            failure.set(refused(journey, go, &problem, faults));
        }
    };
    let send = move || {
        let (Some((method, seconds)), Some(handle)) = (code(journey), journey.handle()) else {
            return;
        };
        if seconds > 0 || busy.now() {
            return;
        }
        failure.set(None);
        resent.set(false);
        let key = once.get_value();
        let body = Checked::again(&method);
        busy.run(
            async move { api::recovery::send_code(&handle, &key, body.body()).await },
            answered,
        );
    };
    let line = move || match wait.get() {
        0 => say(MessageId::CodeNotArrived),
        left => fill(MessageId::CodeResendWait, &[("time", &intl::clock(left))]),
    };
    let done = move || match resent.get() {
        true => vec![notice(
            Tone::Success,
            &say(MessageId::CodeResent),
            Vec::new(),
        )],
        false => Vec::new(),
    };
    let press = button("button button--quiet", MessageId::CodeResend)
        .attr("type", "submit")
        .class_of("button--busy", move || busy.is())
        .attr("aria-describedby", "resend-hint")
        .attr_of("aria-disabled", move || {
            (wait.get() > 0).then(|| "true".to_owned())
        });
    form(send)
        .swap(done)
        .child(trouble(failure))
        .child(el("p").class("field__hint").id("resend-hint").text_of(line))
        .child(press)
}
