//! The one shape of errors: `application/problem+json` (RFC 9457).

use serde::{Deserialize, Serialize};

use crate::open::open_enum;
use crate::params::Params;

/// An error answer. The app shows its own words for the codes, never the server's sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The HTTP status, again.
    pub status: u16,
    /// What went wrong.
    pub code: Code,
    /// English, for people who read logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Which fields, where the fault lies in some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Seconds to wait, with status 429 and 503; the same as the `Retry-After` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Wrong codes left, with `code_wrong`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tries_left: Option<u8>,
    /// Where to go on, with `managed_elsewhere` (https).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Finds this answer in the server's log. Holds no secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_id: Option<String>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldProblem {
    /// The field.
    pub field: Field,
    /// The fault.
    pub code: FieldCode,
    /// Numbers and names for the sentence, such as `min` = `15`.
    #[serde(default, skip_serializing_if = "Params::is_empty")]
    pub params: Params,
}

open_enum! {
    /// Fields that can be at fault; the names of the JSON members.
    pub enum Field {
        /// Of `SignIn` and `StartRecovery`.
        UserId => "user_id",
        /// Of `SignIn`.
        Password => "password",
        /// Of `StartRecovery`.
        Captcha => "captcha",
        /// Of `SendCode`.
        Method => "method",
        /// Of `SendCode`.
        Confirm => "confirm",
        /// Of `VerifyCode`.
        Code => "code",
        /// Of `NewPassword` and `ChangePassword`.
        NewPassword => "new_password",
        /// Of `ChangePassword`.
        CurrentPassword => "current_password",
        /// Of `LinkToken`.
        Token => "token",
        /// Of `admin::ResetPassword`.
        Email => "email",
        /// Of `admin::UserQuery`.
        Search => "search",
        /// Of `admin::UserQuery` and `admin::AuditQuery`.
        Cursor => "cursor",
        /// Of `admin::AuditQuery`.
        Person => "person",
        /// Of an account, with `user_changed`: whether it can be used.
        State => "state",
        /// Of an account, with `user_changed`: what the user may do.
        Role => "role",
        /// Of `admin::ChangeUser`, and of an account, with `user_changed`: the ways to be reached.
        Methods => "methods",
        /// Of `admin::ChangeUser`, and of an account, with `user_changed`: name or user ID.
        Name => "name",
    }
}

open_enum! {
    /// Faults of one field.
    pub enum FieldCode {
        /// Nothing was given.
        Missing => "missing",
        /// Longer than `max` code points.
        TooLong => "too_long",
        /// Shorter than `min` code points.
        TooShort => "too_short",
        /// Control characters or the like.
        InvalidCharacters => "invalid_characters",
        /// Not what is expected there.
        Wrong => "wrong",
        /// No longer valid.
        Expired => "expired",
        /// Fewer than `min` of the four classes (lower case, upper case, digits, others).
        TooFewClasses => "too_few_classes",
        /// On the block list.
        Blocked => "blocked",
        /// Contains the user ID.
        ContainsUserId => "contains_user_id",
        /// The same as the password it is to replace.
        Unchanged => "unchanged",
        /// The account has had this password before.
        UsedBefore => "used_before",
        /// The password was changed so recently that it may not be changed again yet.
        TooSoon => "too_soon",
        /// Not as it was when it was looked at.
        Changed => "changed",
        /// Not what the operator allows.
        NotAllowed => "not_allowed",
    }
}

