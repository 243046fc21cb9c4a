//! Change a known or temporary password.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, Session};
use regain_kit::api;
use regain_kit::failure::Failure;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::platform::storage;
use regain_kit::route::Route;
use regain_kit::session::{PasswordChanged, SignedIn};
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::CURRENT_PASSWORD;
use regain_kit::ui::button::Submit;
use regain_kit::ui::card::Card;
use regain_kit::ui::field::{AccountName, Field};
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::text::Lead;
use regain_kit::ui::trouble::Trouble;

use super::require_session::RequireSession;
use crate::page::outcome::show_outcome;
use crate::page::password_fields::{PasswordFields, PasswordRules, check_typed, hide_passwords};
use crate::page::sign_in::arrival::go_on_signed_in;

#[derive(Clone, Copy)]
struct ChangeForm {
    navigate: Navigate,
    signed_in: SignedIn,
    changed: PasswordChanged,
    submission: Submission,
    rules: StoredValue<PasswordRules>,
}

/// The page.
#[component]
pub fn ChangePasswordPage() -> impl IntoView {
    let content = |session| view! { <ChangeCard session/> }.into_any();
    view! { <RequireSession page=Route::ChangePassword content/> }
}

#[component]
fn ChangeCard(session: Session) -> impl IntoView {
    let rules = PasswordRules {
        policy: session.policy,
        user_id: session.user_id.clone(),
    };
    let form = ChangeForm {
        navigate: expect_context(),
        signed_in: expect_context(),
        changed: expect_context(),
        submission: Submission::new(),
        rules: StoredValue::new(rules.clone()),
    };
    let faults = form.submission.faults;
    let must_change = session.must_change_password;
    let title = if must_change {
        MessageId::ChangeTitleMust
    } else {
        MessageId::ChangeTitle
    };
    let cancel = (!must_change).then(|| {
        view! {
            <a class="link" href=form.navigate.href(Route::Account)>
                {say(MessageId::ActionCancel)}
            </a>
        }
    });
    view! {
        <Card title=say(title) faults>
            {must_change.then(|| view! { <Lead>{say(MessageId::ChangeLeadMust)}</Lead> })}
            <Form send=move || form.submit()>
                <Trouble failure=form.submission.failure/>
                <AccountName user_id=session.user_id/>
                <Field name=Name::CurrentPassword faults/>
                <PasswordFields rules faults/>
                <Actions>
                    <Submit label=MessageId::ActionChangePassword submission=form.submission/>
                    {cancel}
                </Actions>
            </Form>
        </Card>
    }
}

impl ChangeForm {
    fn submit(self) {
        self.submission.submit(
            || check_typed(self.rules, Some(CURRENT_PASSWORD.value())),
            |checked| {
                hide_passwords();
                async move { api::session::change_password(&checked.change()).await }
            },
            move |answer| self.take(answer),
        );
    }

    fn take(self, answer: Result<Session, Failure>) {
        let failure = match answer {
            Ok(session) => return self.go_on(&session),
            Err(failure) => failure,
        };
        match failure.code() {
            Some(Code::PasswordRefused | Code::InvalidFields) if !failure.fields().is_empty() => {
                self.submission.faults.set(failure.fields().to_vec());
            }
            Some(Code::NoSession) => {
                self.signed_in.end();
                self.navigate.replace(Route::SignIn);
            }
            Some(Code::RateLimited) => self.submission.failure.set(Some(failure)),
            _ if failure.outcome().is_some() => show_outcome(self.navigate, &failure),
            _ => self.submission.failure.set(Some(failure)),
        }
    }

    fn go_on(self, session: &Session) {
        self.changed.announce();
        self.signed_in.set(session.clone());
        // Who came here to change the password has done so.
        let own = Route::ChangePassword.path();
        if storage::read(storage::Kept::ReturnTo).is_some_and(|address| address == own) {
            storage::forget(storage::Kept::ReturnTo);
        }
        go_on_signed_in(self.navigate, session);
    }
}
