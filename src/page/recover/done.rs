//! Recover: done.

use leptos::prelude::*;
use regain_contract::Recovery;
use regain_kit::config::SignInAt;
use regain_kit::message::{MessageId, say};
use regain_kit::route::Route;
use regain_kit::session;
use regain_kit::ui::card::Card;
use regain_kit::ui::form::Actions;
use regain_kit::ui::icon::TICK;

use super::guard::Guard;
use crate::page::sign_in::link::{BackToSignIn, SignInLink};
use crate::recovery::State;
use crate::ui::sign::Sign;
use crate::ui::trail::{Trail, TrailStep};

/// The page. Nobody is signed in by it; the sign-in page knows the user ID.
#[component]
pub fn DonePage() -> impl IntoView {
    let content = |state| match state {
        State::Done(recovery) => view! { <DoneCard recovery/> }.into_any(),
        _ => ().into_any(),
    };
    view! { <Guard page=Route::Done content/> }
}

#[component]
fn DoneCard(recovery: Recovery) -> impl IntoView {
    session::keep_user_id(&recovery.user_id);
    let link = SignInLink::new();
    let text = move || {
        say(match link.sign_in_at() {
            SignInAt::Elsewhere(None) => MessageId::DoneTextClose,
            _ => MessageId::DoneText,
        })
    };
    let needed = recovery.proofs.needed;
    let above = move || {
        view! {
            <Trail current=TrailStep::Done needed/>
            <Sign tone="success" path=TICK/>
        }
    };
    view! {
        <Card title=say(MessageId::DoneTitle) class="card outcome" above>
            <p class="outcome__text">{text}</p>
            <Actions>
                <BackToSignIn class="button button--primary"/>
            </Actions>
        </Card>
    }
}
