//! What each field of a form is made of: id, label, hint, and what browsers are told of it.

use regain_contract::Field;

use crate::form::new_password::is_confirmation;
use crate::message::MessageId;
use crate::platform::input::InputId;

pub const USER_ID: InputId = InputId("user-id");
pub const CAPTCHA: InputId = InputId("captcha");
/// The group of radio buttons for the methods.
pub const METHOD: InputId = InputId("method");
/// The whole number or address of a method, where it is asked for.
pub const CONFIRM: InputId = InputId("confirm");
pub const CODE: InputId = InputId("code");
pub const PASSWORD: InputId = InputId("password");
pub const CURRENT_PASSWORD: InputId = InputId("current-password");
pub const NEW_PASSWORD: InputId = InputId("new-password");
pub const CONFIRM_NEW_PASSWORD: InputId = InputId("confirm-new-password");

/// All that are hidden as their form goes off.
pub const PASSWORDS: [InputId; 4] = [
    PASSWORD,
    CURRENT_PASSWORD,
    NEW_PASSWORD,
    CONFIRM_NEW_PASSWORD,
];

/// What a field is made of.
#[derive(Clone, Copy)]
pub struct Anatomy {
    /// Id of the input; its hint and error are `{id}-hint` and `{id}-error`.
    pub input: InputId,
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
    input: CONFIRM,
    label: MessageId::FieldConfirmPhone,
    hint: None,
    kind: "text",
    autocomplete: "off",
    inputmode: "text",
    class: "ltr",
};

/// A password field; `autocomplete` tells password managers which password it is.
const fn password(input: InputId, label: MessageId, autocomplete: &'static str) -> Anatomy {
    Anatomy {
        input,
        label,
        kind: "password",
        autocomplete,
        ..PLAIN
    }
}

/// The anatomy of a field; `None` for one that stands on no page. One table for every form, so that a
/// field is the same everywhere.
#[must_use]
pub fn anatomy(field: &Field) -> Option<Anatomy> {
    use MessageId as M;
    Some(match field {
        Field::UserId => Anatomy {
            input: USER_ID,
            label: M::FieldUserId,
            hint: Some(M::FieldUserIdHint),
            autocomplete: "username",
            inputmode: "email",
            ..PLAIN
        },
        Field::Captcha => Anatomy {
            input: CAPTCHA,
            label: M::FieldCaptcha,
            hint: Some(M::FieldCaptchaHint),
            class: "field__input--code",
            ..PLAIN
        },
        Field::Code => Anatomy {
            input: CODE,
            label: M::FieldCode,
            autocomplete: "one-time-code",
            inputmode: "numeric",
            class: "field__input--code",
            ..PLAIN
        },
        Field::Confirm => PLAIN,
        Field::Method => Anatomy {
            input: METHOD,
            ..PLAIN
        },
        Field::Password => password(PASSWORD, M::FieldPassword, "current-password"),
        Field::CurrentPassword => password(
            CURRENT_PASSWORD,
            M::FieldCurrentPassword,
            "current-password",
        ),
        Field::NewPassword => password(NEW_PASSWORD, M::FieldNewPassword, "new-password"),
        field if is_confirmation(field) => password(
            CONFIRM_NEW_PASSWORD,
            M::FieldConfirmNewPassword,
            "new-password",
        ),
        _ => return None,
    })
}
