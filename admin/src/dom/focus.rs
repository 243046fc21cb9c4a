//! The focus, once the page has taken in what was changed.

use std::time::Duration;

use leptos::prelude::set_timeout;
use regain::dom::page;

/// Does something then.
pub fn then(act: impl FnOnce() + 'static) {
    set_timeout(act, Duration::ZERO);
}

/// Moves the focus to an element that is only just being made or shown.
pub fn soon(id: &'static str) {
    then(move || page::focus(id));
}
