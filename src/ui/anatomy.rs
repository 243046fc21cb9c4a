//! What each field of a form is made of: id, label, hint, and what browsers are told of it.

use regain_contract::Field;

use crate::form::fault::Fault;
use crate::message::MessageId;
use crate::signal::Signal;

/// The faults of a form. Set when it is sent, read by its fields and its summary.
pub type Faults = Signal<Vec<Fault>>;

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

/// A plain text field; the others differ from it.
const PLAIN: Anatomy = Anatomy {
    id: "confirm",
    label: MessageId::FieldConfirmPhone,
    hint: None,
    kind: "text",
    autocomplete: "off",
    inputmode: "text",
    class: "ltr",
};

/// A password field; `autocomplete` tells password managers which password it is.
const fn password(id: &'static str, label: MessageId, autocomplete: &'static str) -> Anatomy {
    Anatomy {
        id,
        label,
        kind: "password",
        autocomplete,
        ..PLAIN
    }
}

/// The anatomy of a field. One table for every form, so that a field is the same everywhere.
#[must_use]
pub fn anatomy(field: &Field) -> Anatomy {
    use MessageId as M;
    match field {
        Field::UserId => Anatomy {
            id: "user-id",
            label: M::FieldUserId,
            hint: Some(M::FieldUserIdHint),
            autocomplete: "username",
            inputmode: "email",
            ..PLAIN
        },
        Field::Captcha => Anatomy {
            id: "captcha",
            label: M::FieldCaptcha,
            hint: Some(M::FieldCaptchaHint),
            class: "field__input--code",
            ..PLAIN
        },
        Field::Code => Anatomy {
            id: "code",
            label: M::FieldCode,
            autocomplete: "one-time-code",
            inputmode: "numeric",
            class: "field__input--code",
            ..PLAIN
        },
        Field::Confirm => PLAIN,
        Field::Method => Anatomy {
            id: "method",
            ..PLAIN
        },
        Field::Password => password("password", M::FieldPassword, "current-password"),
        Field::CurrentPassword => password(
            "current-password",
            M::FieldCurrentPassword,
            "current-password",
        ),
        Field::NewPassword => password("new-password", M::FieldNewPassword, "new-password"),
        _ => password(
            "confirm-new-password",
            M::FieldConfirmNewPassword,
            "new-password",
        ),
    }
}
