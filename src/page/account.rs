//! Home after sign-in: who I am, and what can be done.

use leptos::prelude::*;
use regain_contract::{MethodKind, MethodOnFile, Session};

use crate::api;
use crate::dom::intl;
use crate::failure::Failure;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::page::signed_in::RequireSession;
use crate::route::Route;
use crate::session::{Changed, SignedIn};
use crate::ui::busy::Busy;
use crate::ui::card::Card;
use crate::ui::notice::{Notice, Tone};
use crate::ui::trouble::Trouble;

/// The page. Somebody with a temporary password is led on to choosing an own one.
#[component]
pub fn Account() -> impl IntoView {
    view! { <RequireSession page=Route::Account><Home/></RequireSession> }
}

/// A method on file, in a line.
fn line(method: &MethodOnFile) -> impl IntoView + use<> {
    let kind = match method.kind {
        MethodKind::Sms => say(MessageId::AccountSms),
        MethodKind::Voice => say(MessageId::AccountVoice),
        MethodKind::Email => say(MessageId::AccountEmail),
        MethodKind::Other(_) => String::new(),
    };
    view! { <div>{kind}" "<bdi class="ltr" dir="ltr">{method.masked.clone()}</bdi></div> }
}

/// What is on file.
#[component]
fn Facts(session: Session) -> impl IntoView {
    let changed = session
        .password_changed_at
        .map_or_else(|| say(MessageId::AccountNever), intl::date);
    let methods = if session.methods.is_empty() {
        say(MessageId::AccountMethodsNone).into_any()
    } else {
        session
            .methods
            .iter()
            .map(line)
            .collect::<Vec<_>>()
            .into_any()
    };
    view! {
        <dl class="facts">
            <div class="facts__row">
                <dt>{say(MessageId::AccountUserId)}</dt>
                <dd><bdi class="ltr" dir="ltr">{session.user_id}</bdi></dd>
            </div>
            <div class="facts__row"><dt>{say(MessageId::AccountPasswordChanged)}</dt><dd>{changed}</dd></div>
            <div class="facts__row"><dt>{say(MessageId::AccountMethods)}</dt><dd>{methods}</dd></div>
        </dl>
    }
}

#[component]
fn Home() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let signed_in = expect_context::<SignedIn>();
    let changed = expect_context::<Changed>().take();
    let (failure, busy) = (RwSignal::new(None), Busy::new());
    let Some(session) = signed_in.session_now() else {
        return ().into_any();
    };
    if session.must_change_password {
        go.replace(Route::ChangePassword);
    }
    let name = if session.name.is_empty() {
        session.user_id.clone()
    } else {
        session.name.clone()
    };
    let answered = move |answer: Result<(), Failure>| match answer {
        Ok(()) => {
            go.replace(Route::SignIn);
            signed_in.ended();
        }
        Err(refused) => failure.set(Some(refused)),
    };
    let sign_out = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        failure.set(None);
        busy.run(api::session::sign_out(), answered);
    };
    let notice = changed.then(
        || view! { <Notice tone=Tone::Success title=say(MessageId::ChangeDone)>{()}</Notice> },
    );
    view! {
        <Card title=fill(MessageId::AccountTitle, &[("name", &name)]) class="card--wide">
            {notice}
            <Facts session/>
            <form class="form" on:submit=sign_out>
                <Trouble failure/>
                <div class="card__actions">
                    <a class="button button--primary" href=go.href(Route::ChangePassword)>
                        {say(MessageId::ActionChangePassword)}
                    </a>
                    <button class="button button--quiet" class:button--busy=busy.signal() type="submit">
                        {say(MessageId::ActionSignOut)}
                    </button>
                </div>
            </form>
        </Card>
    }
    .into_any()
}
