//! Whether a temporary password has to be changed.

use leptos::prelude::*;

use super::flow::ResetFlow;
use crate::message::{Id, say};
use crate::ui::tick::Tick;

/// The box, wherever a temporary password is given.
#[component]
pub fn MustChange(flow: ResetFlow) -> impl IntoView {
    view! { <Tick id="must-change" label=say(Id::ResetMustChange) on=flow.must_change/> }
}
