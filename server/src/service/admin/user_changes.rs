//! Changing users: name, methods, groups, role, and whether they are switched on.

use std::sync::Arc;

use regain_contract::admin::{AuditKind, ChangeUser, Group};
use regain_contract::{Code, Field, Role};

use crate::model::account::{Account, AccountState};
use crate::model::account_edit::{AccountEdit, Part, checked_name};
use crate::model::admin::act::Acted;
use crate::model::admin::actor::Actor;
use crate::model::admin::authority::may_change;
use crate::model::admin::change::{AccountChange, Notice};
use crate::model::admin::subject::Subject;
use crate::model::admin::wanted_methods::wanted_methods;
use crate::model::fault::Fault;
use crate::port::acts::ActStore;
use crate::port::courier::Courier;
use crate::service::accounts::Accounts;
use crate::service::admin::acts::{ATTEMPTS, Acts};
use crate::service::admin::caller_checks::CallerChecks;
use crate::service::admin::change_notices::ChangeNotices;
use crate::service::admin::subjects::Subjects;
use crate::service::admin::user_acts::UserActs;
use crate::service::basics::Basics;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;

/// Changes users of the embedded directory. Those of another server's are changed there.
#[derive(Clone)]
pub struct UserChanges {
    acts: Acts,
    accounts: Accounts,
    subjects: Subjects,
    caller_checks: CallerChecks,
    user_acts: UserActs,
    notices: ChangeNotices,
    act_store: Arc<dyn ActStore>,
    courier: Arc<dyn Courier>,
    limiter: Limiter,
    basics: Basics,
}

impl UserChanges {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            acts: Acts::new(ports),
            accounts: Accounts::new(ports),
            subjects: Subjects::new(ports),
            caller_checks: CallerChecks::new(ports),
            user_acts: UserActs::new(ports),
            notices: ChangeNotices::new(ports),
            act_store: ports.store.clone(),
            courier: ports.courier.clone(),
            limiter: Limiter::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Changes a user; all that is asked for, or nothing. What is so already is neither done nor
    /// recorded. Other methods may open the account as a reset does: they are counted as one, and the
    /// caller has to be checked where they would have to be before an account is unlocked.
    ///
    /// # Errors
    /// `user_unknown`, `not_yourself`, `rank_too_low`, `user_changed`, `invalid_fields`,
    /// `malformed_body` for a role, a kind or a group that there is none of, `method_unavailable`,
    /// `caller_check_needed`, `rate_limited`; `feature_off` where another server keeps the accounts;
    /// `no_session` or `not_administrator` when the actor is no longer one by the time it is written.
    pub async fn change(&self, actor: &Actor, id: &str, asked: &ChangeUser) -> Result<(), Fault> {
        if self.accounts.are_remote() {
            return Err(Code::FeatureOff.into());
        }
        let (mut actor, kind) = (actor.clone(), AuditKind::AccountChanged);
        for _ in 0..ATTEMPTS {
            let subject = self.acts.subject_of(&actor, id, kind.clone()).await?;
            let acted = self.try_change(&actor, &subject, asked).await;
            match self.acts.retry_as(&actor, &subject, &kind, acted).await? {
                None => return Ok(()),
                Some(now) => actor = now,
            }
        }
        Err(Code::Unavailable.into())
    }

