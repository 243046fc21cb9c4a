//! The administrator's pages as a program of their own.

use leptos::prelude::*;
use leptos_router::components::Router;
use regain_admin::app::administration;
use regain_kit::config::{self, Config};
use regain_kit::navigate::Navigate;
use regain_kit::platform::{document, script};
use regain_kit::session::SignedIn;
use regain_kit::ui::card::FirstPage;

fn main() {
    regain_kit::start::run(prepare, |config, ()| view! { <App config/> }.into_any());
}

/// The words are fetched once the configuration says where from.
async fn prepare() {}

/// What the pages share, and the pages.
#[component]
fn App(config: Config) -> impl IntoView {
    let base = script::base();
    script::set_look(&config::look(&config.brand, &base));
    provide_context(StoredValue::new(config));
    provide_context(FirstPage::new());
    provide_context(SignedIn::unknown());
    let base = base.trim_end_matches('/').to_owned();
    view! {
        <Router base=base.clone()>
            <Pages base/>
        </Router>
    }
}

#[component]
fn Pages(base: String) -> impl IntoView {
    let navigate = Navigate::new(&base);
    provide_context(navigate);
    Effect::new(move |_| {
        // The end user's page at that address is in another program.
        if navigate.page().is_some_and(|page| !page.is_admin()) {
            document::reload();
        }
    });
    administration()
}
