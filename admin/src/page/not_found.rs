//! An address below these pages that leads nowhere.

use leptos::prelude::*;
use regain_kit::message::{self as common, MessageId};
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;

use crate::message::{Id, say};
use crate::ui::frame::Frame;

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    view! {
        <Frame title=common::say(MessageId::NotFoundTitle)>
            <div class="panel panel--narrow">
                <p>{common::say(MessageId::NotFoundText)}</p>
                <a class="link" href=navigate.href(Route::Admin)>
                    {say(Id::NavDashboard)}
                </a>
            </div>
        </Frame>
    }
}
