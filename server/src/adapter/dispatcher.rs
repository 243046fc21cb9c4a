//! Sending what is written to be sent: at once, again where it failed, and by one server at a time.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout_at};

use super::channel::DeliveryError;
use super::mailroom::{Mailroom, Sent};
use crate::model::delivery::{Claim, Delivery, Next, Occasion, WhyDead};
use crate::model::digest::ServerKey;
use crate::model::letter::Letter;
use crate::model::store_error::StoreError;
use crate::port::clock::Clock;
use crate::port::store::Store;

/// Letters that a server sends at the same time.
const AT_ONCE: usize = 16;

/// How often is looked for letters whose time has come, and for those of servers that went away.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long a claim holds, in seconds: after that a server that is gone no longer has it.
const LEASE: i64 = 20;

/// How often a claim is prolonged while its letter is on its way.
const PROLONG_EVERY: Duration = Duration::from_secs(5);

/// How long a server that stops waits for what is on its way.
pub const STOP_PATIENCE: Duration = Duration::from_secs(20);

/// How often, and how long apart, is tried to write down what came of an attempt: what is not written
/// down would be sent once more.
const WRITE_TRIES: u32 = 30;
const WRITE_AGAIN: Duration = Duration::from_secs(1);

/// Sends what is written to be sent.
pub struct Dispatcher {
    mailroom: Arc<Mailroom>,
    store: Arc<dyn Store>,
    key: ServerKey,
    clock: Arc<dyn Clock>,
}

