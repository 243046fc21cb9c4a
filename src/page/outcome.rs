//! What happened, whose move it is, and the next step: one page an outcome.

use leptos::prelude::*;
use regain_kit::config::Config;
use regain_kit::failure::Failure;
use regain_kit::message::outcome::outcome_texts;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::outcome::Outcome;
use regain_kit::platform::{document, storage};
use regain_kit::route::{Route, outcome_address};
use regain_kit::settings::ApiSettings;
use regain_kit::ui::button::Button;
use regain_kit::ui::card::Card;
use regain_kit::ui::form::Actions;
use regain_kit::ui::icon::{CLOCK, INFO, LOCK, OFFLINE, STOP};
use regain_kit::ui::support::{HelpDesk, SupportCode};

use super::sign_in::link::BackToSignIn;
use crate::ui::sign::Sign;

/// Goes to the page of a failure from which the form cannot go on.
pub fn show_outcome(navigate: Navigate, failure: &Failure) {
    if let Failure::Refused(problem) = failure
        && let Some(location) = problem.location.as_deref()
    {
        storage::keep(storage::Kept::Elsewhere, location);
    }
    let address = outcome_address(failure.outcome_of_page(), failure.support_id());
    navigate.replace_address(&address);
}

/// Leads from any page to the one that says that this app and the API cannot work together: no
/// password is ever sent to an API that may understand it differently.
pub fn leave_for_other_version(navigate: Navigate, settings: ApiSettings) {
    Effect::new(move |_| {
        if settings.are_of_other_version() && navigate.page() != Some(Route::Outcome) {
            navigate.replace_address(&outcome_address(Outcome::OtherVersion, None));
        }
    });
}

/// The page: the outcome stands in the query.
#[component]
pub fn OutcomePage() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let outcome = navigate.query("is").and_then(|word| Outcome::parse(&word));
    let outcome = outcome.unwrap_or_else(|| {
        navigate.replace(Route::SignIn);
        Outcome::NotUnderstood
    });
    let retry = Callback::new(move |()| navigate.replace(Route::SignIn));
    view! { <OutcomeCard outcome support=navigate.query("support") retry/> }
}

/// The card of an outcome; `retry` is **Try again**, where that is the next step.
#[component]
pub fn OutcomeCard(
    outcome: Outcome,
    support: Option<String>,
    retry: Callback<()>,
) -> impl IntoView {
    let own = expect_context::<StoredValue<Config>>().with_value(|config| config.support.clone());
    let settings = expect_context::<ApiSettings>();
    let (title, text) = outcome_texts(outcome);
    let (tone, path) = sign_of(outcome);
    let support_desk = Signal::derive(move || settings.support(&own));
    let actions = view! { <NextSteps outcome retry/> }.into_any();
    let help = view! { <HelpDesk support=support_desk/> }.into_any();
    let (first, second) = if needs_other_people(outcome) {
        (help, actions)
    } else {
        (actions, help)
    };
    view! {
        <Card title=say(title) class="card outcome" above=move || view! { <Sign tone path/> }>
            <p class="outcome__text">{say(text)}</p>
            {first}
            {second}
            <SupportCode code=support/>
        </Card>
    }
}

/// The next step of an outcome.
enum NextStep {
    Page(MessageId, Route),
    SignIn,
    Retry,
    Elsewhere,
}

#[component]
fn NextSteps(outcome: Outcome, retry: Callback<()>) -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let press = move || match outcome {
        Outcome::NotUnderstood => document::reload(),
        // What stands in the address may be over: from the beginning, and by the network.
        Outcome::OtherVersion => document::leave(&navigate.href(Route::SignIn)),
        _ => retry.run(()),
    };
    let next = next_step(outcome);
    let has_way_back = !matches!(next, NextStep::SignIn) && outcome != Outcome::OtherVersion;
    let main = match next {
        NextStep::Page(label, route) => view! {
            <a class="button button--primary" href=navigate.href(route)>
                {say(label)}
            </a>
        }
        .into_any(),
        NextStep::SignIn if needs_other_people(outcome) => view! { <BackToSignIn/> }.into_any(),
        NextStep::SignIn => view! { <BackToSignIn class="button button--primary"/> }.into_any(),
        NextStep::Elsewhere => elsewhere()
            .map(|address| {
                view! {
                    <a class="button button--primary" href=address rel="external">
                        {say(MessageId::OutcomeGoElsewhere)}
                    </a>
                }
            })
            .into_any(),
        NextStep::Retry => view! {
            <Button class="button button--primary" label=MessageId::ActionTryAgain press/>
        }
        .into_any(),
    };
    view! { <Actions>{main} {has_way_back.then(|| view! { <BackToSignIn/> })}</Actions> }
}

/// The tone and the icon of the large sign.
fn sign_of(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Expired
        | Outcome::LinkExpired
        | Outcome::RateLimited
        | Outcome::PasswordExpired => ("wait", CLOCK),
        Outcome::Offline => ("wait", OFFLINE),
        Outcome::Locked | Outcome::Disabled => ("stop", LOCK),
        Outcome::TooManyTries
        | Outcome::Unavailable
        | Outcome::NotUnderstood
        | Outcome::OtherVersion
        | Outcome::FeatureOff => ("stop", STOP),
        _ => ("info", INFO),
    }
}

fn next_step(outcome: Outcome) -> NextStep {
    match outcome {
        Outcome::Offline
        | Outcome::Unavailable
        | Outcome::NotUnderstood
        | Outcome::OtherVersion => NextStep::Retry,
        Outcome::ManagedElsewhere => NextStep::Elsewhere,
        Outcome::Locked | Outcome::PasswordExpired => {
            NextStep::Page(MessageId::PasswordForgot, Route::Recover)
        }
        Outcome::Expired
        | Outcome::TooManyTries
        | Outcome::LinkExpired
        | Outcome::LinkUsed
        | Outcome::LinkUnknown
        | Outcome::RateLimited => NextStep::Page(MessageId::ActionStartAgain, Route::Recover),
        _ => NextStep::SignIn,
    }
}

/// Signing in is no help after it: other people are.
fn needs_other_people(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Disabled | Outcome::NoMethods | Outcome::FeatureOff
    )
}

/// The address of the system that keeps the password, when it is a web address.
fn elsewhere() -> Option<String> {
    storage::read(storage::Kept::Elsewhere).filter(|address| address.starts_with("https://"))
}
