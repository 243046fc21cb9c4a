//! The language selector.

use super::icon::{GLOBE, icon};
use crate::dom::element::{El, el};
use crate::dom::{boot, intl};
use crate::message::{MessageId, say};

/// Chooses among the languages offered (BCP 47 tags): the page loads anew, at the same step. Not
/// shown for one language.
#[must_use]
pub fn language(offered: &[String]) -> Option<El> {
    let now = boot::language();
    let option = |tag: &String| {
        el("option")
            .attr("value", tag)
            .attr("lang", tag)
            .flag("selected", *tag == now)
            .text(&intl::language_name(tag))
    };
    let select = || {
        el("select")
            .class("language__select")
            .attr("aria-label", &say(MessageId::PageLanguage))
            .children(offered.iter().map(option).collect())
            .on_choice(|tag| boot::switch_language(&tag))
    };
    (offered.len() > 1).then(|| {
        el("div")
            .class("language")
            .child(icon(GLOBE))
            .child(select())
    })
}
