//! Going from page to page: with `app.rs` the only place that names the router.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::Location;

use crate::route::{self, Route};

type Go = Box<dyn Fn(&str, bool)>;

/// Where the app is and how it goes elsewhere.
#[derive(Clone, Copy)]
pub struct Navigate {
    go: StoredValue<Go, LocalStorage>,
    location: StoredValue<Location>,
    base: StoredValue<String>,
}

impl Navigate {
    /// Must be called inside the router. `base` is the path under which the app is served, without
    /// a final `/`.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let navigate = use_navigate();
        let go = move |address: &str, replace: bool| {
            navigate(
                address,
                NavigateOptions {
                    resolve: false,
                    replace,
                    ..Default::default()
                },
            );
        };
        Self {
            go: StoredValue::new_local(Box::new(go)),
            location: StoredValue::new(use_location()),
            base: StoredValue::new(base.to_owned()),
        }
    }

    /// The address of a page, for links.
    #[must_use]
    pub fn href(self, page: Route) -> String {
        self.address(page.path())
    }

    fn address(self, under_base: &str) -> String {
        self.base
            .with_value(|base| [base.as_str(), under_base].concat())
    }

    /// Goes to a page; Back leads here again.
    pub fn go(self, page: Route) {
        let address = self.href(page);
        self.go.with_value(|go| go(&address, false));
    }

    /// Goes to a page in place of this one.
    pub fn replace(self, page: Route) {
        self.replace_address(page.path());
    }

    /// Goes to an address under the base in place of this one.
    pub fn replace_address(self, under_base: &str) {
        let address = self.address(under_base);
        self.go.with_value(|go| go(&address, true));
    }

    /// The page of the present address, `None` when there is none. Reactive.
    #[must_use]
    pub fn here(self) -> Option<Route> {
        let path = self.location.with_value(|location| location.pathname.get());
        let base = self.base.get_value();
        Route::parse(path.strip_prefix(base.as_str())?)
    }

    /// A value out of the present query, percent-decoded. Not reactive: read it when a page begins.
    #[must_use]
    pub fn query(self, name: &str) -> Option<String> {
        let query = self
            .location
            .with_value(|location| location.search.get_untracked());
        route::param(&query, name).map(crate::dom::input::decoded)
    }
}
