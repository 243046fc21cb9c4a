//! A short word on a state, with a tone that is never the only sign of it.

use leptos::prelude::*;

/// How a state is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Somebody should look at it.
    Warn,
    /// It keeps somebody out.
    Bad,
    /// Neither good nor bad.
    Plain,
}

/// The badge. Each tone has a mark of its own beside the word, so that colour is not needed.
#[component]
pub fn Badge(tone: Tone, #[prop(into)] word: String) -> impl IntoView {
    let class = match tone {
        Tone::Good => "badge badge--good",
        Tone::Warn => "badge badge--warn",
        Tone::Bad => "badge badge--bad",
        Tone::Plain => "badge",
    };
    view! { <span class=class>{word}</span> }
}
