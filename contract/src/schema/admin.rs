//! What the description says of the administrator's calls.

use serde_json::{Value, json};

use super::call::{Answer, Call, Caller, message};
use crate::admin::{
    AuditPage, CallerCheck, ChangeUser, CheckCaller, Groups, Overview, PasswordReset,
    ResetPassword, Seen, User, UserPage, VerifyCaller,
};
use crate::problem::Code;
use crate::{Endpoint, IDEMPOTENCY_KEY};

/// What the description says of an endpoint, where it is an administrator's.
pub(super) fn call(endpoint: Endpoint) -> Option<Call> {
    let call = match endpoint {
        Endpoint::Overview => Call::new(
            "getOverview",
            "What happened lately",
            message::<Overview>("overview"),
        ),
        Endpoint::Users => Call::new(
            "listUsers",
            "A page of users: searched, filtered, sorted",
            message::<UserPage>("user_page"),
        )
        .or(&[Code::MalformedBody, Code::InvalidFields]),
        Endpoint::User => {
            Call::new("getUser", "A user", message::<User>("user")).or(&[Code::UserUnknown])
        }
        Endpoint::Groups => Call::new("listGroups", "All groups", message::<Groups>("groups")),
        Endpoint::Audit => Call::new(
            "listAudit",
            "A page of the audit record, the newest first",
            message::<AuditPage>("audit_page"),
        )
        .or(&[Code::MalformedBody, Code::InvalidFields]),
        Endpoint::AuditExport => Call::new(
            "exportAudit",
            "The audit record as a file; no cell of it is taken for a formula",
            Answer::Table,
        )
        .or(&[Code::MalformedBody, Code::InvalidFields, Code::SignInAgain]),
        _ => return act(endpoint),
    };
    Some(call.by(Caller::Administrator))
}

/// What an act can be refused for beyond its own codes.
const ACT: [Code; 6] = [
    Code::SignInAgain,
    Code::UserUnknown,
    Code::NotYourself,
    Code::RankTooLow,
    Code::ManagedElsewhere,
    Code::AccountDisabled,
];

fn act(endpoint: Endpoint) -> Option<Call> {
    let (call, own) = on_account(endpoint).or_else(|| on_caller(endpoint))?;
    let codes: Vec<Code> = ACT.iter().chain(own).cloned().collect();
    Some(call.or(&codes).by(Caller::Administrator))
}

/// An act on an account, with its own codes.
fn on_account(endpoint: Endpoint) -> Option<(Call, &'static [Code])> {
    let act: (Call, &[Code]) = match endpoint {
        Endpoint::ResetPassword => (
            Call::new(
                "resetPassword",
                "Give a user a one-time link or a temporary password",
                message::<PasswordReset>("password_reset"),
            )
            .takes::<ResetPassword>("reset_password"),
            &[
                Code::InvalidFields,
                Code::PasswordRefused,
                Code::UserChanged,
                Code::CallerCheckNeeded,
                Code::KeyRefused,
                Code::RateLimited,
            ],
        ),
        Endpoint::Unlock => (
            Call::new("unlockUser", "Lift a lock", message::<User>("user")).takes::<Seen>("seen"),
            &[Code::UserChanged, Code::WrongStep, Code::CallerCheckNeeded],
        ),
        Endpoint::EndSessions => (
            Call::new(
                "endSessions",
                "Sign a user out everywhere",
                message::<User>("user"),
            )
            .takes::<Seen>("seen"),
            &[Code::UserChanged],
        ),
        Endpoint::ChangeUser => change(),
        _ => return None,
    };
    Some(act)
}

fn change() -> (Call, &'static [Code]) {
    let call = Call::new(
        "changeUser",
        "Change name, methods, groups, role or state of a user",
        message::<User>("user"),
    );
    let own = &[
        Code::InvalidFields,
        Code::UserChanged,
        Code::CallerCheckNeeded,
        Code::MethodUnavailable,
        Code::RateLimited,
    ];
    (call.takes::<ChangeUser>("change_user"), own)
}

