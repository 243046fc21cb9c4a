//! Wiring: what is read at start, what all pages share, which page belongs to which route.

use leptos::prelude::*;

use crate::api;
use crate::config::{self, Config};
use crate::dom::element::{El, adopted, el};
use crate::dom::view::{Page, show};
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
use crate::route::Route;
use crate::session::{Changed, SignedIn};
use crate::settings::Known;
use crate::signal::Stored;
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
                show(move || app(config));
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
                show(move || misconfigured(&fault));
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

/// What all pages share, and the pages.
fn app(config: Config) -> El {
    if let Some(accent) = &config.brand.accent {
        document::set_accent(accent);
    }
    provide_context(Stored::new(config));
    provide_context(FirstPage(Stored::new(true)));
    provide_context(Journey::new());
    provide_context(SignedIn::unknown());
    provide_context(Changed::no());
    provide_context(Known::ask());
    let go = Navigate::new(boot::base().trim_end_matches('/'));
    provide_context(go);
    shell(move |main| main.outlet(move || go.here(), page, move || go.arrived()))
}

/// The page of a route.
fn page(of: Option<Route>) -> Page {
    let Some(of) = of else { return not_found() };
    match of {
        Route::SignIn => sign_in(),
        Route::Password => password(),
        Route::Recover => recover(),
        Route::Method => method(),
        Route::Code => enter_code(),
        Route::NewPassword => choose_password(),
        Route::Done => done(),
        Route::ChangePassword => change_password(),
        Route::Account => account(),
        Route::Link => link(),
        Route::Outcome => outcome(),
    }
}
