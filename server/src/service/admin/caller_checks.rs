//! Sending a caller a code, and checking what they read back.

use std::sync::Arc;

use regain_contract::admin::{AuditKind, CallerCheck, CheckCaller, VerifyCaller};
use regain_contract::{Code, Secret, Timestamp};

use crate::model::account::AccountMethod;
use crate::model::admin::actor::Actor;
use crate::model::admin::authority::authorise;
use crate::model::admin::caller_check::{CheckRecord, methods};
use crate::model::admin::subject::Subject;
use crate::model::audit::entry::Entry;
use crate::model::code::{digits, wrong};
use crate::model::delivery::{Delivery, Occasion};
use crate::model::fault::Fault;
use crate::model::letter::{Content, Letter, whole_minutes};
use crate::model::recovery::step::Try;
use crate::port::caller_checks::CallerCheckStore;
use crate::service::admin::acts::Acts;
use crate::service::admin::refusals::Refusals;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;
use crate::service::posting::Posting;
use crate::service::token;

/// Sends callers codes, and checks what they read back.
#[derive(Clone)]
pub struct CallerChecks {
    acts: Acts,
    refusals: Refusals,
    check_store: Arc<dyn CallerCheckStore>,
    posting: Posting,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl CallerChecks {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            acts: Acts::new(ports),
            refusals: Refusals::new(ports),
            check_store: ports.store.clone(),
            posting: Posting::new(ports),
            limiter: Limiter::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Sends a code to who is on the telephone, or a new one, by a method on file.
    ///
    /// # Errors
    /// `user_unknown`, `not_yourself`, `rank_too_low`, `managed_elsewhere`, `account_disabled`,
    /// `no_methods`, `method_unavailable`, `resend_too_soon`, `rate_limited`.
    pub async fn send(
        &self,
        actor: &Actor,
        id: &str,
        asked: &CheckCaller,
    ) -> Result<CallerCheck, Fault> {
        let kind = AuditKind::CallerCheckSent;
        let subject = self.acts.subject_of(actor, id, kind.clone()).await?;
        let sent = self.send_to_caller(actor, &subject, asked).await;
        self.refusals
            .or_refused(actor, Some(&subject), kind, sent)
            .await
    }

    async fn send_to_caller(
        &self,
        actor: &Actor,
        subject: &Subject,
        asked: &CheckCaller,
    ) -> Result<CallerCheck, Fault> {
        authorise(&actor.account, &subject.account)?;
        let account = &subject.account;
        let destinations = &self.basics.rules.destinations;
        let carried = |(_, it): &(String, &AccountMethod)| {
            self.posting.carries(&it.kind) && destinations.allow(&it.kind, &it.target)
        };
        let ways: Vec<_> = methods(account).filter(carried).collect();
        if ways.is_empty() {
            return Err(Code::NoMethods.into());
        }
        let way = ways.into_iter().find(|(id, _)| *id == asked.method);
        let (method_id, method) = way.ok_or(Code::MethodUnavailable)?;
        let now = self.basics.now();
        let (before, mut check) = self.current_check(actor, subject, now).await?;
        check.sendable(&method_id, now)?;
        let parts = ["caller check by", &*actor.account.id, &*account.id];
        self.limiter
            .limit(Limited::ChecksBy(&self.basics.key.seal(&parts)))
            .await?;
        self.limiter.limit_paid(&method.kind, true).await?;
        let code = token::code(&*self.basics.random);
        let sealed = self.basics.key.seal(&sealing(&check, &code));
        check.send(
            (&method_id, method),
            sealed,
            &self.basics.rules.recovery,
            now,
        );
        let entry = actor.entry(AuditKind::CallerCheckSent).on(account);
        let entry = entry.with("method", method.kind.as_str());
        let language = asked.language.as_deref().unwrap_or_default();
        let letters = [self.letter(subject, method, &code, language, &check)];
        let written = self.put_check(before.as_ref(), &check, &letters, entry);
        if !written.await? {
            // Somebody was faster, with the same click or in another tab.
            return Err(Fault::wait(
                Code::ResendTooSoon,
                self.basics.rules.recovery.resend_seconds,
            ));
        }
        self.posting.send(&letters);
        Ok(check.view(self.basics.rules.admin.caller_check_seconds, now))
    }

    /// The check that runs, and what it is to be written in place of; a new one where none runs.
    async fn current_check(
        &self,
        actor: &Actor,
        subject: &Subject,
        now: Timestamp,
    ) -> Result<(Option<CheckRecord>, CheckRecord), Fault> {
        let (account, actor) = (&subject.account.id, &actor.account.id);
        let (rules, last) = (
            &self.basics.rules.recovery,
            self.check_store.last_caller_check(account, actor).await?,
        );
        if let Some(running) = last.as_ref().filter(|it| it.runs(rules, now)) {
            return Ok((last.clone(), running.clone()));
        }
        let id = token::id(&*self.basics.random);
        let mut check = CheckRecord::begin(id, account, actor, rules.max_tries);
        if let Some(failed) = last.as_ref().filter(|it| it.failed_lately(rules, now)) {
            check.way.sends.clone_from(&failed.way.sends);
        }
        Ok((last.filter(CheckRecord::is_open), check))
    }

    fn letter(
        &self,
        subject: &Subject,
        method: &AccountMethod,
        code: &Secret,
        language: &str,
        check: &CheckRecord,
    ) -> Delivery {
        let seconds = check.expires_at.seconds_after(check.sent_at);
        let occasion = Occasion::CallerCheck {
            check: check.id.clone(),
            code: check.sealed.clone(),
        };
        let letter = Letter {
            channel: method.kind.clone(),
            to: method.target.clone(),
            about: Some((&subject.account).into()),
            language: language.to_owned(),
            content: Content::CallerCheck {
                code: code.clone(),
                minutes: whole_minutes(seconds),
            },
        };
        self.posting.letter(letter, occasion, check.expires_at)
    }

    /// Checks what the caller read back. A right code that is given again is right again, as long
    /// as the check counts.
    ///
    /// # Errors
    /// As [`Self::send`]; `caller_check_unknown`, `invalid_fields`, `code_expired`,
    /// `code_wrong` with the tries left, `too_many_tries`, `rate_limited`.
    pub async fn verify(
        &self,
        actor: &Actor,
        id: &str,
        given: &VerifyCaller,
    ) -> Result<CallerCheck, Fault> {
        let kind = AuditKind::CallerCheckFailed;
        let subject = self.acts.subject_of(actor, id, kind.clone()).await?;
        let tried = self.try_caller(actor, &subject, given).await;
        match tried {
            Ok(outcome) => outcome,
            Err(fault) => {
                let refused = Err(fault);
                self.refusals
                    .or_refused(actor, Some(&subject), kind, refused)
                    .await
            }
        }
    }

    /// The inner outcome is in the audit record already.
    async fn try_caller(
        &self,
        actor: &Actor,
        subject: &Subject,
        given: &VerifyCaller,
    ) -> Result<Result<CallerCheck, Fault>, Fault> {
        authorise(&actor.account, &subject.account)?;
        self.limiter
            .limit(Limited::VerifiesFrom(&actor.caller))
            .await?;
        let digits = digits(&given.code)?;
        self.limiter
            .limit(Limited::TriesFor(&self.basics.mark_of(&subject.account)))
            .await?;
        loop {
            let before = self.check_of(actor, subject, &given.check).await?;
            let (mut check, now) = (before.clone(), self.basics.now());
            let right = self
                .basics
                .key
                .opens(&check.sealed, &sealing(&check, &digits));
            let counts = self.basics.rules.admin.caller_check_seconds;
            if let Some(at) = check.confirmed_at {
                let is_repeated = right && at.plus(counts.into()) > now;
                return Ok(match is_repeated {
                    true => Ok(check.view(counts, now)),
                    false => return Err(Code::CallerCheckUnknown.into()),
                });
            }
            if !check.runs(&self.basics.rules.recovery, now) {
                return Err(Code::CallerCheckUnknown.into());
            }
            if check.expires_at <= now {
                return Err(Code::CodeExpired.into());
            }
            let (kind, outcome) = match check.tried(right, now) {
                Try::Right => (AuditKind::CallerCheckConfirmed, Ok(check.view(counts, now))),
                Try::Last => (AuditKind::CallerCheckFailed, Err(Code::TooManyTries.into())),
                Try::Wrong(left) => (AuditKind::CallerCheckFailed, Err(wrong(left))),
            };
            let entry = actor.entry(kind).on(&subject.account).came_to(&outcome);
            let entry = entry.with("method", check.way.kind.as_str());
            if self.put_check(Some(&before), &check, &[], entry).await? {
                return Ok(outcome);
            }
        }
    }

    /// The check with this id, where it is this administrator's and for this user.
    async fn check_of(
        &self,
        actor: &Actor,
        subject: &Subject,
        id: &str,
    ) -> Result<CheckRecord, Fault> {
        let found = self.check_store.caller_check(id).await?;
        let own =
            |it: &CheckRecord| it.account == subject.account.id && it.actor == actor.account.id;
        Ok(found.filter(own).ok_or(Code::CallerCheckUnknown)?)
    }

    async fn put_check(
        &self,
        before: Option<&CheckRecord>,
        check: &CheckRecord,
        letters: &[Delivery],
        entry: Entry,
    ) -> Result<bool, Fault> {
        let noted = self.journal.note(entry);
        let written = self
            .check_store
            .put_caller_check(before, check, letters, &noted)
            .await?;
        Ok(written)
    }

    /// Until when this administrator's last check of the user counts, where it does.
    ///
    /// # Errors
    /// The store's.
    pub async fn checked_until(
        &self,
        actor: &Actor,
        subject: &Subject,
    ) -> Result<Option<Timestamp>, Fault> {
        let (account, actor) = (&subject.account.id, &actor.account.id);
        let at = self.check_store.caller_checked_at(account, actor).await?;
        let until = at.map(|at| at.plus(self.basics.rules.admin.caller_check_seconds.into()));
        Ok(until.filter(|until| *until > self.basics.now()))
    }
}

/// What a code is sealed with: it is right for one check only, and so for one administrator and
/// one account.
fn sealing<'a>(check: &'a CheckRecord, code: &'a Secret) -> [&'a str; 5] {
    let (id, account, actor) = (&*check.id, &*check.account, &*check.actor);
    ["caller check", id, account, actor, code.expose()]
}
