//! The one card of a page: its heading, its title in the browser, its focus.

use leptos::prelude::*;

use super::anatomy::Faults;
use crate::config::Config;
use crate::dom::page;
use crate::message::{MessageId, fill};

/// Whether a page has been shown since the app started. Lives in `App`.
#[derive(Clone, Copy)]
pub struct FirstPage(pub StoredValue<bool>);

/// A page's card. On each page but the first the focus moves to its heading, so that a screen
/// reader says where one is; with faults the title of the page says so first.
#[component]
pub fn Card(
    /// The heading.
    #[prop(into)]
    title: String,
    /// The faults of its form.
    #[prop(optional)]
    faults: Option<Faults>,
    /// What stands above the heading.
    #[prop(optional, into)]
    above: ViewFn,
    /// Class of the card.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let brand =
        expect_context::<StoredValue<Config>>().with_value(|config| config.brand.name.clone());
    let first = expect_context::<FirstPage>().0;
    let heading = title.clone();
    Effect::new(move |_| {
        let faulty = faults.is_some_and(|faults| faults.with(|all| !all.is_empty()));
        let id = if faulty {
            MessageId::PageTitleError
        } else {
            MessageId::PageTitle
        };
        page::set_title(&fill(id, &[("page", &heading), ("brand", &brand)]));
    });
    Effect::new(move |_| {
        if first.get_value() {
            first.set_value(false);
        } else {
            page::focus("title");
        }
    });
    view! {
        <section class=["card ", class].concat() aria-labelledby="title">
            {above.run()}
            <h1 class="card__title" id="title" tabindex="-1">{title}</h1>
            {children()}
        </section>
    }
}
