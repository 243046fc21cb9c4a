//! For those who are signed in without an administrator's role.

use leptos::prelude::*;
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;
use regain_kit::session::SignedIn;

use crate::message::{Id, fill, say};
use crate::ui::frame::Frame;

/// Says so, and leads to the own account.
#[component]
pub fn NotAllowed() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let session = expect_context::<SignedIn>().current_session();
    let user = session.map_or_else(String::new, |session| session.user_id);
    view! {
        <Frame title=say(Id::NotAllowedTitle)>
            <div class="panel panel--narrow">
                <p>{fill(Id::NotAllowedText, &[("user", &user)])}</p>
                <a
                    class="button button--primary"
                    href=navigate.href(Route::Account)
                    rel="external"
                >
                    {say(Id::NotAllowedAccount)}
                </a>
            </div>
        </Frame>
    }
}
