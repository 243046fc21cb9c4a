//! Wiring: what is read at start, what all pages share, which page belongs to which route.

use std::future::ready;

use leptos::prelude::*;

use crate::api;
use crate::config::{self, Config};
use crate::dom::element::{El, adopted};
use crate::dom::view::{Page, show};
use crate::dom::{boot, page as document};
use crate::journey::Journey;
use crate::navigate::Navigate;
use crate::page::account::account;
use crate::page::change_password::change_password;
use crate::page::choose_password::choose_password;
use crate::page::done::done;
use crate::page::enter_code::enter_code;
use crate::page::link::link;
use crate::page::method::method;
use crate::page::misconfigured::misconfigured;
use crate::page::not_found::not_found;
use crate::page::outcome::{outcome, turn_away};
use crate::page::password::password;
use crate::page::recover::recover;
use crate::page::sign_in::sign_in;
use crate::route::Route;
use crate::session::{Changed, SignedIn};
use crate::settings::Known;
use crate::signal::Stored;
use crate::ui::card::FirstPage;
use crate::ui::shell::shell;
use crate::words;

/// Reads configuration and words, then shows the app.
pub fn start() {
    begin(|_| ready(true), app);
}

/// What both programs begin with: reads configuration and words, and what `more` is for, then shows
/// `app`. Where `more` answers `false`, words are missing.
pub fn begin<F: Future<Output = bool> + 'static>(more: fn(Config) -> F, app: fn(Config) -> El) {
    boot::run(async move {
        // Where passwords are sent is never guessed: without an answer there is no start.
        let Ok(text) = boot::config().await else {
            return document::fail_boot("config.json could not be loaded.");
        };
        let read = config::read(&text, &document::host());
        let config = read.as_ref().map(|read| read.config.clone());
        let config = config.unwrap_or_default();
        if !words::install(&config).await || !more(config).await {
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
            }
            Err(fault) => show(move || misconfigured(&fault)),
        }
        adopted();
    });
}

/// What all pages share, and the pages.
fn app(config: Config) -> El {
    let base = boot::base();
    boot::wear(&config::look(&config.brand, &base));
    provide_context(Stored::new(config));
    provide_context(FirstPage(Stored::new(true)));
    provide_context(Journey::new());
    provide_context(SignedIn::unknown());
    provide_context(Changed::no());
    provide_context(Known::ask());
    let go = Navigate::new(base.trim_end_matches('/'), false);
    provide_context(go);
    turn_away();
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
        // Pages of the other program, in documents of their own.
        Route::Admin | Route::AdminUsers | Route::AdminAudit => not_found(),
    }
}
