//! The dialog, from the form to what follows.

use regain::dom::element::{El, el};
use regain_contract::admin::User;

use super::resetting::{Phase, Resetting};
use super::{done, form};
use crate::message::{Id, fill, say};
use crate::page::user::opened::Opened;
use crate::ui::dialog::dialog;

/// The dialog.
#[must_use]
pub fn reset(opened: Opened) -> El {
    dialog("reset", None, opened.reset, move || {
        let user = opened.now();
        let title = user.as_ref().map_or_else(|| say(Id::ActReset), title);
        let body = user.map(|user| content(Resetting::new(opened, user)));
        (title, body.into_iter().collect())
    })
}

fn title(user: &User) -> String {
    let name = if user.name.is_empty() {
        &user.user_id
    } else {
        &user.name
    };
    fill(Id::ResetTitle, &[("name", name)])
}

fn content(resetting: Resetting) -> El {
    el("div").class("reset").swap(move || {
        resetting.phase.with(|phase| match phase {
            Phase::Form => vec![form::form(resetting)],
            Phase::CheckFirst => vec![form::check_first(resetting)],
            Phase::Done(done) => vec![done::done(resetting, done)],
        })
    })
}
