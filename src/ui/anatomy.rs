//! What each field of a form is made of: id, label, hint, and what browsers are told of it.

use leptos::prelude::*;
use regain_contract::Field;

use crate::form::fault::Fault;
use crate::message::MessageId;

/// The faults of a form. Set when it is sent, read by its fields and its summary.
pub type Faults = RwSignal<Vec<Fault>>;

/// What a field is made of.
#[derive(Clone, Copy)]
pub struct Anatomy {
    /// Id of the input; its hint and error are `{id}-hint` and `{id}-error`.
    pub id: &'static str,
    /// Its label.
    pub label: MessageId,
    /// A line of advice below the label.
    pub hint: Option<MessageId>,
    /// The HTML type.
    pub kind: &'static str,
    /// The HTML autocomplete token: password managers and phones go by it.
    pub autocomplete: &'static str,
    /// Which keyboard a phone shows.
    pub inputmode: &'static str,
    /// Further class of the input.
    pub class: &'static str,
}

/// The anatomy of a field. One table for every form, so that a field is the same everywhere.
#[must_use]
pub fn anatomy(field: &Field) -> Anatomy {
    let plain = Anatomy {
        id: "field",
        label: MessageId::FieldUserId,
        hint: None,
        kind: "text",
        autocomplete: "off",
        inputmode: "text",
        class: "ltr",
    };
    let password = |id, label, autocomplete| Anatomy {
        id,
        label,
        kind: "password",
        autocomplete,
        ..plain
    };
    match field {
        Field::UserId => Anatomy {
            id: "user-id",
            hint: Some(MessageId::FieldUserIdHint),
            autocomplete: "username",
            inputmode: "email",
            ..plain
        },
        Field::Password => password("password", MessageId::FieldPassword, "current-password"),
        Field::CurrentPassword => password(
            "current-password",
            MessageId::FieldCurrentPassword,
            "current-password",
        ),
        Field::NewPassword => password("new-password", MessageId::FieldNewPassword, "new-password"),
        Field::Captcha => Anatomy {
            id: "captcha",
            label: MessageId::FieldCaptcha,
            hint: Some(MessageId::FieldCaptchaHint),
            class: "field__input--code",
            ..plain
        },
        Field::Code => Anatomy {
            id: "code",
            label: MessageId::FieldCode,
            autocomplete: "one-time-code",
            inputmode: "numeric",
            class: "field__input--code",
            ..plain
        },
        Field::Confirm => Anatomy {
            id: "confirm",
            label: MessageId::FieldConfirmPhone,
            ..plain
        },
        Field::Method => Anatomy {
            id: "method-0",
            ..plain
        },
        _ => password(
            "confirm-new-password",
            MessageId::FieldConfirmNewPassword,
            "new-password",
        ),
    }
}