impl Dispatcher {
    /// One for the letters in this store, which are sealed with this key.
    pub fn new(
        mailroom: Arc<Mailroom>,
        store: Arc<dyn Store>,
        key: ServerKey,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            mailroom,
            store,
            key,
            clock,
        }
    }

    /// Sends until it is to stop; then what is due or on its way is handed over, for so long as
    /// [`STOP_PATIENCE`]. The rest is for the next start.
    pub async fn run(self: Arc<Self>, stop: impl Future<Output = ()>) {
        let (mut on_their_way, mut looked) = (JoinSet::new(), true);
        tokio::pin!(stop);
        loop {
            looked = self.set_off(&mut on_their_way, looked).await;
            tokio::select! {
                () = &mut stop => break,
                () = self.mailroom.written() => {}
                () = sleep(LOOK_EVERY) => {}
                Some(_) = on_their_way.join_next() => {}
            }
        }
        let until = Instant::now() + STOP_PATIENCE;
        self.set_off(&mut on_their_way, looked).await;
        while let Ok(Some(_)) = timeout_at(until, on_their_way.join_next()).await {}
        if !on_their_way.is_empty() {
            let left = on_their_way.len();
            tracing::warn!(
                left,
                "messages are on their way that the next start goes on with"
            );
        }
    }

    /// Sends what is due now, once, and waits for that.
    pub async fn send_due(self: &Arc<Self>) {
        let mut on_their_way = JoinSet::new();
        self.set_off(&mut on_their_way, true).await;
        while on_their_way.join_next().await.is_some() {}
    }

    /// Begins to send what is due, as far as there is room. Whether the store could be asked; that it
    /// cannot is said once.
    async fn set_off(self: &Arc<Self>, on_their_way: &mut JoinSet<()>, looked: bool) -> bool {
        while on_their_way.try_join_next().is_some() {}
        let room = AT_ONCE.saturating_sub(on_their_way.len());
        let Some(most) = u32::try_from(room).ok().filter(|room| *room > 0) else {
            return looked;
        };
        let now = self.clock.now();
        let claims = self.store.claim_deliveries(now, now.plus(LEASE), most);
        match claims.await {
            Ok(claims) => {
                for claim in claims {
                    let dispatcher = Arc::clone(self);
                    on_their_way.spawn(async move { dispatcher.attempt(claim).await });
                }
                true
            }
            Err(error) => {
                if looked {
                    tracing::warn!(%error, "cannot look for messages to be sent");
                }
                false
            }
        }
    }

    async fn attempt(&self, claim: Claim) {
        let Some((letter, occasion)) = Delivery::open(&self.key, &claim.id, &claim.sealed) else {
            return self.bury(&claim, None, WhyDead::Unreadable).await;
        };
        let lasts = self.insist(|| self.lasts(&occasion)).await;
        match lasts {
            Some(true) => {}
            Some(false) => {
                // Where it is for nobody, whoever calls right after must not be answered sooner.
                self.mailroom.rehearse(&letter);
                return self.finish(&claim).await;
            }
            None => return,
        }
        let now = self.clock.now();
        if claim.until <= now {
            return self.bury(&claim, Some(&letter), WhyDead::Late).await;
        }
        if !claim.may_be_sent(&letter.channel) {
            return self.bury(&claim, Some(&letter), WhyDead::Unknown).await;
        }
        let letter = letter.with_left(claim.until.seconds_after(now));
        let Some(sent) = self.send(&claim, &letter).await else {
            return;
        };
        self.settle(claim, &letter, sent).await;
    }

    /// Whether what a letter is about still holds: a code that was replaced or used, or whose recovery
    /// has ended, is of no use to anybody.
    async fn lasts(&self, occasion: &Occasion) -> Result<bool, StoreError> {
        Ok(match occasion {
            Occasion::Notice => true,
            // No recovery has this id: asking for one takes the time that it takes for a code.
            Occasion::Nothing => self.store.recovery_by_id("nobody's").await?.is_some(),
            Occasion::Code { recovery, serial } => {
                let recovery = self.store.recovery_by_id(recovery).await?;
                let recovery = recovery.filter(|recovery| recovery.ended.is_none());
                let out = recovery.and_then(|recovery| recovery.code().map(|code| code.serial));
                out == Some(*serial)
            }
            Occasion::CallerCheck { check, code } => {
                let check = self.store.caller_check(check).await?;
                check.is_some_and(|check| check.is_open() && check.sealed == *code)
            }
        })
    }

    /// Hands a letter to its channels, and keeps the claim meanwhile. None when somebody else has it.
    async fn send(&self, claim: &Claim, letter: &Letter) -> Option<Sent> {
        let sending = self
            .mailroom
            .send(&claim.id, letter, claim.taken_by.clone());
        tokio::pin!(sending);
        loop {
            tokio::select! {
                sent = &mut sending => return Some(sent),
                () = sleep(PROLONG_EVERY) => {
                    let until = self.clock.now().plus(LEASE);
                    if let Ok(false) = self.store.keep_claim(claim, until).await {
                        return None;
                    }
                }
            }
        }
    }

    async fn settle(&self, claim: Claim, letter: &Letter, sent: Sent) {
        let (taken_by, errors) = match sent {
            Sent::ByAll => return self.finish(&claim).await,
            Sent::ByNone => return self.bury(&claim, Some(letter), WhyDead::NoChannel).await,
            Sent::Failed { taken_by, errors } => (taken_by, errors),
        };
        let claim = Claim { taken_by, ..claim };
        let once_more = Claim {
            interrupted: claim.interrupted + 1,
            ..claim.clone()
        };
        let is_unknown = errors.iter().any(DeliveryError::may_have_arrived);
        let next = if is_unknown && !once_more.may_be_sent(&letter.channel) {
            Next::Never(WhyDead::Unknown)
        } else if errors.iter().any(DeliveryError::may_pass) {
            claim.next(self.clock.now())
        } else {
            Next::Never(WhyDead::Refused)
        };
        match next {
            Next::Never(why) => self.bury(&claim, Some(letter), why).await,
            Next::Again(at) => {
                let written = self.insist(|| self.store.postpone_delivery(&claim, at));
                written.await;
            }
        }
    }

    async fn finish(&self, claim: &Claim) {
        let written = self.insist(|| self.store.finish_delivery(claim));
        written.await;
    }

    /// Gives a letter up, and says so.
    async fn bury(&self, claim: &Claim, letter: Option<&Letter>, why: WhyDead) {
        let kind = letter.map(|letter| letter.channel.as_str());
        tracing::error!(id = claim.id, kind, why = why.word(), "message lost");
        let noted = self.mailroom.undelivered().record_undelivered(letter);
        let written = self.insist(|| self.store.bury_delivery(claim, why, &noted));
        written.await;
    }

    /// Asks the store until it answers, and no longer than a while.
    async fn insist<T, Asked>(&self, ask: impl Fn() -> Asked) -> Option<T>
    where
        Asked: Future<Output = Result<T, StoreError>>,
    {
        for _ in 0..WRITE_TRIES {
            match ask().await {
                Ok(answer) => return Some(answer),
                Err(error) => tracing::warn!(%error, "what came of a message is not written yet"),
            }
            sleep(WRITE_AGAIN).await;
        }
        None
    }
}
