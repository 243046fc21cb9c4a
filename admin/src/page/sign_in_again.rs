//! The dialog that asks for the password once more.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Session};
use regain_kit::api;
use regain_kit::failure::Failure;
use regain_kit::form::fault::Fault;
use regain_kit::form::sign_in::Draft;
use regain_kit::message::MessageId;
use regain_kit::session::SignedIn;
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::PASSWORD;
use regain_kit::ui::button::{Button, Submit};
use regain_kit::ui::field::{AccountName, Field};
use regain_kit::ui::form::Form;
use regain_kit::ui::text::Ltr;
use regain_kit::ui::trouble::Trouble;

use crate::message::{Id, say};
use crate::sign_in_again::SignInAgain;
use crate::ui::button_row::ButtonRow;
use crate::ui::dialog::Dialog;

#[derive(Clone, Copy)]
struct PasswordForm {
    asked: SignInAgain,
    signed_in: SignedIn,
    submission: Submission,
    user_id: StoredValue<String>,
}

/// The dialog. Stands once, in the shell.
#[component]
pub fn SignInAgainDialog(asked: SignInAgain) -> impl IntoView {
    let title = Signal::derive(|| say(Id::AgainTitle));
    view! {
        <Dialog id="again" first=PASSWORD open=asked.open title>
            <PasswordAgain asked/>
        </Dialog>
    }
}

#[component]
fn PasswordAgain(asked: SignInAgain) -> impl IntoView {
    let signed_in = expect_context::<SignedIn>();
    let session = signed_in.current_session();
    let user_id = session.map_or_else(String::new, |session| session.user_id);
    let form = PasswordForm {
        asked,
        signed_in,
        submission: Submission::new(),
        user_id: StoredValue::new(user_id.clone()),
    };
    let submission = form.submission;
    view! {
        <Form send=move || form.submit()>
            <p class="dialog__lead">{say(Id::AgainText)}</p>
            <p class="dialog__who">
                <Ltr text=user_id.clone()/>
            </p>
            <Trouble failure=submission.failure/>
            <AccountName user_id/>
            <Field name=Name::Password faults=submission.faults/>
            <ButtonRow>
                <Submit label=MessageId::ActionSignIn submission/>
                <Button label=MessageId::ActionCancel press=move || asked.open.set(false)/>
            </ButtonRow>
        </Form>
    }
}

impl PasswordForm {
    fn submit(self) {
        let draft = || Draft {
            user_id: self.user_id.get_value(),
            password: PASSWORD.value(),
        };
        self.submission.submit(
            || draft().check().inspect_err(|_| PASSWORD.focus()),
            |checked| {
                PASSWORD.hide();
                async move { api::session::sign_in(checked.body()).await }
            },
            move |answer| self.take(answer),
        );
    }

    fn take(self, answer: Result<Session, Failure>) {
        match answer {
            Ok(session) => {
                self.signed_in.set(session);
                self.asked.settle(true);
            }
            Err(failure) if failure.code() == Some(&Code::WrongCredentials) => {
                PASSWORD.clear();
                let fault = Fault::new(Name::Password, FieldCode::Wrong);
                self.submission.faults.set(vec![fault]);
                PASSWORD.focus();
            }
            Err(failure) => self.submission.failure.set(Some(failure)),
        }
    }
}
