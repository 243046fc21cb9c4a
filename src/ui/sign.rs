//! The large sign above the heading of a page that tells how something ended.

use leptos::prelude::*;
use regain_kit::ui::icon::Icon;

#[component]
pub fn Sign(tone: &'static str, path: &'static str) -> impl IntoView {
    view! {
        <div class=format!("outcome__icon outcome__icon--{tone}")>
            <Icon path/>
        </div>
    }
}
