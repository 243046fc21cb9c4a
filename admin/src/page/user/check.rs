//! Checking the caller: a code goes to a method on file, and the caller reads it back.

use regain::dom::boot;
use regain::dom::element::{El, el};
use regain::failure::Failure;
use regain::message::MessageId;
use regain::signal::{Signal, Stored};
use regain::ui::busy::Busy;
use regain::ui::button::button;
use regain::ui::card::form;
use regain_contract::admin::{CallerCheck, CallerMethod, CheckCaller, User};

use super::check_code::check_code;
use super::opened::Opened;
use crate::api;
use crate::dom::focus;
use crate::message::{Id, fill, named, say};
use crate::ui::button_row::button_row;
use crate::ui::dialog::dialog;
use crate::ui::radios::{Radio, radios};
use crate::ui::refused::refused;
use crate::user::caller;

/// The dialog as it goes on.
#[derive(Clone, Copy)]
pub(super) struct Checking {
    pub opened: Opened,
    pub user: Stored<User>,
    /// The check that is under way.
    pub sent: Signal<Option<CallerCheck>>,
    pub failure: Signal<Option<Failure>>,
    pub busy: Busy,
    chosen: Signal<usize>,
}

/// The dialog.
pub(super) fn check(opened: Opened) -> El {
    dialog("check", None, opened.check, move || {
        let body = opened.now().map(|user| content(opened, user));
        (say(Id::ActCheck), body.into_iter().collect())
    })
}

fn content(opened: Opened, user: User) -> El {
    let checking = Checking {
        opened,
        user: Stored::new(user),
        sent: Signal::new(None),
        failure: Signal::new(None),
        busy: Busy::new(),
        chosen: Signal::new(0),
    };
    el("div").class("check").swap(move || {
        checking.sent.with(|sent| match sent {
            None => vec![choose(checking)],
            Some(sent) => vec![check_code(checking, sent)],
        })
    })
}

impl Checking {
    /// Sends a code by the chosen method; an earlier one is void then.
    pub fn send(self) {
        let user = self.user.get_value();
        let methods = caller::methods(&user);
        let Some(method) = methods.get(self.chosen.get_untracked()) else {
            return;
        };
        self.failure.set(None);
        let body = CheckCaller {
            method: method.id.clone(),
            language: Some(boot::language()),
        };
        let call = move || {
            let (id, body) = (user.id.clone(), body.clone());
            async move { api::acts::check_caller(&id, &body).await }
        };
        self.busy.run(
            self.opened.administrator.act(call),
            move |answer| match answer {
                Ok(sent) => {
                    self.sent.set(Some(sent));
                    focus::soon("code");
                }
                Err(refused) => self.refused(refused),
            },
        );
    }

    /// Says what went wrong, here or in the panel.
    pub fn refused(self, refused: Failure) {
        if !self.opened.overtaken(&refused) {
            self.failure.set(Some(refused));
        }
    }
}

fn choose(checking: Checking) -> El {
    let user = checking.user.get_value();
    let methods = caller::methods(&user);
    let option = |method: &CallerMethod| Radio {
        label: named::method(&method.kind),
        hint: method.masked.clone(),
        is_ltr: true,
    };
    let options = methods.iter().map(option).collect();
    let busy = checking.busy;
    let send = el("button")
        .class("button button--primary")
        .attr("type", "submit")
        .class_of("button--busy", move || busy.is())
        .attr_of("aria-busy", move || busy.is().then(|| "true".to_owned()))
        .text(&say(Id::CheckSend));
    let cancel = button("button button--quiet", MessageId::ActionCancel)
        .on("click", move || checking.opened.check.set(false));
    let words = fill(Id::CheckText, &[("name", &user.name)]);
    form(move || checking.send())
        .child(el("p").class("dialog__lead").text(&words))
        .child(refused(checking.failure, None))
        .child(radios(
            "caller-method",
            &say(Id::CheckMethods),
            options,
            checking.chosen,
        ))
        .child(button_row(vec![send, cancel]))
}
