//! Giving a recovery up.

use leptos::prelude::*;
use regain_kit::message::MessageId;
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;
use regain_kit::submit::Submission;
use regain_kit::ui::button::Button;

use crate::api;
use crate::journey::Journey;

/// Ends the recovery at the API as well, and goes to the page that says so. When the API cannot be
/// reached, the recovery ends by itself after its time.
#[component]
pub fn Cancel() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let submission = Submission::new();
    let press = move || {
        let Some(handle) = journey.handle() else {
            return navigate.go(Route::SignIn);
        };
        let call = async move { api::recovery::cancel(&handle).await };
        submission.call(call, move |_| journey.give_up());
    };
    view! { <Button class="button button--link" label=MessageId::ActionCancel press/> }
}
