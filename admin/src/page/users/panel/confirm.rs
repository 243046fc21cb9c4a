//! Short dialogs that say what an act does before it is done.

use std::pin::Pin;

use leptos::prelude::*;
use regain_contract::admin::{Seen, User};
use regain_kit::failure::Failure;
use regain_kit::message::MessageId;
use regain_kit::submit::Submission;
use regain_kit::ui::button::Button;
use regain_kit::ui::form::Form;

use super::user_panel::UserPanel;
use crate::api;
use crate::message::{Id, fill, say};
use crate::people::display_name::display_name;
use crate::ui::button::SubmitButton;
use crate::ui::button_row::ButtonRow;
use crate::ui::dialog::Dialog;
use crate::ui::refused::Refused;

type Answer = Pin<Box<dyn Future<Output = Result<User, Failure>>>>;

/// What a dialog says and does.
#[derive(Clone, Copy)]
struct Question {
    title: Id,
    text: Id,
    act: Id,
    done: Id,
    call: fn(String, Seen) -> Answer,
}

#[derive(Clone, Copy)]
struct ConfirmForm {
    panel: UserPanel,
    open: RwSignal<bool>,
    question: Question,
    /// The user, as looked at.
    user: StoredValue<User>,
    submission: Submission,
}

/// Lifts a lock.
#[component]
pub fn UnlockDialog(panel: UserPanel) -> impl IntoView {
    let question = Question {
        title: Id::ActUnlock,
        text: Id::UnlockText,
        act: Id::UnlockAct,
        done: Id::UnlockDone,
        call: |id, seen| Box::pin(async move { api::acts::unlock(&id, &seen).await }),
    };
    view! { <ConfirmDialog id="unlock" panel open=panel.dialogs.unlock question/> }
}

/// Signs a user out everywhere.
#[component]
pub fn EndSessionsDialog(panel: UserPanel) -> impl IntoView {
    let question = Question {
        title: Id::ActEndSessions,
        text: Id::EndText,
        act: Id::EndAct,
        done: Id::EndDone,
        call: |id, seen| Box::pin(async move { api::acts::end_sessions(&id, &seen).await }),
    };
    view! { <ConfirmDialog id="end-sessions" panel open=panel.dialogs.end_sessions question/> }
}

#[component]
fn ConfirmDialog(
    id: &'static str,
    panel: UserPanel,
    open: RwSignal<bool>,
    question: Question,
) -> impl IntoView {
    let content = move || {
        let user = panel.current_user();
        user.map(|user| view! { <Content panel open question user/> })
    };
    view! {
        <Dialog id open title=say(question.title)>
            {content()}
        </Dialog>
    }
}

#[component]
fn Content(
    panel: UserPanel,
    open: RwSignal<bool>,
    question: Question,
    user: User,
) -> impl IntoView {
    let text = fill(
        question.text,
        &[("name", display_name(&user.name, &user.user_id))],
    );
    let submission = Submission::new();
    let form = ConfirmForm {
        panel,
        open,
        question,
        user: StoredValue::new(user),
        submission,
    };
    view! {
        <Form send=move || form.submit()>
            <p>{text}</p>
            <Refused failure=submission.failure unsure=Id::UnsureAct/>
            <ButtonRow>
                <SubmitButton label=question.act submission/>
                <Button label=MessageId::ActionCancel press=move || open.set(false)/>
            </ButtonRow>
        </Form>
    }
}

impl ConfirmForm {
    fn submit(self) {
        let user = self.user.get_value();
        let call = move || {
            let revision = user.revision.clone();
            (self.question.call)(user.id.clone(), Seen { revision })
        };
        let administrator = self.panel.administrator;
        self.submission
            .call(administrator.act(call), move |answer| self.take(answer));
    }

    fn take(self, answer: Result<User, Failure>) {
        match answer {
            Ok(user) => {
                let text = self.user.with_value(|user| {
                    let name = display_name(&user.name, &user.user_id);
                    fill(self.question.done, &[("name", name)])
                });
                self.open.set(false);
                self.panel.set_user(user);
                self.panel.announce(text);
            }
            Err(failure) if self.panel.show_if_overtaken(&failure) => {}
            Err(failure) => self.submission.failure.set(Some(failure)),
        }
    }
}
