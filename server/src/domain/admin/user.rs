//! One user, as an administrator sees them.

use regain_contract::admin::{Act, Allowed, CallerMethod, ResetRules, User, UserState};
use regain_contract::{Code, MethodKind, Timestamp};

use super::admission::Actor;
use super::caller_check::methods;
use super::standing::Standing;
use super::subject::Subject;
use crate::domain::account::{Account, AccountState};
use crate::domain::call::service::Service;
use crate::domain::disclosure::proofs_needed;
use crate::domain::fault::Fault;
use crate::domain::mask::mask;

/// The wrong passwords of late.
struct Failures {
    count: u32,
    locked_until: Option<Timestamp>,
}

impl Service {
    /// A user, with what the administrator may do with them.
    ///
    /// # Errors
    /// `user_unknown`.
    pub async fn user(&self, actor: &Actor, id: &str) -> Result<User, Fault> {
        let subject = self.store.subject(id).await?;
        let subject = subject.ok_or(Code::UserUnknown)?;
        let (account, now) = (&subject.account, self.clock.now());
        let failures = self.failures(&subject, now).await?;
        let state = state(account, &failures, now);
        let checked_until = self.caller_checked_until(actor, &subject).await?;
        let rules = &self.rules.session;
        let before = |seconds: u32| now.plus(-i64::from(seconds));
        let (begun, used) = (before(rules.absolute_seconds), before(rules.idle_seconds));
        let sessions = self.store.open_sessions(&account.id, begun, used);
        Ok(User {
            id: subject.public_id.clone(),
            user_id: account.user_id.clone(),
            name: account.name.clone(),
            role: account.role.clone(),
            managed_at: account.managed_at.clone(),
            two_proofs: account.two_proofs,
            methods: methods(account)
                .map(|(id, method)| CallerMethod {
                    id,
                    kind: method.kind.clone(),
                    masked: mask(&method.kind, &method.target),
                })
                .collect(),
            groups: self.store.groups_of(&account.id).await?,
            password_changed_at: account.password_changed_at,
            password_expires_at: account.password_expires_at.filter(|_| account.temporary),
            failed_sign_ins: failures.count,
            sign_in_locked_until: failures.locked_until,
            sessions: sessions.await?,
            recent: self.recent(account).await?,
            caller_checked_until: checked_until,
            may: self.may(actor, &subject, &state, checked_until),
            rules: self.reset_rules(account),
            revision: subject.revision(&self.key),
            state,
            now,
        })
    }

    async fn failures(&self, subject: &Subject, now: Timestamp) -> Result<Failures, Fault> {
        let most = self.rules.session.max_failures;
        let counted = self.store.counted(&self.counter_of(subject), now).await?;
        let shut = counted.count > most;
        Ok(Failures {
            // Tries that were not let through are not known to be wrong.
            count: counted.count.min(most),
            locked_until: shut.then_some(counted.until),
        })
    }

    /// Each act, and what refuses it. The act itself decides again.
    fn may(
        &self,
        actor: &Actor,
        subject: &Subject,
        state: &UserState,
        checked_until: Option<Timestamp>,
    ) -> Vec<Allowed> {
        let authority = self.see_authority(actor, subject).err();
        let authority = authority.and_then(|fault| match fault {
            Fault::Refused(problem) => Some(problem.code),
            Fault::Store(_) => None,
        });
        let needed = |it: bool| (it && checked_until.is_none()).then_some(Code::CallerCheckNeeded);
        let unlock = needed(self.unlock_needs_check(subject));
        let reachable = methods(&subject.account).any(|(_, it)| self.courier.carries(&it.kind));
        let own = [
            (Act::ResetPassword, needed(self.rules.admin.caller_check)),
            (
                Act::Unlock,
                match state {
                    UserState::Locked => unlock,
                    _ => Some(Code::WrongStep),
                },
            ),
            (Act::CheckCaller, (!reachable).then_some(Code::NoMethods)),
            (Act::EndSessions, None),
        ];
        let allowed = own.into_iter().map(|(act, own)| Allowed {
            act,
            refused: authority.clone().or(own),
        });
        allowed.collect()
    }

    fn reset_rules(&self, account: &Account) -> ResetRules {
        let rules = &self.rules.admin;
        ResetRules {
            password_seconds: rules.password_seconds,
            link_seconds: rules.link_seconds,
            mail: self.courier.carries(&MethodKind::Email),
            password_by_mail: rules.password_by_mail,
            mail_domains: rules.mail_domains.clone(),
            caller_check: rules.caller_check,
            policy: self.rules.policy.policy(proofs_needed(account)),
        }
    }
}

/// The state, that of an account which wrong passwords have locked included.
fn state(account: &Account, failures: &Failures, now: Timestamp) -> UserState {
    let own = account.state == AccountState::Active && account.managed_at.is_none();
    if own && failures.locked_until.is_some() {
        return UserState::Locked;
    }
    Standing::of(account).state(now)
}
