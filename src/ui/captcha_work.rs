//! The captcha as work for the device.

use super::icon::{TICK, icon};
use crate::dom::element::{El, el};
use crate::message::{MessageId, say};
use crate::signal::Signal;

/// How far the device has got, in per cent. The page stays responsive: the work is done in a
/// worker.
#[must_use]
pub fn working(progress: Signal<u32>) -> El {
    let bar = el("progress")
        .attr("aria-labelledby", "work")
        .attr("max", "100")
        .attr_of("value", move || Some(progress.get().to_string()));
    let line = el("p")
        .id("work")
        .attr("role", "status")
        .text(&say(MessageId::CaptchaWorking));
    el("div").class("captcha__work").child(line).child(bar)
}

/// The device has done it.
#[must_use]
pub fn worked() -> El {
    el("p")
        .class("captcha__work captcha__work--done")
        .attr("role", "status")
        .child(icon(TICK))
        .text(&say(MessageId::CaptchaSolved))
}