    /// One attempt.
    async fn try_change(
        &self,
        actor: &Actor,
        subject: &Subject,
        asked: &ChangeUser,
    ) -> Result<Acted, Fault> {
        let account = &subject.account;
        may_change(&actor.account, account, &asked_parts(asked)).map_err(Code::from)?;
        subject.unchanged_since(&self.basics.key, &asked.revision)?;
        let (edit, groups) = self.edit(account, asked).await?;
        let parts = edit.changes(account, &groups);
        if parts.is_empty() {
            return Ok(Acted::Done);
        }
        let mut entry = edit.recorded(actor.entry(AuditKind::AccountChanged), account, &parts);
        let mut notice = None;
        if parts.contains(&Part::Methods) {
            entry = entry.with("caller_checked", &self.checked(actor, subject).await?);
            let counted = self.basics.mark_of(&actor.account);
            self.limiter.limit(Limited::ResetsBy(&counted)).await?;
            let language = asked.language.as_deref().unwrap_or_default();
            notice = Some(self.notices.of(account, language));
        }
        let change = AccountChange {
            edit,
            parts,
            groups,
            notice,
        };
        let act = self.acts.act(actor, subject, entry);
        let acted = self.act_store.change(&act, &change).await?;
        if let (Acted::Done, Some(Notice { deliveries, .. })) = (acted, &change.notice) {
            self.notices.send(deliveries);
        }
        Ok(acted)
    }

    /// Whether the caller was checked.
    async fn checked(&self, actor: &Actor, subject: &Subject) -> Result<bool, Fault> {
        let until = self.caller_checks.checked_until(actor, subject).await?;
        if until.is_none() && self.user_acts.unlock_needs_check(subject) {
            return Err(Code::CallerCheckNeeded.into());
        }
        Ok(until.is_some())
    }

    /// What is to become of an account, and the sorted names of the groups that it has.
    async fn edit(
        &self,
        account: &Account,
        asked: &ChangeUser,
    ) -> Result<(AccountEdit, Vec<String>), Fault> {
        let mut edit = AccountEdit {
            state: asked.disabled.map(|is_off| match is_off {
                true => AccountState::Disabled,
                false => AccountState::Active,
            }),
            role: asked.role.clone(),
            ..AccountEdit::default()
        };
        if matches!(edit.role, Some(Role::Other(_))) {
            return Err(Code::MalformedBody.into());
        }
        if let Some(name) = &asked.name {
            let name = checked_name(name);
            edit.name = Some(name.map_err(|code| Fault::field(Field::Name, code))?);
        }
        if asks_for_methods(asked) {
            edit.methods = wanted_methods(account, asked, |it| self.courier.is_mailbox(it))?;
        }
        if !asks_for_groups(asked) {
            return Ok((edit, Vec::new()));
        }
        let own = self.subjects.groups_of(account).await?;
        let mut names: Vec<String> = own.iter().map(|group| group.name.clone()).collect();
        names.sort_unstable();
        edit.groups = Some(self.wanted_groups(own, asked).await?);
        Ok((edit, names))
    }

    /// Names of the groups that a user is to be in.
    async fn wanted_groups(
        &self,
        own: Vec<Group>,
        asked: &ChangeUser,
    ) -> Result<Vec<String>, Fault> {
        let leaving = |group: &Group| asked.remove_groups.contains(&group.id);
        let mut wanted = own;
        wanted.retain(|group| !leaving(group));
        if !asked.add_groups.is_empty() {
            let all = self.subjects.groups().await?;
            for id in &asked.add_groups {
                let group = all.iter().find(|group| group.id == *id);
                wanted.push(group.ok_or(Code::MalformedBody)?.clone());
            }
        }
        Ok(wanted.into_iter().map(|group| group.name).collect())
    }
}

fn asks_for_methods(asked: &ChangeUser) -> bool {
    !asked.add_methods.is_empty() || !asked.remove_methods.is_empty()
}

fn asks_for_groups(asked: &ChangeUser) -> bool {
    !asked.add_groups.is_empty() || !asked.remove_groups.is_empty()
}

/// The parts that somebody asks to be changed.
fn asked_parts(asked: &ChangeUser) -> Vec<Part> {
    let parts = [
        (asked.name.is_some(), Part::Name),
        (asks_for_methods(asked), Part::Methods),
        (asks_for_groups(asked), Part::Groups),
        (asked.disabled.is_some(), Part::State),
        (asked.role.is_some(), Part::Role),
    ];
    let asked = parts.into_iter().filter(|(is_asked, _)| *is_asked);
    asked.map(|(_, part)| part).collect()
}
