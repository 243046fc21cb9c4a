//! Pages for people who are signed in.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_contract::Code;

use crate::api;
use crate::dom::storage;
use crate::failure::Failure;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::outcome::Stop;
use crate::route::Route;
use crate::session::SignedIn;
use crate::ui::card::Card;

/// Shows its children when somebody is signed in; otherwise leads to the sign-in page, and back
/// here afterwards. The API is asked each time the page is opened: a session may have ended.
#[component]
pub fn RequireSession(
    /// This page.
    page: Route,
    children: ChildrenFn,
) -> impl IntoView {
    let go = expect_context::<Navigate>();
    let signed_in = expect_context::<SignedIn>();
    let failure = RwSignal::new(None::<Failure>);
    let known = Memo::new(move |_| signed_in.session().is_some());
    let ask = move || {
        failure.set(None);
        spawn_local(async move {
            match api::session::who_am_i().await {
                Ok(session) => signed_in.is(session),
                Err(refused) if refused.code() == Some(&Code::NoSession) => {
                    signed_in.ended();
                    storage::keep(storage::Kept::ReturnTo, page.path());
                    go.replace(Route::SignIn);
                }
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        });
    };
    ask();
    move || match (known.get(), failure.get()) {
        (true, _) => children().into_any(),
        (false, Some(failure)) => {
            view! { <Stop failure again=Callback::new(move |()| ask())/> }.into_any()
        }
        (false, None) => view! { <Card title=say(MessageId::PageLoading)>{()}</Card> }.into_any(),
    }
}
