//! Sign in: the password.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Session};
use regain_kit::api;
use regain_kit::config::SignInAt;
use regain_kit::failure::Failure;
use regain_kit::form::fault::Fault;
use regain_kit::form::sign_in::Draft;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;
use regain_kit::session::{self, SignedIn};
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::PASSWORD;
use regain_kit::ui::button::Submit;
use regain_kit::ui::card::Card;
use regain_kit::ui::field::{AccountName, Field};
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::text::{Lead, Ltr};
use regain_kit::ui::trouble::Trouble;

use super::arrival::go_on_signed_in;
use super::link::SignInLink;
use crate::page::outcome::show_outcome;

#[derive(Clone, Copy)]
struct PasswordForm {
    navigate: Navigate,
    link: SignInLink,
    signed_in: SignedIn,
    submission: Submission,
    user_id: StoredValue<String>,
}

/// The page.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let user_id = session::user_id();
    let form = PasswordForm {
        navigate: expect_context(),
        link: SignInLink::new(),
        signed_in: expect_context(),
        submission: Submission::new(),
        user_id: StoredValue::new(user_id.clone()),
    };
    form.leave_where_not_asked();
    let (navigate, submission) = (form.navigate, form.submission);
    let account_name = user_id.clone();
    view! {
        <Card title=say(MessageId::PasswordTitle) faults=submission.faults>
            <Lead>
                <Ltr text=user_id/>
            </Lead>
            <Form send=move || form.submit()>
                <Trouble failure=submission.failure/>
                <AccountName user_id=account_name/>
                <Field name=Name::Password faults=submission.faults/>
                <Actions>
                    <Submit label=MessageId::ActionSignIn submission/>
                    <a class="link" href=navigate.href(Route::Recover)>
                        {say(MessageId::PasswordForgot)}
                    </a>
                    <a class="link" href=navigate.href(Route::SignIn)>
                        {say(MessageId::PasswordOtherUser)}
                    </a>
                </Actions>
            </Form>
        </Card>
    }
}

impl PasswordForm {
    /// Without a user ID, and where people sign in elsewhere, no password is asked for here.
    fn leave_where_not_asked(self) {
        Effect::new(move |_| {
            let is_nobody = self.user_id.with_value(String::is_empty);
            if is_nobody || self.link.sign_in_at() != SignInAt::Here {
                self.navigate.replace(Route::SignIn);
            }
        });
    }

    fn submit(self) {
        let draft = || Draft {
            user_id: self.user_id.get_value(),
            password: PASSWORD.value(),
        };
        self.submission.submit(
            || draft().check(),
            |checked| {
                PASSWORD.hide();
                async move { api::session::sign_in(checked.body()).await }
            },
            move |answer| self.take(answer),
        );
    }

    fn take(self, answer: Result<Session, Failure>) {
        let failure = match answer {
            Ok(session) => {
                self.signed_in.set(session.clone());
                return go_on_signed_in(self.navigate, &session);
            }
            Err(failure) => failure,
        };
        match failure.code() {
            Some(Code::WrongCredentials) => {
                PASSWORD.clear();
                let fault = Fault::new(Name::Password, FieldCode::Wrong);
                self.submission.faults.set(vec![fault]);
            }
            Some(Code::InvalidFields) if !failure.fields().is_empty() => {
                self.submission.faults.set(failure.fields().to_vec());
            }
            Some(Code::RateLimited) => self.submission.failure.set(Some(failure)),
            _ if failure.outcome().is_some() => show_outcome(self.navigate, &failure),
            _ => self.submission.failure.set(Some(failure)),
        }
    }
}
