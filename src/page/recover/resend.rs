//! Asking for a new code.

use leptos::prelude::*;
use regain_contract::Recovery;
use regain_kit::failure::Failure;
use regain_kit::form::method::Checked;
use regain_kit::message::{MessageId, fill, say};
use regain_kit::navigate::Navigate;
use regain_kit::platform::intl;
use regain_kit::platform::random::idempotency_key;
use regain_kit::submit::{Faults, Submission};
use regain_kit::ui::anatomy::CODE;
use regain_kit::ui::clock::count_down;
use regain_kit::ui::form::Form;
use regain_kit::ui::notice::{Notice, Tone};
use regain_kit::ui::trouble::Trouble;

use super::refused::show_refusal;
use crate::api;
use crate::journey::Journey;

#[derive(Clone, Copy)]
struct ResendForm {
    navigate: Navigate,
    journey: Journey,
    submission: Submission,
    /// Those of the code's form: they are about the earlier code.
    code_faults: Faults,
    was_resent: RwSignal<bool>,
    /// The same key until the answer is here: a repeated try sends no second message.
    key: StoredValue<String>,
}

/// The button with its clock. It can be pressed when the wait is over; until then it says when. The whole
/// number was confirmed when the first code was asked for, so it is not asked for again unless the API
/// insists.
#[component]
pub fn Resend(code_faults: Faults) -> impl IntoView {
    let submission = Submission::of(code_faults);
    let form = ResendForm {
        navigate: expect_context(),
        journey: expect_context(),
        submission,
        code_faults,
        was_resent: RwSignal::new(false),
        key: StoredValue::new(idempotency_key()),
    };
    let seconds_left = count_down(move || form.seconds_left());
    let line = move || match seconds_left.get() {
        0 => say(MessageId::CodeNotArrived),
        left => fill(
            MessageId::CodeResendWait,
            &[("time", &intl::format_clock(left))],
        ),
    };
    let notice = move || {
        let notice = || view! { <Notice tone=Tone::Success title=say(MessageId::CodeResent)/> };
        form.was_resent.get().then(notice)
    };
    view! {
        <Form send=move || form.submit()>
            {notice}
            <Trouble failure=submission.failure/>
            <p class="field__hint" id="resend-hint">
                {line}
            </p>
            <button
                class="button button--quiet"
                type="submit"
                class:button--busy=move || submission.is_pending()
                aria-describedby="resend-hint"
                aria-disabled=move || (seconds_left.get() > 0).then_some("true")
            >
                {say(MessageId::CodeResend)}
            </button>
        </Form>
    }
}

impl ResendForm {
    /// Seconds until a new code may be asked for.
    fn seconds_left(self) -> u32 {
        let code = self.journey.code_sent();
        code.map_or(0, |code| self.journey.seconds_until(code.resend_after))
    }

    fn submit(self) {
        let (Some(code), Some(handle)) = (self.journey.code_sent(), self.journey.handle()) else {
            return;
        };
        if self.seconds_left() > 0 || self.submission.is_pending_now() {
            return;
        }
        self.was_resent.set(false);
        let key = self.key.get_value();
        let body = Checked::for_resend(&code.method);
        self.submission.call(
            async move { api::recovery::send_code(&handle, &key, body.body()).await },
            move |answer| self.take(answer),
        );
    }

    fn take(self, answer: Result<Recovery, Failure>) {
        match answer {
            Ok(recovery) => {
                self.journey.take(recovery);
                CODE.clear();
                self.code_faults.set(Vec::new());
                self.key.set_value(idempotency_key());
                self.was_resent.set(true);
                CODE.focus();
            }
            Err(failure) => {
                if failure.code().is_some() {
                    self.key.set_value(idempotency_key());
                }
                show_refusal(self.journey, self.navigate, self.submission, failure);
            }
        }
    }
}
