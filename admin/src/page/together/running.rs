//! Resets of several users, one after another.

use leptos::prelude::Get;
use leptos::prelude::Memo;
use regain::dom::{boot, time};
use regain::failure::Failure;
use regain::signal::{Signal, Stored, memo};
use regain::ui::busy::{Busy, later};
use regain_contract::admin::{Credential, PasswordReset, RESET_ANSWER_SECONDS, ResetPassword};
use regain_contract::{Secret, Timestamp};

use crate::administrator::Administrator;
use crate::api;
use crate::dom::{focus, random};
use crate::page::users::listing::Listing;
use crate::user::run::{Row, Run, Standing};
use crate::user::selection::Ticked;

/// How everybody's reset stands. A handle, as `Listing`.
#[derive(Clone, Copy)]
pub(super) struct Running {
    pub listing: Listing,
    pub open: Signal<bool>,
    /// Links go out by mail.
    pub send: Signal<bool>,
    /// What they get where it is shown: a link, or else a temporary password.
    pub chosen: Signal<usize>,
    pub must_change: Signal<bool>,
    pub run: Signal<Run>,
    /// It is not to go on after the one whose turn it is.
    pub stopped: Signal<bool>,
    pub under_way: Signal<bool>,
    /// What is shown, and for which row.
    pub value: Signal<Option<Secret>>,
    pub shown: Signal<Option<usize>>,
    pub showing: Busy,
    pub failure: Signal<Option<Failure>>,
    begun: Memo<u32>,
    began: Stored<Timestamp>,
    administrator: Administrator,
}

impl Running {
    pub fn new(listing: Listing, open: Signal<bool>) -> Self {
        let run = Signal::new(Run::default());
        Self {
            listing,
            open,
            send: Signal::new(true),
            chosen: Signal::new(0),
            must_change: Signal::new(true),
            run,
            stopped: Signal::new(false),
            under_way: Signal::new(false),
            value: Signal::new(None),
            shown: Signal::new(None),
            showing: Busy::new(),
            failure: Signal::new(None),
            begun: memo(move || run.with(|run| u32::from(!run.0.is_empty()))),
            began: Stored::new(time::now()),
            administrator: Administrator::here(),
        }
    }

    /// Reactive.
    pub fn is_begun(self) -> bool {
        self.begun.get() == 1
    }

    pub fn users(self) -> Vec<Ticked> {
        self.listing
            .selection
            .with_untracked(|selection| selection.all().to_vec())
    }

    /// Begins with the first of those who are ticked.
    pub fn begin(self) {
        self.began.set_value(time::now());
        self.run.set(Run::new(&self.users(), random::key));
        self.go_on();
    }

    /// Those that failed have another turn.
    pub fn again(self) {
        self.run.update(|run| run.again(random::key));
        self.go_on();
    }

    /// Goes on with whoever waits, until nobody does, or it is stopped.
    pub fn go_on(self) {
        if self.under_way.get_untracked() {
            return;
        }
        self.stopped.set(false);
        self.under_way.set(true);
        later(Box::pin(async move {
            while let Some((at, row)) = self.next() {
                let answer = self.reset(&row).await;
                if self.run.is_gone() {
                    return;
                }
                let standing = Standing::of(&answer, self.send.get_untracked());
                self.run.update(|run| run.settle(at, standing));
            }
            if !self.run.is_gone() {
                self.under_way.set(false);
                self.listing.again();
            }
        }));
    }

    fn next(self) -> Option<(usize, Row)> {
        if self.run.is_gone() || self.stopped.get_untracked() {
            return None;
        }
        let mut run = self.run.get_untracked();
        let next = run.take();
        self.run.set(run);
        next
    }

    /// Each is looked at right before: what has changed since the list was shown is no matter, and
    /// whoever may not be reset is refused by the API with its reason.
    async fn reset(self, row: &Row) -> Result<PasswordReset, Failure> {
        let user = self
            .administrator
            .read(api::users::user(&row.user.id))
            .await?;
        let send = self.send.get_untracked();
        self.call(row, user.revision, send).await
    }

    async fn call(self, row: &Row, revision: String, send: bool) -> Result<PasswordReset, Failure> {
        let link = self.send.get_untracked() || self.chosen.get_untracked() == 0;
        let body = ResetPassword {
            revision,
            credential: if link {
                Credential::OneTimeLink
            } else {
                Credential::GeneratedPassword
            },
            password: None,
            must_change: link || self.must_change.get_untracked(),
            send,
            email: None,
            language: Some(boot::language()),
        };
        let (id, key) = (row.user.id.clone(), row.key.clone());
        let call = move || {
            let (id, key, body) = (id.clone(), key.clone(), body.clone());
            async move { api::acts::reset(&id, &key, &body).await }
        };
        self.administrator.act(call).await
    }

    /// Asks for what one of them gets, by the same key: nothing of it is kept here.
    pub fn show(self, at: usize) {
        let row = self.run.with_untracked(|run| run.0.get(at).cloned());
        let Some(row) = row else { return };
        self.failure.set(None);
        self.value.set(None);
        let call = async move { self.call(&row, String::new(), false).await };
        self.showing.run(call, move |answer| match answer {
            Ok(done) => {
                self.shown.set(Some(at));
                self.value.set(done.password.or(done.link));
                focus::soon(super::results::SHOWN);
            }
            Err(refused) => self.failure.set(Some(refused)),
        });
    }

    /// The answers can be had again.
    pub fn can_be_repeated(self) -> bool {
        let end = self.began.get_value().plus(i64::from(RESET_ANSWER_SECONDS));
        end.seconds_after(time::now()) > 0
    }
}
