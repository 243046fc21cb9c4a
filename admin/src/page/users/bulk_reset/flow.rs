//! Resets of several users, one after another.

use leptos::prelude::*;
use regain_contract::admin::{Credential, PasswordReset, ResetPassword};
use regain_contract::{Secret, Timestamp};
use regain_kit::failure::Failure;
use regain_kit::latest::Latest;
use regain_kit::platform::random::idempotency_key;
use regain_kit::platform::{clock, document, script};
use regain_kit::submit::Submission;

use crate::administrator::Administrator;
use crate::api;
use crate::page::users::list::user_list::UserList;
use crate::page::users::reset::secret::{SecretKind, ShowAgain};
use crate::people::run::{Progress, Run, UserReset};
use crate::people::selection::SelectedUser;

/// The id of what is shown of one of them.
pub const SHOWN: &str = "together-shown";

/// Whether the run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Nobody is being reset.
    Idle,
    /// One is being reset after another.
    Running,
    /// It ends with the one who is being reset.
    Stopping,
}

/// The resets. Lives as long as the dialog is open.
#[derive(Clone, Copy)]
pub struct BulkReset {
    list: UserList,
    administrator: Administrator,
    open: RwSignal<bool>,
    /// Links go out by mail.
    pub by_mail: RwSignal<bool>,
    /// What everybody gets where it is shown.
    pub shown_kind: RwSignal<SecretKind>,
    /// A temporary password has to be changed at the next sign-in.
    pub must_change: RwSignal<bool>,
    /// How far everybody's reset is.
    pub run: RwSignal<Run>,
    /// Whether it goes on.
    pub activity: RwSignal<Activity>,
    /// The place in the run of whoever's password or link is shown.
    pub shown: RwSignal<Option<usize>>,
    /// That password or link; dropped when it is hidden.
    pub secret: RwSignal<Option<Secret>>,
    /// The call for it.
    pub showing: Submission,
    first_sent: StoredValue<Timestamp>,
    calls: Latest,
}

impl BulkReset {
    /// Resets of those who are selected in the list. `open` is that of the dialog.
    #[must_use]
    pub fn new(list: UserList, open: RwSignal<bool>) -> Self {
        Self {
            list,
            administrator: expect_context(),
            open,
            by_mail: RwSignal::new(true),
            shown_kind: RwSignal::new(SecretKind::Link),
            must_change: RwSignal::new(true),
            run: RwSignal::new(Run::default()),
            activity: RwSignal::new(Activity::Idle),
            shown: RwSignal::new(None),
            secret: RwSignal::new(None),
            showing: Submission::new(),
            first_sent: StoredValue::new(clock::now()),
            calls: Latest::new(),
        }
    }

    /// Those who are to be reset. Not reactive.
    #[must_use]
    pub fn users(self) -> Vec<SelectedUser> {
        self.list
            .selection
            .with_untracked(|selection| selection.users().to_vec())
    }

    /// What everybody gets. Reactive.
    #[must_use]
    pub fn kind(self) -> SecretKind {
        if self.by_mail.get() {
            SecretKind::Link
        } else {
            self.shown_kind.get()
        }
    }

    /// Begins with the first of them.
    pub fn begin(self) {
        self.first_sent.set_value(clock::now());
        self.run.set(Run::new(&self.users(), idempotency_key));
        self.go_on();
    }

    /// Tries those that failed once more.
    pub fn retry_failed(self) {
        self.run.update(|run| run.retry_failed(idempotency_key));
        self.go_on();
    }

    /// Goes on with whoever waits, until nobody does, or it is stopped.
    pub fn go_on(self) {
        if self.activity.get_untracked() != Activity::Idle {
            return;
        }
        self.activity.set(Activity::Running);
        self.calls.run(async move {
            while let Some((at, user_reset)) = self.start_next() {
                let answer = self.reset(&user_reset).await;
                let progress = Progress::after(&answer, self.by_mail.get_untracked());
                self.run.update(|run| run.set_progress(at, progress));
            }
            self.activity.set(Activity::Idle);
            self.list.reload();
        });
    }

    fn start_next(self) -> Option<(usize, UserReset)> {
        if self.activity.get_untracked() == Activity::Stopping {
            return None;
        }
        let mut next = None;
        self.run.update(|run| next = run.start_next());
        next
    }

    /// Lets nobody follow the one who is being reset.
    pub fn stop(self) {
        self.activity.set(Activity::Stopping);
    }

    /// Closes the dialog when all is done.
    pub fn close(self) {
        self.open.set(false);
        self.list.clear_selection();
    }

    /// Closes the dialog before anything was done.
    pub fn cancel(self) {
        self.open.set(false);
    }

    /// Each user is looked at right before: what has changed since the list was shown does not matter,
    /// and whoever may not be reset is refused by the API with its reason.
    async fn reset(self, user_reset: &UserReset) -> Result<PasswordReset, Failure> {
        let user = api::users::user(&user_reset.user.id);
        let revision = self.administrator.read(user).await?.revision;
        let by_mail = self.by_mail.get_untracked();
        self.send(user_reset, revision, by_mail).await
    }

    async fn send(
        self,
        user_reset: &UserReset,
        revision: String,
        by_mail: bool,
    ) -> Result<PasswordReset, Failure> {
        let kind = untrack(|| self.kind());
        let body = ResetPassword {
            revision,
            credential: match kind {
                SecretKind::Link => Credential::OneTimeLink,
                SecretKind::Password => Credential::GeneratedPassword,
            },
            password: None,
            must_change: kind == SecretKind::Link || self.must_change.get_untracked(),
            send: by_mail,
            email: None,
            language: Some(script::language()),
        };
        let (id, key) = (user_reset.user.id.clone(), user_reset.key.clone());
        let call = move || {
            let (id, key, body) = (id.clone(), key.clone(), body.clone());
            async move { api::acts::reset(&id, &key, &body).await }
        };
        self.administrator.act(call).await
    }

    /// Asks for what one of them gets, by the same key: nothing of it is kept here.
    pub fn show(self, at: usize) {
        let user_reset = self.run.with_untracked(|run| run.0.get(at).cloned());
        let Some(user_reset) = user_reset.filter(|_| !self.showing.is_pending_now()) else {
            return;
        };
        self.secret.set(None);
        let call = async move { self.send(&user_reset, String::new(), false).await };
        self.showing.call(call, move |answer| match answer {
            Ok(done) => {
                self.shown.set(Some(at));
                self.secret.set(done.password.or(done.link));
                document::focus_later(SHOWN);
            }
            Err(failure) => self.showing.failure.set(Some(failure)),
        });
    }

    /// How the password or link of one of them is shown once more.
    #[must_use]
    pub fn show_again(self, at: usize) -> ShowAgain {
        let showing = self.showing;
        ShowAgain {
            first_sent: self.first_sent,
            is_pending: Signal::derive(move || showing.is_pending()),
            show: Callback::new(move |()| self.show(at)),
        }
    }
}
