//! Passwords that were about to be set when their server went away.

use std::sync::Arc;

use regain_contract::Secret;
use regain_contract::admin::{AuditKind, AuditResult};

use crate::model::account::Account;
use crate::model::audit::entry::Entry;
use crate::model::fault::Fault;
use crate::model::intent::{Intent, IntentState, LEASE, SKEW};
use crate::port::acts::ActStore;
use crate::port::intents::IntentStore;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::passwords::Passwords;
use crate::service::ports::Ports;

/// Settles what nobody came back to.
#[derive(Clone)]
pub struct LeftIntents {
    accounts: Accounts,
    intent_store: Arc<dyn IntentStore>,
    act_store: Arc<dyn ActStore>,
    passwords: Passwords,
    journal: Journal,
    basics: Basics,
}

impl LeftIntents {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            intent_store: ports.store.clone(),
            act_store: ports.store.clone(),
            passwords: Passwords::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Leaves undecided whatever was begun and not settled in time. Where the directory says that
    /// the password has changed since, or cannot say, the owner is told, and sessions end: somebody
    /// may have another password than they know of. How many there were.
    ///
    /// # Errors
    /// The store's; the directory's, when it is away: then what is left stays for the next time.
    pub async fn settle(&self) -> Result<usize, Fault> {
        let before = self.basics.now().plus(-LEASE);
        let left = self.intent_store.left_intents(before).await?;
        let mut settled = 0;
        for intent in left {
            settled += usize::from(self.settle_one(&intent).await?);
        }
        Ok(settled)
    }

    async fn settle_one(&self, intent: &Intent) -> Result<bool, Fault> {
        let account = self.accounts.account(&intent.account).await?;
        let changed = account.filter(|account| self.may_have_changed(account, intent));
        let token: Secret = self.passwords.intent_token(intent, IntentState::Undecided);
        let language = &intent.language;
        let changed =
            changed.map(|account| self.passwords.remote_change(&account, language, &token));
        let left = self
            .intent_store
            .leave_undecided(intent, changed.as_ref())
            .await?;
        if !left {
            return Ok(false);
        }
        if let Some((seal, _)) = intent.reset() {
            self.record_reset(intent, seal).await?;
        }
        if let Some(change) = changed {
            self.passwords.send_notices(&change);
        }
        Ok(true)
    }

    /// An administrator's reset of which nobody knows what came is in the audit record all the same.
    async fn record_reset(&self, intent: &Intent, seal: &str) -> Result<(), Fault> {
        let made = self.act_store.reset_made(seal).await?;
        let actor = made.map(|made| made.actor).unwrap_or_default();
        let actor = self.accounts.account(&actor).await?;
        let subject = self.accounts.account(&intent.account).await?;
        let entry = Entry {
            result: AuditResult::Failed,
            actor: actor.as_ref().map(Into::into),
            ..Entry::own(AuditKind::PasswordReset)
        };
        let entry = entry.about(subject.as_ref().map(Into::into));
        self.journal.write(entry).await
    }

    /// Whether the password may be another one than before the intent.
    fn may_have_changed(&self, account: &Account, intent: &Intent) -> bool {
        if !self.accounts.capabilities().password_changed_at {
            return true;
        }
        match account.password_changed_at {
            Some(at) => at.plus(SKEW) >= intent.begun_at,
            // An Active Directory that demands another password says no more when one was set.
            None => intent.reset().is_some(),
        }
    }
}
