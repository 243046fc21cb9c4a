//! The page as a whole.

use regain::dom::element::{El, el};
use regain::dom::view::Page;
use regain::failure::Failure;
use regain::signal::Signal;
use regain::ui::busy::Busy;
use regain::ui::card::form;
use regain::ui::trouble::trouble;
use regain_contract::admin::Overview;

use super::failures::failures;
use super::funnel::funnel;
use super::methods::methods;
use super::recoveries::recoveries;
use super::shortcuts::shortcuts;
use super::standing::standing;
use super::waiting::waiting;
use crate::administrator::Administrator;
use crate::api;
use crate::dom::intl;
use crate::message::{Id, fill, say};
use crate::ui::frame::frame;

/// The page.
#[must_use]
pub fn dashboard() -> Page {
    let administrator = Administrator::here();
    let overview = Signal::new(None::<Overview>);
    let failure = Signal::new(None::<Failure>);
    let busy = Busy::new();
    let answered = move |answer: Result<Overview, Failure>| match answer {
        Ok(seen) => overview.set(Some(seen)),
        Err(refused) => failure.set(Some(refused)),
    };
    let ask = move || {
        failure.set(None);
        busy.run(administrator.read(api::overview::overview()), answered);
    };
    ask();
    let shown = el("div").class("dashboard__main").swap(move || {
        overview.with(|overview| match overview {
            Some(overview) => told(overview),
            None if failure.with(Option::is_some) => Vec::new(),
            None => waiting(),
        })
    });
    let grid = el("div").class("dashboard").child(shortcuts()).child(shown);
    let refused = form(ask)
        .class("dashboard__trouble")
        .child(trouble(failure));
    frame(
        say(Id::DashboardTitle),
        vec![as_of(overview, busy, ask)],
        vec![refused, grid],
    )
    .into()
}

/// Of when the page tells, and the way to have it tell of now.
fn as_of(overview: Signal<Option<Overview>>, busy: Busy, ask: impl Fn() + 'static) -> El {
    let time = move || {
        overview.with(|overview| {
            overview.as_ref().map_or_else(String::new, |overview| {
                fill(Id::DashboardAsOf, &[("time", &intl::moment(overview.now))])
            })
        })
    };
    let yes = move || busy.is().then(|| "true".to_owned());
    let again = el("button")
        .class("button button--quiet button--small")
        .attr("type", "submit")
        .attr_of("aria-busy", yes)
        .text(&say(Id::DashboardRefresh));
    form(ask)
        .class("page__beside")
        .child(el("span").class("page__time").text_of(time))
        .child(again)
}

fn told(overview: &Overview) -> Vec<El> {
    let pair = el("div")
        .class("dashboard__pair")
        .child(funnel(&overview.funnel))
        .child(methods(&overview.methods));
    vec![
        standing(overview),
        recoveries(&overview.recoveries),
        pair,
        failures(&overview.sign_in_failures),
    ]
}
