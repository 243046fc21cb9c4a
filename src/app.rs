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
use crate::later::{PageFile, PageFiles, Progress};
use crate::page::file_missing::FileMissing;
use crate::page::outcome::leave_for_other_version;
use crate::page::sign_in::user_id::SignInPage;
use crate::page::waiting::Waiting;
use crate::ui::shell::Shell;

/// Reads configuration and words, then shows the app.
pub fn start() {
    regain_kit::start::run(load_opened_page, |config, loaded| {
        view! { <App config loaded/> }.into_any()
    });
}

/// Fetches the file of the page that is opened, where that is not in the first one. Until then the page in
/// the HTML stays as it is, and can be typed into.
async fn load_opened_page() -> Option<(PageFile, Progress)> {
    let path = document::path();
    let route = path.strip_prefix(script::base().trim_end_matches('/'));
    let file = PageFile::of(route.and_then(Route::parse))?;
    let progress = file.load().await;
    let typed = USER_ID.value();
    if matches!(progress, Progress::Missing) && !typed.is_empty() {
        session::keep_user_id(&typed);
    }
    Some((file, progress))
}

/// What all pages share, and the pages.
#[component]
fn App(config: Config, loaded: Option<(PageFile, Progress)>) -> impl IntoView {
    let base = script::base();
    script::set_look(&config::look(&config.brand, &base));
    provide_context(StoredValue::new(config));
    provide_context(FirstPage::new());
    provide_context(Journey::new());
    provide_context(SignedIn::unknown());
    provide_context(PasswordChanged::no());
    provide_context(ApiSettings::ask());
    provide_context(PageFiles::new(loaded));
    let base = base.trim_end_matches('/').to_owned();
    view! {
        <Router base=base.clone()>
            <Pages base/>
        </Router>
    }
}

/// The pages: the administrator's in a frame of their own.
#[component]
fn Pages(base: String) -> impl IntoView {
    let navigate = Navigate::new(&base);
    provide_context(navigate);
    leave_for_other_version(navigate, expect_context());
    let files = expect_context::<PageFiles>();
    files.fetch_after_paint();
    let is_admin = Memo::new(move |_| navigate.page().is_some_and(Route::is_admin));
    move || {
        if !is_admin.get() {
            return view! { <UserPages/> }.into_any();
        }
        match files.progress(PageFile::Administration) {
            Progress::Loaded(show_page) => show_page(None),
            _ => view! { <UserPages/> }.into_any(),
        }
    }
}

/// One match in place of the router's own table of routes: our routes have no parameters, and the table
/// costs every visitor 15 kB (docs/adr/0015).
#[component]
fn UserPages() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let files = expect_context::<PageFiles>();
    let browser = expect_context::<BrowserUrl>();
    let route = Memo::new(move |_| navigate.page());
    let page = move || {
        let route = route.get();
        let page = match PageFile::of(route) {
            None => view! { <SignInPage/> }.into_any(),
            Some(file) => match files.progress(file) {
                Progress::Loaded(show_page) => show_page(route),
                Progress::Missing => view! { <FileMissing file/> }.into_any(),
                Progress::Awaited => {
                    files.fetch(file);
                    view! { <Waiting/> }.into_any()
                }
            },
        };
        // The address bar follows a link now that its page is there.
        browser.ready_to_complete();
        page
    };
    view! { <Shell>{page}</Shell> }
}
