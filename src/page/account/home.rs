//! Home after sign-in: who I am, and what can be done.

use leptos::prelude::*;
use regain_contract::{Role, Session};
use regain_kit::api;
use regain_kit::failure::Failure;
use regain_kit::message::{MessageId, fill, say};
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;
use regain_kit::session::{PasswordChanged, SignedIn};
use regain_kit::submit::Submission;
use regain_kit::ui::button::Submit;
use regain_kit::ui::card::Card;
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::notice::{Notice, Tone};
use regain_kit::ui::trouble::Trouble;

use super::require_session::RequireSession;
use crate::ui::account_facts::AccountFacts;

#[derive(Clone, Copy)]
struct Account {
    navigate: Navigate,
    signed_in: SignedIn,
    sign_out: Submission,
}

/// The page. Somebody with a temporary password is led on to choosing an own one.
#[component]
pub fn AccountPage() -> impl IntoView {
    let content = |session| view! { <AccountCard session/> }.into_any();
    view! { <RequireSession page=Route::Account content/> }
}

#[component]
fn AccountCard(session: Session) -> impl IntoView {
    let account = Account {
        navigate: expect_context(),
        signed_in: expect_context(),
        sign_out: Submission::new(),
    };
    if session.must_change_password {
        account.navigate.replace(Route::ChangePassword);
    }
    let was_changed = expect_context::<PasswordChanged>().take();
    let name = if session.name.is_empty() {
        &session.user_id
    } else {
        &session.name
    };
    let title = fill(MessageId::AccountTitle, &[("name", name)]);
    let is_admin = matches!(
        session.role,
        Role::Helpdesk | Role::PasswordAdmin | Role::GlobalAdmin
    );
    let administration = is_admin.then(|| {
        view! {
            <a class="link" href=account.navigate.href(Route::Admin)>
                {say(MessageId::AccountAdministration)}
            </a>
        }
    });
    view! {
        <Card title class="card card--wide">
            {was_changed
                .then(|| view! { <Notice tone=Tone::Success title=say(MessageId::ChangeDone)/> })}
            <AccountFacts session/>
            <Form send=move || account.sign_out()>
                <Trouble failure=account.sign_out.failure/>
                <Actions>
                    <a
                        class="button button--primary"
                        href=account.navigate.href(Route::ChangePassword)
                    >
                        {say(MessageId::ActionChangePassword)}
                    </a>
                    <Submit
                        class="button button--quiet"
                        label=MessageId::ActionSignOut
                        submission=account.sign_out
                    />
                    {administration}
                </Actions>
            </Form>
        </Card>
    }
}

impl Account {
    fn sign_out(self) {
        self.sign_out
            .call(api::session::sign_out(), move |answer| self.take(answer));
    }

    fn take(self, answer: Result<(), Failure>) {
        match answer {
            Ok(()) => {
                self.navigate.replace(Route::SignIn);
                self.signed_in.clear();
            }
            Err(failure) => self.sign_out.failure.set(Some(failure)),
        }
    }
}
