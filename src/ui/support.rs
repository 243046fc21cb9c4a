//! Whom to turn to, and what to tell them.

use regain_contract::Support;

use super::link::link_as;
use crate::dom::element::{El, el, present};
use crate::message::{MessageId, fill, say};

/// The support code of a failure, where there is one.
#[must_use]
pub fn support_code(code: Option<&str>) -> Option<El> {
    let code = code?;
    let label = fill(MessageId::SupportCode, &[("code", "")]);
    let code = el("code").class("outcome__code ltr").text(code);
    Some(
        el("p")
            .class("outcome__support")
            .child(el("span").text(&label))
            .child(code),
    )
}

/// How to reach the help desk. It may change: the API may have to be asked first.
#[must_use]
pub fn help_desk(support: impl Fn() -> Support + 'static) -> El {
    el("p")
        .class("outcome__next")
        .swap(move || lines(&support()))
}

fn lines(support: &Support) -> Vec<El> {
    let desk = support
        .name
        .clone()
        .unwrap_or_else(|| say(MessageId::SupportDesk));
    let line = el("span")
        .text(&fill(MessageId::SupportText, &[("name", &desk)]))
        .text(" ");
    let reach = |scheme: &str, address: &str| {
        let href = [scheme, &address.replace(' ', "")].concat();
        el("span")
            .child(link_as("link ltr", &href, address))
            .text(" ")
    };
    let page = support
        .url
        .as_deref()
        .and_then(|url| url.strip_prefix("https://"));
    present(vec![
        Some(line),
        support.phone.as_deref().map(|phone| reach("tel:", phone)),
        support
            .email
            .as_deref()
            .map(|email| reach("mailto:", email)),
        page.map(|rest| reach("https://", rest)),
    ])
}
