//! Wiring: what is read at start, what all pages share, which page belongs to which route.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as At, Router};
use leptos_router::path;

use crate::api;
use crate::config::{self, Config};
use crate::dom::{boot, intl, page as document};
use crate::journey::Journey;
use crate::message::{self, MessageId, catalogue::Catalogue, fill, say};
use crate::navigate::Navigate;
use crate::page::account::Account;
use crate::page::change_password::ChangePassword;
use crate::page::choose_password::ChoosePassword;
use crate::page::done::Done;
use crate::page::enter_code::EnterCode;
use crate::page::link::Link;
use crate::page::method::Method;
use crate::page::not_found::NotFound;
use crate::page::outcome::Outcome;
use crate::page::password::Password;
use crate::page::recover::Recover;
use crate::page::sign_in::SignIn;
use crate::session::{Changed, SignedIn};
use crate::settings::Known;
use crate::ui::card::FirstPage;
use crate::ui::shell::Shell;

/// Reads configuration and words, then shows the app.
pub fn start() {
    boot::run(async {
        let text = boot::config().await.unwrap_or_default();
        let read = config::read(&text);
        let offered = read
            .as_ref()
            .map_or_else(|_| Vec::new(), |read| read.config.languages.clone());
        let right_to_left = boot::speak(&offered);
        install_words(right_to_left).await;
        document::hide_boot();
        match read {
            Ok(read) => {
                read.remarks.iter().for_each(|remark| boot::warn(remark));
                api::set_base(&read.config.api);
                let config = read.config;
                mount_to_body(move || view! { <App config/> });
            }
            Err(fault) => {
                boot::warn(
                    &[
                        "config.json, line ",
                        &fault.line.to_string(),
                        ": “",
                        &fault.key,
                        "”",
                    ]
                    .concat(),
                );
                mount_to_body(move || view! { <Misconfigured fault/> });
            }
        }
    });
}

/// Installs the words of the page's language, with English for whatever is missing in them.
async fn install_words(right_to_left: bool) {
    let language = boot::language();
    let own = read_words(&language).await;
    let gaps = own.as_ref().is_none_or(Catalogue::has_gaps);
    let english = if gaps && language != "en" {
        read_words("en").await
    } else {
        None
    };
    let speech = intl::speech(right_to_left);
    match (own, english) {
        (Some(own), english) => message::catalogue::install(own, english, speech),
        (None, Some(english)) => message::catalogue::install(english, None, speech),
        // No words at all: the page that stands in index.html says that it could not start.
        (None, None) => document::fail_boot(),
    }
}

async fn read_words(language: &str) -> Option<Catalogue> {
    let json = boot::words(language).await.ok()?;
    match Catalogue::read(&json) {
        Ok(catalogue) => Some(catalogue),
        Err(error) => {
            boot::warn(&["locales/", language, ".json: ", &error].concat());
            None
        }
    }
}

/// The configuration cannot be used: one clear page that names the key.
#[component]
fn Misconfigured(fault: config::Fault) -> impl IntoView {
    let line = fault.line.to_string();
    let text = if fault.key.is_empty() {
        fill(MessageId::ConfigBroken, &[("line", &line)])
    } else {
        fill(
            MessageId::ConfigKey,
            &[("key", &fault.key), ("line", &line)],
        )
    };
    view! {
        <div class="shell" id="app">
            <main class="shell__main">
                <section class="card outcome" role="alert">
                    <h1 class="card__title">{say(MessageId::ConfigTitle)}</h1>
                    <p class="outcome__text">{text}</p>
                    <p class="outcome__next">{say(MessageId::ConfigNext)}</p>
                </section>
            </main>
        </div>
    }
}

#[component]
fn App(config: Config) -> impl IntoView {
    if let Some(accent) = &config.brand.accent {
        document::set_accent(accent);
    }
    provide_context(StoredValue::new(config));
    provide_context(FirstPage(StoredValue::new(true)));
    provide_context(Journey::new());
    provide_context(SignedIn::unknown());
    provide_context(Changed::no());
    provide_context(Known::ask());
    let base = boot::base();
    let base = base.trim_end_matches('/').to_owned();
    view! { <Router base=base.clone()><Pages base/></Router> }
}

/// The pages, inside the router. The table of paths is [`crate::route::Route`]; a native test holds
/// the two together.
#[component]
fn Pages(base: String) -> impl IntoView {
    provide_context(Navigate::new(&base));
    view! {
        <Shell>
            <FlatRoutes fallback=NotFound>
                <At path=path!("/") view=SignIn/>
                <At path=path!("/password") view=Password/>
                <At path=path!("/recover") view=Recover/>
                <At path=path!("/recover/method") view=Method/>
                <At path=path!("/recover/code") view=EnterCode/>
                <At path=path!("/recover/new-password") view=ChoosePassword/>
                <At path=path!("/recover/done") view=Done/>
                <At path=path!("/change-password") view=ChangePassword/>
                <At path=path!("/account") view=Account/>
                <At path=path!("/link") view=Link/>
                <At path=path!("/outcome") view=Outcome/>
            </FlatRoutes>
        </Shell>
    }
}
