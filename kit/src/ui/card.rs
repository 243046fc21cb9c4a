//! The one card of a page: its heading, its title in the browser, its focus.

use leptos::prelude::*;

use super::error_summary::ErrorSummary;
use crate::config::Config;
use crate::message::{MessageId, fill};
use crate::platform::document;
use crate::submit::Faults;

/// Whether a page has been shown since the app started. Lives in `App`.
#[derive(Clone, Copy)]
pub struct FirstPage(StoredValue<bool>);

impl FirstPage {
    /// No page has been shown yet.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(true))
    }

    /// Whether none has been shown; from now on one has.
    fn take(self) -> bool {
        let mut is_first = false;
        self.0
            .update_value(|first| is_first = std::mem::take(first));
        is_first
    }
}

impl Default for FirstPage {
    fn default() -> Self {
        Self::new()
    }
}

/// A page's card.
#[component]
pub fn Card(
    title: String,
    #[prop(default = "card")] class: &'static str,
    /// Above the heading.
    #[prop(optional, into)]
    above: Option<ViewFnOnce>,
    /// The faults of its form: they are summed up above the heading.
    #[prop(optional)]
    faults: Option<Faults>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class=class aria-labelledby="title">
            {above.map(ViewFnOnce::run)}
            {faults.map(|faults| view! { <ErrorSummary faults/> })}
            <Heading title faults/>
            {children()}
        </section>
    }
}

/// A page's heading, which is its title in the browser too; with faults the title says so first. On each
/// page but the first the focus moves here, so that a screen reader says where one is.
#[component]
pub fn Heading(
    title: String,
    #[prop(default = "card__title")] class: &'static str,
    #[prop(optional_no_strip)] faults: Option<Faults>,
) -> impl IntoView {
    let brand =
        expect_context::<StoredValue<Config>>().with_value(|config| config.brand.name().to_owned());
    let first_page = expect_context::<FirstPage>();
    let page = title.clone();
    Effect::new(move |_| {
        let is_faulty = faults.is_some_and(|faults| faults.with(|all| !all.is_empty()));
        let id = if is_faulty {
            MessageId::PageTitleError
        } else {
            MessageId::PageTitle
        };
        document::set_title(&fill(id, &[("page", &page), ("brand", &brand)]));
    });
    Effect::new(move |_| {
        if !first_page.take() {
            document::focus("title");
        }
    });
    view! {
        <h1 class=class id="title" tabindex="-1">
            {title}
        </h1>
    }
}
