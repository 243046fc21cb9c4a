//! What everybody is to get.

use regain::dom::element::{El, el};
use regain::message::MessageId;
use regain::ui::button::button;
use regain::ui::card::{form, ltr};

use super::running::Running;
use crate::message::{Id, count, say};
use crate::ui::button_row::button_row;
use crate::ui::radios::{Radio, radios};
use crate::ui::tick::{switch, tick};
use crate::user::selection::Ticked;

/// Who it is about, and the form.
pub(super) fn start(running: Running) -> El {
    let users = running.users();
    let number = u32::try_from(users.len()).unwrap_or(u32::MAX);
    let go = el("button")
        .class("button button--primary")
        .attr("type", "submit")
        .text_of(move || {
            say(match (running.send.get(), running.chosen.get()) {
                (true, _) => Id::TogetherSend,
                (false, 0) => Id::TogetherLinks,
                (false, _) => Id::TogetherPasswords,
            })
        });
    let cancel = button("button button--quiet", MessageId::ActionCancel)
        .on("click", move || running.open.set(false));
    form(move || running.begin())
        .child(el("p").text(&count(Id::TogetherText, number)))
        .child(names(&users))
        .child(switch(
            "together-send",
            &say(Id::ResetSend),
            &say(Id::TogetherSendHint),
            running.send,
            true,
        ))
        .child(el("div").swap(move || {
            if running.send.get() {
                Vec::new()
            } else {
                vec![ways(running)]
            }
        }))
        .child(button_row(vec![go, cancel]))
}

fn names(users: &[Ticked]) -> El {
    let one = |user: &Ticked| {
        el("li")
            .child(el("bdi").text(&user.name))
            .text(" ")
            .child(el("span").class("together__id").child(ltr(&user.user_id)))
    };
    el("ul")
        .class("together__names")
        .attr("tabindex", "0")
        .attr("aria-label", &say(Id::TogetherLabel))
        .children(users.iter().map(one).collect())
}

fn ways(running: Running) -> El {
    let radio = |label, hint| Radio {
        label: say(label),
        hint: say(hint),
        is_ltr: false,
    };
    let all = vec![
        radio(Id::ResetLink, Id::ResetLinkHint),
        radio(Id::ResetTemporary, Id::ResetGeneratedHint),
    ];
    el("div")
        .class("form")
        .child(radios(
            "together-what",
            &say(Id::ResetWhat),
            all,
            running.chosen,
        ))
        .child(el("div").swap(move || {
            if running.chosen.get() == 0 {
                Vec::new()
            } else {
                vec![tick(
                    "together-must",
                    &say(Id::ResetMustChange),
                    running.must_change,
                )]
            }
        }))
}
