//! What the description says of each endpoint beyond its verb and path.

use super::call::{Answer, Call, Caller, message};
use super::{admin, link};
use crate::Endpoint;
use crate::problem::Code;

/// What the description says of an endpoint.
pub(super) fn call(endpoint: Endpoint) -> Call {
    match endpoint {
        Endpoint::Settings
        | Endpoint::SignIn
        | Endpoint::WhoAmI
        | Endpoint::SignOut
        | Endpoint::ChangePassword => session(endpoint),
        Endpoint::Captcha | Endpoint::CaptchaAudio => captcha(endpoint),
        Endpoint::PreviewLink | Endpoint::UseLink | Endpoint::NotMe => link::call(endpoint),
        _ => admin::call(endpoint).unwrap_or_else(|| recovery(endpoint)),
    }
}

fn session(endpoint: Endpoint) -> Call {
    let session = || message::<crate::Session>("session");
    match endpoint {
        Endpoint::Settings => Call::new(
            "getSettings",
            "What may be known before anyone signs in",
            message::<crate::Settings>("settings"),
        ),
        Endpoint::SignIn => Call::new("signIn", "Sign in", session())
            .takes::<crate::SignIn>("sign_in")
            .or(&[
                Code::InvalidFields,
                Code::WrongCredentials,
                Code::AccountLocked,
                Code::AccountDisabled,
                Code::PasswordExpired,
                Code::ManagedElsewhere,
                Code::RateLimited,
                Code::FeatureOff,
            ]),
        Endpoint::WhoAmI => Call::new("whoAmI", "Who is signed in", session()).by(Caller::SignedIn),
        Endpoint::SignOut => Call::new(
            "signOut",
            "Sign out; also when nobody was signed in",
            Answer::Nothing,
        ),
        _ => Call::new(
            "changePassword",
            "Change a known or temporary password; every other session ends",
            session(),
        )
        .by(Caller::SignedIn)
        .takes::<crate::ChangePassword>("change_password")
        .or(&[
            Code::InvalidFields,
            Code::PasswordRefused,
            Code::AccountLocked,
            Code::FeatureOff,
        ]),
    }
}

fn captcha(endpoint: Endpoint) -> Call {
    if endpoint == Endpoint::CaptchaAudio {
        let spoken = "The characters of an image captcha, spoken";
        let codes = [Code::CaptchaExpired, Code::RateLimited, Code::FeatureOff];
        return Call::new("getCaptchaAudio", spoken, Answer::Sound).or(&codes);
    }
    Call::new(
        "makeCaptcha",
        "Make a captcha; it is short-lived and holds once",
        message::<crate::CaptchaChallenge>("captcha_challenge"),
    )
    .takes::<crate::CaptchaRequest>("captcha_request")
    .or(&[Code::FeatureOff, Code::RateLimited])
}

fn recovery(endpoint: Endpoint) -> Call {
    let recovery = |example| message::<crate::Recovery>(example);
    let call = match endpoint {
        Endpoint::StartRecovery => return start_recovery(),
        Endpoint::Recovery => Call::new(
            "getRecovery",
            "Where a recovery stands",
            recovery("recovery"),
        ),
        Endpoint::CancelRecovery => {
            Call::new("cancelRecovery", "Give a recovery up", Answer::Nothing)
        }
        Endpoint::SendCode => Call::new(
            "sendCode",
            "Send a code, or a new one; the one before is void",
            recovery("recovery.enter_code"),
        )
        .takes::<crate::SendCode>("send_code")
        .or(&[
            Code::InvalidFields,
            Code::MethodUnavailable,
            Code::ConfirmWrong,
            Code::WrongStep,
            Code::ResendTooSoon,
            Code::RateLimited,
        ]),
        Endpoint::VerifyCode => verify_code(recovery("recovery")),
        _ => Call::new(
            "setNewPassword",
            "Set the new password; every session of the account ends",
            recovery("recovery.done"),
        )
        .takes::<crate::NewPassword>("new_password")
        .or(&[
            Code::PasswordRefused,
            Code::WrongStep,
            Code::AccountDisabled,
            Code::ManagedElsewhere,
        ]),
    };
    call.by(Caller::Recovering)
}

fn verify_code(answer: Answer) -> Call {
    Call::new("verifyCode", "Check a code", answer)
        .takes::<crate::VerifyCode>("verify_code")
        .or(&[
            Code::InvalidFields,
            Code::CodeWrong,
            Code::CodeExpired,
            Code::CodeSuperseded,
            Code::WrongStep,
            Code::RateLimited,
        ])
}

fn start_recovery() -> Call {
    Call::new(
        "startRecovery",
        "Start a recovery; the answer is the same whoever the user is, unless `helpful`",
        message::<crate::Started>("started"),
    )
    .takes::<crate::StartRecovery>("start_recovery")
    .or(&[
        Code::InvalidFields,
        Code::CaptchaWrong,
        Code::CaptchaExpired,
        Code::NoMethods,
        Code::ManagedElsewhere,
        Code::AccountDisabled,
        Code::RateLimited,
        Code::FeatureOff,
    ])
}
