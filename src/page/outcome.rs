//! What happened, whose move it is, and the next step: one page an outcome.

use leptos::prelude::*;

use crate::config::Config;
use crate::dom::{page, storage};
use crate::failure::Failure;
use crate::message::{MessageId, outcome as words, say};
use crate::navigate::Navigate;
use crate::recovery::Outcome as What;
use crate::route::{Route, outcome_address};
use crate::settings::Known;
use crate::ui::card::Card;
use crate::ui::icon::{CLOCK, INFO, Icon, LOCK, OFFLINE, STOP};
use crate::ui::support::{HelpDesk, SupportCode};

/// Goes to the page of a failure from which the form cannot go on.
pub fn show(go: Navigate, failure: &Failure) {
    if let Failure::Refused(problem) = failure
        && let Some(location) = problem.location.as_deref()
    {
        storage::keep(storage::Kept::Elsewhere, location);
    }
    go.replace_address(&outcome_address(
        failure.outcome_of_page(),
        failure.support_id(),
    ));
}

/// The icon and its tone.
fn face(what: What) -> (&'static str, &'static str) {
    match what {
        What::Expired | What::LinkExpired | What::RateLimited | What::PasswordExpired => {
            ("wait", CLOCK)
        }
        What::Offline => ("wait", OFFLINE),
        What::Locked | What::Disabled => ("stop", LOCK),
        What::TooManyTries | What::Unavailable | What::NotUnderstood | What::FeatureOff => {
            ("stop", STOP)
        }
        _ => ("info", INFO),
    }
}

/// The next step of an outcome.
enum Next {
    Page(MessageId, Route),
    Reload,
    Elsewhere,
}

fn next(what: What) -> Next {
    match what {
        What::Offline | What::Unavailable | What::NotUnderstood => Next::Reload,
        What::ManagedElsewhere => Next::Elsewhere,
        What::Locked | What::PasswordExpired => {
            Next::Page(MessageId::PasswordForgot, Route::Recover)
        }
        What::Expired
        | What::TooManyTries
        | What::LinkExpired
        | What::LinkUsed
        | What::LinkUnknown
        | What::RateLimited => Next::Page(MessageId::ActionStartAgain, Route::Recover),
        _ => Next::Page(MessageId::ActionBackToSignIn, Route::SignIn),
    }
}

/// The address of the system that keeps the password, when it is a web address.
fn elsewhere() -> Option<String> {
    storage::read(storage::Kept::Elsewhere).filter(|address| address.starts_with("https://"))
}

/// The page: the outcome stands in the query.
#[component]
pub fn Outcome() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let what = go.query("is").and_then(|word| What::parse(&word));
    let support = go.query("support");
    let again = Callback::new(move |()| go.replace(Route::SignIn));
    let what = what.unwrap_or_else(|| {
        go.replace(Route::SignIn);
        What::NotUnderstood
    });
    view! { <Told what support again/> }
}

/// The same for a page that could not be opened; trying again asks the API once more.
#[component]
pub fn Stop(
    /// Why it could not be opened.
    failure: Failure,
    /// Tries once more.
    again: Callback<()>,
) -> impl IntoView {
    let support = failure.support_id().map(str::to_owned);
    view! { <Told what=failure.outcome_of_page() support again/> }
}

#[component]
fn Told(what: What, support: Option<String>, again: Callback<()>) -> impl IntoView {
    let go = expect_context::<Navigate>();
    let config = expect_context::<StoredValue<Config>>();
    let help = expect_context::<Known>().support(config);
    let (title, text) = words::words(what);
    let (tone, icon) = face(what);
    let back = || view! { <a class="link" href=go.href(Route::SignIn)>{say(MessageId::ActionBackToSignIn)}</a> };
    let button =
        |href: String, text| view! { <a class="button button--primary" href=href>{say(text)}</a> };
    let actions = match next(what) {
        Next::Page(text, Route::SignIn) => button(go.href(Route::SignIn), text).into_any(),
        Next::Page(text, route) => (button(go.href(route), text), back()).into_any(),
        Next::Elsewhere => (
            elsewhere().map(|address| button(address, MessageId::OutcomeGoElsewhere)),
            back(),
        )
            .into_any(),
        Next::Reload => {
            let press = move |_| {
                if what == What::NotUnderstood {
                    page::reload()
                } else {
                    again.run(())
                }
            };
            let again = view! {
                <button class="button button--primary" type="button" on:click=press>{say(MessageId::ActionTryAgain)}</button>
            };
            (again, back()).into_any()
        }
    };
    let above = move || {
        let class = ["outcome__icon outcome__icon--", tone].concat();
        view! { <div class=class><Icon path=icon/></div> }
    };
    view! {
        <Card title=say(title) class="outcome" above>
            <p class="outcome__text">{say(text)}</p>
            <div class="card__actions">{actions}</div>
            <HelpDesk support=help/>
            <SupportCode code=support/>
        </Card>
    }
}