open_enum! {
    /// What went wrong. The status that goes with each is [`Code::status`].
    pub enum Code {
        /// The body is not JSON of the expected shape, or the query not of its own.
        MalformedBody => "malformed_body",
        /// The content type is not `application/json`.
        WrongContentType => "wrong_content_type",
        /// The body is larger than [`crate::MAX_BODY_BYTES`].
        BodyTooLarge => "body_too_large",
        /// No such path.
        NotFound => "not_found",
        /// The path does not know this verb.
        WrongMethod => "wrong_method",
        /// The request came from a page that is not allowed to.
        CrossOrigin => "cross_origin",
        /// `fields` says which and why.
        InvalidFields => "invalid_fields",
        /// User ID and password do not belong together. Never says which of them is wrong.
        WrongCredentials => "wrong_credentials",
        /// Nobody is signed in.
        NoSession => "no_session",
        /// The password is temporary and has to be changed first.
        MustChangePassword => "must_change_password",
        /// Locked after too many wrong passwords, or by an administrator.
        AccountLocked => "account_locked",
        /// Switched off by an administrator.
        AccountDisabled => "account_disabled",
        /// The temporary password is no longer valid.
        PasswordExpired => "password_expired",
        /// The password is kept by another system; `location` may say where.
        ManagedElsewhere => "managed_elsewhere",
        /// There is no method by which the user could be reached.
        NoMethods => "no_methods",
        /// The captcha answer is wrong. The challenge is used up.
        CaptchaWrong => "captcha_wrong",
        /// The captcha is too old, unknown or used.
        CaptchaExpired => "captcha_expired",
        /// The handle belongs to no recovery.
        RecoveryUnknown => "recovery_unknown",
        /// The recovery's time is over.
        RecoveryExpired => "recovery_expired",
        /// The recovery was given up, or stopped by "this was not me".
        RecoveryCancelled => "recovery_cancelled",
        /// A mailed link or a finished recovery elsewhere took over.
        RecoveryContinuedElsewhere => "recovery_continued_elsewhere",
        /// Too many wrong codes: the recovery has ended.
        TooManyTries => "too_many_tries",
        /// Not possible at the step the recovery is at.
        WrongStep => "wrong_step",
        /// No such method in this recovery, or already used.
        MethodUnavailable => "method_unavailable",
        /// The number or address typed is not the one on file.
        ConfirmWrong => "confirm_wrong",
        /// `retry_after` seconds are left until a new code may be asked for.
        ResendTooSoon => "resend_too_soon",
        /// The code is wrong; `tries_left` are left.
        CodeWrong => "code_wrong",
        /// The code is too old; a new one can be sent.
        CodeExpired => "code_expired",
        /// The code was right once: a newer one has been sent since. It costs no try.
        CodeSuperseded => "code_superseded",
        /// The policy refuses the new password; `fields` names the rules.
        PasswordRefused => "password_refused",
        /// The link's time is over.
        LinkExpired => "link_expired",
        /// The link was used already.
        LinkUsed => "link_used",
        /// The link is incomplete or unknown.
        LinkUnknown => "link_unknown",
        /// Too many requests; `retry_after` says how long to wait.
        RateLimited => "rate_limited",
        /// The feature is switched off.
        FeatureOff => "feature_off",
        /// The session's user is no administrator, or no longer one.
        NotAdministrator => "not_administrator",
        /// The sign-in is too long ago for an act: the password has to be given again.
        SignInAgain => "sign_in_again",
        /// The other's role is not below one's own, or one's own does not reach for this act.
        RankTooLow => "rank_too_low",
        /// Nobody does this to their own account here.
        NotYourself => "not_yourself",
        /// There is no such user, or no longer.
        UserUnknown => "user_unknown",
        /// The user is no longer as they were looked at; `fields` says what has changed.
        UserChanged => "user_changed",
        /// The caller has to be checked first.
        CallerCheckNeeded => "caller_check_needed",
        /// The check of the caller is over, or never was.
        CallerCheckUnknown => "caller_check_unknown",
        /// The idempotency key is missing, too old to be answered again, or was for something else.
        KeyRefused => "key_refused",
        /// The server failed.
        Internal => "internal",
        /// The server or something behind it is out of service.
        Unavailable => "unavailable",
    }
}

impl Problem {
    /// A problem with nothing but its code and the status that goes with it.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            status: code.status(),
            code,
            title: None,
            fields: Vec::new(),
            retry_after: None,
            tries_left: None,
            location: None,
            support_id: None,
        }
    }
}

impl FieldProblem {
    /// A fault without parameters.
    #[must_use]
    pub fn new(field: Field, code: FieldCode) -> Self {
        Self {
            field,
            code,
            params: Params::default(),
        }
    }

    /// The fault with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: &impl ToString) -> Self {
        self.params.insert(name, value.to_string());
        self
    }
}
