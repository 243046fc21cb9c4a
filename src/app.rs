//! Wiring: what is read at start, what all pages share, which page belongs to which route.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as At, Router};
use leptos_router::path;

use crate::api;
use crate::config::{self, Config};
use crate::dom::element::{El, adopted, el};
use crate::dom::view::Page;
use crate::dom::{boot, intl, page as document};
use crate::journey::Journey;
use crate::message::{self, MessageId, catalogue::Catalogue, fill, say};
use crate::navigate::Navigate;
use crate::page::account::account;
use crate::page::change_password::change_password;
use crate::page::choose_password::choose_password;
use crate::page::done::done;
use crate::page::enter_code::enter_code;
use crate::page::link::link;
use crate::page::method::method;
use crate::page::not_found::not_found;
use crate::page::outcome::outcome;
use crate::page::password::password;
use crate::page::recover::recover;
use crate::page::sign_in::sign_in;
use crate::session::{Changed, SignedIn};
use crate::settings::Known;
use crate::ui::card::FirstPage;
use crate::ui::shell::shell;

/// Reads configuration and words, then shows the app.
pub fn start() {
    boot::run(async {
        // Where passwords are sent is never guessed: without an answer there is no start.
        let Ok(text) = boot::config().await else {
            return document::fail_boot("config.json could not be loaded.");
        };
        let read = config::read(&text);
        let offered = read
            .as_ref()
            .map_or_else(|_| Vec::new(), |read| read.config.languages.clone());
        let right_to_left = boot::speak(&offered);
        if !install_words(right_to_left).await {
            // The page that stands in index.html says that it could not start.
            return document::fail_boot("No words could be loaded.");
        }
        document::hide_boot();
        match read {
            Ok(read) => {
                read.remarks.iter().for_each(|remark| boot::warn(remark));
                api::set_base(&read.config.api);
                let config = read.config;
                mount_to_body(move || view! { <App config/> });
                adopted();
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
                mount_to_body(move || Page::from(misconfigured(&fault)));
                adopted();
            }
        }
    });
}

/// Installs the words of the page's language, with English for whatever is missing in them. `false`
/// when there are none at all.
async fn install_words(right_to_left: bool) -> bool {
    let language = boot::language();
    let own = read_words(&language).await;
    let gaps = own.as_ref().is_none_or(Catalogue::has_gaps);
    let english = if gaps && language != "en" {
        read_words("en").await
    } else {
        None
    };
    let speech = intl::speech(right_to_left);
    let words = match (own, english) {
        (Some(own), english) => (own, english),
        (None, Some(english)) => (english, None),
        (None, None) => return false,
    };
    message::catalogue::install(words.0, words.1, speech);
    true
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
fn misconfigured(fault: &config::Fault) -> El {
    let line = fault.line.to_string();
    let text = if fault.key.is_empty() {
        fill(MessageId::ConfigBroken, &[("line", &line)])
    } else {
        fill(
            MessageId::ConfigKey,
            &[("key", &fault.key), ("line", &line)],
        )
    };
    let card = el("section")
        .class("card outcome")
        .attr("role", "alert")
        .child(
            el("h1")
                .class("card__title")
                .text(&say(MessageId::ConfigTitle)),
        )
        .child(el("p").class("outcome__text").text(&text))
        .child(
            el("p")
                .class("outcome__next")
                .text(&say(MessageId::ConfigNext)),
        );
    el("div")
        .class("shell")
        .id("app")
        .child(el("main").class("shell__main").child(card))
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

/// What makes a page. All are of one type, so that the router is compiled for one.
type Make = fn() -> Page;

/// The pages, inside the router. The table of paths is [`crate::route::Route`]; a native test holds
/// the two together.
#[component]
fn Pages(base: String) -> impl IntoView {
    provide_context(Navigate::new(&base));
    Page::from(shell(|main| {
        main.host(view! {
            <FlatRoutes fallback=not_found>
                <At path=path!("/") view={sign_in as Make}/>
                <At path=path!("/password") view={password as Make}/>
                <At path=path!("/recover") view={recover as Make}/>
                <At path=path!("/recover/method") view={method as Make}/>
                <At path=path!("/recover/code") view={enter_code as Make}/>
                <At path=path!("/recover/new-password") view={choose_password as Make}/>
                <At path=path!("/recover/done") view={done as Make}/>
                <At path=path!("/change-password") view={change_password as Make}/>
                <At path=path!("/account") view={account as Make}/>
                <At path=path!("/link") view={link as Make}/>
                <At path=path!("/outcome") view={outcome as Make}/>
            </FlatRoutes>
        })
    }))
}
