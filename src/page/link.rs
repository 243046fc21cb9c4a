//! Landing page of a mailed link.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_contract::{LinkPreview, LinkToken, Secret, Started};

use crate::api;
use crate::dom::page;
use crate::failure::Failure;
use crate::journey::Journey;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::page::outcome::{self, Stop};
use crate::recovery::Outcome;
use crate::route::{Route, outcome_address, param};
use crate::ui::busy::Busy;
use crate::ui::card::Card;
use crate::ui::trouble::Trouble;

/// The token out of the fragment, which leaves the address and the history at once. `t` carries a
/// recovery on, `n` only stops it.
fn take_token() -> Option<Secret> {
    let fragment = page::take_fragment();
    param(&fragment, "t")
        .or_else(|| param(&fragment, "n"))
        .map(Secret::new)
}

/// The page. Opening it uses nothing up; mail scanners do that too.
#[component]
pub fn Link() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let answer = RwSignal::new(None::<Result<LinkPreview, Failure>>);
    let Some(token) = take_token() else {
        go.replace_address(&outcome_address(Outcome::LinkUnknown, None));
        return ().into_any();
    };
    let token = StoredValue::new(LinkToken { token });
    let look = move || {
        answer.set(None);
        spawn_local(async move {
            let found = api::recovery::preview_link(&token.get_value()).await;
            match &found {
                Err(refused) if refused.outcome().is_some() => outcome::show(go, refused),
                _ => drop(answer.try_set(Some(found))),
            }
        });
    };
    look();
    let shown = move || match answer.get() {
        None => view! { <Card title=say(MessageId::PageLoading)>{()}</Card> }.into_any(),
        Some(Ok(preview)) => view! { <Ask preview token/> }.into_any(),
        Some(Err(failure)) => {
            view! { <Stop failure again=Callback::new(move |()| look())/> }.into_any()
        }
    };
    shown.into_any()
}

#[component]
fn Ask(preview: LinkPreview, token: StoredValue<LinkToken>) -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let (failure, busy, stopping) = (
        RwSignal::new(None),
        Busy::new(),
        StoredValue::new(!preview.can_continue),
    );
    let refused = move |problem: Failure| {
        if problem.outcome().is_some() {
            outcome::show(go, &problem);
        } else {
            failure.set(Some(problem));
        }
    };
    let went_on = move |answer: Result<Started, Failure>| match answer {
        Ok(started) => {
            journey.started(started);
            go.replace(journey.state_now().route().unwrap_or(Route::Method));
        }
        Err(problem) => refused(problem),
    };
    let stopped = move |answer: Result<(), Failure>| match answer {
        Ok(()) => {
            journey.forget();
            go.replace_address(&outcome_address(Outcome::Stopped, None));
        }
        Err(problem) => refused(problem),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        failure.set(None);
        let token = token.get_value();
        if stopping.get_value() {
            busy.run(async move { api::recovery::not_me(&token).await }, stopped);
        } else {
            busy.run(
                async move { api::recovery::use_link(&token).await },
                went_on,
            );
        }
    };
    let (title, text) = if preview.can_continue {
        (MessageId::LinkTitle, MessageId::LinkContinueText)
    } else {
        (MessageId::LinkStopTitle, MessageId::LinkStopText)
    };
    let user = ["\u{2066}", &preview.user_id, "\u{2069}"].concat();
    let button = move |stop: bool, text, class: &'static str| {
        view! {
            <button class=class class:button--busy=busy.signal() type="submit" on:click=move |_| stopping.set_value(stop)>{say(text)}</button>
        }
    };
    let primary = "button button--primary";
    let actions = if preview.can_continue {
        (
            button(false, MessageId::LinkContinue, primary),
            button(true, MessageId::LinkStop, "button button--quiet"),
        )
            .into_any()
    } else {
        button(true, MessageId::LinkStop, primary).into_any()
    };
    view! {
        <Card title=say(title)>
            <p class="card__lead">{fill(text, &[("user", &user)])}</p>
            <form class="form" on:submit=submit>
                <Trouble failure/>
                <div class="card__actions">{actions}</div>
            </form>
        </Card>
    }
}