/// Checking who calls, with its own codes.
fn on_caller(endpoint: Endpoint) -> Option<(Call, &'static [Code])> {
    let act: (Call, &[Code]) = match endpoint {
        Endpoint::CheckCaller => (
            Call::new(
                "checkCaller",
                "Send a code that a caller reads back, or a new one",
                message::<CallerCheck>("caller_check"),
            )
            .takes::<CheckCaller>("check_caller"),
            &[
                Code::MethodUnavailable,
                Code::NoMethods,
                Code::ResendTooSoon,
                Code::RateLimited,
            ],
        ),
        Endpoint::VerifyCaller => (
            Call::new(
                "verifyCaller",
                "Check what the caller read back",
                message::<CallerCheck>("caller_check"),
            )
            .takes::<VerifyCaller>("verify_caller"),
            &[
                Code::InvalidFields,
                Code::CodeWrong,
                Code::CodeExpired,
                Code::CallerCheckUnknown,
                Code::TooManyTries,
                Code::RateLimited,
            ],
        ),
        _ => return None,
    };
    Some(act)
}

/// Parameters of the administrator's calls: place, name, whether it must be there, what it is.
pub(super) fn parameters(endpoint: Endpoint) -> Vec<Value> {
    match endpoint {
        Endpoint::Users => [
            query(&[
                (
                    "search",
                    "Beginnings of words in name or user ID, all of them; of more than eight, the longest.",
                ),
                ("state", "A word of `UserState`."),
                ("group", "The `id` of a group."),
                ("sort", "A word of `SortBy`."),
                ("order", "A word of `Order`."),
            ]),
            query(&PAGE),
        ]
        .concat(),
        Endpoint::Audit => [query(&AUDIT), query(&PAGE)].concat(),
        Endpoint::AuditExport => query(&AUDIT),
        Endpoint::ResetPassword => vec![
            user_id(),
            parameter(
                "header",
                IDEMPOTENCY_KEY,
                true,
                "The same key for the same user resets once, and answers the same again.",
            ),
        ],
        Endpoint::User
        | Endpoint::ChangeUser
        | Endpoint::Unlock
        | Endpoint::EndSessions
        | Endpoint::CheckCaller
        | Endpoint::VerifyCaller => vec![user_id()],
        _ => Vec::new(),
    }
}

/// Of every call that answers a page.
const PAGE: [(&str, &str); 2] = [
    ("cursor", "`next` or `previous` of the same query."),
    (
        "limit",
        "Rows wanted, 100 at most; 50 where nothing is said.",
    ),
];

/// What the audit record can be searched by.
const AUDIT: [(&str, &str); 5] = [
    (
        "person",
        "Whole user ID of who did it, or to whom it was done; or a support id.",
    ),
    ("kind", "A word of `AuditKind`."),
    ("from", "Seconds since 1970; only from then on."),
    ("to", "Seconds since 1970; only before."),
    (
        "support_id",
        "Only records of the call whose caller was told this support id.",
    ),
];

fn query(names: &[(&str, &str)]) -> Vec<Value> {
    let each = names.iter().map(|(name, what)| {
        let mut described = parameter("query", name, false, what);
        match *name {
            "from" | "to" => described["schema"] = json!({ "type": "integer", "format": "int64" }),
            "limit" => {
                described["schema"] =
                    json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
            }
            _ => (),
        }
        described
    });
    each.collect()
}

fn user_id() -> Value {
    parameter("path", "id", true, "The user's `id`.")
}

/// A parameter that is a text.
pub(super) fn parameter(place: &str, name: &str, required: bool, description: &str) -> Value {
    json!({
        "in": place,
        "name": name,
        "required": required,
        "description": description,
        "schema": { "type": "string" },
    })
}
