//! What is to be done.

use regain::dom::element::{El, el};
use regain::message::MessageId;
use regain::ui::button::button;
use regain::ui::card::{form as sent, ltr};

use super::mailed::mailed;
use super::resetting::Resetting;
use super::shown::shown;
use crate::message::{Id, say};
use crate::ui::button_row::button_row;
use crate::ui::refused::refused;
use crate::ui::tick::switch;

/// By mail or shown, and the fields for it.
pub(super) fn form(resetting: Resetting) -> El {
    let (user_id, mail) = resetting
        .user
        .with_value(|user| (user.user_id.clone(), user.rules.mail));
    let hint = if mail {
        Id::ResetSendHint
    } else {
        Id::ResetNoMail
    };
    let switch = switch(
        "send-in-email",
        &say(Id::ResetSend),
        &say(hint),
        resetting.send,
        mail,
    );
    let trouble = refused(resetting.failure, Some(Id::UnsureReset));
    el("div")
        .class("form")
        .child(el("p").class("dialog__who").child(ltr(&user_id)))
        .child(sent(move || resetting.again(None)).child(trouble))
        .child(switch)
        .child(el("div").swap(move || {
            if resetting.send.get() {
                vec![mailed(resetting)]
            } else {
                vec![shown(resetting)]
            }
        }))
}

/// Leads to the check of the caller, which leads back.
pub(super) fn check_first(resetting: Resetting) -> El {
    let opened = resetting.opened;
    let check = el("button")
        .class("button button--primary")
        .attr("type", "button")
        .text(&say(Id::CheckNow))
        .on("click", move || {
            opened.then_reset.set_value(true);
            opened.reset.set(false);
            opened.check.set(true);
        });
    let cancel = button("button button--quiet", MessageId::ActionCancel)
        .on("click", move || opened.reset.set(false));
    el("div")
        .class("form")
        .child(el("p").text(&say(Id::WhyCallerCheck)))
        .child(el("p").class("dialog__lead").text(&say(Id::CheckFirstText)))
        .child(button_row(vec![check, cancel]))
}
