//! What surrounds every page: brand, language, links.

use leptos::prelude::*;

use super::language::Language;
use crate::config::Config;
use crate::dom::{boot, page};
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::route::Route;

/// The frame of every page.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let config = expect_context::<StoredValue<Config>>().get_value();
    let go = expect_context::<Navigate>();
    let logo = [boot::base(), config.brand.logo].concat();
    let offered = match config.languages {
        none if none.is_empty() => boot::languages(),
        some => some,
    };
    let link = |href: Option<String>, text: MessageId| {
        href.map(|href| view! { <a class="link" href=href rel="noopener">{say(text)}</a> })
    };
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus("main");
    };
    view! {
        <a class="skip" href="#main" on:click=skip>{say(MessageId::PageSkip)}</a>
        <div class="shell" id="app">
            <header class="shell__top">
                <a class="shell__brand" href=go.href(Route::SignIn)>
                    <img class="shell__logo" src=logo alt="" width="32" height="32"/>
                    <span class="shell__name">{config.brand.name}</span>
                </a>
                <Language offered/>
            </header>
            <main class="shell__main" id="main" tabindex="-1">{children()}</main>
            <footer class="shell__foot">
                {link(config.links.privacy, MessageId::PagePrivacy)}
                {link(config.links.terms, MessageId::PageTerms)}
                {link(config.links.help, MessageId::PageHelp)}
            </footer>
        </div>
    }
}
