//! What the description says of each call beyond its verb and path.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::problem::Code;
use crate::{Endpoint, Verb};

/// A message in the body of a request or of an answer.
pub(super) struct Message {
    /// The golden files that show it have this name, or it and a dot before their own.
    pub example: &'static str,
    /// Its schema, as a reference.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

impl Message {
    fn new<T: JsonSchema>(example: &'static str) -> Self {
        Self {
            example,
            schema: SchemaGenerator::subschema_for::<T>,
        }
    }
}

/// What a call answers when it succeeds.
pub(super) enum Answer {
    /// 200 with a message.
    Message(Message),
    /// 200 with a WAV file.
    Sound,
    /// 200 with a CSV file.
    Table,
    /// 204.
    Nothing,
}

/// Who may call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Caller {
    /// Everybody.
    Anyone,
    /// The holder of a session cookie.
    SignedIn,
    /// The holder of a recovery's handle.
    Recovering,
    /// The holder of a session whose role is above `user`.
    Administrator,
}

/// What the description says of a call.
pub(super) struct Call {
    /// Name of the operation, for generated clients.
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Who may call.
    pub caller: Caller,
    /// The body it takes.
    pub request: Option<Message>,
    /// What it answers.
    pub answer: Answer,
    /// Codes of its own; see [`Call::codes`] for all.
    own: Vec<Code>,
}

impl Call {
    /// A call that anyone may make, with no body.
    pub(super) fn new(id: &'static str, summary: &'static str, answer: Answer) -> Self {
        Self {
            id,
            summary,
            caller: Caller::Anyone,
            request: None,
            answer,
            own: Vec::new(),
        }
    }

    pub(super) fn by(self, caller: Caller) -> Self {
        Self { caller, ..self }
    }

    pub(super) fn takes<T: JsonSchema>(self, example: &'static str) -> Self {
        let request = Some(Message::new::<T>(example));
        Self { request, ..self }
    }

    pub(super) fn or(self, own: &[Code]) -> Self {
        let own = own.to_vec();
        Self { own, ..self }
    }

    /// Every code it can answer but for those of broken servers, which any call can.
    pub(super) fn codes(&self, verb: Verb) -> Vec<Code> {
        let mut codes = self.own.clone();
        if self.request.is_some() {
            codes.extend([
                Code::MalformedBody,
                Code::WrongContentType,
                Code::BodyTooLarge,
            ]);
        }
        if verb != Verb::Get {
            codes.push(Code::CrossOrigin);
        }
        match self.caller {
            Caller::Anyone => {}
            Caller::SignedIn => codes.push(Code::NoSession),
            Caller::Administrator => {
                codes.extend([Code::NoSession, Code::NotAdministrator, Code::FeatureOff]);
            }
            Caller::Recovering => codes.extend([
                Code::RecoveryUnknown,
                Code::RecoveryExpired,
                Code::RecoveryCancelled,
                Code::RecoveryContinuedElsewhere,
                Code::TooManyTries,
                Code::FeatureOff,
            ]),
        }
        codes
    }
}

/// What the description says of an endpoint.
pub(super) fn call(endpoint: Endpoint) -> Call {
    match endpoint {
        Endpoint::Settings
        | Endpoint::SignIn
        | Endpoint::WhoAmI
        | Endpoint::SignOut
        | Endpoint::ChangePassword => session(endpoint),
        Endpoint::Captcha | Endpoint::CaptchaAudio => captcha(endpoint),
        Endpoint::PreviewLink | Endpoint::UseLink | Endpoint::NotMe => super::link::call(endpoint),
        _ => super::admin::call(endpoint).unwrap_or_else(|| recovery(endpoint)),
    }
}

pub(super) fn message<T: JsonSchema>(example: &'static str) -> Answer {
    Answer::Message(Message::new::<T>(example))
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
        Endpoint::VerifyCode => Call::new("verifyCode", "Check a code", recovery("recovery"))
            .takes::<crate::VerifyCode>("verify_code")
            .or(&[
                Code::InvalidFields,
                Code::CodeWrong,
                Code::CodeExpired,
                Code::WrongStep,
                Code::RateLimited,
            ]),
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
