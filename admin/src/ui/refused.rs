//! What went wrong with a call, in the words of these pages where they have some.

use leptos::prelude::*;
use regain_contract::{Code, Field};
use regain_kit::failure::Failure;
use regain_kit::message::trouble::trouble_texts;
use regain_kit::message::{self as common, MessageId};
use regain_kit::platform::intl;
use regain_kit::ui::notice::{Notice, Tone};
use regain_kit::ui::support::SupportCode;
use regain_kit::ui::swap::Swap;

use crate::message::{Id, person, say};

/// A notice with **Try again**, which sends the form that it must stand in once more. `unsure` is said
/// where nobody knows whether the API has done what it was asked for.
#[component]
pub fn Refused(
    #[prop(into)] failure: Signal<Option<Failure>>,
    #[prop(optional)] unsure: Option<Id>,
) -> impl IntoView {
    let content = move || {
        let failure = failure.get();
        failure.map(|failure| view! { <RefusedNotice failure unsure/> })
    };
    view! { <Swap class="refused" content/> }
}

#[component]
fn RefusedNotice(failure: Failure, unsure: Option<Id>) -> impl IntoView {
    let own = failure.code().and_then(person::why);
    let (title, text) = match (own, unsure) {
        (Some(own), _) => (say(own), None),
        (None, Some(unsure)) if is_unsure(&failure) => {
            (common::say(trouble_texts(&failure).0), Some(say(unsure)))
        }
        _ => {
            let (title, text) = trouble_texts(&failure);
            let time = intl::format_clock(failure.retry_after().unwrap_or(60));
            let text = common::fill(text, &[("time", &time)]);
            (common::say(title), Some(text))
        }
    };
    let retry = own.is_none().then(|| {
        view! {
            <button class="button button--quiet" type="submit">
                {common::say(MessageId::ActionTryAgain)}
            </button>
        }
    });
    view! {
        <Notice tone=Tone::Error title>
            {text.map(|text| view! { <p>{text}</p> })}
            <SupportCode code=failure.support_id().map(str::to_owned)/>
            {retry}
        </Notice>
    }
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
pub fn failure_line(failure: &Failure) -> String {
    // Asked for without an address: the one on file was meant.
    if failure.fields().iter().any(|it| it.field == Field::Email) {
        return say(Id::AddressNone);
    }
    match failure.code().and_then(person::why) {
        Some(id) => say(id),
        None => common::say(trouble_texts(failure).0),
    }
}

/// A refusal's code in a line, where these pages have words for it.
#[must_use]
pub fn code_line(code: &Code) -> Option<String> {
    person::why(code).map(say)
}
