//! What went wrong with a call, in the words of these pages where they have some.

use regain::dom::element::{El, el, present};
use regain::dom::intl;
use regain::failure::Failure;
use regain::message::{self as base, MessageId, trouble};
use regain::signal::Signal;
use regain::ui::button::button;
use regain::ui::notice::{Tone, notice};
use regain::ui::support::support_code;
use regain_contract::{Code, Field};

use crate::message::{Id, person, say};

/// A notice with **Try again**, which sends the form that it must stand in once more. `unsure` is said
/// where nobody knows whether the API has done what it was asked for.
#[must_use]
pub fn refused(failure: Signal<Option<Failure>>, unsure: Option<Id>) -> El {
    el("div")
        .class("refused")
        .swap(move || failure.with(|failure| failure.iter().map(|it| told(it, unsure)).collect()))
}

/// Nobody knows whether the call has done its work.
#[must_use]
pub fn is_unsure(failure: &Failure) -> bool {
    match failure {
        Failure::Offline | Failure::Slow | Failure::Unreadable { .. } => true,
        Failure::OtherVersion { .. } => false,
        Failure::Refused(problem) => matches!(problem.code, Code::Internal | Code::Unavailable),
    }
}

/// A failure in a line.
#[must_use]
pub fn line(failure: &Failure) -> String {
    // Asked for without an address: the one on file was meant.
    if failure.fields().iter().any(|it| it.field == Field::Email) {
        return say(Id::AddressNone);
    }
    match failure.code().and_then(person::why) {
        Some(id) => say(id),
        None => base::say(trouble::words(failure).0),
    }
}

fn told(failure: &Failure, unsure: Option<Id>) -> El {
    let own = failure.code().and_then(person::why);
    let (title, text) = match (own, unsure) {
        (Some(own), _) => (say(own), None),
        (None, Some(unsure)) if is_unsure(failure) => {
            (base::say(trouble::words(failure).0), Some(say(unsure)))
        }
        _ => {
            let (title, text) = trouble::words(failure);
            let time = intl::clock(failure.retry_after().unwrap_or(60));
            (base::say(title), Some(base::fill(text, &[("time", &time)])))
        }
    };
    let again = button("button button--quiet", MessageId::ActionTryAgain).attr("type", "submit");
    let body = present(vec![
        text.map(|text| el("p").text(&text)),
        support_code(failure.support_id()),
        own.is_none().then_some(again),
    ]);
    notice(Tone::Error, &title, body)
}

/// A refusal's code in a line, where these pages have words for it.
#[must_use]
pub fn code_line(code: &Code) -> Option<String> {
    person::why(code).map(say)
}
