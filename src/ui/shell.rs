//! What surrounds every page: brand, language, links.

use leptos::prelude::*;

use super::language::language;
use super::link::link;
use crate::config::{Brand, Config};
use crate::dom::element::{El, el, kept};
use crate::dom::{boot, page};
use crate::message::MessageId;
use crate::navigate::Navigate;
use crate::route::Route;
use crate::signal::Stored;

/// The frame of every page, around `main`.
#[must_use]
pub fn shell(main: impl Fn(El) -> El) -> El {
    let config = expect_context::<Stored<Config>>().get_value();
    let home = expect_context::<Navigate>().href(Route::SignIn);
    let there = boot::languages();
    let mut offered = config.languages;
    offered.retain(|tag| there.contains(tag));
    let offered = if offered.is_empty() { there } else { offered };
    let brand = el("a")
        .class("shell__brand")
        .attr("href", &home)
        .child(mark(&config.brand))
        .child(el("span").class("shell__name").text(config.brand.name()));
    let skip = link("#main", MessageId::PageSkip)
        .class("skip")
        .on_instead("click", || page::focus("main"));
    let foot =
        |href: Option<String>, text| href.map(|href| link(&href, text).attr("rel", "external"));
    let links = el("footer")
        .class("shell__foot")
        .maybe(foot(config.links.privacy, MessageId::PagePrivacy))
        .maybe(foot(config.links.terms, MessageId::PageTerms))
        .maybe(foot(config.links.help, MessageId::PageHelp));
    let top = el("header")
        .class("shell__top")
        .child(brand)
        .maybe(language(&offered));
    let main = main(
        kept("main", "main")
            .class("shell__main")
            .id("main")
            .attr("tabindex", "-1"),
    );
    let shell = kept("div", "shell").class("shell");
    kept("div", "app")
        .id("app")
        .child(skip)
        .child(shell.child(top).child(main).child(links))
}

/// The brand's mark. The name stands beside it.
#[must_use]
pub fn mark(brand: &Brand) -> El {
    let address = |file: &str| [&boot::base(), file].concat();
    let dark = brand.logo_dark.as_deref().map(|file| {
        el("source")
            .attr("media", "(prefers-color-scheme: dark)")
            .attr("srcset", &address(file))
    });
    let image = el("img")
        .class("shell__logo")
        .attr("src", &address(brand.logo.as_deref().unwrap_or("logo.svg")))
        .attr("alt", "")
        .attr("width", "32")
        .attr("height", "32");
    el("picture").maybe(dark).child(image)
}
