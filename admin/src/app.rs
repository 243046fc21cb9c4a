//! Wiring: what all pages share, and which page belongs to which route.

use leptos::prelude::*;
use regain::api;
use regain::config::{self, Config};
use regain::dom::boot;
use regain::dom::element::El;
use regain::dom::view::Page;
use regain::navigate::Navigate;
use regain::route::Route;
use regain::session::SignedIn;
use regain::signal::Stored;
use regain::ui::card::FirstPage;

use crate::administrator::Administrator;
use crate::message;
use crate::page::audit::audit;
use crate::page::dashboard::dashboard;
use crate::page::not_allowed::not_allowed;
use crate::page::not_found::not_found;
use crate::page::users::users;
use crate::ui::shell::shell;

/// Reads configuration and words, then shows the pages.
pub fn start() {
    regain::app::begin(message::install, app);
}

/// What all pages share, and the pages.
fn app(config: Config) -> El {
    let base = boot::base();
    api::set_base(&config.api);
    boot::wear(&config::look(&config.brand, &base));
    provide_context(Stored::new(config));
    provide_context(FirstPage(Stored::new(true)));
    provide_context(SignedIn::unknown());
    let go = Navigate::new(base.trim_end_matches('/'), true);
    provide_context(go);
    provide_context(Administrator::new());
    let pages = move |main: El| main.outlet(move || go.here(), page, move || go.arrived());
    shell(pages, not_allowed)
}

/// The page of a route.
fn page(of: Option<Route>) -> Page {
    match of {
        Some(Route::Admin) => dashboard(),
        Some(Route::AdminUsers) => users(),
        Some(Route::AdminAudit) => audit(),
        // A link that the router took for one of ours: the other program's document it is.
        Some(other) => {
            expect_context::<Navigate>().replace(other);
            not_found()
        }
        None => not_found(),
    }
}
