//! Home after sign-in: who I am, and what can be done.

use leptos::prelude::*;
use regain_contract::{MethodKind, MethodOnFile, Role, Session};

use crate::api;
use crate::dom::element::{El, el, present};
use crate::dom::intl;
use crate::dom::view::Page;
use crate::failure::Failure;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::page::signed_in::require_session;
use crate::route::Route;
use crate::session::{Changed, SignedIn};
use crate::signal::Signal;
use crate::ui::busy::Busy;
use crate::ui::button::button;
use crate::ui::card::{Card, actions, form, ltr};
use crate::ui::link::{button_link, link};
use crate::ui::notice::{Tone, notice};
use crate::ui::trouble::trouble;

/// The page. Somebody with a temporary password is led on to choosing an own one.
#[must_use]
pub fn account() -> Page {
    require_session(Route::Account, content).into()
}

/// A method on file, in a line.
fn line(method: &MethodOnFile) -> El {
    let kind = match method.kind {
        MethodKind::Sms => say(MessageId::AccountSms),
        MethodKind::Voice => say(MessageId::AccountVoice),
        MethodKind::Email => say(MessageId::AccountEmail),
        MethodKind::Other(_) => String::new(),
    };
    let kind = el("p").class("field__hint").text(&kind);
    el("div").child(kind).child(ltr(&method.masked))
}

/// What is on file.
fn facts(session: &Session) -> El {
    let row = |label, fact: El| {
        el("div")
            .class("facts__row")
            .child(el("dt").text(&say(label)))
            .child(el("dd").child(fact))
    };
    let changed = session
        .password_changed_at
        .map_or_else(|| say(MessageId::AccountNever), intl::date);
    let methods = if session.methods.is_empty() {
        el("span").text(&say(MessageId::AccountMethodsNone))
    } else {
        el("div").children(session.methods.iter().map(line).collect())
    };
    el("dl")
        .class("facts")
        .child(row(MessageId::AccountUserId, ltr(&session.user_id)))
        .child(row(
            MessageId::AccountPasswordChanged,
            el("span").text(&changed),
        ))
        .child(row(MessageId::AccountMethods, methods))
}

/// The way to the administrator's pages. A role that is not known is not led there.
fn administration(go: Navigate, role: &Role) -> Option<El> {
    let is_admin = matches!(
        role,
        Role::Helpdesk | Role::PasswordAdmin | Role::GlobalAdmin
    );
    is_admin.then(|| {
        link(&go.href(Route::Admin), MessageId::AccountAdministration).attr("rel", "external")
    })
}

fn content() -> El {
    let go = expect_context::<Navigate>();
    let signed_in = expect_context::<SignedIn>();
    let changed = expect_context::<Changed>().take();
    let (failure, busy) = (Signal::new(None), Busy::new());
    let Some(session) = signed_in.session_now() else {
        return el("div");
    };
    if session.must_change_password {
        go.replace(Route::ChangePassword);
    }
    let answered = move |answer: Result<(), Failure>| match answer {
        Ok(()) => {
            go.replace(Route::SignIn);
            signed_in.ended();
        }
        Err(refused) => failure.set(Some(refused)),
    };
    let sign_out = move || {
        failure.set(None);
        busy.run(api::session::sign_out(), answered);
    };
    let leave = button("button button--quiet", MessageId::ActionSignOut)
        .attr("type", "submit")
        .class_of("button--busy", move || busy.is());
    let change = button_link(
        &go.href(Route::ChangePassword),
        MessageId::ActionChangePassword,
    );
    let form = form(sign_out)
        .child(trouble(failure))
        .child(actions(present(vec![
            Some(change),
            Some(leave),
            administration(go, &session.role),
        ])));
    let notice = changed.then(|| notice(Tone::Success, &say(MessageId::ChangeDone), Vec::new()));
    let name = if session.name.is_empty() {
        &session.user_id
    } else {
        &session.name
    };
    Card::new(fill(MessageId::AccountTitle, &[("name", name)]))
        .class("card card--wide")
        .view(present(vec![notice, Some(facts(&session)), Some(form)]))
}
