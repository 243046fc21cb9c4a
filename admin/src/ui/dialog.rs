//! A modal dialog.

use leptos::html;
use leptos::prelude::*;
use regain_kit::platform::input::InputId;
use regain_kit::ui::icon::{CROSS, Icon};

use crate::message::{Id, say};
use crate::platform::dialog;

/// A dialog that is there while `open` holds; Escape, its cross and whoever sets `open` close it, and
/// the focus returns to where it was. Its children are made anew each time it opens. `id` is that of
/// the dialog, and `{id}-title` that of its title.
#[component]
pub fn Dialog(
    id: &'static str,
    open: RwSignal<bool>,
    /// Read when it opens, and whenever it changes.
    #[prop(into)]
    title: Signal<String>,
    /// What has the focus at first; without it the title has.
    #[prop(optional)]
    first: Option<InputId>,
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let title_id = format!("{id}-title");
    // By Escape, or the Back gesture of a phone.
    let closed = move |_| {
        if open.get_untracked() {
            open.set(false);
        }
    };
    let content = {
        let title_id = title_id.clone();
        move || {
            let content = || {
                view! {
                    <Head id=title_id.clone() title open/>
                    <div class="dialog__body">{untrack(|| children())}</div>
                }
            };
            open.get().then(content)
        }
    };
    let view = view! {
        <dialog class="dialog" id=id aria-labelledby=title_id node_ref=element on:close=closed>
            {content}
        </dialog>
    };
    // After the view: what has the focus at first stands in it already when this runs.
    Effect::new(move |_| {
        let Some(element) = element.get() else {
            return;
        };
        if open.get() {
            dialog::open(&element);
            if let Some(first) = first {
                first.focus();
            }
        } else {
            dialog::close(&element);
        }
    });
    view
}

#[component]
fn Head(id: String, title: Signal<String>, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="dialog__head">
            <h2 class="dialog__title" id=id tabindex="-1" autofocus=true>
                {move || title.get()}
            </h2>
            <button
                class="dialog__close"
                type="button"
                aria-label=say(Id::DialogClose)
                on:click=move |_| open.set(false)
            >
                <Icon path=CROSS/>
            </button>
        </div>
    }
}
