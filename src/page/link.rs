//! Landing page of a mailed link.

use leptos::prelude::*;
use regain_contract::{LinkPreview, LinkToken, Secret, Started};

use crate::api;
use crate::dom::element::{El, el};
use crate::dom::view::Page;
use crate::dom::{page, storage};
use crate::failure::Failure;
use crate::journey::Journey;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::page::guard::{follow, waiting};
use crate::page::outcome::{self, stop};
use crate::recovery::Outcome;
use crate::route::{outcome_address, param};
use crate::signal::{Signal, Stored};
use crate::ui::busy::{Busy, later};
use crate::ui::button::button;
use crate::ui::card::{Card, actions, form, lead};
use crate::ui::trouble::trouble;

/// The token out of the fragment, which leaves the address and the history at once. `t` carries a
/// recovery on, `n` only stops it. Until it is used this tab keeps it, for a reload.
fn take_token() -> Option<Secret> {
    let fragment = page::take_fragment();
    if let Some(token) = param(&fragment, "t").or_else(|| param(&fragment, "n")) {
        storage::keep(storage::Kept::LinkToken, token);
    }
    storage::read(storage::Kept::LinkToken).map(Secret::new)
}

/// The page. Opening it uses nothing up; mail scanners do that too.
#[must_use]
pub fn link() -> Page {
    let go = expect_context::<Navigate>();
    let Some(token) = take_token() else {
        go.replace_address(&outcome_address(Outcome::LinkUnknown, None));
        return el("div").into();
    };
    let token = Stored::new(LinkToken { token });
    let preview = Signal::new(None::<LinkPreview>);
    let failure = Signal::new(None::<Failure>);
    let look = move || {
        failure.set(None);
        later(Box::pin(async move {
            let found = api::recovery::preview_link(&token.get_value()).await;
            match found {
                Ok(found) => preview.set(Some(found)),
                // The page was left in the meantime.
                Err(_) if failure.is_gone() => (),
                Err(refused) if refused.outcome().is_some() => over(go, &refused),
                Err(refused) => failure.set(Some(refused)),
            }
        }));
    };
    look();
    el("div")
        .class("guard")
        .swap(move || match (preview.get(), failure.get()) {
            (Some(preview), _) => vec![ask(&preview, token)],
            (None, Some(failure)) => vec![stop(&failure, look)],
            (None, None) => vec![waiting()],
        })
        .into()
}

/// The link is of no use any more.
fn over(go: Navigate, failure: &Failure) {
    storage::forget(storage::Kept::LinkToken);
    outcome::show(go, failure);
}

fn ask(preview: &LinkPreview, token: Stored<LinkToken>) -> El {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let (failure, busy) = (Signal::new(None), Busy::new());
    let stopping = Stored::new(!preview.can_continue);
    let refused = move |problem: Failure| match problem.outcome() {
        Some(_) => over(go, &problem),
        None => failure.set(Some(problem)),
    };
    let went_on = move |answer: Result<Started, Failure>| match answer {
        Ok(started) => {
            storage::forget(storage::Kept::LinkToken);
            journey.started(started);
            follow(go, &journey.state_now(), false);
        }
        Err(problem) => refused(problem),
    };
    let stopped = move |answer: Result<(), Failure>| match answer {
        Ok(()) => {
            storage::forget(storage::Kept::LinkToken);
            journey.forget();
            go.replace_address(&outcome_address(Outcome::Stopped, None));
        }
        Err(problem) => refused(problem),
    };
    let send = move || {
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
    let press = |class, label, stop| {
        button(class, label)
            .attr("type", "submit")
            .on("click", move || stopping.set_value(stop))
    };
    let (title, text, buttons) = if preview.can_continue {
        let on = press("button button--primary", MessageId::LinkContinue, false);
        let stop = press("button button--quiet", MessageId::LinkStop, true);
        (
            MessageId::LinkTitle,
            MessageId::LinkContinueText,
            vec![on, stop],
        )
    } else {
        let stop = press("button button--primary", MessageId::LinkStop, true);
        (
            MessageId::LinkStopTitle,
            MessageId::LinkStopText,
            vec![stop],
        )
    };
    let user = ["\u{2066}", &preview.user_id, "\u{2069}"].concat();
    let form = form(send).child(trouble(failure)).child(actions(buttons));
    Card::new(say(title)).view(vec![lead(&fill(text, &[("user", &user)])), form])
}
