//! The one card of a page: its heading, its title in the browser, its focus.

use leptos::prelude::*;

use super::anatomy::Faults;
use super::error_summary::error_summary;
use crate::config::Config;
use crate::dom::element::{El, el, kept};
use crate::dom::page;
use crate::message::{MessageId, fill};
use crate::signal::{Stored, effect};

/// Whether a page has been shown since the app started. Lives in `App`.
#[derive(Clone, Copy)]
pub struct FirstPage(pub Stored<bool>);

/// A page's card. On each page but the first the focus moves to its heading, so that a screen
/// reader says where one is; with faults the title of the page says so first.
pub struct Card {
    title: String,
    class: &'static str,
    above: Vec<El>,
    faults: Option<Faults>,
}

impl Card {
    /// A card with its heading.
    #[must_use]
    pub fn new(title: String) -> Self {
        Self {
            title,
            class: "card",
            above: Vec::new(),
            faults: None,
        }
    }

    /// With other classes.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    /// With something above the heading.
    #[must_use]
    pub fn above(mut self, element: El) -> Self {
        self.above.push(element);
        self
    }

    /// With the faults of its form: they are summed up above the heading.
    #[must_use]
    pub fn faults(self, faults: Faults) -> Self {
        Self {
            faults: Some(faults),
            ..self
        }
    }

    /// The card, with what stands below the heading.
    #[must_use]
    pub fn view(self, body: Vec<El>) -> El {
        kept("section", "card")
            .class(self.class)
            .attr("aria-labelledby", "title")
            .children(self.above)
            .maybe(self.faults.map(error_summary))
            .child(heading(self.title, self.faults))
            .children(body)
    }
}

/// A page's heading, which is its title in the browser too. On each page but the first the focus
/// moves here.
#[must_use]
pub fn heading(title: String, faults: Option<Faults>) -> El {
    let brand =
        expect_context::<Stored<Config>>().with_value(|config| config.brand.name().to_owned());
    let first = expect_context::<FirstPage>().0;
    let heading = el("h1")
        .class("card__title")
        .id("title")
        .attr("tabindex", "-1")
        .text(&title);
    effect(move || {
        let faulty = faults.is_some_and(|faults| faults.with(|all| !all.is_empty()));
        let id = if faulty {
            MessageId::PageTitleError
        } else {
            MessageId::PageTitle
        };
        page::set_title(&fill(id, &[("page", &title), ("brand", &brand)]));
    });
    effect(move || {
        if first.get_value() {
            first.set_value(false);
        } else {
            page::focus("title");
        }
    });
    heading
}

/// The row of buttons and links at the end of a card or form.
#[must_use]
pub fn actions(buttons: Vec<El>) -> El {
    el("div").class("card__actions").children(buttons)
}

/// A form that is sent by `send`, and checked by us and not by the browser.
#[must_use]
pub fn form(send: impl Fn() + 'static) -> El {
    kept("form", "form")
        .class("form")
        .flag("novalidate", true)
        .on_instead("submit", send)
}

/// A line below the heading.
#[must_use]
pub fn lead(text: &str) -> El {
    el("p").class("card__lead").text(text)
}

/// A user ID or address: read from left to right wherever it stands.
#[must_use]
pub fn ltr(text: &str) -> El {
    el("bdi").class("ltr").attr("dir", "ltr").text(text)
}
