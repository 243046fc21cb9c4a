//! What went wrong with a call, inside the form it came from.

use leptos::prelude::*;

use super::notice::{Notice, Tone};
use super::support::SupportCode;
use crate::dom::intl;
use crate::failure::Failure;
use crate::message::{MessageId, fill, say, trouble};

/// A notice with **Try again**, which sends the form once more: nothing typed is lost. Must stand
/// inside the form.
#[component]
pub fn Trouble(
    /// The failure of the last try.
    failure: RwSignal<Option<Failure>>,
) -> impl IntoView {
    move || {
        failure.with(|failure| failure.as_ref().map(|failure| {
            let (title, text) = trouble::words(failure);
            let time = intl::clock(failure.retry_after().unwrap_or(60));
            let support = failure.support_id().map(str::to_owned);
            view! {
                <Notice tone=Tone::Error title=say(title)>
                    <p>{fill(text, &[("time", &time)])}</p>
                    <SupportCode code=support/>
                    <button class="button button--quiet" type="submit">{say(MessageId::ActionTryAgain)}</button>
                </Notice>
            }
        }))
    }
}
