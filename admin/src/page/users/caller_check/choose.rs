//! Where the code is to go.

use leptos::prelude::*;
use regain_contract::admin::CallerMethod;
use regain_kit::message::MessageId;
use regain_kit::ui::button::Button;
use regain_kit::ui::form::Form;

use super::model::CheckForm;
use crate::message::{Id, fill, named, say};
use crate::people::caller;
use crate::ui::button::SubmitButton;
use crate::ui::button_row::ButtonRow;
use crate::ui::radios::{Radio, Radios};
use crate::ui::refused::Refused;

/// The methods on file.
#[component]
pub(super) fn ChooseMethod(form: CheckForm) -> impl IntoView {
    let user = form.user.get_value();
    let option = |method: CallerMethod| Radio {
        value: method.id,
        label: named::method(&method.kind),
        hint: method.masked,
        is_ltr: true,
    };
    let options = caller::methods(&user).into_iter().map(option).collect();
    let text = fill(Id::CheckText, &[("name", &user.name)]);
    view! {
        <Form send=move || form.send_code()>
            <p class="dialog__lead">{text}</p>
            <Refused failure=form.submission.failure/>
            <Radios
                name="caller-method"
                legend=say(Id::CheckMethods)
                options
                chosen=form.chosen
            />
            <ButtonRow>
                <SubmitButton label=Id::CheckSend submission=form.submission/>
                <Button label=MessageId::ActionCancel press=move || form.close()/>
            </ButtonRow>
        </Form>
    }
}
