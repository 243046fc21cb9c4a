//! Sign in: the user ID.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use regain_contract::Field as Name;

use crate::config::Config;
use crate::dom::{input, page, storage};
use crate::form::fault::check_user_id;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::route::Route;
use crate::session;
use crate::ui::anatomy::Faults;
use crate::ui::card::Card;
use crate::ui::error_summary::ErrorSummary;
use crate::ui::field::Field;
use crate::ui::submit::Submit;

/// Keeps where to go after signing in, when the operator allows that origin.
fn keep_return(address: &str) {
    let allowed =
        expect_context::<StoredValue<Config>>().with_value(|config| config.return_to.clone());
    let origin = page::origin(address);
    if origin.is_some_and(|origin| {
        allowed
            .iter()
            .any(|one| one.trim_end_matches('/') == origin)
    }) {
        storage::keep(storage::Kept::ReturnTo, address);
    }
}

/// The page.
#[component]
pub fn SignIn() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let faults = Faults::default();
    if let Some(address) = go.query("return_to") {
        keep_return(&address);
    }
    let user_id = go.query("login_hint").unwrap_or_else(session::user_id);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match check_user_id(&input::value("user-id")) {
            Ok(user_id) => {
                session::keep_user_id(&user_id);
                go.go(Route::Password);
            }
            Err(fault) => faults.set(vec![fault]),
        }
    };
    let take_along = move |_| session::keep_user_id(input::value("user-id").trim());
    view! {
        <Card title=say(MessageId::SignInTitle) faults>
            <ErrorSummary faults/>
            <form class="form" novalidate on:submit=submit>
                <Field name=Name::UserId faults value=user_id/>
                <div class="card__actions">
                    <Submit label=MessageId::ActionNext busy=false/>
                    <a class="link" href=go.href(Route::Recover) on:click=take_along>
                        {say(MessageId::SignInCannotAccess)}
                    </a>
                </div>
            </form>
        </Card>
    }
}
