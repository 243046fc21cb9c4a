//! A page that could not be opened: what happened, and **Try again**, which asks the API once more.

use leptos::prelude::*;
use regain_kit::failure::Failure;

use super::outcome::OutcomeCard;

#[component]
#[expect(
    clippy::needless_pass_by_value,
    reason = "a component owns what it is given"
)]
pub fn PageFailed(failure: Failure, retry: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    let support = failure.support_id().map(str::to_owned);
    view! { <OutcomeCard outcome=failure.outcome_of_page() support retry=Callback::new(move |()| retry())/> }
}
