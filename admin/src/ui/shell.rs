//! What surrounds every page: brand, who is signed in, and where one can go.

use leptos::prelude::*;
use regain::config::Config;
use regain::dom::element::{El, el};
use regain::dom::{boot, page};
use regain::failure::Failure;
use regain::message::{self as base, MessageId};
use regain::navigate::Navigate;
use regain::route::Route;
use regain::session::SignedIn;
use regain::signal::{Signal, Stored};
use regain::ui::busy::Busy;
use regain::ui::button::button;
use regain::ui::card::form;
use regain::ui::icon::icon;
use regain::ui::language::language;
use regain::ui::link::link_as;
use regain::ui::shell::mark;
use regain::ui::trouble::trouble;
use regain_contract::Session;

use crate::administrator::{Administrator, Standing};
use crate::message::{Id, named, say};
use crate::ui::frame::frame;

/// The pages of the side bar, each with its icon.
const PAGES: [(Route, Id, &str); 3] = [
    (
        Route::Admin,
        Id::NavDashboard,
        "M4 4.5h7v7H4zM13.5 4.5H20v4.5h-6.5zM13.5 11.5H20v8h-6.5zM4 14h7v5.5H4z",
    ),
    (
        Route::AdminUsers,
        Id::NavUsers,
        "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c0-3.5 3-5.5 6.5-5.5s6.5 2 6.5 5.5M15.5 4.800a3.5 3.5 0 0 1 0 6.400M17.5 14.300c2.400.7 4 2.5 4 5.200",
    ),
    (
        Route::AdminAudit,
        Id::NavAudit,
        "M6 3.5h9l3.5 3.5v13.5H6zM9 11h6.5M9 14.5h6.5M9 7.5h3",
    ),
];

/// The frame of every page, around `main`, which is made once somebody is admitted; `refused` stands
/// in its place for those who are not.
#[must_use]
pub fn shell(main: impl Fn(El) -> El + 'static, refused: fn() -> El) -> El {
    let config = expect_context::<Stored<Config>>().get_value();
    let go = expect_context::<Navigate>();
    let administrator = Administrator::here();
    let brand = el("a")
        .class("shell__brand")
        .attr("href", &go.href(Route::Admin))
        .child(mark(&config.brand))
        .child(el("span").class("shell__name").text(config.brand.name()));
    let skip = link_as("link skip", "#main", &say(Id::ShellSkip))
        .on_instead("click", || page::focus("main"));
    let there = boot::languages();
    let mut offered = config.languages;
    offered.retain(|tag| there.contains(tag));
    let offered = if offered.is_empty() { there } else { offered };
    let top = el("header").class("admin__top").child(brand).child(
        el("div")
            .class("admin__end")
            .child(who())
            .maybe(language(&offered)),
    );
    let standing = Memo::new(move |_| administrator.standing() as u8);
    let body = el("div").class("admin__body").swap(move || {
        let inside = || {
            el("main")
                .class("admin__main")
                .id("main")
                .attr("tabindex", "-1")
        };
        match standing.get() {
            it if it == Standing::Admitted as u8 => vec![nav(go), main(inside())],
            it if it == Standing::Refused as u8 => vec![inside().child(refused())],
            it if it == Standing::Failed as u8 => {
                vec![inside().child(failed(administrator))]
            }
            _ => vec![inside().child(waiting())],
        }
    });
    el("div")
        .class("admin")
        .id("app")
        .child(skip)
        .child(top)
        .child(body)
        .child(administrator.again().view())
}

/// Nothing is painted that depends on who is signed in, before that is known.
fn waiting() -> El {
    frame(base::say(MessageId::PageLoading), Vec::new(), Vec::new())
}

fn failed(administrator: Administrator) -> El {
    let failure = Signal::new(administrator.failure());
    let told = form(move || administrator.ask()).child(trouble(failure));
    frame(say(Id::ShellNav), Vec::new(), vec![told])
}

fn nav(go: Navigate) -> El {
    let item = |(route, label, path): &(Route, Id, &str)| {
        let route = *route;
        let here = move || (go.here() == Some(route)).then(|| "page".to_owned());
        let link = el("a")
            .class("side__link")
            .attr("href", &go.href(route))
            .attr_of("aria-current", here)
            .child(icon(path))
            .child(el("span").class("side__name").text(&say(*label)));
        el("li").child(link)
    };
    let list = el("ul")
        .class("side__list")
        .children(PAGES.iter().map(item).collect());
    el("nav")
        .class("side")
        .attr("aria-label", &say(Id::ShellNav))
        .child(list)
}

/// Who is signed in, in which role, and the way out.
fn who() -> El {
    let signed_in = expect_context::<SignedIn>();
    el("div").class("who").swap(move || {
        let session = signed_in.session();
        session.iter().map(told).collect()
    })
}

fn told(session: &Session) -> El {
    let administrator = Administrator::here();
    let go = expect_context::<Navigate>();
    let (busy, failure) = (Busy::new(), Signal::new(None::<Failure>));
    let name = if session.name.is_empty() {
        &session.user_id
    } else {
        &session.name
    };
    let account = el("a")
        .class("who__name")
        .attr("href", &go.href(Route::Account))
        .attr("rel", "external")
        .attr("title", &say(Id::ShellAccount))
        .child(el("bdi").text(name));
    let lines = el("div").class("who__lines").child(account).child(
        el("span")
            .class("who__role")
            .text(&named::role(&session.role)),
    );
    let sign_out = move || {
        failure.set(None);
        busy.run(administrator.sign_out(), move |answer| {
            failure.set(answer.err());
        });
    };
    let leave = button("button button--quiet who__out", MessageId::ActionSignOut)
        .attr("type", "submit")
        .attr_of("aria-busy", move || busy.is().then(|| "true".to_owned()));
    let leave = form(sign_out).child(leave).child(trouble(failure));
    el("div").class("who__row").child(lines).child(leave)
}
