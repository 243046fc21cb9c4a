//! A reset as it goes on.

use regain::dom::{boot, input, time};
use regain::failure::Failure;
use regain::signal::{Signal, Stored};
use regain::ui::anatomy::Faults;
use regain::ui::busy::Busy;
use regain_contract::admin::{PasswordReset, RESET_ANSWER_SECONDS, ResetPassword, User};
use regain_contract::{Code, Field, Secret, Timestamp};

use crate::api;
use crate::dom::{focus, random};
use crate::page::user::opened::Opened;
use crate::user::caller;
use crate::user::draft::Draft;
use crate::user::keys::Keys;

/// What the dialog shows.
#[derive(Clone)]
pub enum Phase {
    /// What to do.
    Form,
    /// The caller has to be checked before.
    CheckFirst,
    /// What was done. The password or link itself is kept apart, so that it can be dropped.
    Done(Box<PasswordReset>),
}

/// A handle, as `Opened`. Lives as long as the dialog is open.
#[derive(Clone, Copy)]
pub struct Resetting {
    /// The panel.
    pub opened: Opened,
    /// The user, as looked at.
    pub user: Stored<User>,
    /// What the dialog shows.
    pub phase: Signal<Phase>,
    /// The password or link, while it is shown.
    pub secret: Signal<Option<Secret>>,
    /// It goes out by mail.
    pub send: Signal<bool>,
    /// A temporary password has to be changed at the next sign-in.
    pub must_change: Signal<bool>,
    /// What is wrong with the fields.
    pub faults: Faults,
    /// What is wrong with the call.
    pub failure: Signal<Option<Failure>>,
    /// The call is on its way.
    pub busy: Busy,
    keys: Stored<Keys>,
    body: Stored<Option<ResetPassword>>,
    begun: Stored<Timestamp>,
}

impl Resetting {
    /// Of a user as they were last seen.
    #[must_use]
    pub fn new(opened: Opened, user: User) -> Self {
        let unchecked = user.rules.caller_check && opened.checked_until(&user).is_none();
        let first = if unchecked {
            Phase::CheckFirst
        } else {
            Phase::Form
        };
        Self {
            opened,
            send: Signal::new(user.rules.mail),
            user: Stored::new(user),
            phase: Signal::new(first),
            secret: Signal::new(None),
            must_change: Signal::new(true),
            faults: Faults::default(),
            failure: Signal::new(None),
            busy: Busy::new(),
            keys: Stored::new(Keys::default()),
            body: Stored::new(None),
            begun: Stored::new(time::now()),
        }
    }

    /// Checks what was typed, and sends it.
    pub fn check(self, draft: &Draft) {
        if self.busy.now() {
            return;
        }
        let checked = self.user.with_value(|user| {
            let has = caller::address(user).is_some();
            let normalised = input::normalised(&draft.own);
            draft.check(&user.rules, &user.user_id, has, &normalised)
        });
        match checked {
            Ok(body) => {
                input::hide_passwords();
                self.call(ResetPassword {
                    revision: self.user.with_value(|user| user.revision.clone()),
                    language: Some(boot::language()),
                    ..body
                });
            }
            Err(found) => self.fault(found),
        }
    }

    fn fault(self, found: Vec<regain::form::fault::Fault>) {
        let id = match found.first().map(|fault| &fault.field) {
            Some(Field::Email) => super::mailed::ADDRESS,
            _ => "new-password",
        };
        self.faults.set(found);
        focus::soon(id);
    }

    /// The same once more: after a failure, or to be sent or shown otherwise than before. Its key is
    /// the same, so that nothing happens twice.
    pub fn again(self, send: Option<bool>) {
        if let Some(body) = self.body.get_value() {
            let send = send.unwrap_or(body.send);
            let email = body.email.clone().filter(|_| send);
            self.call(ResetPassword {
                send,
                email,
                ..body
            });
        }
    }

    fn call(self, body: ResetPassword) {
        if self.busy.now() {
            return;
        }
        self.faults.set(Vec::new());
        self.failure.set(None);
        self.body.set_value(Some(body.clone()));
        let mut keys = self.keys.get_value();
        let key = keys.of(&body, || {
            self.begun.set_value(time::now());
            random::key()
        });
        self.keys.set_value(keys);
        let id = self.user.with_value(|user| user.id.clone());
        let call = move || {
            let (id, key, body) = (id.clone(), key.clone(), body.clone());
            async move { api::acts::reset(&id, &key, &body).await }
        };
        self.busy.run(
            self.opened.administrator.act(call),
            move |answer| match answer {
                Ok(done) => self.done(done),
                Err(refused) => self.refused(refused),
            },
        );
    }

    fn done(self, mut done: PasswordReset) {
        let secret = done.password.take().or(done.link.take());
        self.secret.set(secret);
        self.phase.set(Phase::Done(Box::new(done)));
        self.opened.again();
        self.opened.listing.again();
        focus::soon(super::done::TITLE);
    }

    fn refused(self, refused: Failure) {
        match refused.code() {
            Some(Code::InvalidFields | Code::PasswordRefused) if !refused.fields().is_empty() => {
                self.phase.set(Phase::Form);
                self.fault(refused.fields().to_vec());
            }
            Some(Code::CallerCheckNeeded) => {
                self.opened.again();
                self.phase.set(Phase::CheckFirst);
            }
            Some(Code::KeyRefused) => {
                let mut keys = self.keys.get_value();
                keys.forget();
                self.keys.set_value(keys);
                self.failure.set(Some(refused));
            }
            _ if self.opened.overtaken(&refused) => {}
            _ => self.failure.set(Some(refused)),
        }
    }

    /// The answer can be had again, with the same password or link in it.
    #[must_use]
    pub fn can_be_repeated(self) -> bool {
        let end = self.begun.get_value().plus(i64::from(RESET_ANSWER_SECONDS));
        end.seconds_after(time::now()) > 0
    }
}
