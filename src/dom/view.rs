//! The app in the document, and the place where its pages are shown, one at a time.

use std::cell::RefCell;

use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::*;
use leptos::tachys::dom::body;
use web_sys::{Comment, Element};

use super::element::{El, put, react};

/// A page of the app, complete.
pub struct Page(El);

impl From<El> for Page {
    fn from(element: El) -> Self {
        Self(element)
    }
}

/// Shows the app, for as long as the document is there.
pub fn show(app: impl FnOnce() -> El + 'static) {
    show_in(&body(), app).forget();
}

/// Shows elements behind what is in `parent`. What they hold lives until the handle is dropped.
pub fn show_in(parent: &Element, app: impl FnOnce() -> El + 'static) -> UnmountHandle<Comment> {
    let place = parent.clone();
    mount_to_renderer(parent, move || put(&place, &app().0))
}

impl El {
    /// Shows pages inside, one at a time: `page` makes another one whenever `here`, which is
    /// reactive, has changed; `shown` is told of all that `here` depends on. What a page holds lives
    /// until the next one is there.
    #[must_use]
    pub fn outlet<T: PartialEq + Copy + 'static>(
        self,
        here: impl Fn() -> T + 'static,
        page: impl Fn(T) -> Page + 'static,
        shown: impl Fn() + 'static,
    ) -> Self {
        let parent = self.clone();
        let outer = Owner::current().unwrap_or_default();
        let last: RefCell<Option<(T, Owner, El)>> = RefCell::new(None);
        react(Box::new(move || {
            let here = here();
            let same = last.borrow().as_ref().is_some_and(|(at, ..)| *at == here);
            if !same {
                let owner = outer.child();
                let fresh = owner.with(|| untrack(|| page(here))).0;
                // The old page's signals end with its owner, once it is out of sight.
                if let Some((_, _, old)) = last.replace(None) {
                    old.0.remove();
                }
                put(&parent.0, &fresh.0);
                last.replace(Some((here, owner, fresh)));
            }
            shown();
        }));
        self
    }
}
