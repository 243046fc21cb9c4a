//! Resetting a password, once for each idempotency key.

use std::sync::Arc;

use regain_contract::Code;
use regain_contract::admin::{PasswordReset, RESET_ANSWER_SECONDS};

use crate::model::admin::act::Acted;
use crate::model::admin::actor::Actor;
use crate::model::admin::authority::authorise;
use crate::model::admin::idempotency::ActKey;
use crate::model::admin::reset::{MailState, ResetAnswer, ResetMade};
use crate::model::admin::subject::Subject;
use crate::model::delivery::Delivery;
use crate::model::fault::Fault;
use crate::model::intent::Intent;
use crate::port::acts::ActStore;
use crate::service::admin::acts::{ATTEMPTS, Acts};
use crate::service::admin::caller_checks::CallerChecks;
use crate::service::admin::refusals::Refusals;
use crate::service::admin::remote_resets::{Gave, Giving, RemoteResets};
use crate::service::admin::reset::{Asked, Attempt, Reset, answered};
use crate::service::admin::reset_delivery::{Address, ResetDelivery};
use crate::service::admin::reset_record::{entry, kind_of, sent_to};
use crate::service::admin::reset_secrets::{ResetSecrets, Secrets};
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
    remote: Option<RemoteResets>,
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
            remote: RemoteResets::new(ports),
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
                    actor = self.acts.actor_now(&actor, &subject, &kind).await?;
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
        let Some(made) = self.act_store.reset_made(&reset.key.seal()).await? else {
            return self.make_reset(&reset).await;
        };
        let too_old = made.made_at.plus(RESET_ANSWER_SECONDS.into()) <= self.basics.now();
        if too_old || made.asked != reset.key.asked(&subject.account.id, asked.body) {
            return Err(Code::KeyRefused.into());
        }
        let Some(remote) = &self.remote else {
            return self.answer_again(&reset, made).await;
        };
        if let Some(intent) = remote.unsettled(&made).await? {
            return self.take_up(remote, &reset, made, intent).await;
        }
        // Read anew: the same call may have been settled since, and settling completes what it answers.
        match self.act_store.reset_made(&reset.key.seal()).await? {
            Some(made) => self.answer_again(&reset, made).await,
            None => Ok(Attempt::Overtaken),
        }
    }

    async fn make_reset(&self, reset: &Reset<'_>) -> Result<Attempt, Fault> {
        let subject = reset.subject;
        let checked = self.is_checked(reset).await?;
        if self.basics.rules.admin.caller_check && !checked {
            return Err(Code::CallerCheckNeeded.into());
        }
        subject.unchanged_since(&self.basics.key, &reset.body.revision)?;
        let at = self.basics.now();
        let secrets = self.secrets.of(reset, at).await?;
        let address = self.delivery.address_of(reset)?;
        self.count_reset(reset).await?;
        let mail = address.as_ref().map(|it| self.delivery.about_to_mail(it));
        let made = self.secrets.made(reset, mail, at);
        let entry = entry(reset, checked, address.as_ref())?;
        let act = self.acts.act(reset.actor, subject, entry);
        let counter = self.acts.counter_of(subject);
        let notices = self.delivery.notices(reset, at, address.as_ref());
        if let (Some(remote), Some(password)) = (&self.remote, secrets.password()) {
            let giving = Giving {
                reset,
                password,
                act: &act,
                made: &made,
                counter: &counter,
                notices: &notices,
            };
            let gave = remote.give(&giving).await?;
            return self.tell(reset, gave, &secrets, address, &notices).await;
        }
        let prepared = self.secrets.prepare(reset, &secrets, at, notices.clone());
        let prepared = prepared.await?;
        let revision = prepared.after.revision(&self.basics.key);
        let made = ResetMade {
            answer: ResetAnswer {
                revision,
                ..made.answer
            },
            ..made
        };
        let given = prepared.given();
        let gave = match self.act_store.reset(&act, &made, given, &counter).await? {
            Acted::Done => Gave::Done(Box::new(made)),
            Acted::Overtaken => Gave::Overtaken,
        };
        self.tell(reset, gave, &secrets, address, &notices).await
    }

    /// Goes on with a reset whose password another server was about to set.
    async fn take_up(
        &self,
        remote: &RemoteResets,
        reset: &Reset<'_>,
        made: ResetMade,
        intent: Intent,
    ) -> Result<Attempt, Fault> {
        let secrets = self.secrets.of(reset, made.made_at).await?;
        let password = secrets.password().ok_or(Code::KeyRefused)?;
        let address = self.delivery.address_of(reset)?;
        let answer = ResetAnswer {
            mail: address.as_ref().map(|it| self.delivery.about_to_mail(it)),
            ..made.answer.clone()
        };
        let made = ResetMade { answer, ..made };
        let entry = entry(reset, self.is_checked(reset).await?, address.as_ref())?;
        let notices = self.delivery.notices(reset, made.made_at, address.as_ref());
        let giving = Giving {
            reset,
            password,
            act: &self.acts.act(reset.actor, reset.subject, entry),
            made: &made,
            counter: &self.acts.counter_of(reset.subject),
            notices: &notices,
        };
        let gave = remote.take_up(&giving, intent).await?;
        self.tell(reset, gave, &secrets, address, &notices).await
    }

    /// Has the user told what was given, hands it over, and answers.
    async fn tell(
        &self,
        reset: &Reset<'_>,
        gave: Gave,
        secrets: &Secrets,
        address: Option<Address>,
        notices: &[Delivery],
    ) -> Result<Attempt, Fault> {
        let made = match gave {
            Gave::Done(made) => *made,
            Gave::AtWork => return Ok(Attempt::Busy),
            Gave::Overtaken => return Ok(Attempt::Overtaken),
        };
        self.delivery.send(notices);
        self.delivery.hand_over(reset, made, secrets, address).await
    }

    /// Whether this administrator has made sure of late who the caller is.
    async fn is_checked(&self, reset: &Reset<'_>) -> Result<bool, Fault> {
        let checks = &self.caller_checks;
        let until = checks.checked_until(reset.actor, reset.subject).await?;
        Ok(until.is_some())
    }

    /// What was given before, shown or sent as is asked for now.
    async fn answer_again(&self, reset: &Reset<'_>, made: ResetMade) -> Result<Attempt, Fault> {
        let now = self.basics.now();
        let secrets = self.secrets.of(reset, made.made_at).await?;
        let Some(address) = self.delivery.address_of(reset)? else {
            self.secrets.see_they_hold(reset, &made, &secrets).await?;
            if made.answer.mail.is_some() {
                self.note_again(reset, "shown", None).await?;
            }
            return Ok(answered(self.delivery.view(reset, &made, &secrets, None)));
        };
        let about_to_mail = self.delivery.about_to_mail(&address);
        match &made.answer.mail {
            Some(mail) if mail.to == about_to_mail.to && mail.state == MailState::Sent => {
                let sent = Some((&address, true));
                return Ok(answered(self.delivery.view(reset, &made, &secrets, sent)));
            }
            Some(mail) if matches!(mail.state, MailState::Pending(until) if until > now) => {
                return Ok(Attempt::Busy);
            }
            _ => {}
        }
        self.secrets.see_they_hold(reset, &made, &secrets).await?;
        self.count_reset(reset).await?;
        let answer = ResetAnswer {
            mail: Some(about_to_mail),
            ..made.answer.clone()
        };
        let notices = match address.on_file {
            true => Vec::new(),
            false => self.delivery.notices(reset, made.made_at, Some(&address)),
        };
        let replaced = self.act_store.replace_answer(&made, &answer, &notices);
        if !replaced.await? {
            return Ok(Attempt::Overtaken);
        }
        self.delivery.send(&notices);
        self.note_again(reset, "sent", Some(&address)).await?;
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
