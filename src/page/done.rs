//! Recover: done.

use leptos::prelude::*;

use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::guard::Guard;
use crate::route::Route;
use crate::session;
use crate::ui::card::Card;
use crate::ui::icon::{Icon, TICK};
use crate::ui::trail::{At, Trail};

/// The page. Nobody is signed in by it; the sign-in page knows the user ID.
#[component]
pub fn Done() -> impl IntoView {
    view! { <Guard page=Route::Done><Told/></Guard> }
}

#[component]
fn Told() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let recovery = journey.recovery();
    let needed = recovery
        .as_ref()
        .map_or(1, |recovery| recovery.proofs.needed);
    if let Some(recovery) = recovery {
        session::keep_user_id(&recovery.user_id);
    }
    let above = move || {
        view! {
            <Trail at=At::Done needed/>
            <div class="outcome__icon outcome__icon--success"><Icon path=TICK/></div>
        }
    };
    view! {
        <Card title=say(MessageId::DoneTitle) class="outcome" above>
            <p class="outcome__text">{say(MessageId::DoneText)}</p>
            <div class="card__actions">
                <a class="button button--primary" href=go.href(Route::SignIn)>{say(MessageId::ActionBackToSignIn)}</a>
            </div>
        </Card>
    }
}
