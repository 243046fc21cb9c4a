//! There is no such page.

use leptos::prelude::*;

use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::route::Route;
use crate::ui::card::Card;
use crate::ui::icon::{INFO, Icon};

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let above = || view! { <div class="outcome__icon outcome__icon--info"><Icon path=INFO/></div> };
    view! {
        <Card title=say(MessageId::NotFoundTitle) class="outcome" above>
            <p class="outcome__text">{say(MessageId::NotFoundText)}</p>
            <div class="card__actions">
                <a class="button button--primary" href=go.href(Route::SignIn)>{say(MessageId::ActionBackToSignIn)}</a>
            </div>
        </Card>
    }
}
