//! Wiring: what all these pages share, and which page belongs to which route.

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationProvider};
use regain_kit::config::Config;
use regain_kit::latest::Latest;
use regain_kit::navigate::Navigate;
use regain_kit::platform::script;
use regain_kit::route::Route;

use crate::administrator::Administrator;
use crate::message;
use crate::page::audit::AuditPage;
use crate::page::dashboard::DashboardPage;
use crate::page::not_found::NotFound;
use crate::page::shell::Shell;
use crate::page::users::UsersPage;

/// The administrator's pages. Whoever shows them provides `StoredValue<Config>`, `FirstPage`,
/// `SignedIn` and `Navigate` as contexts, within a router, and shows other pages at other addresses.
#[must_use]
pub fn administration() -> AnyView {
    view! { <Administration/> }.into_any()
}

/// Nothing is shown before the words of these pages are here; who is signed in is asked meanwhile.
#[component]
fn Administration() -> impl IntoView {
    provide_context(Administrator::new());
    let has_words = RwSignal::new(message::is_installed());
    let words = Latest::new();
    if !has_words.get_untracked() {
        let config = expect_context::<StoredValue<Config>>().get_value();
        words.run(async move {
            if message::install(&config).await {
                has_words.set(true);
            } else {
                // The page that stands in index.html says that it could not start.
                script::fail_to_start("No words could be loaded.");
            }
        });
    }
    move || {
        has_words.get().then(|| {
            view! {
                <Shell>
                    <Pages/>
                </Shell>
            }
        })
    }
}

#[component]
fn Pages() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let browser = expect_context::<BrowserUrl>();
    let route = Memo::new(move |_| navigate.page());
    move || {
        let page = match route.get() {
            Some(Route::Admin) => view! { <DashboardPage/> }.into_any(),
            Some(Route::AdminUsers) => view! { <UsersPage/> }.into_any(),
            Some(Route::AdminAudit) => view! { <AuditPage/> }.into_any(),
            // The other pages are those of whoever shows these.
            Some(_) => ().into_any(),
            None => view! { <NotFound/> }.into_any(),
        };
        // The address bar follows a link now that its page is there.
        browser.ready_to_complete();
        page
    }
}
