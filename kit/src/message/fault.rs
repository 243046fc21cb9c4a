//! Words for the faults of fields.

use regain_contract::{Field, FieldCode};

use super::catalogue::{count, fill, say};
use super::id::MessageId;
use crate::form::code::is_superseded;
use crate::form::fault::Fault;
use crate::form::new_password::is_confirmation;

/// The sentence for a fault. A code that is not known gets a plain sentence, and so does one that
/// comes without the number its sentence needs.
#[must_use]
pub fn fault_text(fault: &Fault) -> String {
    let id = id(fault);
    if id == MessageId::FaultCodeSuperseded {
        let time = fault.params.get("time").unwrap_or_default();
        return fill(id, &[("time", time)]);
    }
    match number(fault) {
        Some(number) => count(id, number),
        None if !has_number(id) => say(id),
        None if fault.field == Field::NewPassword => say(MessageId::FaultNewPasswordRefused),
        None => say(MessageId::FaultField),
    }
}

/// The one number that a sentence holds, under whichever name.
fn number(fault: &Fault) -> Option<u32> {
    ["max", "min", "length", "count"]
        .iter()
        .find_map(|name| fault.params.get(name))
        .and_then(|number| number.parse().ok())
}

fn has_number(id: MessageId) -> bool {
    use MessageId as M;
    matches!(
        id,
        M::FaultUserIdTooLong
            | M::FaultPasswordTooLong
            | M::FaultNewPasswordTooShort
            | M::FaultNewPasswordClasses
            | M::FaultCodeMissing
            | M::FaultCodeLength
            | M::CodeTriesLeft
    )
}

/// Which sentence it is. What is fixed in the field's own group comes first.
fn id(fault: &Fault) -> MessageId {
    use FieldCode as C;
    use MessageId as M;
    match (&fault.field, &fault.code) {
        (Field::UserId, C::Missing) => M::FaultUserIdMissing,
        (Field::UserId, C::TooLong) => M::FaultUserIdTooLong,
        (Field::UserId, C::InvalidCharacters) => M::FaultUserIdCharacters,
        (Field::Password, C::Missing) => M::FaultPasswordMissing,
        (Field::Password, C::Wrong) => M::FaultCredentials,
        (Field::CurrentPassword, C::Missing) => M::FaultCurrentPasswordMissing,
        (Field::CurrentPassword, C::Wrong) => M::FaultCurrentPasswordWrong,
        (Field::Password | Field::CurrentPassword | Field::NewPassword, C::TooLong) => {
            M::FaultPasswordTooLong
        }
        (Field::NewPassword, code) => new_password(code),
        (Field::Captcha, C::Missing) => M::FaultCaptchaMissing,
        (Field::Captcha, C::Expired) => M::FaultCaptchaExpired,
        (Field::Captcha, _) => M::FaultCaptchaWrong,
        (Field::Method, C::Missing) => M::FaultMethodMissing,
        (Field::Method, _) => M::FaultMethodUnavailable,
        (Field::Confirm, C::Missing | C::TooShort | C::TooLong | C::InvalidCharacters) => {
            M::FaultConfirmTargetMissing
        }
        (Field::Confirm, _) => M::FaultConfirmTargetWrong,
        (Field::Code, C::Missing) => M::FaultCodeMissing,
        (Field::Code, C::TooShort | C::TooLong) => M::FaultCodeLength,
        (Field::Code, C::InvalidCharacters) => M::FaultCodeCharacters,
        (Field::Code, C::Expired) => M::FaultCodeExpired,
        (Field::Code, C::Wrong) => M::CodeTriesLeft,
        (Field::Code, code) if is_superseded(code) => M::FaultCodeSuperseded,
        (field, C::Missing) if is_confirmation(field) => M::FaultConfirmMissing,
        (field, C::Wrong) if is_confirmation(field) => M::FaultConfirmDiffers,
        _ => M::FaultField,
    }
}

fn new_password(code: &FieldCode) -> MessageId {
    use FieldCode as C;
    use MessageId as M;
    match code {
        C::Missing => M::FaultNewPasswordMissing,
        C::TooShort => M::FaultNewPasswordTooShort,
        C::TooFewClasses => M::FaultNewPasswordClasses,
        C::ContainsUserId => M::FaultNewPasswordUserId,
        C::Blocked => M::FaultNewPasswordBlocked,
        C::Unchanged => M::FaultNewPasswordUnchanged,
        C::UsedBefore => M::FaultNewPasswordUsedBefore,
        C::TooSoon => M::FaultNewPasswordTooSoon,
        _ => M::FaultNewPasswordRefused,
    }
}
