//! Resetting a password, once for each idempotency key.

use regain_contract::admin::{
    AuditKind, Credential, PasswordReset, RESET_ANSWER_SECONDS, ResetPassword,
};
use regain_contract::{Code, Secret, Timestamp};

use super::act::ATTEMPTS;
use super::admission::Actor;
use super::idempotency::ActKey;
use super::link::notice_token;
use super::reset_delivery::Address;
use super::reset_given::Prepared;
use super::subject::Subject;
use crate::domain::audit::entry::Entry;
use crate::domain::call::limit::Limited;
use crate::domain::call::service::Service;
use crate::domain::fault::Fault;
use crate::port::acts::{Acted, MailState, Mailing, ResetAnswer, ResetMade};

/// A reset as it is asked for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The body.
    pub body: &'a ResetPassword,
    /// The idempotency key.
    pub key: Option<&'a str>,
    /// Base of links, without a slash at its end.
    pub public_url: &'a str,
}

/// A reset in the course of one attempt.
pub(super) struct Reset<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// For whom.
    pub subject: &'a Subject,
    /// What.
    pub body: &'a ResetPassword,
    /// Under which key.
    pub key: ActKey<'a>,
    /// Base of links.
    pub public_url: &'a str,
}

impl Reset<'_> {
    /// The token of the "this was not me" link in the notices, if it was made at that time.
    pub(super) fn not_me(&self, made_at: Timestamp) -> Secret {
        notice_token(&self.key, &self.subject.account.id, made_at)
    }
}

/// What an attempt came to.
pub(super) enum Attempt {
    /// The answer.
    Answered(Box<PasswordReset>),
    /// The same call is sending the mail just now.
    Busy,
    /// Actor or user are no longer as they were: to be decided anew.
    Overtaken,
}

impl Service {
    /// Resets a password. Asked again with the same key it resets nothing and answers the same;
    /// where `send` or the address differ, it sends or shows what was given. None while the same
    /// call is sending its mail: to be asked again in a moment.
    ///
    /// # Errors
    /// `user_unknown`, `not_yourself`, `rank_too_low`, `managed_elsewhere`, `account_disabled`,
    /// `key_refused`, `caller_check_needed`, `user_changed`, `password_refused`, `invalid_fields`,
    /// `feature_off`, `rate_limited`; `no_session` or `not_administrator` when the actor is no
    /// longer one by the time it is written.
    pub async fn reset_password(
        &self,
        actor: &Actor,
        id: &str,
        asked: Asked<'_>,
    ) -> Result<Option<PasswordReset>, Fault> {
        let kind = kind_of(&asked.body.credential)?;
        let mut actor = actor.clone();
        for _ in 0..ATTEMPTS {
            let subject = self.subject_of(&actor, id, kind.clone()).await?;
            let attempt = self.attempt_reset(&actor, &subject, asked).await;
            let attempt = self
                .or_refused(&actor, Some(&subject), kind.clone(), attempt)
                .await?;
            match attempt {
                Attempt::Answered(answer) => return Ok(Some(*answer)),
                Attempt::Busy => return Ok(None),
                Attempt::Overtaken => {
                    let still = self.still(&actor).await;
                    actor = self
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
        self.see_authority(actor, subject)?;
        let reset = Reset {
            actor,
            subject,
            body: asked.body,
            key: ActKey::given(&self.key, &actor.account.id, asked.key)?,
            public_url: asked.public_url,
        };
        match self.store.reset_made(&reset.key.seal()).await? {
            Some(made) => self.answer_again(&reset, made).await,
            None => self.make_reset(&reset).await,
        }
    }

    async fn make_reset(&self, reset: &Reset<'_>) -> Result<Attempt, Fault> {
        let (subject, body) = (reset.subject, reset.body);
        let checked = self.caller_checked_until(reset.actor, subject).await?;
        if self.rules.admin.caller_check && checked.is_none() {
            return Err(Code::CallerCheckNeeded.into());
        }
        subject.unchanged_since(&self.key, &body.revision)?;
        let own = self.own_password(reset)?;
        let address = self.address_of(reset)?;
        self.limit(Limited::ResetsBy(&self.mark_of(&reset.actor.account)))
            .await?;
        let at = self.clock.now();
        let secrets = self.secrets(reset, own, at);
        let prepared = self.prepare_reset(reset, &secrets, at).await?;
        let mail = address.as_ref().map(|address| Mailing {
            to: self.seal_address(address),
            state: MailState::Pending(self.mail_until(at)),
        });
        let made = ResetMade {
            seal: reset.key.seal(),
            actor: reset.actor.account.id.clone(),
            account: subject.account.id.clone(),
            kind: body.credential.as_str().to_owned(),
            asked: reset.key.asked(&subject.account.id, body),
            answer: ResetAnswer {
                expires_at: prepared.expires_at,
                revision: prepared.after.revision(&self.key),
                mail,
            },
            made_at: at,
        };
        let entry = entry(reset, &prepared, checked.is_some())?;
        let entry = sent_to(entry, address.as_ref());
        let act = self.act(reset.actor, subject, entry);
        let counter = self.counter_of(subject);
        let given = prepared.given();
        if self.store.reset(&act, &made, given, &counter).await? == Acted::Overtaken {
            return Ok(Attempt::Overtaken);
        }
        self.post_reset_notices(reset, &reset.not_me(at), address.as_ref());
        self.hand_over(reset, made, &secrets, address).await
    }

    /// What was given before, shown or sent as is asked for now.
    async fn answer_again(&self, reset: &Reset<'_>, made: ResetMade) -> Result<Attempt, Fault> {
        let now = self.clock.now();
        let too_old = made.made_at.plus(RESET_ANSWER_SECONDS.into()) <= now;
        if too_old || made.asked != reset.key.asked(&reset.subject.account.id, reset.body) {
            return Err(Code::KeyRefused.into());
        }
        let own = self.own_password(reset)?;
        let secrets = self.secrets(reset, own, made.made_at);
        let Some(address) = self.address_of(reset)? else {
            self.see_it_holds(reset, &made, &secrets).await?;
            if made.answer.mail.is_some() {
                self.note_again(reset, "shown", None).await?;
            }
            return Ok(answered(self.view_reset(reset, &made, &secrets, None)));
        };
        let to = self.seal_address(&address);
        match &made.answer.mail {
            Some(mail) if mail.to == to && mail.state == MailState::Sent => {
                let answer = self.view_reset(reset, &made, &secrets, Some((&address, true)));
                return Ok(answered(answer));
            }
            Some(mail) if matches!(mail.state, MailState::Pending(until) if until > now) => {
                return Ok(Attempt::Busy);
            }
            _ => {}
        }
        self.see_it_holds(reset, &made, &secrets).await?;
        self.limit(Limited::ResetsBy(&self.mark_of(&reset.actor.account)))
            .await?;
        let state = MailState::Pending(self.mail_until(now));
        let answer = ResetAnswer {
            mail: Some(Mailing { to, state }),
            ..made.answer.clone()
        };
        if !self.store.replace_answer(&made, &answer).await? {
            return Ok(Attempt::Overtaken);
        }
        self.note_again(reset, "sent", Some(&address)).await?;
        if !address.on_file {
            self.post_reset_notices(reset, &reset.not_me(made.made_at), Some(&address));
        }
        let made = ResetMade { answer, ..made };
        self.hand_over(reset, made, &secrets, Some(address)).await
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
        self.audit(sent_to(entry, address)).await
    }
}

/// An attempt that has its answer.
pub(super) fn answered(answer: PasswordReset) -> Attempt {
    Attempt::Answered(Box::new(answer))
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
