//! What is shown here instead of being sent: a link first, or a temporary password.

use leptos::prelude::*;
use regain_contract::admin::Credential;
use regain_kit::ui::anatomy::NEW_PASSWORD;
use regain_kit::ui::form::Form;
use regain_kit::ui::swap::Swap;

use super::flow::ResetFlow;
use super::must_change::MustChange;
use super::own_password::OwnPassword;
use super::secret::SecretKind;
use super::works_until;
use crate::message::{Id, say};
use crate::people::draft::Draft;
use crate::ui::button::SubmitButton;
use crate::ui::radios::{Radio, Radios};

/// Whose idea a temporary password is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PasswordSource {
    /// The server makes it.
    Generated,
    /// The administrator types it.
    Own,
}

/// Both ways, one below the other.
#[component]
pub fn ShownForms(flow: ResetFlow) -> impl IntoView {
    view! {
        <div class="reset__ways">
            <LinkForm flow/>
            <PasswordForm flow/>
        </div>
    }
}

fn draft(flow: ResetFlow, credential: Credential, own: String) -> Draft {
    Draft {
        credential,
        send: false,
        email: String::new(),
        own,
        must_change: flow.must_change.get_untracked(),
    }
}

#[component]
fn LinkForm(flow: ResetFlow) -> impl IntoView {
    let works_until = flow
        .user
        .with_value(|user| works_until::for_new(user, SecretKind::Link, true));
    let send = move || flow.submit(&draft(flow, Credential::OneTimeLink, String::new()));
    view! {
        <Form send class="form reset__way reset__way--first">
            <h3 class="reset__title">{say(Id::ResetLink)}</h3>
            <p class="field__hint">{say(Id::ResetLinkHint)}</p>
            <p class="reset__works">{works_until}</p>
            <SubmitButton label=Id::ResetShowLink submission=flow.submission changes=false/>
        </Form>
    }
}

#[component]
fn PasswordForm(flow: ResetFlow) -> impl IntoView {
    let user = flow.user.get_value();
    let source = RwSignal::new(PasswordSource::Generated);
    let send = move || {
        flow.submit(&match source.get_untracked() {
            PasswordSource::Own => draft(flow, Credential::OwnPassword, NEW_PASSWORD.value()),
            PasswordSource::Generated => draft(flow, Credential::GeneratedPassword, String::new()),
        });
    };
    let radio = |value, label, hint| Radio {
        value,
        label: say(label),
        hint: say(hint),
        is_ltr: false,
    };
    let options = vec![
        radio(
            PasswordSource::Generated,
            Id::ResetGenerated,
            Id::ResetGeneratedHint,
        ),
        radio(PasswordSource::Own, Id::ResetOwn, Id::ResetOwnHint),
    ];
    let own_password = move || {
        let is_own = source.get() == PasswordSource::Own;
        is_own.then(|| view! { <OwnPassword flow/> })
    };
    let label = Signal::derive(move || match source.get() {
        PasswordSource::Own => Id::ResetSetPassword,
        PasswordSource::Generated => Id::ResetShowPassword,
    });
    let works_until =
        move || works_until::for_new(&user, SecretKind::Password, flow.must_change.get());
    view! {
        <Form send class="form reset__way">
            <h3 class="reset__title">{say(Id::ResetTemporary)}</h3>
            <Radios name="reset-password" legend=say(Id::ResetWhich) options chosen=source/>
            <Swap content=own_password/>
            <MustChange flow/>
            <p class="reset__works">{works_until}</p>
            <SubmitButton
                class="button button--quiet"
                label
                submission=flow.submission
                changes=false
            />
        </Form>
    }
}
