//! The captcha as a picture, with its sound and the way round it.

use std::rc::Rc;

use regain_contract::Field as Name;

use super::anatomy::Faults;
use super::busy::later;
use super::button::button;
use super::field::Field;
use super::icon::{DEVICE, RENEW, SOUND, icon};
use crate::dom::element::{El, el};
use crate::dom::{page, work};
use crate::message::{MessageId, say};
use crate::signal::Signal;

/// A picture to be read.
#[derive(Clone, Copy)]
pub struct Picture {
    /// The PNG in base64; it may be renewed.
    pub image: Signal<String>,
    /// Address of its sound.
    pub sound: Signal<String>,
    /// The faults of the form.
    pub faults: Faults,
}

/// The picture. Hearing it, getting another one (`renew`) and going round it (`skip`, where the API
/// offers it) are equally easy to reach. A new picture changes the image alone: cursor, focus and
/// what is typed elsewhere stay.
#[must_use]
pub fn captcha_picture(picture: Picture, renew: Rc<dyn Fn()>, skip: Option<Rc<dyn Fn()>>) -> El {
    let image = move || Some(["data:image/png;base64,", &picture.image.get()].concat());
    let shown = el("img")
        .class("captcha__picture")
        .attr("alt", &say(MessageId::CaptchaPicture))
        .attr("width", "280")
        .attr("height", "100")
        .attr_of("src", image);
    let remark = Signal::new(None::<MessageId>);
    let hear = move || {
        let sound = picture.sound.get_untracked();
        remark.set(Some(MessageId::CaptchaHearing));
        page::focus("captcha");
        later(Box::pin(async move {
            let heard = work::play(&sound).await;
            // Nobody is told once the picture is gone.
            remark.set(heard.is_err().then_some(MessageId::CaptchaSoundFailed));
        }));
    };
    let quiet = |path, label| {
        let text = el("span").text(&say(label));
        el("button")
            .class("button button--quiet")
            .attr("type", "button")
            .child(icon(path))
            .child(text)
    };
    let tools = el("div")
        .class("captcha__tools")
        .child(quiet(SOUND, MessageId::CaptchaHear).on("click", hear))
        .child(quiet(RENEW, MessageId::CaptchaNew).on("click", move || renew()));
    let said = move || remark.get().map_or_else(String::new, say);
    let round = skip.map(|skip| {
        let press = quiet(DEVICE, MessageId::CaptchaSkip).attr("aria-describedby", "skip-hint");
        vec![
            el("p")
                .class("captcha__or")
                .text(&say(MessageId::CaptchaOr)),
            press.on("click", move || skip()),
            el("p")
                .class("field__hint")
                .id("skip-hint")
                .text(&say(MessageId::CaptchaSkipHint)),
        ]
    });
    el("div")
        .class("captcha")
        .child(shown)
        .child(tools)
        .child(
            el("p")
                .class("field__hint")
                .attr("role", "status")
                .text_of(said),
        )
        .child(Field::new(Name::Captcha, picture.faults).view())
        .children(round.unwrap_or_default())
}

/// Goes back to the picture.
#[must_use]
pub fn back_to_picture(back: Rc<dyn Fn()>) -> El {
    button("button button--link", MessageId::CaptchaBack).on("click", move || back())
}
