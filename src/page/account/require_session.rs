//! Shows pages to people who are signed in.

use leptos::prelude::*;
use regain_contract::{Code, Session};
use regain_kit::api;
use regain_kit::failure::Failure;
use regain_kit::latest::Latest;
use regain_kit::navigate::Navigate;
use regain_kit::platform::storage;
use regain_kit::route::Route;
use regain_kit::session::SignedIn;
use regain_kit::ui::swap::Swap;

use crate::page::page_failed::PageFailed;
use crate::page::waiting::Waiting;

/// Who asks the API whether somebody is signed in, for the page of a route.
#[derive(Clone, Copy)]
struct SessionCheck {
    page: Route,
    navigate: Navigate,
    signed_in: SignedIn,
    failure: RwSignal<Option<Failure>>,
    question: Latest,
}

/// Shows `content` when somebody is signed in; otherwise leads to the sign-in page, and back to `page`
/// afterwards. The API is asked each time the page is opened: a session may have ended.
#[component]
pub fn RequireSession(page: Route, content: fn(Session) -> AnyView) -> impl IntoView {
    let check = SessionCheck {
        page,
        navigate: expect_context(),
        signed_in: expect_context(),
        failure: RwSignal::new(None),
        question: Latest::new(),
    };
    check.ask();
    let is_signed_in = Memo::new(move |_| check.signed_in.session().is_some());
    let shown = move || match (is_signed_in.get(), check.failure.get()) {
        (true, _) => check.signed_in.current_session().map(content).into_any(),
        (false, Some(failure)) => {
            view! { <PageFailed failure retry=move || check.ask()/> }.into_any()
        }
        (false, None) => view! { <Waiting/> }.into_any(),
    };
    view! { <Swap class="guard" content=shown/> }
}

impl SessionCheck {
    fn ask(self) {
        self.failure.set(None);
        self.question.run(async move {
            match api::session::who_am_i().await {
                Ok(session) => self.signed_in.set(session),
                Err(failure) if failure.code() == Some(&Code::NoSession) => {
                    self.signed_in.end();
                    storage::keep(storage::Kept::ReturnTo, self.page.path());
                    self.navigate.replace(Route::SignIn);
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}
