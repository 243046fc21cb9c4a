//! One user, as an administrator sees them.

use std::sync::Arc;

use regain_contract::admin::{Act, Allowed, CallerMethod, ResetRules, User, UserState};
use regain_contract::{Code, MethodKind, Timestamp};

use crate::model::account::{Account, AccountState};
use crate::model::account_edit::Part;
use crate::model::admin::actor::Actor;
use crate::model::admin::authority::{authorise, may_change};
use crate::model::admin::caller_check::methods;
use crate::model::admin::standing::Standing;
use crate::model::admin::subject::Subject;
use crate::model::fault::Fault;
use crate::model::mask::mask;
use crate::port::courier::Courier;
use crate::port::users::UserStore;
use crate::service::accounts::Accounts;
use crate::service::admin::audit_reader::AuditReader;
use crate::service::admin::caller_checks::CallerChecks;
use crate::service::admin::subjects::Subjects;
use crate::service::admin::user_acts::UserActs;
use crate::service::basics::Basics;
use crate::service::limiter::Limiter;
use crate::service::ports::Ports;

/// The wrong passwords of late.
struct Failures {
    count: u32,
    locked_until: Option<Timestamp>,
}

/// Shows a user.
#[derive(Clone)]
pub struct UserPanel {
    subjects: Subjects,
    accounts: Accounts,
    user_store: Arc<dyn UserStore>,
    caller_checks: CallerChecks,
    user_acts: UserActs,
    audit: AuditReader,
    courier: Arc<dyn Courier>,
    limiter: Limiter,
    basics: Basics,
}

impl UserPanel {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            subjects: Subjects::new(ports),
            accounts: Accounts::new(ports),
            user_store: ports.store.clone(),
            caller_checks: CallerChecks::new(ports),
            user_acts: UserActs::new(ports),
            audit: AuditReader::new(ports),
            courier: ports.courier.clone(),
            limiter: Limiter::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// A user, with what the administrator may do with them.
    ///
    /// # Errors
    /// `user_unknown`.
    pub async fn show(&self, actor: &Actor, id: &str) -> Result<User, Fault> {
        let subject = self.subjects.find(id).await?;
        let subject = subject.ok_or(Code::UserUnknown)?;
        let (account, now) = (&subject.account, self.basics.now());
        let failures = self.failures(&subject).await?;
        let state = state(account, &failures, now);
        let checked_until = self.caller_checks.checked_until(actor, &subject).await?;
        let rules = &self.basics.rules.session;
        let before = |seconds: u32| now.plus(-i64::from(seconds));
        let (begun, used) = (before(rules.absolute_seconds), before(rules.idle_seconds));
        let sessions = self.user_store.open_sessions(&account.id, begun, used);
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
            groups: self.subjects.groups_of(account).await?,
            password_changed_at: account.password_changed_at,
            password_expires_at: account.password_expires_at.filter(|_| account.temporary),
            failed_sign_ins: failures.count,
            sign_in_locked_until: failures.locked_until,
            sessions: sessions.await?,
            recent: self.audit.recent(account).await?,
            caller_checked_until: checked_until,
            may: self.may(actor, &subject, &state, checked_until),
            rules: self.reset_rules(account).await?,
            revision: subject.revision(&self.basics.key),
            state,
            now,
        })
    }

    async fn failures(&self, subject: &Subject) -> Result<Failures, Fault> {
        let most = self.basics.rules.session.max_failures;
        let counted = self
            .limiter
            .tries(&self.basics.mark_of(&subject.account))
            .await?;
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
        let authority = authorise(&actor.account, &subject.account).err();
        let authority = authority.and_then(|fault| match fault {
            Fault::Refused(problem) => Some(problem.code),
            Fault::Store(_) | Fault::Directory(_) => None,
        });
        let needed = |it: bool| (it && checked_until.is_none()).then_some(Code::CallerCheckNeeded);
        let unlock = needed(self.user_acts.unlock_needs_check(subject));
        let destinations = &self.basics.rules.destinations;
        let reachable = methods(&subject.account).any(|(_, it)| {
            self.courier.carries(&it.kind) && destinations.allow(&it.kind, &it.target)
        });
        let own = [
            (
                Act::ResetPassword,
                needed(self.basics.rules.admin.caller_check),
            ),
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
        let changes = self.changes(actor, subject, checked_until.is_some());
        allowed.chain(changes).collect()
    }

    /// Each change, and what refuses it; none where another server keeps the accounts.
    fn changes(&self, actor: &Actor, subject: &Subject, checked: bool) -> Vec<Allowed> {
        if self.accounts.are_remote() {
            return Vec::new();
        }
        let needed = !checked && self.user_acts.unlock_needs_check(subject);
        let changes = [
            (Act::ChangeName, Part::Name),
            (Act::ChangeMethods, Part::Methods),
            (Act::ChangeGroups, Part::Groups),
            (Act::SwitchOff, Part::State),
            (Act::ChangeRole, Part::Role),
        ];
        let allowed = changes.into_iter().map(|(act, part)| {
            let denied = may_change(&actor.account, &subject.account, &[part]);
            let own = (part == Part::Methods && needed).then_some(Code::CallerCheckNeeded);
            Allowed {
                act,
                refused: denied.err().map(Code::from).or(own),
            }
        });
        allowed.collect()
    }

    async fn reset_rules(&self, account: &Account) -> Result<ResetRules, Fault> {
        let rules = &self.basics.rules.admin;
        Ok(ResetRules {
            password_seconds: rules.password_seconds,
            link_seconds: rules.link_seconds,
            mail: self.courier.carries(&MethodKind::Email),
            password_by_mail: rules.password_by_mail,
            mail_domains: rules.mail_domains.clone(),
            caller_check: rules.caller_check,
            policy: self.accounts.policy_of(account).await?,
        })
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
