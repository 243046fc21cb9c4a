//! Giving a recovery up.

use leptos::prelude::*;

use crate::api;
use crate::dom::element::El;
use crate::journey::Journey;
use crate::message::MessageId;
use crate::navigate::Navigate;
use crate::route::Route;
use crate::ui::busy::Busy;
use crate::ui::button::button;

/// The button that gives the recovery up.
#[must_use]
pub fn cancel() -> El {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let busy = Busy::new();
    let press = move || {
        let Some(handle) = journey.handle() else {
            return go.go(Route::SignIn);
        };
        let call = async move { api::recovery::cancel(&handle).await };
        // It ends by itself soon, should the API not have heard.
        busy.run(call, move |_| journey.given_up());
    };
    button("button button--link", MessageId::ActionCancel).on("click", press)
}
