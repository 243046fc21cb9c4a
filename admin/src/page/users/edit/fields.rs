//! The name, new methods, the role, and whether the account is switched off.

use leptos::prelude::*;
use regain_contract::{Field, FieldCode, Role};

use super::flow::{EMAIL, EditFlow, NAME, NUMBER};
use crate::message::{Id, named, person, say};
use crate::ui::filter::Labelled;
use crate::ui::text_field::{Line, TextField};
use crate::ui::tick::Switch;

const ROLE: &str = "edit-role";

/// The roles that can be given.
const ROLES: [Role; 4] = [
    Role::User,
    Role::Helpdesk,
    Role::PasswordAdmin,
    Role::GlobalAdmin,
];

/// The name.
#[component]
pub(super) fn Name(flow: EditFlow, name: String) -> impl IntoView {
    let fault = Signal::derive(move || flow.fault(&Field::Name, name_fault));
    view! {
        <TextField input=NAME label=say(Id::UsersName) line=Line::Name value=name fault/>
    }
}

fn name_fault(code: &FieldCode) -> String {
    say(match code {
        FieldCode::Missing => Id::EditNameMissing,
        _ => Id::EditNameWrong,
    })
}

/// An address and a number to be put on file.
#[component]
pub(super) fn NewMethods(flow: EditFlow) -> impl IntoView {
    let email = Signal::derive(move || flow.fault(&Field::Email, person::address_fault));
    let number = Signal::derive(move || flow.fault(&Field::Methods, |_| say(Id::EditNumberWrong)));
    view! {
        <TextField input=EMAIL label=say(Id::EditAddEmail) fault=email/>
        <TextField
            input=NUMBER
            label=say(Id::EditAddNumber)
            hint=say(Id::EditNumberHint)
            line=Line::Number
            fault=number
        />
    }
}

/// The role. One that this version does not know stays as long as no other is chosen.
#[component]
pub(super) fn RoleChoice(flow: EditFlow) -> impl IntoView {
    let present = flow.role.get_untracked();
    let unknown = (!ROLES.contains(&present)).then(|| present.clone());
    let option = |role: Role| {
        let is_present = role == present;
        view! {
            <option value=role.as_str().to_owned() selected=is_present>
                {named::role(&role)}
            </option>
        }
    };
    let options = unknown.into_iter().chain(ROLES).map(option).collect_view();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        flow.role.set(Role::from(chosen.as_str()));
    };
    view! {
        <Labelled id=ROLE label=Id::UserRole>
            <select class="filter__control" id=ROLE on:change=choose>
                {options}
            </select>
        </Labelled>
    }
}

/// Whether the account is switched off.
#[component]
pub(super) fn Disabled(flow: EditFlow) -> impl IntoView {
    view! {
        <Switch
            id="edit-disabled"
            label=say(Id::EditDisable)
            hint=say(Id::EditDisableHint)
            on=flow.is_disabled
        />
    }
}
