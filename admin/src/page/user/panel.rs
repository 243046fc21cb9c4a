//! The panel: beside the list, or in its place on a narrow screen.

use regain::dom::element::{El, el};
use regain::message::{self as base, MessageId};
use regain::ui::card::{form, ltr};
use regain::ui::icon::{CROSS, icon};
use regain::ui::notice::{Tone, notice};
use regain_contract::admin::User;

use super::acts::acts;
use super::facts::facts;
use super::opened::{Opened, TITLE};
use super::recent::recent;
use crate::message::{Id, say};
use crate::ui::refused::refused;

/// The panel; hidden while no user is open.
#[must_use]
pub fn panel(opened: Opened) -> El {
    el("section")
        .class("user panel")
        .attr("aria-labelledby", TITLE)
        .flag_of("hidden", move || opened.id.with(Option::is_none))
        .child(head(opened))
        .child(remark(opened))
        .child(form(move || opened.again()).child(refused(opened.failure, None)))
        .child(el("div").class("user__body").swap(move || {
            opened.user.with(|user| match user {
                Some(user) => told(opened, user),
                None if opened.failure.with(Option::is_some) => Vec::new(),
                None => vec![
                    el("p")
                        .class("users__empty")
                        .attr("role", "status")
                        .text(&base::say(MessageId::PageLoading)),
                ],
            })
        }))
}

/// The name is known from the list at once.
fn name(opened: Opened) -> String {
    let of = |user: &User| {
        if user.name.is_empty() {
            user.user_id.clone()
        } else {
            user.name.clone()
        }
    };
    if let Some(name) = opened.user.with(|user| user.as_ref().map(of)) {
        return name;
    }
    let id = opened.id.get().unwrap_or_default();
    let rows = opened.listing.rows();
    let row = rows.into_iter().find(|row| row.id == id);
    row.map_or_else(|| say(Id::UserTitle), |row| row.name)
}

fn head(opened: Opened) -> El {
    let title = el("h2")
        .class("user__title")
        .id(TITLE)
        .attr("tabindex", "-1")
        .child(el("bdi").text_of(move || name(opened)));
    let user_id = el("p").class("user__id").swap(move || {
        let user = opened.user.get();
        user.iter().map(|user| ltr(&user.user_id)).collect()
    });
    let close = el("button")
        .class("dialog__close")
        .attr("type", "button")
        .attr("aria-label", &say(Id::UserClose))
        .child(icon(CROSS))
        .on("click", move || opened.close());
    el("div")
        .class("user__head")
        .child(el("div").class("user__names").child(title).child(user_id))
        .child(close)
}

fn remark(opened: Opened) -> El {
    el("div")
        .class("user__remark")
        .id(Opened::remark_id())
        .attr("tabindex", "-1")
        .swap(move || {
            let remark = opened.remark.get();
            let told = |remark: &super::opened::Remark| {
                let tone = if remark.done {
                    Tone::Success
                } else {
                    Tone::Error
                };
                notice(tone, &remark.text, Vec::new())
            };
            remark.iter().map(told).collect()
        })
}

fn told(opened: Opened, user: &User) -> Vec<El> {
    vec![acts(opened, user), facts(opened, user), recent(user)]
}
