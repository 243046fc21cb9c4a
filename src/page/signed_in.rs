//! Pages for people who are signed in.

use leptos::prelude::*;
use regain_contract::Code;

use crate::api;
use crate::dom::element::{El, el};
use crate::dom::storage;
use crate::failure::Failure;
use crate::navigate::Navigate;
use crate::page::guard::waiting;
use crate::page::outcome::stop;
use crate::route::Route;
use crate::session::SignedIn;
use crate::signal::{Signal, memo};
use crate::ui::busy::later;

/// Shows `content` when somebody is signed in; otherwise leads to the sign-in page, and back to
/// `page` afterwards. The API is asked each time the page is opened: a session may have ended.
#[must_use]
pub fn require_session(page: Route, content: fn() -> El) -> El {
    let go = expect_context::<Navigate>();
    let signed_in = expect_context::<SignedIn>();
    let failure = Signal::new(None::<Failure>);
    let known = memo(move || u32::from(signed_in.session().is_some()));
    let ask = move || {
        failure.set(None);
        later(Box::pin(async move {
            match api::session::who_am_i().await {
                Ok(session) => signed_in.is(session),
                Err(refused) if refused.code() == Some(&Code::NoSession) => {
                    signed_in.ended();
                    // The page was left in the meantime.
                    if failure.is_gone() {
                        return;
                    }
                    storage::keep(storage::Kept::ReturnTo, page.path());
                    go.replace(Route::SignIn);
                }
                // Nobody is told once the page is gone.
                Err(refused) => failure.set(Some(refused)),
            }
        }));
    };
    ask();
    el("div")
        .class("guard")
        .swap(move || match (known.get(), failure.get()) {
            (1, _) => vec![content()],
            (_, Some(failure)) => vec![stop(&failure, ask)],
            (_, None) => vec![waiting()],
        })
}
