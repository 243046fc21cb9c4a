//! Going from page to page, by the router.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::Location;

use crate::platform::uri;
use crate::route::{self, Route};

/// Where the app is, and how it goes elsewhere.
#[derive(Clone, Copy)]
pub struct Navigate {
    to: Callback<(String, History)>,
    location: StoredValue<Location>,
    base: StoredValue<String>,
}

/// What becomes of the present page in the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum History {
    /// Back leads to it.
    Push,
    /// The new page takes its place.
    Replace,
}

impl Navigate {
    /// To be made within the router. `base` is the path under which the app is served, without a final
    /// `/`.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let navigate = use_navigate();
        Self {
            to: Callback::new(move |(address, history): (String, History)| {
                let options = NavigateOptions {
                    replace: history == History::Replace,
                    resolve: false,
                    ..NavigateOptions::default()
                };
                navigate(&address, options);
            }),
            location: StoredValue::new(use_location()),
            base: StoredValue::new(base.to_owned()),
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
        self.base.with_value(|base| format!("{base}{under_base}"))
    }

    /// Goes to a page; Back leads here again.
    pub fn go(self, page: Route) {
        self.go_address(page.path());
    }

    /// Goes to an address under the base; Back leads here again.
    pub fn go_address(self, under_base: &str) {
        self.to.run((self.address(under_base), History::Push));
    }

    /// Goes to a page in place of this one.
    pub fn replace(self, page: Route) {
        self.replace_address(page.path());
    }

    /// Goes to an address under the base in place of this one.
    pub fn replace_address(self, under_base: &str) {
        self.to.run((self.address(under_base), History::Replace));
    }

    /// The page of the present address, `None` when there is none. Reactive.
    #[must_use]
    pub fn page(self) -> Option<Route> {
        self.location().pathname.with(|path| self.page_of(path))
    }

    /// The present address under the base, with its query. Not reactive.
    #[must_use]
    pub fn current_address(self) -> String {
        let location = self.location();
        let path = location.pathname.get_untracked();
        let path = self.base.with_value(|base| {
            let path = path.strip_prefix(base.as_str());
            path.map_or_else(String::new, str::to_owned)
        });
        match location.search.get_untracked() {
            query if query.is_empty() => path,
            query => format!("{path}?{}", query.trim_start_matches('?')),
        }
    }

    /// The present query, undecoded, without `?`. Reactive.
    #[must_use]
    pub fn search(self) -> String {
        let search = self.location().search.get();
        search.trim_start_matches('?').to_owned()
    }

    /// A value out of the present query, percent-decoded; a plus sign stays one, as in addresses of
    /// e-mail. Not reactive: read it when a page begins.
    #[must_use]
    pub fn query(self, name: &str) -> Option<String> {
        let search = self.location().search.get_untracked();
        route::param(&search, name).map(uri::decoded)
    }

    fn page_of(self, path: &str) -> Option<Route> {
        self.base
            .with_value(|base| Route::parse(path.strip_prefix(base.as_str())?))
    }

    fn location(self) -> Location {
        self.location.get_value()
    }
}
