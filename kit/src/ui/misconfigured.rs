//! The configuration cannot be used: one clear page that says why, and a line in the console.

use leptos::prelude::*;

use crate::config::{Fault, VERSION};
use crate::message::{MessageId, fill, say};
use crate::platform::script;

/// The page, in place of all others.
#[component]
pub fn Misconfigured(fault: Fault) -> impl IntoView {
    let text = fault_text(fault);
    script::warn(&text);
    view! {
        <div class="shell" id="app">
            <main class="shell__main">
                <section class="card outcome" role="alert">
                    <h1 class="card__title">{say(MessageId::ConfigTitle)}</h1>
                    <p class="outcome__text">{text}</p>
                    <p class="outcome__next">{say(MessageId::ConfigNext)}</p>
                </section>
            </main>
        </div>
    }
}

fn fault_text(fault: Fault) -> String {
    match fault {
        Fault::Broken { line } => fill(MessageId::ConfigBroken, &[("line", &line.to_string())]),
        Fault::Key { key, line } => fill(
            MessageId::ConfigKey,
            &[("key", key), ("line", &line.to_string())],
        ),
        Fault::Newer { version } => fill(
            MessageId::ConfigNewer,
            &[("version", &version), ("known", VERSION)],
        ),
    }
}
