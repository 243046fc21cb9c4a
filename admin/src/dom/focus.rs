//! The focus, once the page has taken in what was changed.

use std::time::Duration;

use leptos::prelude::set_timeout;
use regain::dom::page;

/// Moves the focus to an element that is only just being made or shown.
pub fn soon(id: &'static str) {
    set_timeout(move || page::focus(id), Duration::ZERO);
}
