//! The reset of a user's password, from the form to what the user gets.

use leptos::prelude::*;
use regain_contract::admin::{PasswordReset, ResetPassword, User};
use regain_contract::{Code, Field, Secret, Timestamp};
use regain_kit::failure::Failure;
use regain_kit::form::fault::Fault;
use regain_kit::platform::input::{InputId, normalised};
use regain_kit::platform::random::idempotency_key;
use regain_kit::platform::{clock, document, script};
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::NEW_PASSWORD;

use super::secret::ShowAgain;
use crate::api;
use crate::page::users::panel::user_panel::UserPanel;
use crate::people::caller;
use crate::people::draft::Draft;
use crate::people::keys::Keys;

/// The field for the address.
pub const ADDRESS: InputId = InputId("reset-email");
/// The id of what says how it went.
pub const RESULT: &str = "reset-done";

/// What the dialog shows.
#[derive(Clone)]
pub enum Phase {
    /// The form.
    Form,
    /// The caller has to be checked before.
    CheckCaller,
    /// What was done. The password or link itself is kept apart, so that it can be dropped.
    Done(Box<PasswordReset>),
}

/// A reset. Lives as long as its dialog is open.
#[derive(Clone, Copy)]
pub struct ResetFlow {
    /// The panel that it was opened from.
    pub panel: UserPanel,
    /// The user as they were when it was opened.
    pub user: StoredValue<User>,
    /// What the dialog shows.
    pub phase: RwSignal<Phase>,
    /// The password or link, while it is shown.
    pub secret: RwSignal<Option<Secret>>,
    /// What the user gets goes out by mail.
    pub by_mail: RwSignal<bool>,
    /// A temporary password has to be changed at the next sign-in.
    pub must_change: RwSignal<bool>,
    /// The call.
    pub submission: Submission,
    keys: StoredValue<Keys>,
    /// What was sent last.
    body: StoredValue<Option<ResetPassword>>,
    /// When the present key was used first.
    first_sent: StoredValue<Timestamp>,
}

impl ResetFlow {
    /// The reset of a user as they were last seen.
    #[must_use]
    pub fn new(panel: UserPanel, user: User) -> Self {
        let is_unchecked = user.rules.caller_check && panel.checked_until(&user).is_none();
        let first = if is_unchecked {
            Phase::CheckCaller
        } else {
            Phase::Form
        };
        let flow = Self {
            panel,
            by_mail: RwSignal::new(user.rules.mail),
            user: StoredValue::new(user),
            phase: RwSignal::new(first),
            secret: RwSignal::new(None),
            must_change: RwSignal::new(true),
            submission: Submission::new(),
            keys: StoredValue::new(Keys::default()),
            body: StoredValue::new(None),
            first_sent: StoredValue::new(clock::now()),
        };
        flow.focus_faulty_field();
        flow
    }

    fn focus_faulty_field(self) {
        Effect::new(move |_| {
            let first = self
                .submission
                .faults
                .with(|faults| faults.first().map(|fault| fault.field.clone()));
            match first {
                Some(Field::Email) => document::focus_later(ADDRESS.0),
                Some(_) => document::focus_later(NEW_PASSWORD.0),
                None => (),
            }
        });
    }

    /// Closes the dialog.
    pub fn close(self) {
        self.panel.dialogs.reset.set(false);
    }

    /// Checks what was chosen and typed, and sends it.
    pub fn submit(self, draft: &Draft) {
        self.submission.submit(
            || self.check(draft),
            |body| {
                NEW_PASSWORD.hide();
                self.send(body)
            },
            move |answer| self.take(answer),
        );
    }

    fn check(self, draft: &Draft) -> Result<ResetPassword, Vec<Fault>> {
        self.user.with_value(|user| {
            let has_address = caller::address(user).is_some();
            let own = normalised(&draft.own);
            let body = draft.check(&user.rules, &user.user_id, has_address, &own)?;
            Ok(ResetPassword {
                revision: user.revision.clone(),
                language: Some(script::language()),
                ..body
            })
        })
    }

    /// Sends the same once more after a failure.
    pub fn retry(self) {
        if let Some(body) = self.body.get_value() {
            self.resend(body);
        }
    }

    /// Asks for the result of the same reset once more, to be mailed or shown. Its key is the same, so
    /// that nothing happens twice.
    pub fn ask_for_result(self, by_mail: bool) {
        if let Some(body) = self.body.get_value() {
            self.resend(ResetPassword {
                send: by_mail,
                email: body.email.clone().filter(|_| by_mail),
                ..body
            });
        }
    }

    fn resend(self, body: ResetPassword) {
        if self.submission.is_pending_now() {
            return;
        }
        self.submission.faults.set(Vec::new());
        self.submission
            .call(self.send(body), move |answer| self.take(answer));
    }

    fn send(
        self,
        body: ResetPassword,
    ) -> impl Future<Output = Result<PasswordReset, Failure>> + use<> {
        self.body.set_value(Some(body.clone()));
        let mut keys = self.keys.get_value();
        let key = keys.of(&body, || {
            self.first_sent.set_value(clock::now());
            idempotency_key()
        });
        self.keys.set_value(keys);
        let id = self.user.with_value(|user| user.id.clone());
        self.panel.administrator.act(move || {
            let (id, key, body) = (id.clone(), key.clone(), body.clone());
            async move { api::acts::reset(&id, &key, &body).await }
        })
    }

    fn take(self, answer: Result<PasswordReset, Failure>) {
        let mut done = match answer {
            Ok(done) => done,
            Err(failure) => return self.take_failure(failure),
        };
        self.secret.set(done.password.take().or(done.link.take()));
        self.phase.set(Phase::Done(Box::new(done)));
        self.panel.reload();
        self.panel.list.reload();
        document::focus_later(RESULT);
    }

    fn take_failure(self, failure: Failure) {
        match failure.code() {
            Some(Code::InvalidFields | Code::PasswordRefused) if !failure.fields().is_empty() => {
                // What was typed into the form stays, if the form is what is shown.
                if !self.phase.with_untracked(|it| matches!(it, Phase::Form)) {
                    self.phase.set(Phase::Form);
                }
                self.submission.faults.set(failure.fields().to_vec());
            }
            Some(Code::CallerCheckNeeded) => {
                self.panel.reload();
                self.phase.set(Phase::CheckCaller);
            }
            Some(Code::KeyRefused) => {
                self.keys.update_value(Keys::forget);
                self.submission.failure.set(Some(failure));
            }
            _ if self.panel.show_if_overtaken(&failure) => (),
            _ => self.submission.failure.set(Some(failure)),
        }
    }

    /// How the password or link is shown once more.
    #[must_use]
    pub fn show_again(self) -> ShowAgain {
        let submission = self.submission;
        ShowAgain {
            first_sent: self.first_sent,
            is_pending: Signal::derive(move || submission.is_pending()),
            show: Callback::new(move |()| self.ask_for_result(false)),
        }
    }
}
