//! Nobody is reset before the caller has been checked.

use leptos::prelude::*;
use regain_kit::message::MessageId;
use regain_kit::ui::button::Button;

use super::flow::ResetFlow;
use crate::message::{Id, say};
use crate::ui::button::PressButton;
use crate::ui::button_row::ButtonRow;

/// Leads to the check of the caller, which leads back.
#[component]
pub fn CheckFirst(flow: ResetFlow) -> impl IntoView {
    view! {
        <div class="form">
            <p>{say(Id::WhyCallerCheck)}</p>
            <p class="dialog__lead">{say(Id::CheckFirstText)}</p>
            <ButtonRow>
                <PressButton
                    class="button button--primary"
                    label=Id::CheckNow
                    press=move || flow.panel.check_caller_before_reset()
                />
                <Button label=MessageId::ActionCancel press=move || flow.close()/>
            </ButtonRow>
        </div>
    }
}
