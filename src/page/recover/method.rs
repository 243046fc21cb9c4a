//! Recover: choose how to be reached.

use leptos::prelude::*;
use regain_contract::{Method, Recovery};
use regain_kit::failure::Failure;
use regain_kit::form::method::Draft;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::outcome::Outcome;
use regain_kit::platform::random::idempotency_key;
use regain_kit::route::{Route, outcome_address};
use regain_kit::submit::Submission;
use regain_kit::ui::anatomy::CONFIRM;
use regain_kit::ui::button::Submit;
use regain_kit::ui::card::Card;
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::text::Lead;
use regain_kit::ui::trouble::Trouble;

use super::cancel::Cancel;
use super::guard::Guard;
use super::refused::show_refusal;
use crate::api;
use crate::journey::Journey;
use crate::recovery::State;
use crate::ui::choice::{MethodChoice, with_words};
use crate::ui::trail::{Trail, TrailStep};

#[derive(Clone, Copy)]
struct MethodForm {
    navigate: Navigate,
    journey: Journey,
    submission: Submission,
    methods: StoredValue<Vec<Method>>,
    /// The id of the method that is chosen.
    chosen: RwSignal<Option<String>>,
    /// The same key until the answer is here: a repeated try sends no second message.
    key: StoredValue<String>,
}

/// The page.
#[component]
pub fn MethodPage() -> impl IntoView {
    let content = |state: State| {
        let recovery = state.recovery().cloned();
        recovery
            .map(|recovery| view! { <MethodCard recovery/> })
            .into_any()
    };
    view! { <Guard page=Route::Method content/> }
}

#[component]
fn MethodCard(recovery: Recovery) -> impl IntoView {
    let methods = with_words(&recovery.methods);
    let form = MethodForm {
        navigate: expect_context(),
        journey: expect_context(),
        submission: Submission::new(),
        methods: StoredValue::new(methods.clone()),
        chosen: RwSignal::new(None),
        key: StoredValue::new(idempotency_key()),
    };
    form.choose_only_method();
    form.renew_key_with_choice();
    let faults = form.submission.faults;
    let proofs = recovery.proofs;
    let (title, lead) = if proofs.given > 0 {
        (MessageId::MethodTitleSecond, MessageId::MethodLeadSecond)
    } else {
        (MessageId::MethodTitle, MessageId::MethodLead)
    };
    let current = TrailStep::Proof(proofs.given + 1);
    view! {
        <Card
            title=say(title)
            faults
            above=move || view! { <Trail current needed=proofs.needed/> }
        >
            <Lead>{say(lead)}</Lead>
            <Form send=move || form.submit()>
                <Trouble failure=form.submission.failure/>
                <MethodChoice methods chosen=form.chosen faults/>
                <Actions>
                    <Submit label=MessageId::ActionNext submission=form.submission/>
                    <Cancel/>
                </Actions>
            </Form>
        </Card>
    }
}

impl MethodForm {
    /// Where there is one way only, it is chosen already; where there is none, its page says so.
    fn choose_only_method(self) {
        let open: Vec<String> = self.methods.with_value(|methods| {
            let open = methods.iter().filter(|method| !method.used);
            open.map(|method| method.id.clone()).collect()
        });
        match open.as_slice() {
            [] => self
                .navigate
                .replace_address(&outcome_address(Outcome::NoMethods, None)),
            [only] => self.chosen.set(Some(only.clone())),
            _ => (),
        }
    }

    /// Another method is another message.
    fn renew_key_with_choice(self) {
        Effect::new(move |_| {
            self.chosen.track();
            self.key.set_value(idempotency_key());
        });
    }

    fn submit(self) {
        let Some(handle) = self.journey.handle() else {
            return self.journey.forget();
        };
        let key = self.key.get_value();
        let draft = || Draft {
            chosen: self.chosen.get_untracked(),
            confirm: CONFIRM.value(),
        };
        self.submission.submit(
            || self.methods.with_value(|methods| draft().check(methods)),
            |checked| async move { api::recovery::send_code(&handle, &key, checked.body()).await },
            move |answer| self.take(answer),
        );
    }

    fn take(self, answer: Result<Recovery, Failure>) {
        match answer {
            Ok(recovery) => {
                self.journey.take(recovery);
                self.navigate.go(Route::Code);
            }
            Err(failure) => {
                if failure.code().is_some() {
                    self.key.set_value(idempotency_key());
                }
                show_refusal(self.journey, self.navigate, self.submission, failure);
            }
        }
    }
}
