//! Forms, and the row of buttons at their end.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A form that is sent by `send`, and checked by us and not by the browser. Its method keeps what was
/// typed out of the address, should the browser ever send it by itself.
#[component]
pub fn Form(
    send: impl Fn() + 'static,
    #[prop(optional, into)] id: Option<&'static str>,
    #[prop(default = "form")] class: &'static str,
    children: Children,
) -> impl IntoView {
    form_view(Box::new(send), id, class, children)
}

/// Compiled once, not for each page's `send`.
fn form_view(
    send: Box<dyn Fn()>,
    id: Option<&'static str>,
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send();
    };
    view! {
        <form class=class id=id method="post" novalidate on:submit=submit>
            {children()}
        </form>
    }
}

/// The row of buttons and links at the end of a card or form.
#[component]
pub fn Actions(children: Children) -> impl IntoView {
    view! { <div class="card__actions">{children()}</div> }
}
