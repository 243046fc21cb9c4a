//! The dialog that asks for the password again, where an act needs a fresh sign-in.

use futures_channel::oneshot::{Sender, channel};
use leptos::prelude::*;
use regain::api;
use regain::dom::element::{El, el};
use regain::dom::{input, page};
use regain::failure::Failure;
use regain::form::fault::Fault;
use regain::form::sign_in::Draft;
use regain::message::MessageId;
use regain::session::SignedIn;
use regain::signal::{Signal, effect};
use regain::ui::anatomy::Faults;
use regain::ui::busy::Busy;
use regain::ui::button::{button, submit};
use regain::ui::card::{form, ltr};
use regain::ui::field::{Field, account};
use regain::ui::trouble::trouble;
use regain_contract::{Code, Field as Name, FieldCode, Session};

use super::button_row::button_row;
use super::dialog::dialog;
use crate::message::{Id, say};

/// Whether the password is being asked for, and who waits for it. Lives in `App`.
#[derive(Clone, Copy)]
pub struct SignInAgain {
    open: Signal<bool>,
    waiting: StoredValue<Vec<Sender<bool>>, LocalStorage>,
}

impl SignInAgain {
    /// Nobody is asked.
    #[must_use]
    pub fn new() -> Self {
        Self {
            open: Signal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
        }
    }

    /// Asks; answers whether somebody signed in. Calls that are refused at the same time wait for the
    /// same answer.
    pub async fn ask(self) -> bool {
        let (asked, answer) = channel();
        self.waiting.update_value(|waiting| waiting.push(asked));
        self.open.set(true);
        answer.await.unwrap_or(false)
    }

    fn settle(self, signed_in: bool) {
        // Whoever sets it tells those who follow it, the caller of this among them.
        if self.open.get_untracked() {
            self.open.set(false);
        }
        let waiting = self.waiting.try_update_value(std::mem::take);
        for asked in waiting.unwrap_or_default() {
            // Who asked may have left in the meantime.
            let _ = asked.send(signed_in);
        }
    }

    /// The dialog. Stands once, in the shell.
    #[must_use]
    pub fn view(self) -> El {
        let signed_in = expect_context::<SignedIn>();
        effect(move || {
            // Closed by whatever means: those who wait are told.
            if !self.open.get() {
                self.settle(false);
            }
        });
        dialog("again", Some("password"), self.open, move || {
            (say(Id::AgainTitle), vec![self.content(signed_in)])
        })
    }

    fn content(self, signed_in: SignedIn) -> El {
        let (faults, failure, busy) = (Faults::default(), Signal::new(None), Busy::new());
        let session = signed_in.session_now();
        let user_id = session.map_or_else(String::new, |session| session.user_id);
        let shown = user_id.clone();
        let answered = move |answer: Result<Session, Failure>| match answer {
            Ok(session) => {
                signed_in.is(session);
                self.settle(true);
            }
            Err(refused) if refused.code() == Some(&Code::WrongCredentials) => {
                input::set_value("password", "");
                faults.set(vec![Fault::new(Name::Password, FieldCode::Wrong)]);
                page::focus("password");
            }
            Err(refused) => failure.set(Some(refused)),
        };
        let send = move || {
            failure.set(None);
            let draft = Draft {
                user_id: user_id.clone(),
                password: input::value("password"),
            };
            match draft.check() {
                Err(found) => {
                    faults.set(found);
                    page::focus("password");
                }
                Ok(checked) => {
                    faults.set(Vec::new());
                    input::hide_passwords();
                    let call = async move { api::session::sign_in(checked.body()).await };
                    busy.run(call, answered);
                }
            }
        };
        let cancel = button("button button--quiet", MessageId::ActionCancel)
            .on("click", move || self.open.set(false));
        form(send)
            .child(el("p").class("dialog__lead").text(&say(Id::AgainText)))
            .child(el("p").class("dialog__who").child(ltr(&shown)))
            .child(trouble(failure))
            .child(account(&shown))
            .child(Field::new(Name::Password, faults).view())
            .child(button_row(vec![
                submit(MessageId::ActionSignIn, busy),
                cancel,
            ]))
    }
}

impl Default for SignInAgain {
    fn default() -> Self {
        Self::new()
    }
}
