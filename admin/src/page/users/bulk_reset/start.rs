//! What everybody is to get.

use leptos::prelude::*;
use regain_kit::message::MessageId;
use regain_kit::ui::button::Button;
use regain_kit::ui::form::Form;
use regain_kit::ui::swap::Swap;
use regain_kit::ui::text::Ltr;

use super::flow::BulkReset;
use crate::message::{Id, count, say};
use crate::page::users::reset::secret::SecretKind;
use crate::people::selection::SelectedUser;
use crate::ui::button_row::ButtonRow;
use crate::ui::radios::{Radio, Radios};
use crate::ui::tick::{Switch, Tick};

/// Who it is about, and the form.
#[component]
pub fn StartForm(bulk_reset: BulkReset) -> impl IntoView {
    let users = bulk_reset.users();
    let number = u32::try_from(users.len()).unwrap_or(u32::MAX);
    let label = move || {
        say(
            match (bulk_reset.by_mail.get(), bulk_reset.shown_kind.get()) {
                (true, _) => Id::TogetherSend,
                (false, SecretKind::Link) => Id::TogetherLinks,
                (false, SecretKind::Password) => Id::TogetherPasswords,
            },
        )
    };
    let shown_kind = move || {
        let is_shown = !bulk_reset.by_mail.get();
        is_shown.then(|| view! { <ShownKind bulk_reset/> })
    };
    view! {
        <Form send=move || bulk_reset.begin()>
            <p>{count(Id::TogetherText, number)}</p>
            <Names users/>
            <Switch
                id="together-send"
                label=say(Id::ResetSend)
                hint=say(Id::TogetherSendHint)
                on=bulk_reset.by_mail
            />
            <Swap content=shown_kind/>
            <ButtonRow>
                <button class="button button--primary" type="submit">
                    {label}
                </button>
                <Button label=MessageId::ActionCancel press=move || bulk_reset.cancel()/>
            </ButtonRow>
        </Form>
    }
}

#[component]
fn Names(users: Vec<SelectedUser>) -> impl IntoView {
    let item = |user: SelectedUser| {
        view! {
            <li>
                <bdi>{user.name}</bdi>
                " "
                <span class="together__id">
                    <Ltr text=user.user_id/>
                </span>
            </li>
        }
    };
    view! {
        <ul class="together__names" tabindex="0" aria-label=say(Id::TogetherLabel)>
            {users.into_iter().map(item).collect_view()}
        </ul>
    }
}

/// A link or a temporary password, where they are shown.
#[component]
fn ShownKind(bulk_reset: BulkReset) -> impl IntoView {
    let radio = |value, label, hint| Radio {
        value,
        label: say(label),
        hint: say(hint),
        is_ltr: false,
    };
    let options = vec![
        radio(SecretKind::Link, Id::ResetLink, Id::ResetLinkHint),
        radio(
            SecretKind::Password,
            Id::ResetTemporary,
            Id::ResetGeneratedHint,
        ),
    ];
    let chosen = bulk_reset.shown_kind;
    let must_change = move || {
        let is_password = chosen.get() == SecretKind::Password;
        is_password.then(|| {
            view! {
                <Tick
                    id="together-must"
                    label=say(Id::ResetMustChange)
                    on=bulk_reset.must_change
                />
            }
        })
    };
    view! {
        <div class="form">
            <Radios name="together-what" legend=say(Id::ResetWhat) options chosen/>
            <Swap content=must_change/>
        </div>
    }
}
