//! What can be said of a call: who may make it, what it takes and what it answers.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::Verb;
use crate::problem::Code;

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

/// 200 with a message.
pub(super) fn message<T: JsonSchema>(example: &'static str) -> Answer {
    Answer::Message(Message::new::<T>(example))
}
