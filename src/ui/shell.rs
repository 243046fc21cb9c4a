//! What surrounds every page: brand, language, links.

use leptos::prelude::*;

use super::language::language;
use super::link::link;
use crate::config::Config;
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
    let logo = [&boot::base(), config.brand.logo.trim_start_matches('/')].concat();
    let there = boot::languages();
    let mut offered = config.languages;
    offered.retain(|tag| there.contains(tag));
    let offered = if offered.is_empty() { there } else { offered };
    let mark = el("img")
        .class("shell__logo")
        .attr("src", &logo)
        .attr("alt", "")
        .attr("width", "32")
        .attr("height", "32");
    let brand = el("a")
        .class("shell__brand")
        .attr("href", &home)
        .child(mark)
        .child(el("span").class("shell__name").text(&config.brand.name));
    let skip = link("#main", MessageId::PageSkip)
        .class("skip")
        .on_instead("click", || page::focus("main"));
    let foot = |href: Option<String>, text| href.map(|href| link(&href, text));
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
