//! Sign in: the user ID.

use leptos::prelude::*;
use regain_contract::Field as Name;
use regain_kit::config::{Config, SignInAt, return_to};
use regain_kit::form::fault::check_user_id;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::platform::{document, storage};
use regain_kit::route::Route;
use regain_kit::session;
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::USER_ID;
use regain_kit::ui::button::Submit;
use regain_kit::ui::card::Card;
use regain_kit::ui::field::Field;
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::text::Lead;

use super::link::SignInLink;

#[derive(Clone, Copy)]
struct UserIdForm {
    navigate: Navigate,
    link: SignInLink,
    submission: Submission,
}

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let form = UserIdForm {
        navigate: expect_context(),
        link: SignInLink::new(),
        submission: Submission::new(),
    };
    if let Some(address) = form.navigate.query("return_to") {
        keep_return_address(&address);
    }
    let user_id = form
        .navigate
        .query("login_hint")
        .unwrap_or_else(session::user_id);
    form.leave_where_only_recovering(user_id.clone());
    let faults = form.submission.faults;
    let is_for_change = storage::read(storage::Kept::ReturnTo)
        .is_some_and(|address| address == Route::ChangePassword.path());
    let lead = if session::take_ended() {
        Some(MessageId::TroubleSessionTitle)
    } else {
        is_for_change.then_some(MessageId::ChangeSignInFirst)
    };
    view! {
        <Card title=say(MessageId::SignInTitle) faults>
            {lead.map(|lead| view! { <Lead>{say(lead)}</Lead> })}
            <Form send=move || form.submit()>
                <Field name=Name::UserId faults value=user_id/>
                <Actions>
                    <Submit label=MessageId::ActionNext submission=form.submission/>
                    <a
                        class="link"
                        href=form.navigate.href(Route::Recover)
                        on:click=|_| session::keep_user_id(USER_ID.value().trim())
                    >
                        {say(MessageId::SignInCannotAccess)}
                    </a>
                </Actions>
            </Form>
        </Card>
    }
}

impl UserIdForm {
    /// Where this app only recovers, there is no signing in here. What was typed goes along.
    fn leave_where_only_recovering(self, user_id: String) {
        Effect::new(move |_| {
            if let SignInAt::Elsewhere(_) = self.link.sign_in_at() {
                let typed = USER_ID.value();
                session::keep_user_id(if typed.is_empty() { &user_id } else { &typed });
                self.navigate.replace(Route::Recover);
            }
        });
    }

    fn submit(self) {
        match check_user_id(&USER_ID.value()) {
            Err(fault) => self.submission.faults.set(vec![fault]),
            Ok(user_id) => {
                session::keep_user_id(&user_id);
                match untrack(|| self.link.sign_in_at()) {
                    SignInAt::Provider(address) => {
                        document::leave(&self.link.provider_address(&address, &user_id));
                    }
                    SignInAt::Here | SignInAt::Elsewhere(_) => self.navigate.go(Route::Password),
                }
            }
        }
    }
}

/// Keeps where to go after signing in, when the operator allows that origin.
fn keep_return_address(address: &str) {
    let is_allowed = expect_context::<StoredValue<Config>>()
        .with_value(|config| return_to::allows(&config.return_to, address));
    if is_allowed {
        storage::keep(storage::Kept::ReturnTo, address);
    }
}
