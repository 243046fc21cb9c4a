//! Links.

use crate::dom::element::{El, el};
use crate::message::{MessageId, say};

/// A link of the usual look.
#[must_use]
pub fn link(href: &str, label: MessageId) -> El {
    link_as("link", href, &say(label))
}

/// A link that looks like the main button.
#[must_use]
pub fn button_link(href: &str, label: MessageId) -> El {
    link_as("button button--primary", href, &say(label))
}

/// A link of these classes.
#[must_use]
pub fn link_as(classes: &str, href: &str, text: &str) -> El {
    el("a").class(classes).attr("href", href).text(text)
}
