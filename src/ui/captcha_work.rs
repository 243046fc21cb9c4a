//! The captcha as work for the device.

use leptos::prelude::*;

use super::icon::{Icon, TICK};
use crate::message::{MessageId, say};

/// How far the device has got. The page stays responsive: the work is done in a worker.
#[component]
pub fn Work(
    /// From 0 to 1.
    progress: RwSignal<f64>,
    /// It is done.
    done: bool,
    /// Goes back to the picture, where the API offers one.
    back: Option<Callback<()>>,
) -> impl IntoView {
    let back = back.map(|back| {
        view! {
            <button class="button button--link" type="button" on:click=move |_| back.run(())>
                {say(MessageId::CaptchaBack)}
            </button>
        }
    });
    let state = if done {
        view! {
            <p class="captcha__work captcha__work--done" role="status">
                <Icon path=TICK/>{say(MessageId::CaptchaSolved)}
            </p>
        }
        .into_any()
    } else {
        view! {
            <div class="captcha__work">
                <p id="work" role="status">{say(MessageId::CaptchaWorking)}</p>
                <progress aria-labelledby="work" max="100" value=move || (progress.get() * 100.0).round().to_string()></progress>
            </div>
        }
        .into_any()
    };
    view! { <div class="captcha">{state}{back}</div> }
}
