//! To the page before, and to the one after.

use leptos::prelude::*;

use crate::message::{Id, say};

/// Links to the pages on either side, by their addresses; a line says where one is.
#[component]
pub fn Pager(
    previous: Option<String>,
    next: Option<String>,
    #[prop(optional)] line: Option<String>,
) -> impl IntoView {
    let link = |address: String, class: &'static str, label| {
        view! {
            <a class=format!("button button--quiet button--small {class}") href=address>
                {say(label)}
            </a>
        }
    };
    view! {
        <nav class="pager" aria-label=say(Id::PagerLabel)>
            {line.map(|line| view! { <p class="pager__line">{line}</p> })}
            {previous.map(|address| link(address, "pager__previous", Id::PagerPrevious))}
            {next.map(|address| link(address, "pager__next", Id::PagerNext))}
        </nav>
    }
}
