//! What is said of each call.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::http::call::Call;
use crate::http::message::{
    ActAnswer, CapabilitiesAnswer, CheckAnswer, CheckQuestion, GroupsAnswer, IdQuestion, Nothing,
    OptionalIdQuestion, PersonAnswer, PolicyAnswer, SearchAnswer, SearchQuestion, SetAnswer,
    SetQuestion, UserIdQuestion,
};

type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// A call as readers see it.
pub(super) struct Operation {
    /// Name of the operation, for generated servers.
    pub(super) id: &'static str,
    /// One line.
    pub(super) summary: &'static str,
    /// Which capability it belongs to; none where every directory has it.
    pub(super) capability: Option<&'static str>,
    /// Schema of the question, and one.
    pub(super) question: (SchemaOf, Value),
    /// Schema of the answer, and some.
    pub(super) answer: (SchemaOf, Vec<Value>),
}

impl Operation {
    fn new<Q: JsonSchema, A: JsonSchema>(
        id: &'static str,
        summary: &'static str,
        question: Value,
        answers: Vec<Value>,
    ) -> Self {
        Self {
            id,
            summary,
            capability: None,
            question: (SchemaGenerator::subschema_for::<Q>, question),
            answer: (SchemaGenerator::subschema_for::<A>, answers),
        }
    }

    fn where_it_can(self, capability: &'static str) -> Self {
        let capability = Some(capability);
        Self { capability, ..self }
    }
}

/// What a directory may answer about a password.
const PASSWORD_STATES: [&str; 6] = [
    "wrong",
    "right",
    "must_change",
    "expired",
    "locked",
    "disabled",
];

/// What is said of a call.
pub(super) fn operation(call: Call) -> Operation {
    match call {
        Call::Capabilities => Operation::new::<Nothing, CapabilitiesAnswer>(
            "capabilities",
            "Says what the directory can do. Asked at the start, and to see whether it answers.",
            json!({}),
            vec![json!({ "version": 1, "can": ["unlock", "must_change", "search", "groups"] })],
        ),
        Call::Find => Operation::new::<UserIdQuestion, PersonAnswer>(
            "find",
            "The person who signs in with a user ID.",
            json!({ "user_id": "ada@example.com" }),
            vec![
                found(),
                json!({ "outcome": "nobody" }),
                json!({ "outcome": "ambiguous", "count": 2 }),
            ],
        ),
        Call::Person => Operation::new::<IdQuestion, PersonAnswer>(
            "person",
            "The person with an id, whatever they are called now.",
            json!({ "id": "17" }),
            vec![found(), json!({ "outcome": "nobody" })],
        ),
        Call::CheckPassword => Operation::new::<CheckQuestion, CheckAnswer>(
            "checkPassword",
            "Whether a password is the person's. Wrong ones count towards your own lock.",
            json!({ "id": "17", "password": "correct horse battery" }),
            words(&PASSWORD_STATES),
        ),
        Call::SetPassword => Operation::new::<SetQuestion, SetAnswer>(
            "setPassword",
            "Sets a password. Made again, the same call changes nothing and answers `set`.",
            json!({ "id": "17", "password": "correct horse battery", "purpose": "owner" }),
            vec![
                json!({ "outcome": "set" }),
                json!({ "outcome": "refused", "rules": [{ "rule": "too_short", "value": 12 }] }),
                json!({ "outcome": "nobody" }),
                json!({ "outcome": "protected" }),
            ],
        ),
        other => optional(other),
    }
}

/// A call that not every directory has.
fn optional(call: Call) -> Operation {
    let id = json!({ "id": "17" });
    match call {
        Call::Unlock => Operation::new::<IdQuestion, ActAnswer>(
            "unlock",
            "Lifts a lock after wrong passwords.",
            id,
            words(&["done", "nobody", "protected"]),
        )
        .where_it_can("unlock"),
        Call::EndSessions => Operation::new::<IdQuestion, ActAnswer>(
            "endSessions",
            "Ends all sessions of a person.",
            id,
            words(&["done", "nobody", "protected"]),
        )
        .where_it_can("end_sessions"),
        Call::Policy => Operation::new::<OptionalIdQuestion, PolicyAnswer>(
            "policy",
            "The rules for a new password.",
            id,
            vec![
                json!({ "outcome": "known", "rules": [{ "rule": "min_length", "value": 12 }] }),
                json!({ "outcome": "unknown" }),
            ],
        )
        .where_it_can("policy"),
        Call::Search => Operation::new::<SearchQuestion, SearchAnswer>(
            "search",
            "People, for an administrator.",
            json!({ "text": "ad", "group": null, "state": "active", "most": 500 }),
            vec![json!({ "people": [found()["person"]], "cut": false })],
        )
        .where_it_can("search"),
        _ => Operation::new::<OptionalIdQuestion, GroupsAnswer>(
            "groups",
            "All groups with null, or the groups of a person.",
            id,
            vec![json!({ "groups": [{ "id": "staff", "name": "Staff" }] })],
        )
        .where_it_can("groups"),
    }
}

fn words(words: &[&str]) -> Vec<Value> {
    words.iter().map(|it| json!({ "outcome": it })).collect()
}

fn found() -> Value {
    json!({
        "outcome": "found",
        "person": {
            "id": "17",
            "user_id": "ada",
            "name": "Ada Lovelace",
            "role": "user",
            "email": "ada@example.com",
            "state": "active",
            "reach": [
                { "kind": "email", "target": "ada@example.net" },
                { "kind": "sms", "target": "+4915112345678" },
            ],
            "language": "en",
            "must_change": false,
            "password_changed_at": 1_790_000_000,
            "protected": false,
        },
    })
}
