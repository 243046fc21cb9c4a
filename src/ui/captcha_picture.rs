//! The captcha as a picture, with its sound and the way round it.

use leptos::prelude::*;
use regain_contract::Field as Name;
use regain_kit::latest::Latest;
use regain_kit::message::{MessageId, say};
use regain_kit::platform::audio;
use regain_kit::submit::Faults;
use regain_kit::ui::anatomy::CAPTCHA;
use regain_kit::ui::field::Field;
use regain_kit::ui::icon::{DEVICE, Icon, RENEW, SOUND};

/// A picture to be read.
#[derive(Clone, Copy)]
pub struct Picture {
    /// The PNG in base64; it may be renewed.
    pub image: RwSignal<String>,
    /// Address of its sound.
    pub sound: RwSignal<String>,
    /// The faults of the form.
    pub faults: Faults,
}

/// The picture. A new picture changes the image alone: cursor, focus and what is typed elsewhere
/// stay.
#[component]
pub fn CaptchaPicture(
    picture: Picture,
    renew: impl Fn() + 'static,
    /// The way round it, where the API offers one.
    skip: Option<Callback<()>>,
) -> impl IntoView {
    let remark = RwSignal::new(None::<MessageId>);
    let playing = Latest::new();
    let hear = move || {
        let sound = picture.sound.get_untracked();
        remark.set(Some(MessageId::CaptchaHearing));
        CAPTCHA.focus();
        playing.run(async move {
            let played = audio::play(&sound).await;
            remark.set(played.is_err().then_some(MessageId::CaptchaSoundFailed));
        });
    };
    let skip = skip.map(|skip| {
        view! {
            <p class="captcha__or">{say(MessageId::CaptchaOr)}</p>
            <button
                class="button button--quiet"
                type="button"
                aria-describedby="skip-hint"
                on:click=move |_| skip.run(())
            >
                <Icon path=DEVICE/>
                <span>{say(MessageId::CaptchaSkip)}</span>
            </button>
            <p class="field__hint" id="skip-hint">
                {say(MessageId::CaptchaSkipHint)}
            </p>
        }
    });
    view! {
        <div class="captcha">
            <img
                class="captcha__picture"
                alt=say(MessageId::CaptchaPicture)
                width="280"
                height="100"
                src=move || format!("data:image/png;base64,{}", picture.image.get())
            />
            <div class="captcha__tools">
                <button class="button button--quiet" type="button" on:click=move |_| hear()>
                    <Icon path=SOUND/>
                    <span>{say(MessageId::CaptchaHear)}</span>
                </button>
                <button class="button button--quiet" type="button" on:click=move |_| renew()>
                    <Icon path=RENEW/>
                    <span>{say(MessageId::CaptchaNew)}</span>
                </button>
            </div>
            <p class="field__hint" role="status">
                {move || remark.get().map(say)}
            </p>
            <Field name=Name::Captcha faults=picture.faults/>
            {skip}
        </div>
    }
}
