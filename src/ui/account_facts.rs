//! What is on file about an account.

use leptos::prelude::*;
use regain_contract::{MethodKind, MethodOnFile, Session};
use regain_kit::message::{MessageId, say};
use regain_kit::platform::intl;
use regain_kit::ui::text::Ltr;

/// User ID, age of the password, methods.
#[component]
pub fn AccountFacts(session: Session) -> impl IntoView {
    let changed = session
        .password_changed_at
        .map_or_else(|| say(MessageId::AccountNever), intl::date);
    let methods = if session.methods.is_empty() {
        view! { <span>{say(MessageId::AccountMethodsNone)}</span> }.into_any()
    } else {
        let methods = session.methods.into_iter();
        let lines = methods.map(|method| view! { <MethodLine method/> });
        view! { <div>{lines.collect_view()}</div> }.into_any()
    };
    view! {
        <dl class="facts">
            <div class="facts__row">
                <dt>{say(MessageId::AccountUserId)}</dt>
                <dd>
                    <Ltr text=session.user_id/>
                </dd>
            </div>
            <div class="facts__row">
                <dt>{say(MessageId::AccountPasswordChanged)}</dt>
                <dd>
                    <span>{changed}</span>
                </dd>
            </div>
            <div class="facts__row">
                <dt>{say(MessageId::AccountMethods)}</dt>
                <dd>{methods}</dd>
            </div>
        </dl>
    }
}

#[component]
fn MethodLine(method: MethodOnFile) -> impl IntoView {
    let kind = match method.kind {
        MethodKind::Sms => Some(MessageId::AccountSms),
        MethodKind::Voice => Some(MessageId::AccountVoice),
        MethodKind::Email => Some(MessageId::AccountEmail),
        MethodKind::Other(_) => None,
    };
    view! {
        <div>
            <p class="field__hint">{kind.map(say)}</p>
            <Ltr text=method.masked/>
        </div>
    }
}
