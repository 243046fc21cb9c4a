//! What the caller reads back.

use leptos::prelude::*;
use regain_contract::Field as Name;
use regain_kit::message::{self as common, MessageId};
use regain_kit::platform::intl;
use regain_kit::ui::anatomy::CODE;
use regain_kit::ui::clock::{Clock, count_down};
use regain_kit::ui::field::Field;
use regain_kit::ui::form::Form;
use regain_kit::ui::notice::{Notice, Tone};

use super::model::{CheckForm, DONE};
use crate::message::{Id, fill, say};
use crate::ui::button::{PressButton, SubmitButton};
use crate::ui::button_row::ButtonRow;
use crate::ui::refused::Refused;

/// The field with its clock.
#[component]
pub(super) fn EnterCode(form: CheckForm) -> impl IntoView {
    let seconds_left = count_down(move || form.seconds_until(|check| check.expires_at));
    let faults = form.submission.faults;
    Effect::new(move |_| {
        if faults.with(|all| !all.is_empty()) {
            CODE.focus();
        }
    });
    let sent_to = move || {
        let check = form.check.get();
        let masked = check.map_or_else(String::new, |check| check.masked);
        // Masked targets keep their order in right-to-left text (UAX #9: LRI … PDI).
        fill(
            Id::CheckSent,
            &[("masked", &format!("\u{2066}{masked}\u{2069}"))],
        )
    };
    view! {
        <Form send=move || form.verify_code()>
            <p class="dialog__lead">{sent_to}</p>
            <Refused failure=form.submission.failure/>
            <Field name=Name::Code faults label=say(Id::CheckCode)/>
            <Clock
                seconds=seconds_left
                line=MessageId::CodeExpires
                end=MessageId::CodeExpired
                mark=MessageId::CodeMinuteLeft
            />
            <Resend form/>
            <ButtonRow>
                <SubmitButton label=Id::CheckVerify submission=form.submission/>
            </ButtonRow>
        </Form>
    }
}

/// A new code, once it may be asked for.
#[component]
fn Resend(form: CheckForm) -> impl IntoView {
    let seconds_left = count_down(move || form.seconds_until(|check| check.resend_after));
    let hint = move || match seconds_left.get() {
        0 => String::new(),
        left => common::fill(
            MessageId::CodeResendWait,
            &[("time", &intl::format_clock(left))],
        ),
    };
    let press = move |_| {
        if seconds_left.get_untracked() == 0 {
            form.send_code();
        }
    };
    view! {
        <div class="check__again">
            <button
                class="button button--quiet"
                type="button"
                aria-describedby="resend-hint"
                aria-disabled=move || (seconds_left.get() > 0).then_some("true")
                on:click=press
            >
                {common::say(MessageId::CodeResend)}
            </button>
            <p class="field__hint" id="resend-hint">
                {hint}
            </p>
        </div>
    }
}

/// The caller is who they say, and until when that counts.
#[component]
pub(super) fn Confirmed(form: CheckForm) -> impl IntoView {
    let until = form
        .check
        .with_untracked(|check| check.as_ref()?.confirmed_until);
    let time = until.map_or_else(String::new, intl::date);
    let label = if form.is_for_reset() {
        Id::CheckOn
    } else {
        Id::Close
    };
    view! {
        <div class="form" id=DONE tabindex="-1">
            <Notice tone=Tone::Success title=say(Id::CheckDone)>
                <p>{fill(Id::CheckedUntil, &[("time", &time)])}</p>
            </Notice>
            <ButtonRow>
                <PressButton
                    class="button button--primary"
                    label
                    press=move || form.go_on()
                />
            </ButtonRow>
        </div>
    }
}
