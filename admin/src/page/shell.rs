//! What surrounds every page: brand, who is signed in, and where one can go.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use regain_contract::Session;
use regain_kit::config::Config;
use regain_kit::message::{self as common, MessageId};
use regain_kit::navigate::Navigate;
use regain_kit::platform::{document, script};
use regain_kit::route::Route;
use regain_kit::session::SignedIn;
use regain_kit::submit::Submission;
use regain_kit::ui::brand::Mark;
use regain_kit::ui::form::Form;
use regain_kit::ui::icon::Icon;
use regain_kit::ui::language::Language;
use regain_kit::ui::swap::Swap;
use regain_kit::ui::trouble::Trouble;

use super::not_allowed::NotAllowed;
use crate::administrator::{Administrator, Admission};
use crate::message::{Id, named, say};
use crate::page::sign_in_again::SignInAgainDialog;
use crate::ui::frame::Frame;

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

/// The frame of every page. Its children are the pages: they are made once somebody is admitted.
#[component]
pub fn Shell(children: ChildrenFn) -> impl IntoView {
    let administrator = expect_context::<Administrator>();
    let skip = |event: MouseEvent| {
        event.prevent_default();
        document::focus("main");
    };
    let admission = Memo::new(move |_| administrator.admission());
    let content = move || {
        let admission = admission.get();
        let nav = (admission == Admission::Admitted).then(|| view! { <SideBar/> });
        let inside = match admission {
            Admission::Admitted => untrack(|| children()),
            Admission::Refused => view! { <NotAllowed/> }.into_any(),
            Admission::Failed => view! { <NotAsked/> }.into_any(),
            // Nothing is painted that depends on who is signed in, before that is known.
            Admission::Unknown => {
                view! { <Frame title=common::say(MessageId::PageLoading)/> }.into_any()
            }
        };
        view! {
            {nav}
            <main
                class="admin__main"
                id="main"
                tabindex="-1"
                data-slow=common::say(MessageId::PageSlow)
            >
                {inside}
            </main>
        }
    };
    view! {
        <div class="admin" id="app">
            <a class="link skip" href="#main" on:click=skip>
                {say(Id::ShellSkip)}
            </a>
            <TopBar/>
            <Swap class="admin__body" content/>
            <SignInAgainDialog asked=administrator.sign_in_again/>
        </div>
    }
}

/// Brand, who is signed in, languages.
#[component]
fn TopBar() -> impl IntoView {
    let config = expect_context::<StoredValue<Config>>().get_value();
    let home = expect_context::<Navigate>().href(Route::Admin);
    let signed_in = expect_context::<SignedIn>();
    let there = script::languages();
    let mut offered = config.languages;
    offered.retain(|tag| there.contains(tag));
    let offered = if offered.is_empty() { there } else { offered };
    let name = config.brand.name().to_owned();
    let who = move || {
        let session = signed_in.session();
        session.map(|session| view! { <Who session/> })
    };
    view! {
        <header class="admin__top">
            <a class="shell__brand" href=home>
                <Mark brand=config.brand/>
                <span class="shell__name">{name}</span>
            </a>
            <div class="admin__end">
                <Swap class="who" content=who/>
                <Language offered/>
            </div>
        </header>
    }
}

/// The API could not be asked who is signed in.
#[component]
fn NotAsked() -> impl IntoView {
    let administrator = expect_context::<Administrator>();
    view! {
        <Frame title=say(Id::ShellNav)>
            <Form send=move || administrator.ask_who_is_signed_in()>
                <Trouble failure=administrator.failure/>
            </Form>
        </Frame>
    }
}

#[component]
fn SideBar() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let item = move |(route, label, path): (Route, Id, &'static str)| {
        let is_here = move || navigate.page() == Some(route);
        view! {
            <li>
                <a
                    class="side__link"
                    href=navigate.href(route)
                    aria-current=move || is_here().then_some("page")
                >
                    <Icon path/>
                    <span class="side__name">{say(label)}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="side" aria-label=say(Id::ShellNav)>
            <ul class="side__list">{PAGES.map(item).into_iter().collect_view()}</ul>
        </nav>
    }
}

/// Who is signed in, in which role, and the way out.
#[component]
fn Who(session: Session) -> impl IntoView {
    let administrator = expect_context::<Administrator>();
    let account = expect_context::<Navigate>().href(Route::Account);
    let submission = Submission::new();
    let sign_out = move || {
        submission.call(administrator.sign_out(), move |answer| {
            submission.failure.set(answer.err());
        });
    };
    let name = if session.name.is_empty() {
        session.user_id
    } else {
        session.name
    };
    view! {
        <div class="who__row">
            <div class="who__lines">
                <a class="who__name" href=account rel="external" title=say(Id::ShellAccount)>
                    <bdi>{name}</bdi>
                </a>
                <span class="who__role">{named::role(&session.role)}</span>
            </div>
            <Form send=sign_out>
                <button
                    class="button button--quiet who__out"
                    type="submit"
                    aria-busy=move || submission.is_pending().then_some("true")
                >
                    {common::say(MessageId::ActionSignOut)}
                </button>
                <Trouble failure=submission.failure/>
            </Form>
        </div>
    }
}
