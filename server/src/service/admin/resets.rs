//! Resetting a password, once for each idempotency key.

use std::sync::Arc;

use regain_contract::Code;
use regain_contract::admin::{AuditKind, Credential, PasswordReset, RESET_ANSWER_SECONDS};

use crate::model::admin::act::Acted;
use crate::model::admin::actor::Actor;
use crate::model::admin::authority::authorise;
use crate::model::admin::idempotency::ActKey;
use crate::model::admin::reset::{MailState, Mailing, ResetAnswer, ResetMade};
use crate::model::admin::subject::Subject;
use crate::model::audit::entry::Entry;
use crate::model::fault::Fault;
use crate::port::acts::ActStore;
use crate::service::admin::acts::{ATTEMPTS, Acts};
use crate::service::admin::caller_checks::CallerChecks;
use crate::service::admin::refusals::Refusals;
use crate::service::admin::reset::{Asked, Attempt, Reset, answered};
use crate::service::admin::reset_delivery::{Address, ResetDelivery};
use crate::service::admin::reset_secrets::{Prepared, ResetSecrets};
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;

/// Resets passwords.
#[derive(Clone)]
pub struct Resets {
    acts: Acts,
    refusals: Refusals,
    caller_checks: CallerChecks,
    secrets: ResetSecrets,
    delivery: ResetDelivery,
    act_store: Arc<dyn ActStore>,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl Resets {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            acts: Acts::new(ports),
            refusals: Refusals::new(ports),
            caller_checks: CallerChecks::new(ports),
            secrets: ResetSecrets::new(ports),
            delivery: ResetDelivery::new(ports),
            act_store: ports.store.clone(),
            limiter: Limiter::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Resets a password. Asked again with the same key it resets nothing and answers the same;
    /// where `send` or the address differ, it sends or shows what was given. None while the same
    /// call is sending its mail: to be asked again in a moment.
    ///
    /// # Errors
    /// `user_unknown`, `not_yourself`, `rank_too_low`, `managed_elsewhere`, `account_disabled`,
    /// `key_refused`, `caller_check_needed`, `user_changed`, `password_refused`, `invalid_fields`,
    /// `feature_off`, `rate_limited`; `no_session` or `not_administrator` when the actor is no
    /// longer one by the time it is written.
    pub async fn reset(
        &self,
        actor: &Actor,
        id: &str,
        asked: Asked<'_>,
    ) -> Result<Option<PasswordReset>, Fault> {
        let kind = kind_of(&asked.body.credential)?;
        let mut actor = actor.clone();
        for _ in 0..ATTEMPTS {
            let subject = self.acts.subject_of(&actor, id, kind.clone()).await?;
            let attempt = self.attempt_reset(&actor, &subject, asked).await;
            let attempt = self
                .refusals
                .or_refused(&actor, Some(&subject), kind.clone(), attempt)
                .await?;
            match attempt {
                Attempt::Answered(answer) => return Ok(Some(*answer)),
                Attempt::Busy => return Ok(None),
                Attempt::Overtaken => {
                    let still = self.acts.still(&actor).await;
                    actor = self
                        .refusals
                        .or_refused(&actor, Some(&subject), kind.clone(), still)
                        .await?;
                }
            }
        }
        Err(Code::Unavailable.into())
    }

    async fn attempt_reset(
        &self,
        actor: &Actor,
        subject: &Subject,
        asked: Asked<'_>,
    ) -> Result<Attempt, Fault> {
        authorise(&actor.account, &subject.account)?;
        let reset = Reset {
            actor,
            subject,
            body: asked.body,
            key: ActKey::given(&self.basics.key, &actor.account.id, asked.key)?,
            public_url: asked.public_url,
        };
        match self.act_store.reset_made(&reset.key.seal()).await? {
            Some(made) => self.answer_again(&reset, made).await,
            None => self.make_reset(&reset).await,
        }
    }

    async fn make_reset(&self, reset: &Reset<'_>) -> Result<Attempt, Fault> {
        let (subject, body) = (reset.subject, reset.body);
        let checked = self
            .caller_checks
            .checked_until(reset.actor, subject)
            .await?;
        if self.basics.rules.admin.caller_check && checked.is_none() {
            return Err(Code::CallerCheckNeeded.into());
        }
        subject.unchanged_since(&self.basics.key, &body.revision)?;
        let own = self.secrets.own_password(reset)?;
        let address = self.delivery.address_of(reset)?;
        self.count_reset(reset).await?;
        let at = self.basics.now();
        let secrets = self.secrets.of(reset, own, at);
        let prepared = self.secrets.prepare(reset, &secrets, at).await?;
        let mail = address.as_ref().map(|address| Mailing {
            to: self.delivery.seal_address(address),
            state: MailState::Pending(self.delivery.mail_until(at)),
        });
        let made = ResetMade {
            seal: reset.key.seal(),
            actor: reset.actor.account.id.clone(),
            account: subject.account.id.clone(),
            kind: body.credential.as_str().to_owned(),
            asked: reset.key.asked(&subject.account.id, body),
            answer: ResetAnswer {
                expires_at: prepared.expires_at,
                revision: prepared.after.revision(&self.basics.key),
                mail,
            },
            made_at: at,
        };
        let entry = entry(reset, &prepared, checked.is_some())?;
        let entry = sent_to(entry, address.as_ref());
        let act = self.acts.act(reset.actor, subject, entry);
        let counter = self.acts.counter_of(subject);
        let given = prepared.given();
        if self.act_store.reset(&act, &made, given, &counter).await? == Acted::Overtaken {
            return Ok(Attempt::Overtaken);
        }
        self.delivery
            .post_notices(reset, &reset.not_me(at), address.as_ref());
        self.delivery
            .hand_over(reset, made, &secrets, address)
            .await
    }

    /// What was given before, shown or sent as is asked for now.
    async fn answer_again(&self, reset: &Reset<'_>, made: ResetMade) -> Result<Attempt, Fault> {
        let now = self.basics.now();
        let too_old = made.made_at.plus(RESET_ANSWER_SECONDS.into()) <= now;
        if too_old || made.asked != reset.key.asked(&reset.subject.account.id, reset.body) {
            return Err(Code::KeyRefused.into());
        }
        let own = self.secrets.own_password(reset)?;
        let secrets = self.secrets.of(reset, own, made.made_at);
        let Some(address) = self.delivery.address_of(reset)? else {
            self.secrets.see_they_hold(reset, &made, &secrets).await?;
            if made.answer.mail.is_some() {
                self.note_again(reset, "shown", None).await?;
            }
            return Ok(answered(self.delivery.view(reset, &made, &secrets, None)));
        };
        let to = self.delivery.seal_address(&address);
        match &made.answer.mail {
            Some(mail) if mail.to == to && mail.state == MailState::Sent => {
                let answer = self
                    .delivery
                    .view(reset, &made, &secrets, Some((&address, true)));
                return Ok(answered(answer));
            }
            Some(mail) if matches!(mail.state, MailState::Pending(until) if until > now) => {
                return Ok(Attempt::Busy);
            }
            _ => {}
        }
        self.secrets.see_they_hold(reset, &made, &secrets).await?;
        self.count_reset(reset).await?;
        let state = MailState::Pending(self.delivery.mail_until(now));
        let answer = ResetAnswer {
            mail: Some(Mailing { to, state }),
            ..made.answer.clone()
        };
        if !self.act_store.replace_answer(&made, &answer).await? {
            return Ok(Attempt::Overtaken);
        }
        self.note_again(reset, "sent", Some(&address)).await?;
        if !address.on_file {
            self.delivery
                .post_notices(reset, &reset.not_me(made.made_at), Some(&address));
        }
        let made = ResetMade { answer, ..made };
        self.delivery
            .hand_over(reset, made, &secrets, Some(address))
            .await
    }

    /// Counts a reset, or a mail of one.
    async fn count_reset(&self, reset: &Reset<'_>) -> Result<(), Fault> {
        let actor = self.basics.mark_of(&reset.actor.account);
        self.limiter.limit(Limited::ResetsBy(&actor)).await
    }

    /// Records that what was given went another way as well.
    async fn note_again(
        &self,
        reset: &Reset<'_>,
        how: &str,
        address: Option<&Address>,
    ) -> Result<(), Fault> {
        let kind = kind_of(&reset.body.credential)?;
        let entry = reset.actor.entry(kind).on(&reset.subject.account);
        let entry = entry.with("again", how);
        self.journal.write(sent_to(entry, address)).await
    }
}

/// What a reset is in the audit record.
///
/// # Errors
/// `malformed_body` for what this version cannot give.
fn kind_of(credential: &Credential) -> Result<AuditKind, Fault> {
    match credential {
        Credential::OneTimeLink => Ok(AuditKind::ResetLinkMade),
        Credential::GeneratedPassword | Credential::OwnPassword => Ok(AuditKind::PasswordReset),
        Credential::Other(_) => Err(Code::MalformedBody.into()),
    }
}

fn entry(reset: &Reset<'_>, prepared: &Prepared, checked: bool) -> Result<Entry, Fault> {
    let body = reset.body;
    let kind = kind_of(&body.credential)?;
    let entry = reset.actor.entry(kind);
    let entry = entry.with("by", if body.send { "mail" } else { "shown" });
    let entry = entry.with("caller_checked", &checked);
    Ok(match prepared.is_link() {
        true => entry,
        false => entry
            .with("credential", body.credential.as_str())
            .with("must_change", &body.must_change),
    })
}

/// Where a mail goes, as far as it is recorded: the whole of an address that is not on file is
/// nobody's business but its owner's.
fn sent_to(entry: Entry, address: Option<&Address>) -> Entry {
    match address {
        None => entry,
        Some(address) if address.on_file => entry.with("to", "on_file"),
        Some(address) => entry.with("to", "other").with("domain", address.domain()),
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::admin::Credential;

    use super::kind_of;

    #[test]
    fn what_cannot_be_given_is_refused() {
        assert!(kind_of(&Credential::from("a_key_fob")).is_err());
        assert!(kind_of(&Credential::OwnPassword).is_ok());
    }
}
