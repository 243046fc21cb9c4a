//! The room of what is on its way: nothing moves when it comes.

use regain::dom::element::{El, el};
use regain::message::{self as base, MessageId};

/// The same places, empty; a screen reader hears one sentence.
pub(super) fn waiting() -> Vec<El> {
    let bones = |class: &str, count: usize| {
        let bone = |_| el("div").class("bone");
        el("div")
            .class(class)
            .children((0..count).map(bone).collect())
    };
    let said = el("p")
        .class("visually-hidden")
        .attr("role", "status")
        .text(&base::say(MessageId::PageLoading));
    vec![
        bones("stats", 3),
        bones("bone-chart", 1),
        bones("dashboard__pair", 2),
        bones("bone-chart", 1),
        said,
    ]
}
