//! What was done, and what the user gets.

use leptos::prelude::*;
use regain_contract::admin::{Credential, Delivery, PasswordReset};
use regain_kit::ui::form::Form;
use regain_kit::ui::icon::{CLOCK, Icon};
use regain_kit::ui::notice::{Notice, Tone};

use super::flow::{RESULT, ResetFlow};
use super::secret::{SecretKind, SecretView};
use super::works_until;
use crate::message::{Id, fill, say};
use crate::ui::button::PressButton;
use crate::ui::button_row::ButtonRow;
use crate::ui::refused::Refused;

/// What became of the mail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mail {
    /// None was asked for.
    None,
    Sent,
    NotSent,
}

impl Mail {
    fn of(reset: &PasswordReset) -> Self {
        match reset.delivery {
            None => Self::None,
            Some(Delivery::Sent) => Self::Sent,
            Some(Delivery::Failed | Delivery::Other(_)) => Self::NotSent,
        }
    }
}

/// The page in the dialog that follows the form.
#[component]
pub fn Done(flow: ResetFlow, reset: PasswordReset) -> impl IntoView {
    let mail = Mail::of(&reset);
    let kind = SecretKind::of(&reset.credential);
    let next = match mail {
        Mail::Sent => ().into_any(),
        Mail::NotSent => view! { <MailAgainOrShow flow kind/> }.into_any(),
        Mail::None if reset.credential == Credential::OwnPassword => ().into_any(),
        Mail::None => view! {
            <SecretView kind value=flow.secret show_again=flow.show_again()/>
        }
        .into_any(),
    };
    let close_class = match mail {
        Mail::NotSent => "button button--quiet",
        Mail::None | Mail::Sent => "button button--primary",
    };
    let works_until = works_until::for_done(&reset);
    view! {
        <div class="form">
            <div id=RESULT tabindex="-1">
                <ResultNotice reset/>
            </div>
            <Form send=move || flow.retry()>
                <Refused failure=flow.submission.failure unsure=Id::UnsureReset/>
            </Form>
            {next}
            <p class="reset__works">
                <Icon path=CLOCK/>
                <span>{works_until}</span>
            </p>
            <ButtonRow>
                <PressButton class=close_class label=Id::Close press=move || flow.close()/>
            </ButtonRow>
        </div>
    }
}

/// How it went, in a sentence.
#[component]
fn ResultNotice(reset: PasswordReset) -> impl IntoView {
    let mail = Mail::of(&reset);
    let id = match (mail, &reset.credential) {
        (Mail::Sent, Credential::OneTimeLink) => Id::DoneLinkSent,
        (Mail::Sent, _) => Id::DonePasswordSent,
        (Mail::NotSent, Credential::OneTimeLink) => Id::DoneLinkNotSent,
        (Mail::NotSent, _) => Id::DonePasswordNotSent,
        (Mail::None, Credential::OneTimeLink) => Id::DoneLink,
        (Mail::None, Credential::OwnPassword) => Id::DoneOwn,
        (Mail::None, _) => Id::DonePassword,
    };
    let tone = match mail {
        Mail::NotSent => Tone::Error,
        Mail::None | Mail::Sent => Tone::Success,
    };
    // Addresses keep their order in right-to-left text (UAX #9: LRI … PDI).
    let to = format!("\u{2066}{}\u{2069}", reset.sent_to.unwrap_or_default());
    let title = fill(id, &[("name", &reset.name), ("to", &to)]);
    let more = (mail == Mail::NotSent).then(|| view! { <p>{say(Id::DoneNotSentText)}</p> });
    view! {
        <Notice tone title>
            {more}
        </Notice>
    }
}

/// The ways on after a mail that failed.
#[component]
fn MailAgainOrShow(flow: ResetFlow, kind: SecretKind) -> impl IntoView {
    let show = match kind {
        SecretKind::Link => Id::ResetShowLink,
        SecretKind::Password => Id::ResetShowPassword,
    };
    let submission = flow.submission;
    let is_busy = Signal::derive(move || submission.is_pending());
    view! {
        <ButtonRow>
            <PressButton
                class="button button--primary"
                label=show
                is_busy
                press=move || flow.ask_for_result(false)
            />
            <PressButton
                label=Id::DoneSendAgain
                is_busy
                press=move || flow.ask_for_result(true)
            />
        </ButtonRow>
    }
}
