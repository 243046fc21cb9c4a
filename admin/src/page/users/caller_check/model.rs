//! A check of the caller as it goes on.

use leptos::prelude::*;
use regain_contract::Timestamp;
use regain_contract::admin::{CallerCheck, CheckCaller, User, VerifyCaller};
use regain_kit::failure::Failure;
use regain_kit::form::code;
use regain_kit::platform::{clock, document, script};
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::CODE;

use crate::api;
use crate::page::users::panel::user_panel::UserPanel;
use crate::people::caller;

/// The id of what says that the caller is checked.
pub(super) const DONE: &str = "check-done";

/// What the dialog shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Where the code is to go.
    Choose,
    /// The field for it.
    EnterCode,
    /// The caller is who they say.
    Confirmed,
}

/// Lives as long as the dialog is open.
#[derive(Clone, Copy)]
pub(super) struct CheckForm {
    pub panel: UserPanel,
    /// The user, as looked at.
    pub user: StoredValue<User>,
    /// What the API last said of the check.
    pub check: RwSignal<Option<CallerCheck>>,
    /// The ID of the chosen method.
    pub chosen: RwSignal<String>,
    pub submission: Submission,
    heard_at: StoredValue<Timestamp>,
}

impl CheckForm {
    pub fn new(panel: UserPanel, user: User) -> Self {
        let methods = caller::methods(&user);
        let first = methods.first().map(|method| method.id.clone());
        Self {
            panel,
            user: StoredValue::new(user),
            check: RwSignal::new(None),
            chosen: RwSignal::new(first.unwrap_or_default()),
            submission: Submission::new(),
            heard_at: StoredValue::new(clock::now()),
        }
    }

    /// Reactive.
    pub fn step(self) -> Step {
        self.check.with(|check| match check {
            None => Step::Choose,
            Some(check) if check.confirmed_until.is_some() => Step::Confirmed,
            Some(_) => Step::EnterCode,
        })
    }

    /// Seconds until a time of the present check, by the server's clock. Not reactive.
    pub fn seconds_until(self, time: fn(&CallerCheck) -> Timestamp) -> u32 {
        let since = clock::now().seconds_after(self.heard_at.get_value());
        self.check.with_untracked(|check| {
            check.as_ref().map_or(0, |check| {
                time(check).seconds_after(check.now.plus(i64::from(since)))
            })
        })
    }

    fn set_check(self, check: CallerCheck) {
        self.heard_at.set_value(clock::now());
        self.check.set(Some(check));
    }

    pub fn close(self) {
        self.panel.dialogs.caller_check.set(false);
    }

    /// Sends a code by the chosen method; an earlier one is void then.
    pub fn send_code(self) {
        let user_id = self.user.with_value(|user| user.id.clone());
        let body = CheckCaller {
            method: self.chosen.get_untracked(),
            language: Some(script::language()),
        };
        let call = move || {
            let (id, body) = (user_id.clone(), body.clone());
            async move { api::acts::check_caller(&id, &body).await }
        };
        let administrator = self.panel.administrator;
        self.submission
            .call(administrator.act(call), move |answer| {
                self.take_sent(answer);
            });
    }

    fn take_sent(self, answer: Result<CallerCheck, Failure>) {
        match answer {
            Ok(check) => {
                CODE.clear();
                self.submission.faults.set(Vec::new());
                self.set_check(check);
                document::focus_later(CODE.0);
            }
            Err(failure) => self.show(failure),
        }
    }

    /// Sends what the caller read back to be checked.
    pub fn verify_code(self) {
        let check = self
            .check
            .with_untracked(|check| check.as_ref().map(|it| (it.id.clone(), it.length)));
        let Some((check, length)) = check else {
            return;
        };
        let id = self.user.with_value(|user| user.id.clone());
        let administrator = self.panel.administrator;
        let call = move |checked: code::Checked| {
            let body = VerifyCaller {
                check,
                code: checked.body().code.clone(),
            };
            administrator.act(move || {
                let (id, body) = (id.clone(), body.clone());
                async move { api::acts::verify_caller(&id, &body).await }
            })
        };
        self.submission.submit(
            || code::check(&CODE.value(), length),
            call,
            move |answer| self.take_verified(answer),
        );
    }

    fn take_verified(self, answer: Result<CallerCheck, Failure>) {
        let failure = match answer {
            Ok(check) => {
                self.set_check(check);
                self.panel.reload();
                return document::focus_later(DONE);
            }
            Err(failure) => failure,
        };
        match code::refused(&failure, String::new) {
            Some(fault) => {
                CODE.clear();
                self.submission.faults.set(vec![fault]);
            }
            None => self.show(failure),
        }
    }

    /// Says what went wrong, here or in the panel.
    fn show(self, failure: Failure) {
        if !self.panel.show_if_overtaken(&failure) {
            self.submission.failure.set(Some(failure));
        }
    }

    /// Whether the check was asked for on the way to a reset.
    pub fn is_for_reset(self) -> bool {
        self.panel.is_check_for_reset()
    }

    /// Closes the dialog, and opens that of the reset where the check was asked for on the way to it.
    pub fn go_on(self) {
        self.close();
        if self.is_for_reset() {
            self.panel.dialogs.reset.set(true);
        }
    }
}
