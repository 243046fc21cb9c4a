//! The page as a whole.

use leptos::prelude::*;
use regain_contract::admin::Overview;
use regain_kit::failure::Failure;
use regain_kit::submit::Submission;
use regain_kit::ui::form::Form;
use regain_kit::ui::swap::Swap;
use regain_kit::ui::trouble::Trouble;

use super::failures::FailuresChart;
use super::funnel::FunnelChart;
use super::methods::MethodsChart;
use super::recoveries::RecoveriesChart;
use super::shortcuts::Shortcuts;
use super::stats::Stats;
use super::waiting::Waiting;
use crate::administrator::Administrator;
use crate::api;
use crate::message::{Id, fill, say};
use crate::platform::intl;
use crate::ui::button::SubmitButton;
use crate::ui::frame::Frame;

#[derive(Clone, Copy)]
struct Dashboard {
    administrator: Administrator,
    overview: RwSignal<Option<Overview>>,
    submission: Submission,
}

/// The page.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let dashboard = Dashboard {
        administrator: expect_context(),
        overview: RwSignal::new(None),
        submission: Submission::new(),
    };
    dashboard.ask();
    let (overview, failure) = (dashboard.overview, dashboard.submission.failure);
    let content = move || match overview.get() {
        Some(overview) => view! { <Charts overview/> }.into_any(),
        None if failure.with(Option::is_some) => ().into_any(),
        None => view! { <Waiting/> }.into_any(),
    };
    let beside = move || view! { <AsOf dashboard/> };
    view! {
        <Frame title=say(Id::DashboardTitle) beside>
            <Form class="dashboard__trouble" send=move || dashboard.ask()>
                <Trouble failure/>
            </Form>
            <div class="dashboard">
                <Shortcuts/>
                <Swap class="dashboard__main" content/>
            </div>
        </Frame>
    }
}

/// Of when the page tells, and the way to have it tell of now.
#[component]
fn AsOf(dashboard: Dashboard) -> impl IntoView {
    let time = move || {
        let time = dashboard
            .overview
            .with(|overview| Some(intl::date_and_time(overview.as_ref()?.now)));
        time.map(|time| fill(Id::DashboardAsOf, &[("time", &time)]))
    };
    view! {
        <Form class="page__beside" send=move || dashboard.ask()>
            <span class="page__time">{time}</span>
            <SubmitButton
                class="button button--quiet button--small"
                label=Id::DashboardRefresh
                submission=dashboard.submission
                changes=false
            />
        </Form>
    }
}

#[component]
fn Charts(overview: Overview) -> impl IntoView {
    view! {
        <Stats
            locked=overview.locked
            expired=overview.expired_temporary
            undelivered=overview.undelivered
        />
        <RecoveriesChart days=overview.recoveries/>
        <div class="dashboard__pair">
            <FunnelChart steps=overview.funnel/>
            <MethodsChart methods=overview.methods/>
        </div>
        <FailuresChart days=overview.sign_in_failures/>
    }
}

impl Dashboard {
    fn ask(self) {
        let call = self.administrator.read(api::overview::overview());
        self.submission.call(call, move |answer| self.take(answer));
    }

    fn take(self, answer: Result<Overview, Failure>) {
        match answer {
            Ok(overview) => self.overview.set(Some(overview)),
            Err(failure) => self.submission.failure.set(Some(failure)),
        }
    }
}
