//! There is no such page, or it is a mailed link that a mail program has changed.

use leptos::prelude::*;
use regain_kit::config::SignInAt;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::platform::document;
use regain_kit::route::{Route, is_changed_link};
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
    let (title, text) = if is_changed_link(&document::path()) {
        (MessageId::LinkChangedTitle, MessageId::LinkChangedText)
    } else {
        (MessageId::NotFoundTitle, MessageId::NotFoundText)
    };
    view! {
        <Card
            title=say(title)
            class="card outcome"
            above=|| view! { <Sign tone="info" path=INFO/> }
        >
            <p class="outcome__text">{say(text)}</p>
            <Actions>
                <a class="button button--primary" href=navigate.href(Route::SignIn)>
                    {label}
                </a>
            </Actions>
        </Card>
    }
}
