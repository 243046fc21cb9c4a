//! Landing page of a mailed link.

use leptos::prelude::*;
use regain_contract::{LinkPreview, LinkToken, Secret, Started};
use regain_kit::failure::Failure;
use regain_kit::latest::Latest;
use regain_kit::message::{MessageId, fill, say};
use regain_kit::navigate::Navigate;
use regain_kit::outcome::Outcome;
use regain_kit::platform::{document, storage};
use regain_kit::route::{link_token, outcome_address};
use regain_kit::submit::Submission;
use regain_kit::ui::card::Card;
use regain_kit::ui::form::{Actions, Form};
use regain_kit::ui::swap::Swap;
use regain_kit::ui::text::Lead;
use regain_kit::ui::trouble::Trouble;

use super::guard::follow;
use crate::api;
use crate::journey::Journey;
use crate::page::outcome::show_outcome;
use crate::page::page_failed::PageFailed;
use crate::page::waiting::Waiting;

/// A link that was opened.
#[derive(Clone, Copy)]
struct OpenedLink {
    navigate: Navigate,
    token: StoredValue<LinkToken>,
    preview: RwSignal<Option<LinkPreview>>,
    failure: RwSignal<Option<Failure>>,
    question: Latest,
}

/// What its owner decides about it.
#[derive(Clone, Copy)]
struct LinkForm {
    link: OpenedLink,
    journey: Journey,
    submission: Submission,
    decision: StoredValue<Decision>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Continue,
    /// "This was not me".
    Stop,
}

/// The page. Opening it uses nothing up; mail scanners do that too.
#[component]
pub fn MailedLinkPage() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let Some(token) = take_token() else {
        navigate.replace_address(&outcome_address(Outcome::LinkUnknown, None));
        return ().into_any();
    };
    let link = OpenedLink {
        navigate,
        token: StoredValue::new(LinkToken { token }),
        preview: RwSignal::new(None),
        failure: RwSignal::new(None),
        question: Latest::new(),
    };
    link.look();
    let content = move || match (link.preview.get(), link.failure.get()) {
        (Some(preview), _) => view! { <LinkCard link preview/> }.into_any(),
        (None, Some(failure)) => {
            view! { <PageFailed failure retry=move || link.look()/> }.into_any()
        }
        (None, None) => view! { <Waiting/> }.into_any(),
    };
    view! { <Swap class="guard" content/> }.into_any()
}

#[component]
fn LinkCard(link: OpenedLink, preview: LinkPreview) -> impl IntoView {
    let can_continue = preview.can_continue;
    let first = if can_continue {
        Decision::Continue
    } else {
        Decision::Stop
    };
    let form = LinkForm {
        link,
        journey: expect_context(),
        submission: Submission::new(),
        decision: StoredValue::new(first),
    };
    let (title, text) = match first {
        Decision::Continue => (MessageId::LinkTitle, MessageId::LinkContinueText),
        Decision::Stop => (MessageId::LinkStopTitle, MessageId::LinkStopText),
    };
    let button = move |decision| {
        let class = if decision == first {
            "button button--primary"
        } else {
            "button button--quiet"
        };
        let label = match decision {
            Decision::Continue => MessageId::LinkContinue,
            Decision::Stop => MessageId::LinkStop,
        };
        view! {
            <button
                class=class
                type="submit"
                on:click=move |_| form.decision.set_value(decision)
            >
                {say(label)}
            </button>
        }
    };
    let user = format!("\u{2066}{}\u{2069}", preview.user_id);
    view! {
        <Card title=say(title)>
            <Lead>{fill(text, &[("user", &user)])}</Lead>
            <Form send=move || form.submit()>
                <Trouble failure=form.submission.failure/>
                <Actions>
                    {can_continue.then(|| button(Decision::Continue))} {button(Decision::Stop)}
                </Actions>
            </Form>
        </Card>
    }
}

/// The token out of the fragment, which leaves the address and the history at once. Until it is used
/// this tab keeps it, for a reload.
fn take_token() -> Option<Secret> {
    if let Some(token) = link_token(&document::take_fragment()) {
        storage::keep(storage::Kept::LinkToken, &token);
    }
    storage::read(storage::Kept::LinkToken).map(Secret::new)
}

impl OpenedLink {
    /// Asks the API what it is for.
    fn look(self) {
        self.failure.set(None);
        self.question.run(async move {
            match api::recovery::preview_link(&self.token.get_value()).await {
                Ok(preview) => self.preview.set(Some(preview)),
                Err(failure) if failure.outcome().is_some() => self.show_end(&failure),
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// The link is of no use any more: its page says why.
    fn show_end(self, failure: &Failure) {
        storage::forget(storage::Kept::LinkToken);
        show_outcome(self.navigate, failure);
    }
}

impl LinkForm {
    fn submit(self) {
        let token = self.link.token.get_value();
        match self.decision.get_value() {
            Decision::Continue => self.submission.call(
                async move { api::recovery::use_link(&token).await },
                move |answer| self.take_recovery(answer),
            ),
            Decision::Stop => self.submission.call(
                async move { api::recovery::not_me(&token).await },
                move |answer| self.take_stop(answer),
            ),
        }
    }

    fn take_recovery(self, answer: Result<Started, Failure>) {
        match answer {
            Ok(started) => {
                storage::forget(storage::Kept::LinkToken);
                self.journey.begin(started);
                follow(self.link.navigate, &self.journey.current_state(), false);
            }
            Err(failure) => self.show(failure),
        }
    }

    fn take_stop(self, answer: Result<(), Failure>) {
        match answer {
            Ok(()) => {
                storage::forget(storage::Kept::LinkToken);
                self.journey.forget();
                let stopped = outcome_address(Outcome::Stopped, None);
                self.link.navigate.replace_address(&stopped);
            }
            Err(failure) => self.show(failure),
        }
    }

    fn show(self, failure: Failure) {
        match failure.outcome() {
            Some(_) => self.link.show_end(&failure),
            None => self.submission.failure.set(Some(failure)),
        }
    }
}
