//! What surrounds every page: brand, language, links.

use leptos::prelude::*;
use regain_kit::config::Config;
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::platform::{document, script};
use regain_kit::route::Route;
use regain_kit::ui::brand::Mark;
use regain_kit::ui::language::Language;

/// The frame of every page.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let config = expect_context::<StoredValue<Config>>().get_value();
    let home = expect_context::<Navigate>().href(Route::SignIn);
    let offered = offered_languages(config.languages);
    let link = |href: Option<String>, text| {
        href.map(|href| {
            view! {
                <a class="link" href=href rel="external">
                    {say(text)}
                </a>
            }
        })
    };
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        document::focus("main");
    };
    let name = config.brand.name().to_owned();
    view! {
        <div id="app">
            <a class="skip" href="#main" on:click=skip>
                {say(MessageId::PageSkip)}
            </a>
            <div class="shell">
                <header class="shell__top">
                    <a class="shell__brand" href=home>
                        <Mark brand=config.brand/>
                        <span class="shell__name">{name}</span>
                    </a>
                    <Language offered/>
                </header>
                <main
                    class="shell__main"
                    id="main"
                    tabindex="-1"
                    data-slow=say(MessageId::PageSlow)
                >
                    {children()}
                </main>
                <footer class="shell__foot">
                    {link(config.links.privacy, MessageId::PagePrivacy)}
                    {link(config.links.terms, MessageId::PageTerms)}
                    {link(config.links.help, MessageId::PageHelp)}
                </footer>
            </div>
        </div>
    }
}

/// Those languages that are wanted and there; all that are there where none is.
fn offered_languages(mut wanted: Vec<String>) -> Vec<String> {
    let there = script::languages();
    wanted.retain(|tag| there.contains(tag));
    if wanted.is_empty() { there } else { wanted }
}
