//! What was done, and what the user gets.

use regain::dom::element::{El, el, present};
use regain::dom::intl;
use regain::ui::card::form;
use regain::ui::icon::{CLOCK, icon};
use regain::ui::notice::{Tone, notice};
use regain_contract::admin::{Credential, Delivery, PasswordReset};

use super::resetting::Resetting;
use super::secret::{Shown, secret};
use crate::message::{Id, fill, say};
use crate::ui::button_row::button_row;
use crate::ui::refused::refused;

/// The id of what says how it went.
pub(super) const TITLE: &str = "reset-done";

/// The page in the dialog that follows the form.
pub(super) fn done(resetting: Resetting, done: &PasswordReset) -> El {
    let fails = matches!(done.delivery, Some(Delivery::Failed | Delivery::Other(_)));
    let class = if fails {
        "button button--quiet"
    } else {
        "button button--primary"
    };
    let close = press(Id::Close, class).on("click", move || resetting.opened.reset.set(false));
    let trouble = refused(resetting.failure, Some(Id::UnsureReset));
    el("div")
        .class("form")
        .child(
            el("div")
                .id(TITLE)
                .attr("tabindex", "-1")
                .child(outcome(done)),
        )
        .child(form(move || resetting.again(None)).child(trouble))
        .children(present(vec![next(resetting, done), Some(works(done))]))
        .child(button_row(vec![close]))
}

fn press(label: Id, class: &str) -> El {
    el("button")
        .class(class)
        .attr("type", "button")
        .text(&say(label))
}

/// How it went, in a sentence.
fn outcome(done: &PasswordReset) -> El {
    let to = done.sent_to.as_deref().unwrap_or_default();
    let to = ["\u{2066}", to, "\u{2069}"].concat();
    let is_link = done.credential == Credential::OneTimeLink;
    let (tone, id) = match (&done.delivery, is_link) {
        (Some(Delivery::Sent), true) => (Tone::Success, Id::DoneLinkSent),
        (Some(Delivery::Sent), false) => (Tone::Success, Id::DonePasswordSent),
        (Some(_), true) => (Tone::Error, Id::DoneLinkNotSent),
        (Some(_), false) => (Tone::Error, Id::DonePasswordNotSent),
        (None, true) => (Tone::Success, Id::DoneLink),
        (None, false) if done.credential == Credential::OwnPassword => (Tone::Success, Id::DoneOwn),
        (None, false) => (Tone::Success, Id::DonePassword),
    };
    let text = fill(id, &[("name", &done.name), ("to", &to)]);
    let more = matches!(done.delivery, Some(Delivery::Failed | Delivery::Other(_)));
    let body = more.then(|| el("p").text(&say(Id::DoneNotSentText)));
    notice(tone, &text, body.into_iter().collect())
}

/// The password or link itself; or, after a mail that failed, the ways to it.
fn next(resetting: Resetting, done: &PasswordReset) -> Option<El> {
    let is_link = done.credential == Credential::OneTimeLink;
    match done.delivery {
        Some(Delivery::Sent) => None,
        Some(_) => {
            let show = if is_link {
                Id::ResetShowLink
            } else {
                Id::ResetShowPassword
            };
            let busy = resetting.busy;
            let wait = move || busy.is().then(|| "true".to_owned());
            Some(button_row(vec![
                press(show, "button button--primary")
                    .attr_of("aria-busy", wait)
                    .on("click", move || resetting.again(Some(false))),
                press(Id::DoneSendAgain, "button button--quiet")
                    .attr_of("aria-busy", wait)
                    .on("click", move || resetting.again(Some(true))),
            ]))
        }
        None if done.credential == Credential::OwnPassword => None,
        None => Some(secret(Shown {
            is_link,
            value: resetting.secret,
            busy: resetting.busy,
            repeats: Box::new(move || resetting.can_be_repeated()),
            again: Box::new(move || resetting.again(Some(false))),
        })),
    }
}

/// Until when it works.
fn works(done: &PasswordReset) -> El {
    let is_link = done.credential == Credential::OneTimeLink;
    let words = match done.expires_at {
        Some(until) => {
            let id = if is_link {
                Id::ResetLinkWorks
            } else {
                Id::ResetPasswordWorks
            };
            fill(id, &[("time", &intl::date(until))])
        }
        None => say(Id::ResetForGood),
    };
    el("p")
        .class("reset__works")
        .child(icon(CLOCK))
        .child(el("span").text(&words))
}
