//! Recover: enter the code.

use leptos::prelude::*;
use regain_contract::{Code, CodeSent, Field as Name, MethodKind, Recovery};
use regain_kit::failure::Failure;
use regain_kit::form::code;
use regain_kit::message::{MessageId, fill, say};
use regain_kit::navigate::Navigate;
use regain_kit::platform::intl;
use regain_kit::route::Route;
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::CODE;
use regain_kit::ui::button::Submit;
use regain_kit::ui::card::Card;
use regain_kit::ui::clock::{Clock, count_down};
use regain_kit::ui::field::Field;
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::text::Lead;
use regain_kit::ui::trouble::Trouble;

use super::cancel::Cancel;
use super::guard::{Guard, PageGuard};
use super::refused::show_refusal;
use super::resend::Resend;
use crate::api;
use crate::journey::Journey;
use crate::recovery::State;
use crate::ui::trail::{Trail, TrailStep};

#[derive(Clone, Copy)]
struct CodeForm {
    navigate: Navigate,
    journey: Journey,
    submission: Submission,
    /// How many digits the code has.
    length: u8,
    guard: PageGuard,
}

/// The page.
#[component]
pub fn CodePage() -> impl IntoView {
    let content = |state| match state {
        State::EnterCode(recovery, code) => view! { <CodeCard recovery code/> }.into_any(),
        _ => ().into_any(),
    };
    view! { <Guard page=Route::Code content/> }
}

#[component]
fn CodeCard(recovery: Recovery, code: CodeSent) -> impl IntoView {
    let form = CodeForm {
        navigate: expect_context(),
        journey: expect_context(),
        submission: Submission::new(),
        length: code.length,
        guard: expect_context(),
    };
    let journey = form.journey;
    let seconds_left = count_down(move || {
        let code = journey.code_sent();
        code.map_or(0, |code| journey.seconds_until(code.expires_at))
    });
    let faults = form.submission.faults;
    let proofs = recovery.proofs;
    let current = TrailStep::Proof(proofs.given + 1);
    view! {
        <Card
            title=say(MessageId::CodeTitle)
            faults
            above=move || view! { <Trail current needed=proofs.needed/> }
        >
            <Lead>{sent_to(&recovery, &code)}</Lead>
            <Form send=move || form.submit()>
                <Trouble failure=form.submission.failure/>
                <Field name=Name::Code faults/>
                <Clock
                    seconds=seconds_left
                    line=MessageId::CodeExpires
                    end=MessageId::CodeExpired
                    mark=MessageId::CodeMinuteLeft
                />
                <Actions>
                    <Submit label=MessageId::ActionNext submission=form.submission/>
                </Actions>
            </Form>
            <Resend code_faults=faults/>
            <Actions>
                <a class="link" href=form.navigate.href(Route::Method)>
                    {say(MessageId::CodeOtherMethod)}
                </a>
                <Cancel/>
            </Actions>
        </Card>
    }
}

impl CodeForm {
    fn submit(self) {
        let Some(handle) = self.journey.handle() else {
            return self.journey.forget();
        };
        self.submission.submit(
            || code::check(&CODE.value(), self.length),
            |checked| async move { api::recovery::verify_code(&handle, checked.body()).await },
            move |answer| self.take(answer),
        );
    }

    fn take(self, answer: Result<Recovery, Failure>) {
        let failure = match answer {
            // The guard goes on to the page of the new state.
            Ok(recovery) => return self.journey.take(recovery),
            Err(failure) => failure,
        };
        let sent_at = || {
            let code = self.journey.code_sent();
            code.map_or_else(String::new, |code| intl::time_of_day(code.sent_at))
        };
        match code::refused(&failure, sent_at) {
            Some(fault) => {
                CODE.clear();
                self.submission.faults.set(vec![fault]);
            }
            None if failure.code() == Some(&Code::WrongStep) => {
                self.guard.resume(self.submission.failure);
            }
            None => show_refusal(self.journey, self.navigate, self.submission, failure),
        }
    }
}

/// The line that says where the code went.
fn sent_to(recovery: &Recovery, code: &CodeSent) -> String {
    let method = recovery
        .methods
        .iter()
        .find(|method| method.id == code.method);
    let id = match method.map(|method| &method.kind) {
        Some(MethodKind::Email) => MessageId::CodeSentEmail,
        Some(MethodKind::Sms) => MessageId::CodeSentSms,
        Some(MethodKind::Voice) => MessageId::CodeSentVoice,
        _ => MessageId::CodeSentOther,
    };
    let masked = method.map_or("", |method| method.masked.as_str());
    // Masked targets keep their order in right-to-left text (UAX #9: LRI … PDI).
    fill(id, &[("masked", &format!("\u{2066}{masked}\u{2069}"))])
}
