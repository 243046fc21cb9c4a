//! Recover: choose a new password.

use leptos::prelude::*;
use regain_contract::{Code, Policy, Recovery};
use regain_kit::failure::Failure;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;
use regain_kit::settings::ApiSettings;
use regain_kit::submit::Submission;
use regain_kit::ui::button::Submit;
use regain_kit::ui::card::Card;
use regain_kit::ui::clock::{Clock, count_down};
use regain_kit::ui::field::AccountName;
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::text::{Lead, Ltr};
use regain_kit::ui::trouble::Trouble;

use super::cancel::Cancel;
use super::guard::{Guard, PageGuard};
use super::refused::show_refusal;
use crate::api;
use crate::journey::Journey;
use crate::page::password_fields::{PasswordFields, PasswordRules, check_typed, hide_passwords};
use crate::recovery::State;
use crate::ui::trail::{Trail, TrailStep};

#[derive(Clone, Copy)]
struct NewPasswordForm {
    navigate: Navigate,
    journey: Journey,
    submission: Submission,
    rules: StoredValue<PasswordRules>,
    guard: PageGuard,
}

/// The page.
#[component]
pub fn NewPasswordPage() -> impl IntoView {
    let content = |state| match state {
        State::ChoosePassword(recovery, policy) => {
            view! { <NewPasswordCard recovery policy/> }.into_any()
        }
        _ => ().into_any(),
    };
    view! { <Guard page=Route::NewPassword content/> }
}

#[component]
fn NewPasswordCard(recovery: Recovery, policy: Option<Policy>) -> impl IntoView {
    let rules = PasswordRules {
        policy: policy.unwrap_or_else(policy_of_api),
        user_id: recovery.user_id.clone(),
    };
    let form = NewPasswordForm {
        navigate: expect_context(),
        journey: expect_context(),
        submission: Submission::new(),
        rules: StoredValue::new(rules.clone()),
        guard: expect_context(),
    };
    let (journey, submission) = (form.journey, form.submission);
    let seconds_left = count_down(move || journey.seconds_until(recovery.expires_at));
    let needed = recovery.proofs.needed;
    let (user_id, account_name) = (recovery.user_id.clone(), recovery.user_id);
    view! {
        <Card
            title=say(MessageId::NewPasswordTitle)
            faults=submission.faults
            above=move || view! { <Trail current=TrailStep::Password needed/> }
        >
            <Lead>
                <Ltr text=user_id/>
            </Lead>
            <Lead>{say(MessageId::NewPasswordLead)}</Lead>
            <Form send=move || form.submit()>
                <Trouble failure=submission.failure/>
                <AccountName user_id=account_name/>
                <PasswordFields rules faults=submission.faults/>
                <Clock
                    seconds=seconds_left
                    line=MessageId::NewPasswordTime
                    end=MessageId::OutcomeExpiredTitle
                    mark=MessageId::NewPasswordEndsSoon
                />
                <Actions>
                    <Submit label=MessageId::NewPasswordAction submission/>
                    <Cancel/>
                </Actions>
            </Form>
        </Card>
    }
}

/// The policy of the API's settings, where the recovery states none; without settings the API alone
/// judges.
fn policy_of_api() -> Policy {
    let settings = expect_context::<ApiSettings>();
    match untrack(|| settings.read()) {
        Some(Ok(settings)) => settings.policy,
        _ => Policy { rules: Vec::new() },
    }
}

impl NewPasswordForm {
    fn submit(self) {
        let Some(handle) = self.journey.handle() else {
            return self.journey.forget();
        };
        self.submission.submit(
            || check_typed(self.rules, None),
            |checked| {
                hide_passwords();
                async move { api::recovery::new_password(&handle, &checked.recovery()).await }
            },
            move |answer| self.take(answer),
        );
    }

    fn take(self, answer: Result<Recovery, Failure>) {
        let failure = match answer {
            // The guard goes on to the page of the new state.
            Ok(recovery) => return self.journey.take(recovery),
            Err(failure) => failure,
        };
        match failure.code() {
            Some(Code::PasswordRefused | Code::InvalidFields) if !failure.fields().is_empty() => {
                self.submission.faults.set(failure.fields().to_vec());
            }
            Some(Code::WrongStep) => self.guard.resume(self.submission.failure),
            _ => show_refusal(self.journey, self.navigate, self.submission, failure),
        }
    }
}
