//! Whom to turn to, and what to tell them.

use leptos::prelude::*;
use regain_contract::Support;

use crate::message::{MessageId, fill, say};

/// The support code of a failure, where there is one.
#[component]
pub fn SupportCode(
    /// The code.
    code: Option<String>,
) -> impl IntoView {
    code.map(|code| {
        view! {
            <p class="outcome__support">
                <span>{fill(MessageId::SupportCode, &[("code", "")])}</span>
                <code class="outcome__code ltr">{code}</code>
            </p>
        }
    })
}

/// How to reach the help desk. Reactive, since the API may have to be asked first.
#[component]
pub fn HelpDesk(
    /// Whom to turn to.
    #[prop(into)]
    support: Signal<Support>,
) -> impl IntoView {
    move || {
        let Support {
            name,
            email,
            phone,
            url,
        } = support.get();
        let name = name.unwrap_or_else(|| say(MessageId::SupportDesk));
        let link = |href: String, text: String| {
            view! { <a class="link ltr" href=href>{text}</a> }
        };
        let email = email.map(|email| link(["mailto:", &email].concat(), email));
        let phone = phone.map(|phone| link(["tel:", &phone.replace(' ', "")].concat(), phone));
        let page = url
            .filter(|url| url.starts_with("https://"))
            .map(|url| link(url, name.clone()));
        view! {
            <p class="outcome__next">
                {fill(MessageId::SupportText, &[("name", &name)])} " " {phone} " " {email} " " {page}
            </p>
        }
    }
}
