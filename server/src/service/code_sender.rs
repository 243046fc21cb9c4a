//! Sending codes.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{
    self as wire, Code, FieldProblem, MethodKind, Problem, Secret, SendCode, identity, target,
};
use regain_directory::phone;

use crate::model::account::Account;
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::change::Change;
use crate::model::delivery::{Delivery, Occasion};
use crate::model::fault::Fault;
use crate::model::letter::Letter;
use crate::model::mask::same_target;
use crate::model::recovery::record::{Method, Recovery};
use crate::model::recovery::step::Try;
use crate::port::recoveries::RecoveryStore;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::code_letters::{Outgoing, code_letter, hindrance_letter, links, sending};
use crate::service::journal::Journal;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;
use crate::service::posting::Posting;
use crate::service::recoveries::Recoveries;
use crate::service::token;

/// Sends codes.
#[derive(Clone)]
pub struct CodeSender {
    recoveries: Recoveries,
    recovery_store: Arc<dyn RecoveryStore>,
    accounts: Accounts,
    posting: Posting,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl CodeSender {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            recoveries: Recoveries::new(ports),
            recovery_store: ports.store.clone(),
            accounts: Accounts::new(ports),
            posting: Posting::new(ports),
            limiter: Limiter::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Sends a code, or a new one. A repeated idempotency key sends nothing.
    ///
    /// # Errors
    /// `recovery_unknown` or how it ended; `wrong_step`, `method_unavailable`, `resend_too_soon`,
    /// `confirm_wrong`, `invalid_fields`, `rate_limited`.
    pub async fn send(
        &self,
        handle: &Secret,
        asked: &SendCode,
        key: Option<&str>,
        by: &Caller,
    ) -> Result<wire::Recovery, Fault> {
        loop {
            let mut recovery = self.recoveries.living(handle).await?;
            let now = self.basics.now();
            let key = key.map(|key| self.basics.key.seal(&["idempotency", &recovery.id, key]));
            if key.as_ref().is_some_and(|key| recovery.keys.contains(key)) {
                return Ok(recovery.view(&self.basics.rules, now));
            }
            let method = recovery.sendable(&asked.method, now)?.clone();
            if !self
                .confirm(&mut recovery, &method, asked.confirm.as_ref(), by)
                .await?
            {
                continue;
            }
            self.limiter
                .limit(Limited::SendsFor(&recovery.subject))
                .await?;
            self.limiter
                .limit(Limited::SendsTo(&self.destination(&recovery, &method)))
                .await?;
            self.limiter
                .limit_paid(&method.kind, recovery.is_genuine())
                .await?;
            if let Some(key) = key {
                recovery.remember_key(key);
            }
            if self.put_code(&mut recovery, &method, by).await? {
                return Ok(recovery.view(&self.basics.rules, now));
            }
        }
    }

    /// What sendings to one place are counted by: whoever's place it is. Nothing is sent to the
    /// places of the others, so that they are counted for themselves.
    fn destination(&self, recovery: &Recovery, method: &Method) -> String {
        if recovery.is_genuine() {
            self.basics.key.seal(&["target", &method.target])
        } else {
            let parts = ["target", &recovery.subject, &method.target];
            self.basics.key.seal(&parts)
        }
    }

    /// Writes the code with the letter that has it. False when the recovery has changed meanwhile.
    async fn put_code(
        &self,
        recovery: &mut Recovery,
        method: &Method,
        by: &Caller,
    ) -> Result<bool, Fault> {
        let now = self.basics.now();
        let out = Outgoing {
            code: token::code(&*self.basics.random),
            carry_on: token::link(&*self.basics.random),
            not_me: token::link(&*self.basics.random),
        };
        let id = recovery.id.clone();
        let seal = |serial| self.seal_code(&id, serial, &out.code);
        recovery.send(&method.id, seal, &self.basics.rules.recovery, now);
        let tell = recovery.hindrance.is_some() && !recovery.owner_notified;
        recovery.owner_notified |= tell;
        // Looked up for everybody, so that it takes the same time for everybody.
        let id = recovery.account.as_deref().unwrap_or_default();
        let account = self.accounts.account(id).await?;
        let links = links(recovery, &out);
        let letter = code_letter(recovery, method, out, now);
        let delivery = self.delivery(recovery, letter, account.as_ref().filter(|_| tell));
        let change = Change {
            links,
            deliveries: vec![delivery],
            noted: Some(self.journal.note(sending(recovery, method, by))),
            ..Change::of(recovery, now)
        };
        if !self.recovery_store.change_recovery(&change).await? {
            return Ok(false);
        }
        self.posting.send(&change.deliveries);
        Ok(true)
    }

    /// What is written with a code: the letter; the honest reason to who is to be told; otherwise
    /// something as long that goes to nobody, so that all do the same work.
    fn delivery(
        &self,
        recovery: &Recovery,
        letter: Letter,
        notified: Option<&Account>,
    ) -> Delivery {
        let until = recovery
            .code()
            .map_or(recovery.expires_at, |code| code.expires_at);
        if recovery.is_genuine() {
            let occasion = Occasion::Code {
                recovery: recovery.id.clone(),
                serial: recovery.code().map_or(0, |code| code.serial),
            };
            return self.posting.letter(letter, occasion, until);
        }
        let reason = notified.and_then(|account| hindrance_letter(recovery, account));
        match reason.filter(|reason| self.posting.carries(&reason.channel)) {
            Some(reason) => self.posting.notice(reason),
            None => self.posting.nothing(letter, until),
        }
    }

    /// The stored form of a code.
    pub fn seal_code(&self, recovery: &str, serial: u32, code: &Secret) -> String {
        self.basics
            .key
            .seal(&["code", recovery, &serial.to_string(), code.expose()])
    }

    /// The whole number or address must have been typed; a wrong one is a wrong try, or it could
    /// be found out digit by digit. What can be the whole of none costs no try, whoever's it is:
    /// it tells nothing. False when the recovery has changed meanwhile.
    async fn confirm(
        &self,
        recovery: &mut Recovery,
        method: &Method,
        typed: Option<&Secret>,
        by: &Caller,
    ) -> Result<bool, Fault> {
        if !self.basics.rules.recovery.confirm_target {
            return Ok(true);
        }
        let typed = typed.map_or("", Secret::expose);
        let tidy = identity::tidied(typed);
        // What a number is called in a list of contacts comes along when it is copied.
        let typed = match method.kind {
            MethodKind::Sms | MethodKind::Voice => phone::bare(&tidy),
            _ => &tidy,
        };
        let typed = target::check(&method.kind, typed).map_err(FieldProblem::from)?;
        let right = same_target(&method.kind, &typed, &method.target);
        if right && recovery.is_genuine() {
            return Ok(true);
        }
        let (kind, code) = match recovery.tried(false) {
            Try::Last => (AuditKind::TooManyTries, Code::TooManyTries),
            Try::Right | Try::Wrong(_) => (AuditKind::CodeWrong, Code::ConfirmWrong),
        };
        let entry = Entry::from(by, kind).within(recovery);
        let noted = self.journal.note(entry.refused(code.clone()));
        let change = Change::of(recovery, self.basics.now()).noted(noted);
        if !self.recovery_store.change_recovery(&change).await? {
            return Ok(false);
        }
        let tries_left = Some(recovery.tries_left);
        Err(Problem {
            tries_left,
            ..Problem::new(code)
        }
        .into())
    }
}
