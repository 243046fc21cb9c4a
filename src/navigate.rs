//! Going from page to page: the only place that names the router.
//!
//! Leptos's router gives the address: it hears links and the Back button, and writes the history.
//! What is not used of it are its components, which would be a fifth of what visitors download
//! (docs/adr/0011): the pages have no parameters in their paths, so that [`Route`] tells which one
//! an address means.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};

use crate::dom::page as document;
use crate::route::{self, Route};
use crate::signal::Stored;

/// Where the app is and how it goes elsewhere.
#[derive(Clone, Copy)]
pub struct Navigate {
    browser: Stored<BrowserUrl>,
    base: Stored<String>,
    /// Which of the two programs this is.
    is_admin: bool,
}

impl Navigate {
    /// Listens to the browser from now on, as long as the present owner lives. `base` is the path
    /// under which the app is served, without a final `/`; `is_admin` tells the administrator's program
    /// from the end user's. Going to a page of the other one is a load of another document.
    #[must_use]
    pub fn new(base: &str, is_admin: bool) -> Self {
        // A document in a browser has an address.
        let browser = BrowserUrl::new().expect("the address of the document");
        browser.init(Some(Cow::Owned(base.to_owned())));
        Self {
            browser: Stored::new(browser),
            base: Stored::new(base.to_owned()),
            is_admin,
        }
    }

    /// The address of a page, for links.
    #[must_use]
    pub fn href(self, page: Route) -> String {
        self.address(page.path())
    }

    /// An address under the base as one of the document.
    #[must_use]
    pub fn address(self, under_base: &str) -> String {
        self.base
            .with_value(|base| [base.as_str(), under_base].concat())
    }

    /// Goes to a page; Back leads here again.
    pub fn go(self, page: Route) {
        self.leave(self.href(page), false);
    }

    /// Goes to a page in place of this one.
    pub fn replace(self, page: Route) {
        self.replace_address(page.path());
    }

    /// Goes to an address under the base in place of this one.
    pub fn replace_address(self, under_base: &str) {
        self.leave(self.address(under_base), true);
    }

    /// Goes to an address under the base; Back leads here again.
    pub fn go_address(self, under_base: &str) {
        self.leave(self.address(under_base), false);
    }

    /// The present address under the base, with its query. Not reactive.
    #[must_use]
    pub fn here_address(self) -> String {
        let url = self.url().get_untracked();
        let path = self.base.with_value(|base| {
            let path = url.path();
            path.strip_prefix(base.as_str()).unwrap_or(path).to_owned()
        });
        let query = url.search();
        if query.is_empty() {
            path
        } else {
            [&path, "?", query.trim_start_matches('?')].concat()
        }
    }

    /// The present query, undecoded, without `?`. Reactive.
    #[must_use]
    pub fn search(self) -> String {
        self.url()
            .with(|url| url.search().trim_start_matches('?').to_owned())
    }

    fn leave(self, value: String, replace: bool) {
        // Our own addresses can be read, and so can those in the address bar.
        if let Ok(url) = BrowserUrl::parse(&value) {
            if self
                .page_of(&url)
                .is_some_and(|page| page.is_admin() != self.is_admin)
            {
                let leave = if replace {
                    document::leave_for_good
                } else {
                    document::leave
                };
                return leave(&value);
            }
            let browser = self.browser.get_value();
            browser.as_url().set(url);
            browser.complete_navigation(&LocationChange {
                value,
                replace,
                ..LocationChange::default()
            });
        }
    }

    /// The page of the present address, `None` when there is none. Reactive.
    #[must_use]
    pub fn here(self) -> Option<Route> {
        self.url().with(|url| self.page_of(url))
    }

    fn page_of(self, url: &Url) -> Option<Route> {
        self.base
            .with_value(|base| Route::parse(url.path().strip_prefix(base.as_str())?))
    }

    /// The page of the present address is shown: where a link led there, the address bar follows.
    pub fn arrived(self) {
        self.browser.with_value(BrowserUrl::ready_to_complete);
    }

    /// A value out of the present query, percent-decoded. Not reactive: read it when a page begins.
    #[must_use]
    pub fn query(self, name: &str) -> Option<String> {
        let query = self.url().with_untracked(|url| url.search().to_owned());
        route::param(&query, name).map(crate::dom::input::decoded)
    }

    fn url(self) -> ArcRwSignal<Url> {
        self.browser.with_value(|browser| browser.as_url().clone())
    }
}
