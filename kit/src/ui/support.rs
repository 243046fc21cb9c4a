//! Whom to turn to, and what to tell them.

use leptos::prelude::*;
use regain_contract::Support;

use crate::message::{MessageId, fill, say};

/// The support code of a failure, where there is one.
#[component]
pub fn SupportCode(code: Option<String>) -> impl IntoView {
    code.map(|code| {
        view! {
            <p class="outcome__support">
                <span>{fill(MessageId::SupportCode, &[("code", "")])}</span>
                <code class="outcome__code ltr">{code}</code>
            </p>
        }
    })
}

/// How to reach the help desk. It may change: the API may have to be asked first.
#[component]
pub fn HelpDesk(#[prop(into)] support: Signal<Support>) -> impl IntoView {
    let lines = move || {
        let support = support.get();
        let desk = support.name.unwrap_or_else(|| say(MessageId::SupportDesk));
        let reach = |scheme: &str, address: String| {
            let href = format!("{scheme}{}", address.replace(' ', ""));
            view! {
                <span>
                    <a class="link ltr" href=href>
                        {address}
                    </a>
                    " "
                </span>
            }
        };
        let page = support
            .url
            .as_deref()
            .and_then(|url| url.strip_prefix("https://"))
            .map(str::to_owned);
        view! {
            <span>{fill(MessageId::SupportText, &[("name", &desk)])} " "</span>
            {support.phone.map(|phone| reach("tel:", phone))}
            {support.email.map(|email| reach("mailto:", email))}
            {page.map(|rest| reach("https://", rest))}
        }
    };
    view! { <p class="outcome__next">{lines}</p> }
}
