//! What happened, whose move it is, and the next step: one page an outcome.

use leptos::prelude::*;

use crate::config::Config;
use crate::dom::element::{El, el, present};
use crate::dom::view::Page;
use crate::dom::{page, storage};
use crate::failure::Failure;
use crate::message::{MessageId, outcome as words, say};
use crate::navigate::Navigate;
use crate::page::back::back_to_sign_in;
use crate::recovery::Outcome as What;
use crate::route::{Route, outcome_address};
use crate::settings::Known;
use crate::signal::{Stored, effect};
use crate::ui::button::button;
use crate::ui::card::{Card, actions};
use crate::ui::icon::{CLOCK, INFO, LOCK, OFFLINE, STOP, icon};
use crate::ui::link::{button_link, link_as};
use crate::ui::support::{help_desk, support_code};

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

/// Leads from any page to the one that says that this app and the API cannot work together: no
/// password is ever sent to an API that may understand it differently.
pub fn turn_away() {
    let go = expect_context::<Navigate>();
    let known = expect_context::<Known>();
    effect(move || {
        let other = known.with(|known| matches!(known, Some(Err(Failure::OtherVersion { .. }))));
        if go.here() != Some(Route::Outcome) && other {
            go.replace_address(&outcome_address(What::OtherVersion, None));
        }
    });
}

/// The icon and its tone.
fn face(what: What) -> (&'static str, &'static str) {
    match what {
        What::Expired | What::LinkExpired | What::RateLimited | What::PasswordExpired => {
            ("wait", CLOCK)
        }
        What::Offline => ("wait", OFFLINE),
        What::Locked | What::Disabled => ("stop", LOCK),
        What::TooManyTries
        | What::Unavailable
        | What::NotUnderstood
        | What::OtherVersion
        | What::FeatureOff => ("stop", STOP),
        _ => ("info", INFO),
    }
}

/// The next step of an outcome.
enum Next {
    Page(MessageId, Route),
    SignIn,
    Reload,
    Elsewhere,
}

fn next(what: What) -> Next {
    match what {
        What::Offline | What::Unavailable | What::NotUnderstood | What::OtherVersion => {
            Next::Reload
        }
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
        _ => Next::SignIn,
    }
}

/// The address of the system that keeps the password, when it is a web address.
fn elsewhere() -> Option<String> {
    storage::read(storage::Kept::Elsewhere).filter(|address| address.starts_with("https://"))
}

/// The page: the outcome stands in the query.
#[must_use]
pub fn outcome() -> Page {
    let go = expect_context::<Navigate>();
    let what = go.query("is").and_then(|word| What::parse(&word));
    let what = what.unwrap_or_else(|| {
        go.replace(Route::SignIn);
        What::NotUnderstood
    });
    told(what, go.query("support").as_deref(), move || {
        go.replace(Route::SignIn);
    })
    .into()
}

/// The same for a page that could not be opened; `again` asks the API once more.
#[must_use]
pub fn stop(failure: &Failure, again: impl Fn() + 'static) -> El {
    told(failure.outcome_of_page(), failure.support_id(), again)
}

/// The large sign above the heading of a page that tells how something ended.
#[must_use]
pub fn sign(tone: &str, path: &str) -> El {
    el("div")
        .class(&["outcome__icon outcome__icon--", tone].concat())
        .child(icon(path))
}

fn told(what: What, support: Option<&str>, again: impl Fn() + 'static) -> El {
    let go = expect_context::<Navigate>();
    let own = expect_context::<Stored<Config>>().with_value(|config| config.support.clone());
    let known = expect_context::<Known>();
    let (title, text) = words::words(what);
    let (tone, path) = face(what);
    // Signing in is no help here: other people are.
    let others = matches!(what, What::Disabled | What::NoMethods | What::FeatureOff);
    let main = match next(what) {
        Next::Page(label, route) => Some(button_link(&go.href(route), label)),
        Next::SignIn if others => Some(back_to_sign_in("link")),
        Next::SignIn => Some(back_to_sign_in("button button--primary")),
        Next::Elsewhere => elsewhere().map(|address| {
            link_as(
                "button button--primary",
                &address,
                &say(MessageId::OutcomeGoElsewhere),
            )
        }),
        Next::Reload => {
            let press = move || {
                match what {
                    What::NotUnderstood => page::reload(),
                    // What stands in the address may be over: from the beginning, and by the network.
                    What::OtherVersion => page::leave(&go.href(Route::SignIn)),
                    _ => again(),
                }
            };
            Some(button("button button--primary", MessageId::ActionTryAgain).on("click", press))
        }
    };
    let back = !matches!(next(what), Next::SignIn) && what != What::OtherVersion;
    let back = back.then(|| back_to_sign_in("link"));
    let mut body = vec![
        Some(el("p").class("outcome__text").text(&say(text))),
        Some(actions(present(vec![main, back]))),
        Some(help_desk(move || known.support(&own))),
        support_code(support),
    ];
    if others {
        body.swap(1, 2);
    }
    Card::new(say(title))
        .class("card outcome")
        .above(sign(tone, path))
        .view(present(body))
}
