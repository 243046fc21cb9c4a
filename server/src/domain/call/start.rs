//! Starting a recovery.

use regain_contract::admin::AuditKind;
use regain_contract::{Disclosure, Secret, StartRecovery, Started};

use super::limit::Limited;
use super::service::{Caller, Named, Service};
use crate::domain::account::Account;
use crate::domain::audit::entry::Entry;
use crate::domain::decoy;
use crate::domain::digest::fingerprint;
use crate::domain::disclosure::{hindrance, places, proofs_needed, usable_ways};
use crate::domain::fault::Fault;
use crate::domain::recovery::begin::Beginning;
use crate::domain::recovery::record::Recovery;
use crate::domain::token;

/// Longest language tag taken over; longer ones are no language.
const LONGEST_LANGUAGE: usize = 35;

impl Service {
    /// Starts a recovery. Whoever the user is, the same is done, written and answered, unless the
    /// operator has chosen to be helpful.
    ///
    /// # Errors
    /// `invalid_fields`, `captcha_wrong`, `captcha_expired`, `rate_limited`; when helpful also
    /// `no_methods`, `managed_elsewhere`, `account_disabled`.
    pub async fn start(&self, asked: &StartRecovery, by: &Caller) -> Result<Started, Fault> {
        let named = self.named(&asked.user_id)?;
        self.limit(Limited::StartsFrom(by)).await?;
        self.pass_captcha(asked.captcha.as_ref()).await?;
        self.limit(Limited::StartsFor(&named.subject)).await?;
        let account = self.directory.find(&named.key).await?;
        let language = asked.language.as_deref().unwrap_or_default();
        let recovery = self.begin(&named, account.as_ref(), language)?;
        let handle = token::bearer(&*self.random);
        self.store
            .open_recovery(&recovery, &fingerprint(&handle))
            .await?;
        let entry = Entry::from(by, AuditKind::RecoveryStarted);
        self.audit(entry.within(&recovery)).await?;
        Ok(self.started(handle, &recovery))
    }

    /// The answer to a start.
    pub(in crate::domain) fn started(&self, handle: Secret, recovery: &Recovery) -> Started {
        Started {
            handle,
            recovery: recovery.view(&self.rules, self.clock.now()),
        }
    }

    fn begin(
        &self,
        named: &Named,
        account: Option<&Account>,
        language: &str,
    ) -> Result<Recovery, Fault> {
        let now = self.clock.now();
        // Made for everybody, so that it takes the same time for everybody.
        let (mut ways, mut needed) = decoy::ways(&self.key, &named.key, &self.rules.decoy_domains);
        ways.retain(|(kind, _)| self.courier.carries(kind));
        needed = needed.min(places(&ways));
        let mut why_not = None;
        if let Some(account) = account {
            let usable = usable_ways(account, |kind| self.courier.carries(kind));
            why_not = hindrance(account, &usable, now);
            // A hindered account shows what it showed before: that it was paused or switched off
            // is nobody's business.
            if places(&usable) >= proofs_needed(account) {
                (ways, needed) = (usable, proofs_needed(account));
            }
        }
        if self.rules.disclosure == Disclosure::Helpful
            && let Some(answer) = why_not.as_ref().and_then(|why| why.open_answer())
        {
            return Err(answer);
        }
        let beginning = Beginning {
            id: token::id(&*self.random),
            subject: named.subject.clone(),
            user_id: named.typed,
            language: language.chars().take(LONGEST_LANGUAGE).collect(),
            account,
            hindrance: why_not,
            ways,
            needed,
        };
        Ok(Recovery::begin(beginning, &self.rules.recovery, now))
    }
}
