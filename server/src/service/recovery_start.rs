//! Starting a recovery.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{Disclosure, StartRecovery, Started};

use crate::model::account::Account;
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::decoy;
use crate::model::digest::fingerprint;
use crate::model::disclosure::{hindrance, places, proofs_needed, usable_ways};
use crate::model::fault::Fault;
use crate::model::recovery::begin::Beginning;
use crate::model::recovery::record::Recovery;
use crate::port::courier::Courier;
use crate::port::recoveries::RecoveryStore;
use crate::service::accounts::Accounts;
use crate::service::basics::{Basics, Named};
use crate::service::captchas::Captchas;
use crate::service::journal::Journal;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;
use crate::service::recoveries::Recoveries;
use crate::service::token;

/// Longest language tag taken over; longer ones are no language.
const LONGEST_LANGUAGE: usize = 35;

/// Starts recoveries.
#[derive(Clone)]
pub struct RecoveryStart {
    accounts: Accounts,
    recovery_store: Arc<dyn RecoveryStore>,
    courier: Arc<dyn Courier>,
    captchas: Captchas,
    limiter: Limiter,
    recoveries: Recoveries,
    journal: Journal,
    basics: Basics,
}

impl RecoveryStart {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            recovery_store: ports.store.clone(),
            courier: ports.courier.clone(),
            captchas: Captchas::new(ports),
            limiter: Limiter::new(ports),
            recoveries: Recoveries::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Starts a recovery. Whoever the user is, the same is done, written and answered, unless the
    /// operator has chosen to be helpful.
    ///
    /// # Errors
    /// `invalid_fields`, `captcha_wrong`, `captcha_expired`, `rate_limited`; when helpful also
    /// `no_methods`, `managed_elsewhere`, `account_disabled`.
    pub async fn start(&self, asked: &StartRecovery, by: &Caller) -> Result<Started, Fault> {
        let named = self.basics.named(&asked.user_id)?;
        self.limiter.limit(Limited::StartsFrom(by)).await?;
        self.captchas.pass_captcha(asked.captcha.as_ref()).await?;
        self.limiter
            .limit(Limited::StartsFor(&named.subject))
            .await?;
        let account = self.accounts.find(&named.sought).await?;
        let language = asked.language.as_deref().unwrap_or_default();
        let recovery = self.begin(&named, account.as_ref(), language)?;
        let handle = token::bearer(&*self.basics.random);
        let entry = Entry::from(by, AuditKind::RecoveryStarted);
        let noted = self.journal.note(entry.within(&recovery));
        self.recovery_store
            .open_recovery(&recovery, &fingerprint(&handle), &noted)
            .await?;
        Ok(self.recoveries.started(handle, &recovery))
    }

    fn begin(
        &self,
        named: &Named,
        account: Option<&Account>,
        language: &str,
    ) -> Result<Recovery, Fault> {
        let now = self.basics.now();
        // Made for everybody, so that it takes the same time for everybody.
        let (mut ways, mut needed) = decoy::ways(
            &self.basics.key,
            &named.key,
            &self.basics.rules.decoy_domains,
        );
        ways.retain(|(kind, _)| self.courier.carries(kind));
        needed = needed.min(places(&ways));
        let mut why_not = None;
        if let Some(account) = account {
            let destinations = &self.basics.rules.destinations;
            let usable = usable_ways(account, |kind, target| {
                self.courier.carries(kind) && destinations.allow(kind, target)
            });
            why_not = hindrance(account, &usable, now);
            // A hindered account shows what it showed before: that it was paused or switched off
            // is nobody's business.
            if places(&usable) >= proofs_needed(account) {
                (ways, needed) = (usable, proofs_needed(account));
            }
        }
        if self.basics.rules.disclosure == Disclosure::Helpful
            && let Some(answer) = why_not.as_ref().and_then(|why| why.open_answer())
        {
            return Err(answer);
        }
        let beginning = Beginning {
            id: token::id(&*self.basics.random),
            subject: named.subject.clone(),
            user_id: &named.typed,
            language: language.chars().take(LONGEST_LANGUAGE).collect(),
            account,
            hindrance: why_not,
            ways,
            needed,
            policy: None,
        };
        Ok(Recovery::begin(beginning, &self.basics.rules.recovery, now))
    }
}
