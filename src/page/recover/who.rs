//! Recover: who are you.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Started};
use regain_kit::failure::Failure;
use regain_kit::form::fault::Fault;
use regain_kit::form::recover::Draft;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::platform::script;
use regain_kit::session;
use regain_kit::settings::ApiSettings;
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::USER_ID;
use regain_kit::ui::button::Submit;
use regain_kit::ui::card::Card;
use regain_kit::ui::field::Field;
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::trouble::Trouble;

use super::captcha::Captcha;
use super::guard::follow;
use super::puzzle::{FORM, Puzzle};
use crate::api;
use crate::journey::Journey;
use crate::page::outcome::show_outcome;
use crate::page::sign_in::link::BackToSignIn;
use crate::ui::trail::{Trail, TrailStep};

#[derive(Clone, Copy)]
struct WhoForm {
    navigate: Navigate,
    journey: Journey,
    puzzle: Puzzle,
    submission: Submission,
}

/// The page.
#[component]
pub fn RecoverPage() -> impl IntoView {
    let submission = Submission::new();
    let form = WhoForm {
        navigate: expect_context(),
        journey: expect_context(),
        puzzle: Puzzle::new(submission.faults),
        submission,
    };
    let user_id = form
        .navigate
        .query("login_hint")
        .unwrap_or_else(session::user_id);
    let settings = expect_context::<ApiSettings>();
    let lead = move || {
        let is_plain = matches!(settings.read(), Some(Ok(settings)) if settings.captcha.is_empty());
        say(if is_plain {
            MessageId::RecoverLeadPlain
        } else {
            MessageId::RecoverLead
        })
    };
    let waiting = Signal::derive(move || form.puzzle.is_awaited());
    view! {
        <Card
            title=say(MessageId::RecoverTitle)
            faults=submission.faults
            above=|| view! { <Trail current=TrailStep::Who needed=1/> }
        >
            <p class="card__lead">{lead}</p>
            <Form send=move || form.submit() id=FORM>
                <Trouble failure=submission.failure/>
                <Field name=Name::UserId faults=submission.faults value=user_id/>
                <Captcha puzzle=form.puzzle/>
                <Actions>
                    <Submit label=MessageId::ActionNext submission waiting/>
                    <BackToSignIn/>
                </Actions>
            </Form>
        </Card>
    }
}

impl WhoForm {
    fn submit(self) {
        if self.submission.is_pending_now() {
            return;
        }
        let user_id = USER_ID.value();
        session::keep_user_id(user_id.trim());
        let Some(answer) = self.puzzle.answer() else {
            return self.submission.failure.set(None);
        };
        let draft = Draft {
            user_id,
            answer,
            language: script::language(),
        };
        self.submission.submit(
            || draft.check(),
            |checked| async move { api::recovery::start(checked.body()).await },
            move |answer| self.take(answer),
        );
    }

    fn take(self, answer: Result<Started, Failure>) {
        match answer {
            Ok(started) => {
                self.journey.begin(started);
                follow(self.navigate, &self.journey.current_state(), true);
            }
            Err(failure)
                if failure.code() == Some(&Code::CaptchaExpired) && self.puzzle.work_again() => {}
            Err(failure) => {
                if failure.code().is_some() {
                    self.puzzle.replace_challenge();
                }
                self.show(failure);
            }
        }
    }

    fn show(self, failure: Failure) {
        if let Some(fault) = captcha_fault(&failure) {
            self.submission.faults.set(vec![fault]);
        } else if !failure.fields().is_empty() {
            self.submission.faults.set(failure.fields().to_vec());
        } else if failure.outcome().is_some() {
            show_outcome(self.navigate, &failure);
        } else {
            self.submission.failure.set(Some(failure));
        }
    }
}

/// What was wrong with the answer to the captcha, if that was it.
fn captcha_fault(failure: &Failure) -> Option<Fault> {
    match failure.code()? {
        Code::CaptchaWrong => Some(Fault::new(Name::Captcha, FieldCode::Wrong)),
        Code::CaptchaExpired => Some(Fault::new(Name::Captcha, FieldCode::Expired)),
        _ => None,
    }
}
