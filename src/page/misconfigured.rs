//! The configuration cannot be used: one clear page that says why, and a line in the console.

use crate::config::{Fault, VERSION};
use crate::dom::boot;
use crate::dom::element::{El, el};
use crate::message::{MessageId, fill, say};

/// The page.
#[must_use]
pub fn misconfigured(fault: &Fault) -> El {
    let text = match fault {
        Fault::Broken { line } => fill(MessageId::ConfigBroken, &[("line", &line.to_string())]),
        Fault::Key { key, line } => fill(
            MessageId::ConfigKey,
            &[("key", key), ("line", &line.to_string())],
        ),
        Fault::Newer { version } => fill(
            MessageId::ConfigNewer,
            &[("version", version), ("known", VERSION)],
        ),
    };
    boot::warn(&text);
    let line = |class, text: &str| el("p").class(class).text(text);
    let title = el("h1").class("card__title");
    let card = el("section")
        .class("card outcome")
        .attr("role", "alert")
        .child(title.text(&say(MessageId::ConfigTitle)))
        .child(line("outcome__text", &text))
        .child(line("outcome__next", &say(MessageId::ConfigNext)));
    el("div")
        .class("shell")
        .id("app")
        .child(el("main").class("shell__main").child(card))
}
