//! The captcha as work for the device.

use leptos::prelude::*;
use regain_kit::message::{MessageId, say};
use regain_kit::ui::icon::{Icon, TICK};

/// How far the device has got, in per cent.
#[component]
pub fn Working(progress: ReadSignal<u32>) -> impl IntoView {
    view! {
        <div class="captcha__work">
            <p id="work" role="status">
                {say(MessageId::CaptchaWorking)}
            </p>
            <progress aria-labelledby="work" max="100" value=move || progress.get()></progress>
        </div>
    }
}

/// The device has done it.
#[component]
pub fn Worked() -> impl IntoView {
    view! {
        <p class="captcha__work captcha__work--done" role="status">
            <Icon path=TICK/>
            {say(MessageId::CaptchaSolved)}
        </p>
    }
}
