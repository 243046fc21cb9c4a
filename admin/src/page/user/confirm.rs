//! Short dialogs that say what an act does before it is done.

use std::pin::Pin;

use regain::dom::element::{El, el};
use regain::failure::Failure;
use regain::message::MessageId;
use regain::signal::Signal;
use regain::ui::busy::Busy;
use regain::ui::button::button;
use regain::ui::card::form;
use regain_contract::admin::{Seen, User};

use super::opened::Opened;
use crate::api;
use crate::message::{Id, fill, say};
use crate::ui::button_row::button_row;
use crate::ui::dialog::dialog;
use crate::ui::refused::refused;

type Answer = Pin<Box<dyn Future<Output = Result<User, Failure>>>>;

/// What a dialog says and does.
#[derive(Clone, Copy)]
struct Confirm {
    label: Id,
    act: Id,
    text: Id,
    done: Id,
    call: fn(String, Seen) -> Answer,
}

/// Lifts a lock.
pub(super) fn unlock(opened: Opened) -> El {
    let what = Confirm {
        label: Id::ActUnlock,
        act: Id::UnlockAct,
        text: Id::UnlockText,
        done: Id::UnlockDone,
        call: |id, seen| Box::pin(async move { api::acts::unlock(&id, &seen).await }),
    };
    confirm("unlock", opened, opened.unlock, what)
}

/// Signs a user out everywhere.
pub(super) fn end_sessions(opened: Opened) -> El {
    let what = Confirm {
        label: Id::ActEndSessions,
        act: Id::EndAct,
        text: Id::EndText,
        done: Id::EndDone,
        call: |id, seen| Box::pin(async move { api::acts::end_sessions(&id, &seen).await }),
    };
    confirm("end-sessions", opened, opened.end_sessions, what)
}

fn confirm(id: &'static str, opened: Opened, open: Signal<bool>, what: Confirm) -> El {
    dialog(id, None, open, move || {
        let user = opened.now();
        let body = user.iter().map(|user| content(opened, open, what, user));
        (say(what.label), body.collect())
    })
}

fn content(opened: Opened, open: Signal<bool>, what: Confirm, user: &User) -> El {
    let (failure, busy) = (Signal::new(None::<Failure>), Busy::new());
    let name = if user.name.is_empty() {
        user.user_id.clone()
    } else {
        user.name.clone()
    };
    let words = fill(what.text, &[("name", &name)]);
    let answered = move |answer: Result<User, Failure>| match answer {
        Ok(user) => {
            open.set(false);
            opened.is(user);
            opened.done(fill(what.done, &[("name", &name)]));
        }
        Err(refused) if opened.overtaken(&refused) => {}
        Err(refused) => failure.set(Some(refused)),
    };
    let (user_id, revision) = (user.id.clone(), user.revision.clone());
    let send = move || {
        failure.set(None);
        let (user_id, revision, answered) = (user_id.clone(), revision.clone(), answered.clone());
        let call = move || {
            let revision = revision.clone();
            (what.call)(user_id.clone(), Seen { revision })
        };
        busy.run(opened.administrator.act(call), answered);
    };
    let yes = move || busy.is().then(|| "true".to_owned());
    let act = el("button")
        .class("button button--primary")
        .attr("type", "submit")
        .class_of("button--busy", move || busy.is())
        .attr_of("aria-busy", yes)
        .text(&say(what.act));
    let cancel = button("button button--quiet", MessageId::ActionCancel)
        .on("click", move || open.set(false));
    form(send)
        .child(el("p").text(&words))
        .child(refused(failure, Some(Id::UnsureAct)))
        .child(button_row(vec![act, cancel]))
}
