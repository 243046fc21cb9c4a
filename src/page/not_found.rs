//! There is no such page.

use leptos::prelude::*;
use regain_kit::config::SignInAt;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;
use regain_kit::ui::card::Card;
use regain_kit::ui::form::Actions;
use regain_kit::ui::icon::INFO;

use super::sign_in::link::SignInLink;
use crate::ui::sign::Sign;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let link = SignInLink::new();
    let label = move || {
        say(match link.sign_in_at() {
            SignInAt::Here => MessageId::ActionBackToSignIn,
            _ => MessageId::ActionStartAgain,
        })
    };
    view! {
        <Card
            title=say(MessageId::NotFoundTitle)
            class="card outcome"
            above=|| view! { <Sign tone="info" path=INFO/> }
        >
            <p class="outcome__text">{say(MessageId::NotFoundText)}</p>
            <Actions>
                <a class="button button--primary" href=navigate.href(Route::SignIn)>
                    {label}
                </a>
            </Actions>
        </Card>
    }
}
