//! Words for the faults of fields.

use regain_contract::{Field, FieldCode};

use super::catalogue::{count, say};
use super::id::MessageId;
use crate::form::fault::Fault;

/// The sentence for a fault. A code that is not known gets a plain sentence.
#[must_use]
pub fn words(fault: &Fault) -> String {
    let id = id(fault);
    match fault
        .params
        .values()
        .next()
        .and_then(|number| number.parse().ok())
    {
        Some(number) => count(id, number),
        None => say(id),
    }
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
        (Field::Confirm, C::Missing) => M::FaultConfirmTargetMissing,
        (Field::Confirm, _) => M::FaultConfirmTargetWrong,
        (Field::Code, C::Missing) => M::FaultCodeMissing,
        (Field::Code, C::TooShort | C::TooLong) => M::FaultCodeLength,
        (Field::Code, C::InvalidCharacters) => M::FaultCodeCharacters,
        (Field::Code, C::Expired) => M::FaultCodeExpired,
        (Field::Code, C::Wrong) => M::CodeTriesLeft,
        (Field::Other(_), C::Missing) => M::FaultConfirmMissing,
        (Field::Other(_), C::Wrong) => M::FaultConfirmDiffers,
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
        _ => M::FaultNewPasswordRefused,
    }
}
