//! What a call has to say for the audit record.

use std::collections::BTreeMap;

use regain_contract::Code;
use regain_contract::admin::{AuditKind, AuditResult};

use super::person::Person;
use crate::model::account::Account;
use crate::model::caller::Caller;
use crate::model::fault::Fault;
use crate::model::recovery::record::Recovery;

/// Something for the audit record. It holds no secret, and nothing that was typed for a user who
/// is not known.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What happened.
    pub kind: AuditKind,
    /// How it went.
    pub result: AuditResult,
    /// Why not.
    pub code: Option<Code>,
    /// Who did it, where they were signed in.
    pub actor: Option<Person>,
    /// To whom.
    pub subject: Option<Person>,
    /// Hash of the user ID it was about, known or not.
    pub seal: Option<String>,
    /// From where; empty for what the server did by itself.
    pub address: String,
    /// What else is to be known, by name.
    pub details: BTreeMap<&'static str, String>,
    /// By which the caller can ask about it, where it did not go well.
    pub support_id: Option<String>,
}

impl Entry {
    /// Something that a caller did, signed in or not.
    pub fn from(by: &Caller, kind: AuditKind) -> Self {
        Self {
            address: by.address.clone(),
            support_id: Some(by.support_id.clone()),
            ..Self::own(kind)
        }
    }

    /// Something that the server did by itself.
    pub const fn own(kind: AuditKind) -> Self {
        Self {
            kind,
            result: AuditResult::Done,
            code: None,
            actor: None,
            subject: None,
            seal: None,
            address: String::new(),
            details: BTreeMap::new(),
            support_id: None,
        }
    }

    /// Something that was done at the command line of the server.
    pub fn by_command_line(kind: AuditKind) -> Self {
        Self {
            actor: Some(Person::at_command_line()),
            ..Self::own(kind)
        }
    }

    /// Who did it.
    #[must_use]
    pub fn by(self, actor: &Account) -> Self {
        let actor = Some(actor.into());
        Self { actor, ..self }
    }

    /// To whom.
    #[must_use]
    pub fn on(self, subject: &Account) -> Self {
        self.about(Some(subject.into()))
    }

    /// To whom, where they are known.
    #[must_use]
    pub fn about(self, subject: Option<Person>) -> Self {
        Self { subject, ..self }
    }

    /// A user ID that may be nobody's, by its hash.
    #[must_use]
    pub fn sealed(self, seal: &str) -> Self {
        let seal = Some(seal.to_owned());
        Self { seal, ..self }
    }

    /// The recovery it belongs to.
    #[must_use]
    pub fn within(self, recovery: &Recovery) -> Self {
        self.about(Person::of(recovery)).sealed(&recovery.subject)
    }

    /// How many proofs of how many a recovery has. One that an administrator's link began has no way
    /// to give any, and none is asked for.
    #[must_use]
    pub fn proofs(self, recovery: &Recovery) -> Self {
        if recovery.methods.is_empty() {
            return self;
        }
        self.with("given", &recovery.given)
            .with("needed", &recovery.needed)
    }

    /// What else is to be known. No secret.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.details.insert(name, value.to_string());
        self
    }

    /// The rules refused it.
    #[must_use]
    pub fn refused(self, code: Code) -> Self {
        Self {
            result: AuditResult::Refused,
            code: Some(code),
            ..self
        }
    }

    /// What came of it is known now.
    #[must_use]
    pub fn came_to<T>(self, outcome: &Result<T, Fault>) -> Self {
        match outcome {
            Ok(_) => self,
            Err(fault) => self.because(fault),
        }
    }

    /// It came to nothing.
    #[must_use]
    pub fn because(self, fault: &Fault) -> Self {
        match fault {
            Fault::Refused(problem) => self.refused(problem.code.clone()),
            Fault::Store(_) | Fault::Directory(_) => Self {
                result: AuditResult::Failed,
                ..self
            },
        }
    }
}
