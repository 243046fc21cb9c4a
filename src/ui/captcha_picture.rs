//! The captcha as a picture, with its sound and the way round it.

use leptos::prelude::*;
use regain_contract::Field as Name;

use super::anatomy::Faults;
use super::busy::Busy;
use super::field::Field;
use super::icon::{DEVICE, Icon, RENEW, SOUND};
use crate::dom::{page, work};
use crate::message::{MessageId, say};

/// The picture. Hearing it, getting another one and going round it are equally easy to reach.
#[component]
pub fn Picture(
    /// PNG in base64.
    image: String,
    /// Address of the sound.
    sound: String,
    /// The faults of the form.
    faults: Faults,
    /// Gets another picture.
    renew: Callback<()>,
    /// Lets the device do a sum instead, where the API offers it.
    skip: Option<Callback<()>>,
) -> impl IntoView {
    let playing = Busy::new();
    let remark = RwSignal::new(None);
    let hear = move |_| {
        let sound = sound.clone();
        remark.set(Some(MessageId::CaptchaHearing));
        page::focus("captcha");
        playing.run(async move { work::play(&sound).await }, move |heard| {
            remark.set(heard.is_err().then_some(MessageId::CaptchaSoundFailed));
        });
    };
    let skip = skip.map(|skip| {
        view! {
            <p class="captcha__or">{say(MessageId::CaptchaOr)}</p>
                <button class="button button--quiet" type="button" aria-describedby="skip-hint" on:click=move |_| skip.run(())>
                    <Icon path=DEVICE/>{say(MessageId::CaptchaSkip)}
                </button>
                <p class="field__hint" id="skip-hint">{say(MessageId::CaptchaSkipHint)}</p>
        }
    });
    view! {
        <div class="captcha">
            <img
                class="captcha__picture"
                src=["data:image/png;base64,", &image].concat()
                alt=say(MessageId::CaptchaPicture)
                width="280"
                height="100"
            />
            <div class="captcha__tools">
                <button class="button button--quiet" type="button" on:click=hear>
                    <Icon path=SOUND/>{say(MessageId::CaptchaHear)}
                </button>
                <button class="button button--quiet" type="button" on:click=move |_| renew.run(())>
                    <Icon path=RENEW/>{say(MessageId::CaptchaNew)}
                </button>
            </div>
            <p class="field__hint" role="status">{move || remark.get().map(say)}</p>
            <Field name=Name::Captcha faults/>
            {skip}
        </div>
    }
}
