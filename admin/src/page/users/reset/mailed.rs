//! What goes out by mail, and where to.

use leptos::prelude::*;
use regain_contract::Field;
use regain_contract::admin::{Credential, User};
use regain_kit::message::MessageId;
use regain_kit::ui::button::Button;
use regain_kit::ui::form::Form;
use regain_kit::ui::swap::Swap;

use super::flow::{ADDRESS, ResetFlow};
use super::must_change::MustChange;
use super::secret::SecretKind;
use super::works_until;
use crate::message::{Id, fill, person, say};
use crate::people::caller;
use crate::people::draft::Draft;
use crate::ui::button::SubmitButton;
use crate::ui::button_row::ButtonRow;
use crate::ui::radios::{Radio, Radios};
use crate::ui::text_field::TextField;

/// The form.
#[component]
pub fn MailedForm(flow: ResetFlow) -> impl IntoView {
    let user = flow.user.get_value();
    let kind = RwSignal::new(SecretKind::Link);
    let fault = Signal::derive(move || {
        flow.submission.faults.with(|faults| {
            let own = faults.iter().find(|fault| fault.field == Field::Email)?;
            Some(person::address_fault(&own.code))
        })
    });
    let send = move || flow.submit(&draft(flow, kind.get_untracked()));
    let label = Signal::derive(move || match kind.get() {
        SecretKind::Link => Id::ResetSendLink,
        SecretKind::Password => Id::ResetSendPassword,
    });
    let hint = address_hint(&user);
    let can_mail_password = user.rules.password_by_mail;
    let works_until = move || works_until::for_new(&user, kind.get(), flow.must_change.get());
    view! {
        <Form send>
            <TextField input=ADDRESS label=say(Id::ResetEmail) hint fault/>
            {if can_mail_password {
                view! { <MailedKind flow kind/> }.into_any()
            } else {
                view! { <p class="field__hint">{say(Id::ResetNoClear)}</p> }.into_any()
            }}
            <p class="reset__works">{works_until}</p>
            <ButtonRow>
                <SubmitButton label submission=flow.submission/>
                <Button label=MessageId::ActionCancel press=move || flow.close()/>
            </ButtonRow>
        </Form>
    }
}

fn draft(flow: ResetFlow, kind: SecretKind) -> Draft {
    Draft {
        credential: match kind {
            SecretKind::Link => Credential::OneTimeLink,
            SecretKind::Password => Credential::GeneratedPassword,
        },
        send: true,
        email: ADDRESS.value(),
        own: String::new(),
        must_change: flow.must_change.get_untracked(),
    }
}

fn address_hint(user: &User) -> String {
    match caller::address(user) {
        // Masked addresses keep their order in right-to-left text (UAX #9: LRI … PDI).
        Some(masked) => fill(
            Id::ResetEmailHint,
            &[("masked", &format!("\u{2066}{masked}\u{2069}"))],
        ),
        None => say(Id::ResetEmailNeeded),
    }
}

/// A link, or a password in clear where the operator allows that.
#[component]
fn MailedKind(flow: ResetFlow, kind: RwSignal<SecretKind>) -> impl IntoView {
    let radio = |value, label, hint| Radio {
        value,
        label: say(label),
        hint: say(hint),
        is_ltr: false,
    };
    let options = vec![
        radio(SecretKind::Link, Id::ResetLink, Id::ResetLinkHint),
        radio(SecretKind::Password, Id::ResetClear, Id::ResetClearHint),
    ];
    let must_change = move || {
        let is_password = kind.get() == SecretKind::Password;
        is_password.then(|| view! { <MustChange flow/> })
    };
    view! {
        <Radios name="reset-what" legend=say(Id::ResetWhat) options chosen=kind/>
        <Swap content=must_change/>
    }
}
