//! The operator's brand.

use leptos::prelude::*;

use crate::config::Brand;
use crate::platform::script;

/// The brand's mark. The name stands beside it.
#[component]
pub fn Mark(brand: Brand) -> impl IntoView {
    let base = script::base();
    let address = |file: &str| format!("{base}{file}");
    let dark = brand.logo_dark.map(|file| {
        view! { <source media="(prefers-color-scheme: dark)" srcset=address(&file)/> }
    });
    // Without a mark of the operator's own, the one that the page's icon has fetched already.
    let light = address(brand.logo.as_deref().unwrap_or("favicon.svg"));
    view! {
        <picture>
            {dark} <img class="shell__logo" src=light alt="" width="32" height="32"/>
        </picture>
    }
}
