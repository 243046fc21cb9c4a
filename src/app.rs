//! Wiring: what is read at start, what all pages share, which page belongs to which route.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::location::{BrowserUrl, LocationProvider};
use regain_kit::config::{self, Config};
use regain_kit::navigate::Navigate;
use regain_kit::platform::{document, script};
use regain_kit::route::Route;
use regain_kit::session::{self, PasswordChanged, SignedIn};
use regain_kit::settings::ApiSettings;
use regain_kit::ui::anatomy::USER_ID;
use regain_kit::ui::card::FirstPage;

use crate::journey::Journey;
use crate::later::{self, LaterPages, PageFile};
use crate::page::file_missing::FileMissing;
use crate::page::outcome::leave_for_other_version;
use crate::page::sign_in::user_id::SignInPage;
use crate::page::waiting::Waiting;
use crate::ui::shell::Shell;

/// Reads configuration and words, then shows the app.
pub fn start() {
    regain_kit::start::run(load_first_page, |config, file| {
        view! { <App config file/> }.into_any()
    });
}

/// Fetches the file of the first page, where that is not in the first one. Until then the page in the
/// HTML stays as it is, and can be typed into.
async fn load_first_page() -> PageFile {
    let path = document::path();
    let page = path.strip_prefix(script::base().trim_end_matches('/'));
    if page.and_then(Route::parse) == Some(Route::SignIn) {
        return PageFile::Awaited;
    }
    let file = later::load().await;
    let typed = USER_ID.value();
    if matches!(file, PageFile::Missing) && !typed.is_empty() {
        session::keep_user_id(&typed);
    }
    file
}

/// What all pages share, and the pages.
#[component]
fn App(config: Config, file: PageFile) -> impl IntoView {
    let base = script::base();
    script::set_look(&config::look(&config.brand, &base));
    provide_context(StoredValue::new(config));
    provide_context(FirstPage::new());
    provide_context(Journey::new());
    provide_context(SignedIn::unknown());
    provide_context(PasswordChanged::no());
    provide_context(ApiSettings::ask());
    provide_context(LaterPages::new(file));
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
    leave_for_other_version(navigate, expect_context());
    let later = expect_context::<LaterPages>();
    later.fetch_after_paint();
    // One match in place of the router's own table of routes: our routes have no parameters, and the
    // table costs every visitor 15 kB (docs/adr/0015).
    let route = Memo::new(move |_| navigate.page());
    let browser = expect_context::<BrowserUrl>();
    let page = move || {
        let page = match route.get() {
            Some(Route::SignIn) => view! { <SignInPage/> }.into_any(),
            route => match later.file() {
                PageFile::Awaited => view! { <Waiting/> }.into_any(),
                PageFile::Missing => view! { <FileMissing/> }.into_any(),
                PageFile::Loaded(show_page) => show_page(route),
            },
        };
        // The address bar follows a link now that its page is there.
        browser.ready_to_complete();
        page
    };
    view! { <Shell>{page}</Shell> }
}
