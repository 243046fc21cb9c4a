//! A modal dialog.

use regain::dom::element::{El, el};
use regain::dom::page;
use regain::signal::{Signal, effect};
use regain::ui::icon::{CROSS, icon};

use crate::dom::dialog as browser;
use crate::message::{Id, say};

/// A dialog that is there while `open` holds; Escape, its cross and whoever sets `open` close it, and
/// the focus returns to where it was. `content` makes it anew each time it opens: its title, and what
/// stands below. `first` is the id of the element that has the focus at first; without one the title
/// has it. `id` is that of the dialog, and `{id}-title` that of its title.
#[must_use]
pub fn dialog(
    id: &'static str,
    first: Option<&'static str>,
    open: Signal<bool>,
    content: impl Fn() -> (String, Vec<El>) + 'static,
) -> El {
    let title_id = [id, "-title"].concat();
    let inside = {
        let title_id = title_id.clone();
        move || {
            if !open.get() {
                return Vec::new();
            }
            let (title, body) = content();
            vec![
                head(&title_id, &title, open),
                el("div").class("dialog__body").children(body),
            ]
        }
    };
    let element = el("dialog")
        .class("dialog")
        .id(id)
        .attr("aria-labelledby", &title_id)
        .swap(inside)
        // By Escape, or the Back gesture of a phone.
        .on("close", move || {
            if open.get_untracked() {
                open.set(false);
            }
        });
    let own = element.clone();
    effect(move || {
        if open.get() {
            browser::open(&own);
            if let Some(first) = first {
                page::focus(first);
            }
        } else {
            browser::close(&own);
        }
    });
    element
}

fn head(title_id: &str, title: &str, open: Signal<bool>) -> El {
    let title = el("h2")
        .class("dialog__title")
        .id(title_id)
        .attr("tabindex", "-1")
        .flag("autofocus", true)
        .text(title);
    let close = el("button")
        .class("dialog__close")
        .attr("type", "button")
        .attr("aria-label", &say(Id::DialogClose))
        .child(icon(CROSS))
        .on("click", move || open.set(false));
    el("div").class("dialog__head").child(title).child(close)
}
