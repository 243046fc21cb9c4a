//! A boxed remark.

use super::icon::{ALERT, TICK, icon};
use crate::dom::element::{El, el};

/// How a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something has worked.
    Success,
    /// Something has failed.
    Error,
}

/// A notice with its first line and whatever follows. An error is announced at once, everything
/// else when the reader has time.
#[must_use]
pub fn notice(tone: Tone, title: &str, body: Vec<El>) -> El {
    let (class, picture, role) = match tone {
        Tone::Success => ("notice notice--success", TICK, "status"),
        Tone::Error => ("notice notice--error", ALERT, "alert"),
    };
    let text = el("div")
        .child(el("p").class("notice__title").text(title))
        .children(body);
    el("div")
        .class(class)
        .attr("role", role)
        .child(icon(picture))
        .child(text)
}
