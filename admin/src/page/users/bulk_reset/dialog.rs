//! The dialog, from the form to the results.

use leptos::prelude::*;
use regain_kit::ui::swap::Swap;

use super::flow::BulkReset;
use super::results::Results;
use super::start::StartForm;
use crate::message::{Id, say};
use crate::page::users::list::user_list::UserList;
use crate::ui::dialog::Dialog;

/// The dialog, while `open` holds.
#[component]
pub fn BulkResetDialog(list: UserList, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog id="together" open title=say(Id::TogetherTitle)>
            <BulkResetContent list open/>
        </Dialog>
    }
}

#[component]
fn BulkResetContent(list: UserList, open: RwSignal<bool>) -> impl IntoView {
    let bulk_reset = BulkReset::new(list, open);
    let is_begun = Memo::new(move |_| bulk_reset.run.with(|run| !run.0.is_empty()));
    let content = move || {
        if is_begun.get() {
            view! { <Results bulk_reset/> }.into_any()
        } else {
            view! { <StartForm bulk_reset/> }.into_any()
        }
    };
    view! { <Swap class="reset" content/> }
}
