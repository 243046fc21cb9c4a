//! What happened lately, for the dashboard.

use std::collections::BTreeMap;
use std::sync::Arc;

use regain_contract::admin::{
    AuditKind, DayCount, FunnelCount, FunnelStep, MethodCount, Overview, RecoveryDay,
};
use regain_contract::{MethodKind, Params, Timestamp};

use crate::model::count::Shut;
use crate::model::fault::Fault;
use crate::model::store_error::StoreError;
use crate::port::deliveries::DeliveryStore;
use crate::port::statistics::Statistics;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::ports::Ports;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Days that are shown, today among them.
const DAYS: i64 = 30;

/// Days for which messages that were not delivered are counted.
const UNDELIVERED_DAYS: i64 = 7;

/// What was counted, with what else was said of it.
type CountedDetails = Vec<(Params, u32)>;

/// What was counted, by the number of days since 1970.
type ByDay = BTreeMap<i64, u32>;

/// Says what happened lately.
#[derive(Clone)]
pub struct Dashboard {
    statistics: Arc<dyn Statistics>,
    deliveries: Arc<dyn DeliveryStore>,
    are_remote: bool,
    basics: Basics,
}

impl Dashboard {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            statistics: ports.store.clone(),
            deliveries: ports.store.clone(),
            are_remote: Accounts::new(ports).are_remote(),
            basics: ports.basics.clone(),
        }
    }

    /// What happened in the last days.
    ///
    /// # Errors
    /// None but the store's.
    pub async fn show(&self) -> Result<Overview, Fault> {
        let now = self.basics.now();
        let first = now.0.div_euclid(DAY) - (DAYS - 1);
        let since = Timestamp(first * DAY);
        let started = self.days(&[AuditKind::RecoveryStarted], since).await?;
        let finished = self.finished(since).await?;
        let failures = [AuditKind::SignInFailed, AuditKind::SignInLocked];
        let failures = self.days(&failures, since).await?;
        let sent = self.counted_details(&[AuditKind::CodeSent], since).await?;
        let counted = |days: &ByDay, day| days.get(&day).copied().unwrap_or(0);
        let days = first..first + DAYS;
        Ok(Overview {
            recoveries: days
                .clone()
                .map(|day| RecoveryDay {
                    day: Timestamp(day * DAY),
                    started: counted(&started, day),
                    finished: counted(&finished, day),
                })
                .collect(),
            funnel: self.funnel(&started, &sent, &finished, since).await?,
            methods: methods(&sent),
            sign_in_failures: days
                .map(|day| DayCount {
                    day: Timestamp(day * DAY),
                    count: counted(&failures, day),
                })
                .collect(),
            locked: self.statistics.locked(self.shut()).await?,
            expired_temporary: self
                .statistics
                .expired_temporary(now, self.are_remote)
                .await?,
            undelivered: self.undelivered(now).await?,
            now,
        })
    }

    /// Messages that were given up lately, and those that are tried again: while a mail server is away,
    /// nobody has got them either.
    async fn undelivered(&self, now: Timestamp) -> Result<u32, Fault> {
        let week = now.plus(-UNDELIVERED_DAYS * DAY);
        let lost = self
            .counted_details(&[AuditKind::MessageUndelivered], week)
            .await?;
        let lost: u32 = lost.iter().map(|(_, count)| count).sum();
        Ok(lost.saturating_add(self.deliveries.backlog().await?.failing))
    }

    /// Accounts that are shut after too many wrong passwords.
    fn shut(&self) -> Shut {
        let (rules, now) = (&self.basics.rules.session, self.basics.now());
        Shut {
            now,
            since: now.plus(-i64::from(rules.lock_seconds)),
            most: rules.max_failures,
            remote: self.are_remote,
        }
    }

    /// How many recoveries came how far. Those that an administrator's link began are none of
    /// them: nobody was to give up there.
    async fn funnel(
        &self,
        started: &ByDay,
        sent: &CountedDetails,
        finished: &ByDay,
        since: Timestamp,
    ) -> Result<Vec<FunnelCount>, Fault> {
        let proven = [AuditKind::CodeVerified, AuditKind::LinkUsed];
        let proven = self.counted_details(&proven, since).await?;
        let first = |details: &Params| details.get("turn") == Some("first");
        let steps = [
            (FunnelStep::Started, started.values().sum()),
            (FunnelStep::CodeSent, sum(sent, first)),
            (FunnelStep::Verified, sum(&proven, is_proven)),
            (FunnelStep::Finished, finished.values().sum()),
        ];
        let steps = steps.map(|(step, count)| FunnelCount { step, count });
        Ok(steps.into())
    }

    /// Recoveries that were finished, without those that an administrator's link began: they were
    /// never counted as started.
    async fn finished(&self, since: Timestamp) -> Result<ByDay, StoreError> {
        let what = AuditKind::RecoveryFinished.as_str();
        let mut days = ByDay::new();
        for (day, details, count) in self.statistics.by_day_and_details(what, since).await? {
            if is_proven(&serde_json::from_str(&details).unwrap_or_default()) {
                *days.entry(day).or_insert(0) += count;
            }
        }
        Ok(days)
    }

    async fn days(&self, kinds: &[AuditKind], since: Timestamp) -> Result<ByDay, StoreError> {
        let mut days = ByDay::new();
        for kind in kinds {
            for (day, count) in self.statistics.by_day(kind.as_str(), since).await? {
                *days.entry(day).or_insert(0) += count;
            }
        }
        Ok(days)
    }

    async fn counted_details(
        &self,
        kinds: &[AuditKind],
        since: Timestamp,
    ) -> Result<CountedDetails, StoreError> {
        let mut counted = Vec::new();
        for kind in kinds {
            for (_, details, count) in self
                .statistics
                .by_day_and_details(kind.as_str(), since)
                .await?
            {
                counted.push((serde_json::from_str(&details).unwrap_or_default(), count));
            }
        }
        Ok(counted)
    }
}

/// Codes sent, by method, the most frequent first.
fn methods(sent: &CountedDetails) -> Vec<MethodCount> {
    let mut methods: Vec<MethodCount> = Vec::new();
    for (details, count) in sent {
        let kind = MethodKind::from(details.get("method").unwrap_or_default());
        match methods.iter_mut().find(|known| known.kind == kind) {
            Some(known) => known.count += count,
            None => methods.push(MethodCount {
                kind,
                count: *count,
            }),
        }
    }
    methods.sort_by(|one, other| {
        let by_count = other.count.cmp(&one.count);
        by_count.then_with(|| one.kind.as_str().cmp(other.kind.as_str()))
    });
    methods
}

/// Whether all proofs had been given that were asked for. An administrator's link asks for none.
fn is_proven(details: &Params) -> bool {
    let number = |name| details.get(name).and_then(|text| text.parse::<u8>().ok());
    number("given").is_some() && number("given") >= number("needed")
}

fn sum(details: &CountedDetails, counts: impl Fn(&Params) -> bool) -> u32 {
    let counted = details.iter().filter(|(details, _)| counts(details));
    counted.map(|(_, count)| count).sum()
}
